"""The readings of whom a veto served: each has a reason and says what it was checked against."""

from __future__ import annotations

import re

from softflank.measures.catalogue.vetoes import READINGS
from softflank.plain_text import parsed


def entries() -> list[dict[str, str | None]]:
    found = parsed(READINGS.read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def test_each_reading_has_a_reason_and_a_reference() -> None:
    assert len(entries()) == 18
    for entry in entries():
        assert set(entry) == {"power", "pattern", "serves", "reason", "reference"}
        assert entry["reason"] and entry["reference"]


def test_a_reference_names_a_page_or_needs_none() -> None:
    for entry in entries():
        reference = str(entry["reference"])
        assert re.search(r"https?://|A definition", reference), entry["pattern"]
        assert "memory" not in reference, entry["pattern"]
