"""What the page and a brief say of past challenges and of the flow: failures first, and nothing beyond the scores."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from softflank.evaluation.challenge_fits import claim
from softflank.evaluation.challenges_suite import BASE, PERSISTENCE, PRESSURE, SIGNS, choice, sentence
from softflank.evaluation.record import challenge_record, saved
from softflank.evaluation.report.challenges import challenge_failures, challenges_section
from softflank.evaluation.report.flow import flow_failures, flow_section


@pytest.fixture
def cards() -> dict[str, Any]:
    """The stored scores, to be changed at will."""
    return deepcopy(saved())


def test_what_failed_is_said_and_what_held_is_not(cards: dict[str, Any]) -> None:
    card = cards["challenges"]
    said = " ".join(challenge_failures(card))
    for name, held in card["claim"].items():
        assert (f"Past challenges, {name}: skill beyond persistence" in said) is not held["made"]
    card["claim"]["fade"]["made"] = True
    assert "Past challenges, fade: skill beyond" not in " ".join(challenge_failures(card))
    assert challenge_failures(None) == flow_failures(None) == challenges_section(None) == flow_section(None) == []


def test_the_sentence_turns_with_the_claim(cards: dict[str, Any]) -> None:
    card = cards["challenges"]
    assert "No forecast" in sentence(card["outcomes"], {n: {"made": False} for n in card["claim"]})
    shown = sentence(card["outcomes"], {n: {"made": n == "drop"} for n in card["claim"]})
    assert shown.endswith("for these alone: drop.")


def test_a_brief_reads_the_stored_sentence_and_the_patrons_count(cards: dict[str, Any]) -> None:
    card = cards["challenges"]
    own = card["outcomes"]["composite"]["cells"]["RUS"]
    assert challenge_record(cards) == card["sentence"]
    assert challenge_record(cards, "RUS").endswith(
        f"Of this patron's {own['n']} pressed ties {own['events']} were lost."
    )
    assert challenge_record(cards, "IRN") == card["sentence"]


def test_the_rule_that_chooses_a_model(cards: dict[str, Any]) -> None:
    every = cards["challenges"]["outcomes"]["fade"]["all ties"]
    gains = ("pressure over signs", "pressure over persistence", "over persistence", f"persistence over the {BASE}")
    for ahead, model in (
        ((True, True, True, True), PRESSURE),
        ((True, False, True, True), SIGNS),
        ((False, True, False, True), PERSISTENCE),
        ((False, False, False, False), BASE),
    ):
        for name, value in zip(gains, ahead, strict=True):
            every[name]["ahead"] = value
        assert choice(cards["challenges"]["outcomes"]["fade"]) == model


def test_a_claim_says_of_pressed_ties_what_was_shown(cards: dict[str, Any]) -> None:
    found = cards["challenges"]["outcomes"]["fade"]
    found["over persistence"]["ahead"] = False
    assert "was not shown" in claim(SIGNS, found)
    found["over persistence"]["ahead"] = True
    assert "was also shown" in claim(SIGNS, found)
    assert "own frequency" in claim(BASE, found)


def test_below_twenty_pairs_there_is_no_per_cent(cards: dict[str, Any]) -> None:
    rows = [line for line in flow_section(cards["flow"]) if line.startswith("| complete trade sanctions | 16 |")]
    assert rows[0] == "| complete trade sanctions | 16 | 10 | - | - | - |"


def test_third_parties_made_up_only_where_the_medians_say_so(cards: dict[str, Any]) -> None:
    assert "did not make up for it" in " ".join(flow_section(cards["flow"]))
    cards["flow"]["tables"]["the client's trade with third parties"]["partial"]["50%"] = 1.2
    assert "made up for some of it" in " ".join(flow_section(cards["flow"]))
