"""An old figure stands for a date with the interval of its own drift, and after a while for nothing."""

from __future__ import annotations

import pytest

from softflank.measures.carrying import FRESH, LIMIT, carried

WALK = [(1990 + i, 0.30 + 0.02 * (-1) ** i) for i in range(12)]


def test_a_fresh_figure_keeps_its_own_kind() -> None:
    found = carried(WALK, 2001 + FRESH)
    assert found is not None
    assert (found.kind, found.low, found.high, found.note) == (None, None, None, "")


def test_the_interval_widens_with_the_square_root_of_the_age() -> None:
    value = WALK[-1][1]
    short, long = carried(WALK, 2001 + 3), carried(WALK, 2001 + 12)
    assert short is not None and long is not None
    assert short.low is not None and long.low is not None
    assert value - short.low == pytest.approx(1.645 * 0.04 * 3**0.5)
    assert (value - long.low) / (value - short.low) == pytest.approx(2.0)


def test_bounds_hold_and_a_figure_past_the_limit_is_a_gap() -> None:
    found = carried([(1990, 0.0), (1991, 0.9), (1992, 0.1)], 2000, low=0.0, high=1.0)
    assert found is not None and (found.low, found.high) == (0.0, 1.0)
    assert carried(WALK, 2001 + LIMIT + 1) is None


def test_a_single_old_figure_may_be_anything_within_its_bounds() -> None:
    found = carried([(1990, 0.4)], 1995, low=0.0, high=1.0)
    assert found is not None and (found.low, found.high) == (0.0, 1.0)
