"""A class name means one class: who reads ``Case`` need not ask which."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "softflank"


def test_every_class_is_defined_once(trees: dict[str, ast.Module]) -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name.lstrip("_")].append(name)
    twice = {name: files for name, files in homes.items() if len(files) > 1}
    assert len(homes) > 100
    assert twice == {}


def test_a_package_that_loads_late_gives_no_name_of_its_modules() -> None:
    """Once the module is loaded, it would stand where the function was asked for."""
    late = [f for f in sorted(PACKAGE.rglob("__init__.py")) if "def __getattr__" in f.read_text(encoding="utf-8")]
    assert late
    for file in late:
        listed = next(
            ast.literal_eval(n.value)
            for n in ast.parse(file.read_text(encoding="utf-8")).body
            if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "__all__"
        )
        modules = {m.stem for m in file.parent.glob("*.py")} | {m.name for m in file.parent.iterdir() if m.is_dir()}
        assert not modules & set(listed), file
