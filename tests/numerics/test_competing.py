"""Competing first events: they sum to one, keep their order, and agree with a simulation of exponential times."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from softflank.numerics.competing import drawn, first_events

CHANCES = arrays(np.float64, 5, elements=st.floats(0, 0.999))


@given(CHANCES)
def test_first_events_and_none_sum_to_one(alone: np.ndarray) -> None:
    found = first_events(alone)
    assert np.isclose(found.sum(), 1, atol=1e-12)  # sums of five doubles
    assert (found >= 0).all()


@given(CHANCES)
def test_no_way_is_likelier_among_others_than_alone(alone: np.ndarray) -> None:
    assert (first_events(alone)[:-1] <= alone + 1e-12).all()


@given(CHANCES, st.integers(0, 4), st.floats(0, 1))
def test_a_likelier_way_gains_and_the_others_and_holding_lose(alone: np.ndarray, way: int, more: float) -> None:
    higher = alone.copy()
    higher[way] = alone[way] + (0.9995 - alone[way]) * more
    before, after = first_events(alone), first_events(higher)
    others = [w for w in range(6) if w != way]
    assert after[way] >= before[way] - 1e-12 and (after[others] <= before[others] + 1e-12).all()


def test_one_way_alone_keeps_its_chance_and_none_leaves_all() -> None:
    assert np.allclose(first_events(np.array([0.3, 0, 0])), [0.3, 0, 0, 0.7])
    assert np.allclose(first_events(np.zeros(3)), [0, 0, 0, 1])


def test_it_is_what_a_race_of_exponential_times_gives() -> None:
    alone = np.array([0.1, 0.25, 0.02])
    times = np.random.default_rng(7).exponential(1 / -np.log1p(-alone), (400_000, 3))
    first = np.where(times.min(axis=1) < 1, times.argmin(axis=1), 3)
    seen = np.bincount(first, minlength=4) / len(first)
    assert np.abs(seen - first_events(alone)).max() < 0.003  # four standard errors of 0.25 at 400,000 draws


@given(st.floats(0.01, 0.98), st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_draws_have_the_interval_that_was_given(value: float, down: float, up: float) -> None:
    low, high = value * (1 - down), value + (1 - value) * up
    found = np.quantile(drawn(value, low, high, np.random.default_rng(1).normal(size=20_000)), (0.05, 0.5, 0.95))
    assert np.allclose(found, (low, value, high), atol=0.03)  # Monte-Carlo error at 20,000 draws


def test_what_cannot_be_otherwise_does_not_spread() -> None:
    assert (drawn(0, 0, 0, np.ones(4)) == 0).all() and (drawn(1, 1, 1, np.ones(4)) == 1).all()
