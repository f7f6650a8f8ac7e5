"""Every check has its file in the tuple, its own code and its level."""

from __future__ import annotations

from pathlib import Path

import softflank.audit.checks as checks
from softflank.audit.audit import LEVELS


def test_every_file_is_listed() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert {check.__module__.rsplit(".", 1)[-1] for check in checks.CHECKS} == files


def test_every_code_has_a_level() -> None:
    codes = {path.stem.replace("_", "-") for path in Path(checks.__file__).parent.glob("*.py")} - {"--init--"}
    levelled = [code for level in LEVELS.values() for code in level]
    assert codes | {"contradicted-by-data"} == set(levelled)
    assert len(levelled) == len(set(levelled))
