"""The table of members, and claims that rest on it."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.auditing.against_data import verdicts
from softflank.auditing.facts import Facts
from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, BlockKind, Document
from softflank.panel import Panel
from softflank.states import states
from softflank.states.memberships import bodies


def test_no_text_is_checked_against_a_body_without_words() -> None:
    for body in bodies():
        asked = body.pattern.search(f"Russia warned {body.name} members, and NATO's, the EU's and APEC's.")
        read = {"OPEC", "OPEC+", "Non-Aligned Movement", "ALBA", "CSTO", "BRICS", "SCO", "CELAC"}
        assert (asked is not None) == (body.name in read)


def test_the_table_is_whole_in_form() -> None:
    assert {body.name for body in bodies()} == {
        "OPEC",
        "OPEC+",
        "Non-Aligned Movement",
        "ALBA",
        "CSTO",
        "BRICS",
        "SCO",
        "CELAC",
        "NATO",
        "European Union",
        "ASEAN",
        "APEC",
        "Eurasian Economic Union",
        "Commonwealth of Independent States",
        "Comecon",
        "Arab League",
        "Gulf Cooperation Council",
        "Organization of Turkic States",
        "Commonwealth of Nations",
    }
    for body in bodies():
        assert body.reference and body.spells and body.kept > date(2024, 1, 1)
        for spell in body.spells:
            assert spell.state in states() and (spell.last is None or spell.first < spell.last <= body.kept)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran has been a member of OPEC since 1960.", "supported"),
        ("Egypt left OPEC in 1990.", "contradicted"),
        ("Russia joined OPEC in 2012.", "contradicted"),
        ("Oman is not a member of OPEC.", "supported"),
        ("Oman belongs to OPEC+.", "supported"),
        ("Iran is a member of the CSTO.", "contradicted"),
        ("India is not a member of BRICS.", "contradicted"),
        ("Uzbekistan left the CSTO in 2012.", "supported"),
        ("Zambia is a member of the Non-Aligned Movement.", None),
        ("Russia may join OPEC.", None),
    ],
)
def test_claims(panel: Panel, text: str, status: str | None) -> None:
    blocks = (Block(BlockKind.TITLE, "Members", 1), Block(BlockKind.PARAGRAPH, text, 2))
    document = Document("d", "text", blocks, DatePoint(2025, 1, 15), "stated")
    found = verdicts(document, Facts(panel.view(date(2026, 6, 1))))
    assert [verdict.status for verdict in found][:1] == ([status] if status else [])
