"""Turns that no name or number shows: held by their evidence, or the sentence is not printed."""

from __future__ import annotations

import pytest

from softflank.briefs import Brief, turns
from softflank.briefs.grounds import Grounds

ASKED = {"iran", "syria", "israe"}
STRUCK = "On 1 April 2024 an Israeli air strike in Damascus killed General Zahedi of Iran."
LEFT = "Iran withdrew senior officers from Syria by February 2024."
LENT = "Syria hesitates to repay the 50 billion dollars that Iran lent it, and has offered its ports."


@pytest.mark.parametrize(("sentence", "evidence", "lacking"), [
    ("An Iranian air strike killed General Zahedi of Israel.", STRUCK, ["Iranian air"]),
    ("An Israeli air strike killed General Zahedi.", STRUCK, []),
    ("No officers of Iran left Syria by February 2024.", LEFT, ["a denial"]),
    ("Iran is the largest lender of Syria.", LENT, ["a superlative"]),
    ("Syria will hand its ports to Iran.", LENT, ["the future"]),
    ("Syria has not repaid Iran.", "Syria has never repaid what Iran lent.", []),
    ("Syria hesitates to repay Iran.", LENT, []),
])  # fmt: skip
def test_a_turn_is_held_by_its_evidence_or_lacking(sentence: str, evidence: str, lacking: list[str]) -> None:
    assert turns.unheld(sentence, evidence, ASKED, stem=5) == lacking


def test_a_turn_is_named_where_a_sentence_of_a_case_takes_one(brief: Brief) -> None:
    world, case = brief.analysis.world, brief.analysis.world.case
    assert case is not None
    grounds, claims = Grounds(case, world.roles, world.as_of), [case.claims["port-call-2024"]]
    assert grounds.lacking("Russia will call at La Guaira.", claims) == ["the future"]
