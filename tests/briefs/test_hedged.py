"""Doubt and order: what a sentence has to keep of its claims."""

from __future__ import annotations

from datetime import date

from softflank.briefs.counted import unheld_numbers
from softflank.briefs.hedged import disordered, undoubted
from softflank.vocabulary import Claim

DOUBTED = "Ravian ventures were said in October 2025 to pump over 10 per cent of the crude of Merania."


def claim(name: str, text: str, day: date) -> Claim:
    return Claim(id=name, text=text, kind="reported", figures=("x",), start=day)


def test_doubt_of_a_claim_stands_in_its_sentence() -> None:
    told = [claim("share", DOUBTED, date(2025, 10, 31))]
    assert undoubted("Ravian ventures pump over 10 per cent of the crude.", told)
    assert undoubted("Ravian ventures pump over 10 per cent of the crude by June 2025.", told)
    assert not undoubted("Ravian ventures are said to pump over 10 per cent of the crude.", told)
    assert not undoubted("By Kyiv Ravian ventures pump over 10 per cent of the crude.", told)


def test_words_of_order_agree_with_dates() -> None:
    told = [
        claim("veto", "Ravia vetoed the renewal of the expert panel.", date(2024, 3, 1)),
        claim("treaty", "Both leaders signed a treaty of partnership.", date(2024, 6, 19)),
    ]
    assert not disordered("Ravia vetoed the panel; then both leaders signed a treaty.", told)
    assert disordered("Both leaders signed a treaty; later Ravia vetoed the panel.", told)
    assert disordered("Ravia vetoed the panel after both leaders had signed a treaty.", told)
    assert disordered("Both leaders signed a treaty before Ravia vetoed the panel.", told)
    assert not disordered("Ravia vetoed the panel before both leaders signed a treaty.", told)


def test_one_end_of_a_range_is_not_the_number() -> None:
    held = ["Merania would send 30,000-50,000 troops."]
    assert unheld_numbers("Merania would send 30,000 troops.", held, "")
    assert unheld_numbers("Merania would send 50,000 troops.", held, "")
    assert not unheld_numbers("Merania would send at least 30,000 troops.", held, "")
    assert not unheld_numbers("Merania would send up to 50,000 troops.", held, "")
    assert not unheld_numbers("Merania would send 30,000 to 50,000 troops.", held, "")
    assert not unheld_numbers("It fell to 50 ships.", ["It fell from 70 to 50 ships."], "")
