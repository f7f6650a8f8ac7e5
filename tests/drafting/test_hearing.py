"""What the words of a sentence say of the roles of the states in it."""

from __future__ import annotations

import pytest

from softflank.drafting.hearing import SIGN, hints, marked


def heard(sentence: str) -> dict[str, set[frozenset[tuple[int, str]]]]:
    """Readings by word; a digit in the sentence is a state."""
    text = "".join(SIGN + c if c.isdigit() else c for c in sentence)
    return {hint.words: {frozenset(option) for option in hint.options} for hint in hints(text)}


@pytest.mark.parametrize(
    ("sentence", "word", "reading"),
    [
        ("will 0 abandon 1", "abandon", {(0, "P"), (1, "C")}),
        ("was 1 abandoned by 0", "abandoned", {(0, "P"), (1, "C")}),
        ("has 0 sold out 1 to 2", "sold", {(0, "P"), (1, "C"), (2, "X")}),
        ("could 1 be pried loose from 0", "pried", {(1, "C"), (0, "P")}),
        ("can 2 lure 1 away from 0", "lure", {(2, "X"), (1, "C"), (0, "P")}),
        ("1 stays loyal to 0", "loyal", {(1, "C"), (0, "P")}),
        ("how dependent is 1 on 0", "dependent", {(1, "C"), (0, "P")}),
        ("0's grip on 1", "grip", {(0, "P"), (1, "C")}),
        ("is 1 still in 0's pocket", "pocket", {(0, "P"), (1, "C")}),
        ("can 0 use the war in 1", "war", {(1, "T")}),
        ("would 0 trade 1 for a deal on 2", "deal", {(2, "T")}),
        ("should 1 fear that 0 sells it out to 2", "sells", {(0, "P"), (1, "C"), (2, "X")}),
    ],
)
def test_readings(sentence: str, word: str, reading: set[tuple[int, str]]) -> None:
    assert frozenset(reading) in heard(sentence)[word]


def test_whom_it_is_set_against_and_who_acts_in_a_condition_is_the_challenger() -> None:
    assert heard("can 1 live on against 2")["against"] == {frozenset({(2, "X")})}
    assert heard("would 0 come if 2 attempted a landing")["if"] == {frozenset({(2, "X")})}


def test_a_state_becomes_a_mark_and_its_article_goes() -> None:
    text = "Will the Soviets keep Cuba?"
    assert marked(text, [(9, 16, 0), (22, 26, 1)]) == f"will {SIGN}0 keep {SIGN}1?"
