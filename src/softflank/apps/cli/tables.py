"""Tables and lines in the terminal: every cell is data, never markup."""

from __future__ import annotations

import sys

from rich import table as rich
from rich.console import Console
from rich.text import Text

from softflank.files import plain
from softflank.workspace.results.result import Sheet

WIDTH = 140
"""Columns where standard output is no terminal."""


def table(found: Sheet) -> None:
    """Print a table."""
    out = rich.Table(
        title=Text(plain(found.title)),
        caption=Text(found.caption) if found.caption else None,
        title_justify="left",
        caption_justify="left",
        show_edge=False,
        pad_edge=False,
    )
    for column in found.columns:
        out.add_column(column, overflow="fold")
    for row in found.rows:
        out.add_row(*(Text(plain(str(cell))) for cell in row))
    _console().print(out)


def lines(*texts: str) -> None:
    """Print texts, one a line."""
    out = _console()
    for text in texts:
        out.print(Text(plain(text)))


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line."""
        raise BrokenPipeError


def _console() -> Console:
    return _Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
