"""Figures in words, and how far the record may lie from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softflank.auditing.amounts import TOLERANCES, Amount, find_amounts


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("well over nine tenths of the arms", 0.9, "share", "well over"),
        ("about nine in ten of the votes", 0.9, "share", "fraction"),
        ("took more than half of all exports", 0.5, "share", "over"),
        ("fewer than a hundred soldiers", 100, "count", "under"),
        ("half a million men", 500_000, "count", ""),
        ("$4.5bn of goods", 4.5e9, "dollars", ""),
        ("about 9.3 billion dollars in", 9.3e9, "dollars", "about"),
        ("a little over one per cent of output", 0.01, "share", "just over"),
        ("forty-five per cent", 0.45, "share", ""),
        ("a majority of roll calls", 0.5, "share", "most"),
        ("no fewer than 1,200 tanks", 1200, "count", "at least"),
    ],
)
def test_figures(text: str, value: float, unit: str, hedge: str) -> None:
    found = find_amounts(text)
    assert [(amount.value, amount.unit, amount.hedge) for amount in found] == [(pytest.approx(value), unit, hedge)]


def test_what_was_handed_over_is_no_bound() -> None:
    assert [amount.hedge for amount in find_amounts("handed over four fighters")] == [""]


@given(st.sampled_from(sorted(TOLERANCES)), st.floats(0.01, 1e6), st.floats(0.0, 1e7))
def test_agreement_and_contradiction_never_touch(hedge: str, value: float, actual: float) -> None:
    tolerance = TOLERANCES[hedge]
    assert tolerance.least <= tolerance.low <= tolerance.high <= tolerance.most
    verdict = Amount(0, 1, value, "count", hedge).agrees(actual)
    assert verdict is True if tolerance.low <= actual / value <= tolerance.high else verdict is not True


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
