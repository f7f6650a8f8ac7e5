"""The table of vetoes is closed, each line has a reading, and each reading a reason and a page."""

from __future__ import annotations

import csv
import re
from datetime import date

from softflank.measures.coded_vetoes import TABLE, coding, readings, table
from softflank.panel import Panel
from softflank.states import states
from softflank.vocabulary import Event

END = date(2025, 6, 4)


def lines() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_veto_on_record_has_its_line_and_every_line_its_veto(panel: Panel) -> None:
    cast = panel.view(date(2026, 1, 1)).events("veto")
    known = {e for e in cast if e.date <= END}
    keys = set()
    for e in known:
        draft, _, rest = e.text.partition(" | ")
        keys.add((str(e.date), e.state, draft.strip(), rest.split(" | ")[0].strip()))
    assert keys == set(table())


def test_each_reading_has_a_reason_and_a_page_or_needs_none() -> None:
    assert set(readings()) == {row["reading"] for row in lines()}
    for key, entry in readings().items():
        assert set(entry) == {"reason", "reference"}, key
        assert entry["reason"]
        assert re.search(r"https?://|A definition", entry["reference"]), key
        assert "memory" not in entry["reference"], key


def test_a_veto_serves_a_state_only_by_a_page_and_never_the_power_or_its_victim() -> None:
    for row in lines():
        serves, against, about = (set(filter(None, row[c].split("|"))) for c in ("serves", "against", "about"))
        assert serves | against | about <= set(states())
        assert row["power"] not in serves
        assert not serves & against and not (serves | against) & about
        if serves:
            assert "http" in readings()[row["reading"]]["reference"], row


def veto(text: str) -> Event:
    return Event("veto", "CHN", None, date(2030, 1, 1), None, text, "unsc-votes", 1)


def test_a_veto_that_is_not_coded_serves_nobody_and_names_whole_names() -> None:
    found = coding(veto("S/2030/1 | Non-proliferation/Democratic People's Republic of Korea | DPRK"))
    assert found.serves == frozenset() == found.against
    assert found.about == {"PRK"}
    assert coding(veto("S/2030/2 | Central America: efforts towards peace")).about == frozenset()
    assert coding(veto("S/2030/3 | The situation in South Sudan")).about == {"SSD"}
    assert coding(veto("S/2030/4 | The situation in Guinea-Bissau")).about == {"GNB"}
