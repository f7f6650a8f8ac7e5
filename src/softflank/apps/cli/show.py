"""Results in the terminal: every cell is data, never markup."""

from __future__ import annotations

import sys
from typing import Any

from rich import table as rich
from rich.console import Console
from rich.text import Text

from softflank.apps.cli.terminal import json_text
from softflank.files import plain
from softflank.workspace.results.result import Result, Sheet

WIDTH = 140
"""Columns where standard output is no terminal."""


def result(found: Result, *, as_json: bool = False) -> None:
    """Print a result: its JSON, or its tables and notes."""
    if as_json:
        emit(found.to_json())
        return
    for n, each in enumerate(t for t in found.tables() if t.rows):
        if n:
            sys.stdout.write("\n")
        table(each)
    lines(*found.notes())


def emit(value: Any) -> None:
    """Print JSON."""
    sys.stdout.write(json_text(value) + "\n")


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
