"""Turns that no name or number shows: held by their evidence, or the sentence is not printed."""

from __future__ import annotations

import pytest

from softflank.briefs import Brief, turns
from softflank.briefs.grounds import Grounds

STRUCK = "On 1 April 2024 an Israeli air strike in Damascus killed General Zahedi of Iran."
LEFT = "Iran withdrew senior officers from Syria by February 2024."
LENT = "Syria hesitates to repay the 50 billion dollars that Iran lent it, and has offered its ports."
ASKED = "Khamenei told Hezbollah to accept a ceasefire."
SENT = "North Korea committed more than 10,000 troops to the Russian war."
STAYED = "Russia vetoed the renewal of the panel."


@pytest.mark.parametrize(("sentence", "evidence", "lacking"), [
    ("An Iranian air strike killed General Zahedi of Israel.", STRUCK, ["strike (there by another)"]),
    ("An Israeli air strike killed General Zahedi.", STRUCK, []),
    ("Israel shelled Damascus.", STRUCK, []),
    ("Israel occupied Damascus.", STRUCK, ["occupied"]),
    ("No officers of Iran left Syria by February 2024.", LEFT, ["a denial", "not left"]),
    ("Iran pulled its officers out of Syria.", LEFT, []),
    ("Iran sent more officers to Syria.", LEFT, ["sent (there withdrew)"]),
    ("Iran is the largest lender of Syria.", LENT, ["a superlative"]),
    ("Syria will hand its ports to Iran.", LENT, ["the future"]),
    ("Syria has repaid Iran.", LENT, ["repaid (there asked for or planned, not done)"]),
    ("Syria lent Iran 50 billion dollars.", LENT, ["lent (there by another)"]),
    ("Syria has not repaid Iran.", "Syria has never repaid what Iran lent.", []),
    ("Syria hesitates to repay Iran.", LENT, []),
    ("Damascus hesitates to repay Iran.", LENT, []),
    ("Khamenei told Hezbollah to reject a ceasefire.", ASKED, ["reject (there accept)"]),
    ("Hezbollah told Khamenei to accept a ceasefire.", ASKED, ["told (there by another)", "accept (there by another)"]),
    ("Hezbollah accepted a ceasefire.", ASKED, ["accepted (there asked for or planned, not done)"]),
    ("Pyongyang sent over 10,000 soldiers to Russia.", SENT, []),
    ("Russia sent over 10,000 soldiers to North Korea.", SENT, ["sent (there by another)"]),
    ("Russia renewed the panel.", STAYED, ["renewed (there denied)"]),
    ("Moscow blocked the renewal of the panel.", STAYED, []),
])  # fmt: skip
def test_a_turn_is_held_by_its_evidence_or_lacking(sentence: str, evidence: str, lacking: list[str]) -> None:
    assert turns.unheld(sentence, [[evidence]]) == lacking


def test_a_deed_with_a_number_is_held_by_the_claim_that_has_the_number() -> None:
    claims = [["Zelensky warned that North Korea would send 30,000 troops."], ["North Korea sent 100 guns."]]
    assert not turns.unheld("North Korea sent 100 guns.", claims)
    assert turns.unheld("North Korea sent 30,000 troops.", claims)


def test_what_the_author_judges_needs_names_and_numbers_alone(brief: Brief) -> None:
    world, case = brief.analysis.world, brief.analysis.world.case
    assert case is not None
    grounds, claims = Grounds(case, world.roles, world.as_of), [case.claims["rosneft-trading-sanctioned-2020"]]
    said = "Sanctions never hit the state."
    assert grounds.lacking(said, claims) and not grounds.lacking(said, claims, judged=True)
    assert grounds.lacking("Sanctions never hit Havana in 1999.", claims, judged=True) == ["Havana", "1999"]


def test_a_turn_is_named_where_a_sentence_of_a_case_takes_one(brief: Brief) -> None:
    world, case = brief.analysis.world, brief.analysis.world.case
    assert case is not None
    grounds, claims = Grounds(case, world.roles, world.as_of), [case.claims["port-call-2024"]]
    assert grounds.lacking("Russia will call at La Guaira.", claims) == ["the future"]
