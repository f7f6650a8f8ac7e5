"""Write ``docs/commands.md`` from what the program says of itself: ``python -m tests.reference_docs``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from softflank.apps.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands

This page is written by `make docs` from the program's own help. Exit codes: 0 done; 1 the answer is "no" (audit
findings at or above `--fail-on`, failed verification); 2 wrong use or bad input, with one line that says what, where
and how to mend it. States are given as ISO 3166 alpha-3 codes or by name.
"""


def render() -> str:
    """The page."""
    group = typer.main.get_command(app)
    parts = [HEAD]
    for path, command in _walk(group, ("softflank",)):
        parts.append(f"\n## `{' '.join(path)}`\n\n{(command.help or '').strip()}\n")
        rows = [_row(p) for p in command.params if not getattr(p, "hidden", False) and p.name != "help"]
        if rows:
            parts.append("\n| parameter | what it is |\n|---|---|\n" + "".join(rows))
    return "".join(parts)


def _walk(group: Any, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], Any]]:
    found: list[tuple[tuple[str, ...], Any]] = []
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            found += _walk(command, (*path, name))
        else:
            found.append(((*path, name), command))
    return found


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        words = ", ".join(f"`{o}`" for o in parameter.opts)
        text = parameter.help or ""
        if parameter.default not in (None, False, ()) and not callable(parameter.default):
            text += f" Default: `{parameter.default}`."
    else:
        words, text = f"`{(parameter.name or '').upper()}`", getattr(parameter, "help", None) or ""
    return f"| {words} | {text} |\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render(), encoding="utf-8")
