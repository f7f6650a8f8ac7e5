"""Files are read, and written, in one place each: a call elsewhere fails here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "src" / "softflank"
READING = {"read_text", "safe_load", "unsafe_load", "full_load", "load_all"}
"""Attributes by which a file or a text of a user could be read past the door."""
WRITING = {"write_text", "write_bytes", "mkdtemp", "mkdir", "rmtree", "copytree"}
DOORS = {"files.py", "output.py", "documents/reading/isolated.py", "apps/cli/terminal.py", "verify.py"}
"""``verify.py`` imports nothing of ours: it is a second opinion."""
OPENERS = {"Panel", "Columns", "Workspace"}
"""Classes of ours whose ``open`` opens no file by itself."""
IN_STAGES = {"sources/pull.py": {"copyfile"}}


def _calls(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, name of what is called, and what it is called on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.lineno, node.func.attr, ast.unparse(node.func.value)
            elif isinstance(node.func, ast.Name):
                yield node.lineno, node.func.id, ""


def _past_the_doors(trees: dict[str, ast.Module]) -> list[str]:
    found = []
    for name, tree in trees.items():
        if name in DOORS:
            continue
        for line, call, on in _calls(tree):
            wrong = (
                (call in READING | WRITING and on != "")
                or (call == "read_bytes" and on != "" and on != "files")
                or (call == "open" and on not in OPENERS)
                or (on == "json" and call in ("load", "loads"))
                or (on == "yaml" and call.startswith(("load", "parse", "scan", "safe_load", "compose")))
                or (on == "os" and call in ("open", "rename", "replace", "mkdir", "makedirs"))
                or (on == "shutil" and call not in IN_STAGES.get(name, set()))
                or (on == "tempfile")
                or (on == "subprocess")
            )
            if wrong:
                found.append(f"{name}:{line}: {on}.{call}")
    return found


def test_every_file_goes_through_a_door(trees: dict[str, ast.Module]) -> None:
    assert _past_the_doors(trees) == []


def test_the_doors_are_where_they_are_said_to_be() -> None:
    assert all((ROOT / name).is_file() for name in DOORS)
