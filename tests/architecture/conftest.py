"""The source, parsed once for all tests that read it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import softflank

SOURCE = Path(softflank.__file__).parent


@pytest.fixture(scope="package")
def trees() -> dict[str, ast.Module]:
    """The tree of every module by its path in the package."""
    files = sorted(SOURCE.rglob("*.py"))
    return {f.relative_to(SOURCE).as_posix(): ast.parse(f.read_text(encoding="utf-8")) for f in files}
