"""The readings of whom a veto served: each has a reason and says what it was checked against."""

from __future__ import annotations

import re

from softflank.measures.vetoes import READINGS
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


def test_a_reference_names_a_page_says_that_it_is_from_memory_or_needs_none() -> None:
    for entry in entries():
        reference = str(entry["reference"])
        assert re.search(r"https?://|from memory|A definition", reference), entry["pattern"]


def test_what_was_not_checked_is_still_said() -> None:
    open_ = {str(e["pattern"]) for e in entries() if "from memory" in str(e["reference"])}
    assert open_ == {"panama", "ukraine", "czechoslovakia"}
