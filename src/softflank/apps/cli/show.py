"""Results in the terminal: JSON, or tables and notes."""

from __future__ import annotations

import sys
from typing import Any

from softflank.apps.cli.terminal import json_text
from softflank.workspace.results.result import Result


def result(found: Result, *, as_json: bool = False) -> None:
    """Print a result: its JSON, or its tables and notes."""
    if as_json:
        emit(found.to_json())
        return
    from softflank.apps.cli.tables import table

    for n, each in enumerate(t for t in found.tables() if t.rows):
        if n:
            sys.stdout.write("\n")
        table(each)
    lines(*found.notes())


def emit(value: Any) -> None:
    """Print JSON."""
    sys.stdout.write(json_text(value) + "\n")


def step(said: str) -> None:
    """Tell a step to a person who waits; a program that reads the output is not disturbed."""
    if sys.stderr.isatty():
        sys.stderr.write(f"  {said}\n")


def lines(*texts: str) -> None:
    """Print texts, one a line."""
    from softflank.apps.cli import tables

    tables.lines(*texts)
