"""Scores against scikit-learn and scoringrules, resampling against what it must do to whole clusters."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from softflank.numerics import scores
from softflank.numerics.bootstrap import cluster_weights, interval

metrics = pytest.importorskip("sklearn.metrics")

RNG = np.random.default_rng(5)
Y = (RNG.random(300) < 0.3).astype(np.float64)
P = np.round(np.clip(0.3 + 0.2 * (Y - 0.3) + 0.15 * RNG.standard_normal(300), 0.01, 0.99), 2)
ONE = np.ones((1, 300))


def test_area_brier_and_log_score_agree_with_scikit_learn() -> None:
    assert scores.auc(P, Y, ONE)[0] == pytest.approx(metrics.roc_auc_score(Y, P), abs=1e-12)
    assert scores.brier(P, Y).mean() == pytest.approx(metrics.brier_score_loss(Y, P), abs=1e-12)
    assert scores.log_loss(P, Y).mean() == pytest.approx(metrics.log_loss(Y, P), abs=1e-12)


def test_weighted_area_is_that_of_repeated_rows() -> None:
    times = RNG.integers(0, 4, 300)
    repeated = np.repeat(np.arange(300), times)
    found = scores.auc(P, Y, times[None, :].astype(np.float64))[0]
    assert found == pytest.approx(metrics.roc_auc_score(Y[repeated], P[repeated]), abs=1e-12)


def test_ranked_probability_agrees_with_scoringrules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)  # with it the package compiles every score as it is imported
    rules = pytest.importorskip("scoringrules")
    p = RNG.dirichlet(np.ones(3), 50)
    classes = RNG.integers(0, 3, 50)
    theirs = rules.rps_score(classes + 1, p) / 2
    assert scores.ranked_probability(p, classes) == pytest.approx(theirs, abs=1e-9)


def test_area_without_events_is_not_a_number() -> None:
    assert np.isnan(scores.auc(P, np.zeros(300), ONE)[0])


def test_true_probabilities_are_calibrated_and_pushed_ones_are_not() -> None:
    p = RNG.uniform(0.05, 0.95, 20000)
    y = (RNG.random(20000) < p).astype(np.float64)
    one = np.ones((1, 20000))
    assert scores.calibration_error(p, y, one)[0] < 0.02
    assert scores.calibration_line(p, y) == pytest.approx((0.0, 1.0), abs=0.06)
    pushed = p**2 / (p**2 + (1 - p) ** 2)
    assert scores.calibration_error(pushed, y, one)[0] > 0.08
    assert scores.calibration_line(pushed, y)[1] == pytest.approx(0.5, abs=0.05)


def test_brier_skill_of_the_baseline_is_zero() -> None:
    assert scores.brier_skill(P, P, Y, ONE)[0] == 0.0


def test_clusters_are_drawn_whole_and_as_many_as_there_are() -> None:
    clusters = np.array(["a", "a", "b", "c", "c", "c"])
    weights = cluster_weights(clusters, 500, np.random.default_rng(1))
    assert (weights[:, 0] == weights[:, 1]).all()
    assert (weights[:, 3:] == weights[:, 3:4]).all()
    assert (weights[:, 0] + weights[:, 2] + weights[:, 3] == 3).all()
    assert weights[:, 0].mean() == pytest.approx(1.0, abs=0.15)


def test_interval_leaves_out_what_is_no_number() -> None:
    assert interval(np.r_[np.arange(101.0), np.nan]) == pytest.approx((5.0, 95.0))
    with pytest.raises(ValueError, match="no draw"):
        interval(np.array([np.nan]))
