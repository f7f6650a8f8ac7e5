"""What must hold of ideal points whatever the votes: order of the rows, names of the states, an idle state."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from softflank.numerics.ideal_points import fit, predict, prepare

SESSION = np.repeat(np.arange(3), 12)


def _votes(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Votes of 12 states on 36 roll calls, with a reference far to one side; state, roll call, vote."""
    rng = np.random.default_rng(seed)
    point = np.concatenate([[2.5], rng.normal(size=11)])
    latent = np.outer(point, rng.normal(1, 0.5, 36)) + rng.normal(size=(12, 36))
    vote = 1 + (latent > 0.3).astype(int) + (latent > 1.0)
    vote[rng.random(vote.shape) < 0.15] = 8
    state, roll_call = np.indices(vote.shape)
    return state.ravel(), roll_call.ravel(), vote.ravel()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    """Shuffled votes give the same points to the tolerance of the search."""
    state, roll_call, vote = _votes(seed)
    order = np.random.default_rng(seed).permutation(vote.size)
    one = fit(prepare(state, roll_call, vote, SESSION), reference=0, tolerance=1e-9, most=2000)
    other = fit(prepare(state[order], roll_call[order], vote[order], SESSION), reference=0, tolerance=1e-9, most=2000)
    np.testing.assert_allclose(one.mean, other.mean, atol=1e-5)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_state_that_never_votes_changes_no_other(seed: int) -> None:
    """An idle state is not a number, and the others do not notice it."""
    state, roll_call, vote = _votes(seed)
    one = fit(prepare(state, roll_call, vote, SESSION), reference=0, tolerance=1e-9, most=2000)
    other = fit(prepare(state, roll_call, vote, SESSION, states=13), reference=0, tolerance=1e-9, most=2000)
    np.testing.assert_allclose(one.mean, other.mean[:12], atol=1e-5)
    assert np.isnan(other.mean[12]).all()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_probabilities_are_probabilities_and_intervals_hold_their_point(seed: int) -> None:
    """Three probabilities in (0, 1) that sum to one; low < mean < high; variances are positive."""
    votes = prepare(*_votes(seed), SESSION)
    points = fit(votes, reference=0)
    p = predict(points, votes.state, votes.session, votes.item)
    assert (p > 0).all()
    np.testing.assert_allclose(p.sum(axis=1), 1.0, atol=1e-9)
    seen = np.isfinite(points.mean)
    assert (points.variance[seen] > 0).all()
    assert (points.low[seen] < points.mean[seen]).all()
    assert (points.mean[seen] < points.high[seen]).all()
