"""Partial pooling of ranks on worlds with a known truth."""

from __future__ import annotations

import numpy as np
import pytest

from softflank.numerics.worth import Pooling, curve, fit, portfolios, posterior, row_scores
from softflank.vocabulary import Z90

DIMENSION = np.array([0, 0, 0, 1, 1, 2])
TRUE = Pooling(0.5, 0.2, 0.3)


def world(n: int, seed: int, seen: float = 0.6) -> tuple[np.ndarray, np.ndarray]:
    """Worth (n, 3) by dimension and scores (n, 6) of which a part is seen."""
    rng = np.random.default_rng(seed)
    whole = rng.normal(0, np.sqrt(TRUE.whole), (n, 1))
    worth = whole + rng.normal(0, np.sqrt(TRUE.dimension), (n, 3))
    scores = worth[:, DIMENSION] + rng.normal(0, np.sqrt(TRUE.noise), (n, 6))
    return worth, np.where(rng.random(scores.shape) < seen, scores, np.nan)


def test_variances_are_found_again() -> None:
    _, scores = world(4000, 1)
    found = fit(scores, DIMENSION)
    assert found.whole == pytest.approx(TRUE.whole, abs=0.05)
    assert found.dimension == pytest.approx(TRUE.dimension, abs=0.05)
    assert found.noise == pytest.approx(TRUE.noise, abs=0.03)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    worth, scores = world(3000, 2, seen=0.3)
    mean, cov = posterior(scores, DIMENSION, fit(scores, DIMENSION))
    spread = np.sqrt(np.diagonal(cov, axis1=1, axis2=2))
    assert (np.abs(mean - worth) <= Z90 * spread).mean() == pytest.approx(0.9, abs=0.02)


def test_what_nothing_sees_keeps_the_prior_and_more_sight_never_widens() -> None:
    scores = np.full((3, 6), np.nan)
    scores[1, 0] = scores[2, :3] = 2.0
    mean, cov = posterior(scores, DIMENSION, TRUE)
    assert mean[0].tolist() == [0.0, 0.0, 0.0]
    assert np.diag(cov[0]) == pytest.approx([TRUE.whole + TRUE.dimension] * 3)
    assert 0 < mean[1, 2] < mean[1, 0] < mean[2, 0] < 2.0, "an unseen dimension follows, less than the seen one"
    assert (np.diagonal(cov[2]) < np.diagonal(cov[1])).all() and (np.diagonal(cov[1]) < np.diagonal(cov[0])).all()


def test_scores_are_of_ranks_alone() -> None:
    values = np.array([3.0, np.nan, 1.0, 1.0, 50.0])
    scores = row_scores(values)
    assert np.isnan(scores[1])
    assert scores[2] == scores[3] < scores[0] < scores[4]
    assert np.array_equal(row_scores(np.exp(values)), scores, equal_nan=True)


def test_a_portfolio_is_one_whole_in_every_draw_and_follows_the_places() -> None:
    shares = curve(np.array([[4.0, np.nan], [1.0, 0.0], [3.0, 2.0], [0.0, np.nan]]))
    assert shares.tolist() == [0.6875, 0.25, 0.0625, 0.0]
    mean = np.array([[0.0, 0.0], [3.0, -3.0], [1.0, 1.0], [-9.0, -9.0]])
    drawn = portfolios(mean, np.tile(1e-6 * np.eye(2), (4, 1, 1)), shares, 50, np.random.default_rng(0))
    assert drawn.sum(axis=1) == pytest.approx(1.0)
    assert drawn[:, 1, 0] == pytest.approx(0.6875)
    assert drawn[:, 2, 1] == pytest.approx(0.6875)


def test_no_amount_makes_all_alike() -> None:
    assert curve(np.zeros((4, 2))).tolist() == [0.25] * 4
