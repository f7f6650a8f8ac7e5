"""The panel has one door: nothing outside it opens a table, touches its connection or writes SQL."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from softflank.panel.forms import TABLES

PACKAGE = Path(__file__).parents[2] / "src" / "softflank"
OUTSIDE = sorted(p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] not in ("panel", "sources"))
DOORS = re.compile(r"scan_parquet|\bduckdb\b|\.connection\b|folder / f?[\"'][^\"']*\.parquet")
SQL = re.compile(r"\bSELECT\b[\s\S]*?\bFROM\b")
TABLE = re.compile(rf"read_parquet\([^)]*({'|'.join(TABLES)})\b")


def test_tables_are_opened_in_panel_alone() -> None:
    texts = {str(p.relative_to(PACKAGE)): p.read_text(encoding="utf-8") for p in OUTSIDE}
    assert len(texts) > 200
    assert [name for name, text in texts.items() if DOORS.search(text) or TABLE.search(text)] == []


def test_sql_is_written_in_panel_alone() -> None:
    assert [str(p.relative_to(PACKAGE)) for p in OUTSIDE if SQL.search(p.read_text(encoding="utf-8"))] == []
    assert SQL.search((PACKAGE / "panel" / "query.py").read_text(encoding="utf-8")), "the pattern finds nothing"


def test_every_table_of_a_question_is_filtered_by_what_was_known() -> None:
    """A self-join names its table once and has two filters; no question has fewer filters than tables."""
    tree = ast.parse((PACKAGE / "panel" / "questions.py").read_text(encoding="utf-8"))
    asked = [ast.unparse(f) for f in tree.body if isinstance(f, ast.FunctionDef) and "at.table(" in ast.unparse(f)]
    assert len(asked) > 15
    assert all(text.count("at.known(") >= text.count("at.table(") for text in asked)
