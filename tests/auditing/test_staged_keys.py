"""The staged assessments with keys: every planted contradiction is found, none is invented."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from softflank.auditing.against_data import against_data
from softflank.documents.reading import read
from softflank.panel import Panel

NOW = date(2026, 6, 1)
DOCUMENTS = ("01_ussr_cuba.txt", "02_china_pakistan.md", "03_usa_philippines.html", "04_russia_belarus.docx")


def flat(text: str) -> str:
    """Text with runs of white space as one blank."""
    return " ".join(text.split())


def found_and_key(panel: Panel, folder: Path, name: str) -> tuple[list[str], list[str], dict[str, Any]]:
    """Quotes of the contradictions and of the good news, and the key."""
    document = read(folder / name)
    key = json.loads((folder / f"{Path(name).stem}.key.json").read_text(encoding="utf-8"))
    findings, held = against_data(panel.view(NOW))(document)
    good = [flat(item["quote"]) for item in held if item["code"] == "supported-by-data"]
    return [flat(finding.quote) for finding in findings], good, key


@pytest.mark.shared
@pytest.mark.parametrize("name", DOCUMENTS)
def test_planted_contradictions(panel: Panel, shared: Path, name: str) -> None:
    contradicted, good, key = found_and_key(panel, shared / "articles" / "audit", name)
    planted = [flat(f["line_or_quote"]) for f in key["findings"] if f["code"] == "contradicted-by-data"]
    assert [quote for quote in planted if not any(quote in mine for mine in contradicted)] == []
    assert [mine for mine in contradicted if not any(quote in mine for quote in planted)] == []
    forbidden = [flat(item["quote"]) for item in key["must_not_flag"]]
    assert [quote for quote in forbidden if any(quote in mine for mine in contradicted)] == []
    proven = [flat(i["quote"]) for i in key["must_not_flag"] if "data_source_and_query_result" in i]
    assert sum(any(quote in mine for mine in good) for quote in proven) >= len(proven) * 0.6


@pytest.mark.shared
def test_example_article(panel: Panel, shared: Path) -> None:
    document = read(shared / "articles" / "000_467958e79dd82269.txt")
    findings, held = against_data(panel.view(NOW))(document)
    contradicted = [finding.quote for finding in findings]
    good = [item["quote"] for item in held if item["code"] == "supported-by-data"]
    assert len(contradicted) == 2
    assert "remains the largest Latin American buyer of Russian arms" in contradicted[0]
    assert "in return, supports Russian resolutions at the UN General Assembly" in contradicted[1]
    assert any("vetoing a 2019 U.S.-backed resolution" in quote for quote in good)
