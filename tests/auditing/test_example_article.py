"""The audit of the example article, whole, against the golden file; each finding was checked by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from softflank.auditing.audit import audit
from softflank.auditing.report import as_data
from softflank.documents.reading import read

GOLDEN = Path(__file__).parents[1] / "golden" / "audit_article.json"


@pytest.mark.shared
def test_example_article(shared: Path) -> None:
    """To renew the golden file after a change that was checked by hand: write ``found`` to it."""
    document = read(shared / "articles" / "000_467958e79dd82269.txt")
    found = json.loads(json.dumps(as_data(audit(document, date(2025, 10, 31))), default=str))
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.shared
def test_known_defects_are_among_the_findings(shared: Path) -> None:
    document = read(shared / "articles" / "000_467958e79dd82269.txt")
    found = {(finding.code, finding.line) for finding in audit(document, date(2025, 10, 31)).findings}
    assert {
        ("unused-reference", 107),
        ("anachronistic-citation", 60),
        ("anachronistic-citation", 62),
        ("ambiguous-numbering", 187),
        ("stale-source", 29),
        ("tertiary-source", 104),
    } <= found
