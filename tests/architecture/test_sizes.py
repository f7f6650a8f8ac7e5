"""A module over 300 lines or a function over 60 has a reason, which stands here."""

from __future__ import annotations

import ast
from pathlib import Path

import softflank

PACKAGE = Path(softflank.__file__).parent
MODULE, FUNCTION = 300, 60
MODULES = {
    "cases/forms.py": "a form for each file of a case, with the words of its errors",
    "files.py": "the one door to files, with the words of its errors",
    "measures/tracing.py": "the operations of which every derivation is made",
    "panel/view.py": "every read as of a date, behind one door",
    "workspace/surface.py": "one function for each command, with its example",
}
FUNCTIONS: dict[str, str] = {}


def test_long_modules_and_functions_have_a_reason(trees: dict[str, ast.Module]) -> None:
    modules, functions = set(), set()
    for name, tree in trees.items():
        if len((PACKAGE / name).read_text(encoding="utf-8").splitlines()) > MODULE:
            modules.add(name)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                functions |= {f"{name}:{node.name}"} if length > FUNCTION else set()
    assert modules == set(MODULES), "cut the module, or say here why it is long; a short one leaves the list"
    assert functions == set(FUNCTIONS), "cut the function, or say here why it is long; a short one leaves the list"
