"""Parts of one whole are printed as whole per cents that sum to a hundred."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from softflank.vocabulary import apportioned

PARTS = st.lists(st.floats(0.0, 1.0, allow_nan=False), min_size=1, max_size=9).filter(lambda p: sum(p) > 0.01)


@given(PARTS)
def test_parts_of_a_whole_sum_to_a_hundred_and_none_moves_by_one(parts: list[float]) -> None:
    shares = {i: p / sum(parts) for i, p in enumerate(parts)}
    found = apportioned(shares)
    assert sum(found.values()) == 100
    assert all(abs(found[i] - 100 * p) < 1 for i, p in shares.items())


@given(PARTS)
def test_what_is_larger_is_never_printed_smaller(parts: list[float]) -> None:
    shares = {i: p / sum(parts) for i, p in enumerate(parts)}
    found = apportioned(shares)
    assert all(found[i] <= found[j] for i in shares for j in shares if shares[i] < shares[j] - 1e-9)


@given(PARTS, st.integers(1, 99))
def test_a_part_of_a_whole_can_be_apportioned_within_it(parts: list[float], total: int) -> None:
    shares = {i: p / sum(parts) * total / 100 for i, p in enumerate(parts)}
    assert sum(apportioned(shares, total).values()) == total


def test_thirds_and_what_is_no_whole() -> None:
    assert apportioned({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}) == {"a": 34, "b": 33, "c": 33}
    assert apportioned({"a": 0.06, "b": 0.104, "c": 0.036, "d": 0.026, "e": 0.036, "f": 0.738})["f"] == 74
    assert apportioned({"a": 0.2, "b": 0.306}) == {"a": 20, "b": 31}
    assert apportioned({}) == {}
    assert math.isclose(sum(apportioned({"x": 1.0}).values()), 100)
