"""Logits with normal priors: against scikit-learn, on simulated data, and at their edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import expit

from softflank.numerics import ordered

RNG = np.random.default_rng(3)


def simulated(n: int, slopes: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """Design with an intercept and standard normal columns, and binary outcomes."""
    x = np.column_stack([np.ones(n), RNG.standard_normal((n, len(slopes) - 1))])
    return x, (RNG.random(n) < expit(x @ np.array(slopes))).astype(np.float64)


def test_mode_is_that_of_ridge_logistic_regression() -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    x, y = simulated(400, [-0.5, 1.0, -0.7, 0.2])
    sd = np.array([1e3, *[0.5] * 3])
    ours = ordered.fit_logit(x, y, sd).mode
    theirs = linear.LogisticRegression(C=0.25, tol=1e-10, max_iter=2000).fit(x[:, 1:], y)
    assert ours == pytest.approx(np.r_[theirs.intercept_, theirs.coef_[0]], abs=1e-4)


def test_pooling_finds_the_group_that_matters() -> None:
    n = 3000
    x = np.column_stack([np.ones(n), RNG.standard_normal((n, 12))])
    slopes = np.r_[-0.3, RNG.normal(0, 1.0, 6), np.zeros(6)]
    y = (RNG.random(n) < expit(x @ slopes)).astype(np.float64)
    groups = np.array([ordered.FREE] + [0] * 6 + [1] * 6)
    fit, scales = ordered.pool(x, y, groups)
    assert scales[0] > 0.4
    assert scales[1] < 0.12
    assert fit.mode == pytest.approx(slopes, abs=0.25)


def test_pooled_fit_has_more_evidence_than_its_neighbours() -> None:
    x, y = simulated(500, [0.2, 0.8, 0.0, -0.5])
    groups = np.array([ordered.FREE, 0, 0, 0])
    _, scales = ordered.pool(x, y, groups)

    def objective(scale: float) -> float:
        return ordered.fit_logit(x, y, ordered.spread(np.array([scale]), groups)).log_evidence - scale**2 / 2

    assert objective(scales[0]) > max(objective(scales[0] * 1.6), objective(scales[0] / 1.6)) - 1e-3


def test_covariance_covers_the_truth() -> None:
    truth = np.array([-0.4, 0.9])
    inside = 0
    for _ in range(200):
        x, y = simulated(300, list(truth))
        fit = ordered.fit_logit(x, y, np.full(2, 10.0))
        inside += abs(fit.mode[1] - truth[1]) <= 1.645 * np.sqrt(fit.covariance[1, 1])
    assert 165 <= inside <= 195


def test_shapes_that_do_not_fit_stop() -> None:
    with pytest.raises(ValueError, match="columns"):
        ordered.fit_logit(np.ones((3, 2)), np.zeros(3), np.ones(3))


def test_cumulative_logit_recovers_slopes_and_thresholds() -> None:
    x = RNG.standard_normal((6000, 2))
    latent = x @ np.array([1.0, -0.5]) + RNG.logistic(size=6000)
    classes = (latent > -0.5).astype(int) + (latent > 1.0).astype(int)
    slopes, cuts = ordered.fit_cumulative(x, classes, np.full(2, 10.0))
    assert slopes == pytest.approx([1.0, -0.5], abs=0.1)
    assert cuts == pytest.approx([-0.5, 1.0], abs=0.1)
    p = ordered.cumulative(x, slopes, cuts)
    assert p.sum(axis=1) == pytest.approx(np.ones(6000))
    assert p.mean(axis=0) == pytest.approx(np.bincount(classes) / 6000, abs=0.01)


def test_cumulative_gradient_is_exact() -> None:
    x, classes = RNG.standard_normal((40, 2)), np.arange(40) % 3
    at = np.array([0.3, -0.2, -0.5, 0.1])
    _, gradient = ordered._cumulative_loss(at, x, classes, np.ones(2))
    numeric = approx_fprime(at, lambda v: ordered._cumulative_loss(v, x, classes, np.ones(2))[0], 1e-6)
    assert gradient == pytest.approx(numeric, abs=1e-3)


def test_cumulative_logit_needs_every_class() -> None:
    with pytest.raises(ValueError, match="class"):
        ordered.fit_cumulative(np.ones((2, 1)), np.array([0, 2]), np.ones(1))
