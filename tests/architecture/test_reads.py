"""The panel has one door: nothing outside it opens a table, touches its connection or names one of its files."""

from __future__ import annotations

import re
from pathlib import Path

from softflank.panel.forms import TABLES

PACKAGE = Path(__file__).parents[2] / "src" / "softflank"
OUTSIDE = sorted(p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] not in ("panel", "sources"))
DOORS = re.compile(r"scan_parquet|\bduckdb\b|\.connection\b|folder / f?[\"'][^\"']*\.parquet")
TABLE = re.compile(rf"read_parquet\([^)]*({'|'.join(TABLES)})\b")


def test_tables_are_opened_in_panel_alone() -> None:
    texts = {str(p.relative_to(PACKAGE)): p.read_text(encoding="utf-8") for p in OUTSIDE}
    assert len(texts) > 200
    assert [name for name, text in texts.items() if DOORS.search(text) or TABLE.search(text)] == []
