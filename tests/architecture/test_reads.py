"""The panel has one door: nothing outside it opens a table or touches its connection, and SQL is written in it alone.

The kinds of the audit join tables as no view does; they keep SQL, asked through ``Facts.ask`` with the as-of filter.
"""

from __future__ import annotations

import re
from pathlib import Path

from softflank.panel.forms import TABLES

PACKAGE = Path(__file__).parents[2] / "src" / "softflank"
OUTSIDE = sorted(p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] not in ("panel", "sources"))
DOORS = re.compile(r"scan_parquet|\bduckdb\b|\.connection\b|folder / f?[\"'][^\"']*\.parquet")
SQL = re.compile(r"\bSELECT\b[\s\S]*?\bFROM\b")
KINDS = "auditing/kinds/"
TABLE = re.compile(rf"read_parquet\([^)]*({'|'.join(TABLES)})\b")


def test_tables_are_opened_in_panel_alone() -> None:
    texts = {str(p.relative_to(PACKAGE)): p.read_text(encoding="utf-8") for p in OUTSIDE}
    assert len(texts) > 200
    assert [name for name, text in texts.items() if DOORS.search(text) or TABLE.search(text)] == []


def test_sql_is_written_in_panel_and_in_kinds_of_the_audit() -> None:
    texts = {str(p.relative_to(PACKAGE)): p.read_text(encoding="utf-8") for p in OUTSIDE}
    assert {n for n, t in texts.items() if SQL.search(t) and not n.startswith(KINDS)} == {"auditing/facts.py"}


def test_every_table_that_a_kind_asks_is_filtered_by_what_was_known() -> None:
    for file in sorted((PACKAGE / KINDS).glob("*.py")):
        text = file.read_text(encoding="utf-8")
        tables, filters = len(re.findall(r"'\w+\.parquet'", text)), text.count("{known}")
        assert filters >= tables, f"{file.name} asks {tables} tables and filters {filters}"
