"""Draws of proportions: their quantiles are those of the interval, and more events give more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softflank.numerics.proportions import drawn_rate, jeffreys

UNIFORM = (np.arange(4000) + 0.5) / 4000


@pytest.mark.parametrize(("events", "n"), [(2, 4), (6, 13), (14, 18), (150, 400)])
def test_quantiles_of_the_draws_are_the_interval(events: int, n: int) -> None:
    found = np.quantile(drawn_rate(events, n, UNIFORM), [0.05, 0.95])
    assert found == pytest.approx(jeffreys(events, n), abs=2e-3)
    assert drawn_rate(events, n, UNIFORM).mean() == pytest.approx((events + 0.5) / (n + 1), abs=2e-3)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_more_events_give_more_at_the_same_number(case: tuple[int, int]) -> None:
    events, n = case
    few, more = (drawn_rate(k, n, UNIFORM) for k in (events, events + 1))
    assert (more >= few).all()
    assert ((few >= 0) & (few <= 1)).all()


def test_more_events_than_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="no proportion"):
        drawn_rate(5, 4, UNIFORM)
