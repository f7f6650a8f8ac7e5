"""Shapley effects, ranks and rank correlations."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from softflank.numerics.shapley import rank_correlations, shapley_effects


def _effects(function: object, inputs: int, n: int = 40_000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    x, y = rng.random((n, inputs)), rng.random((n, inputs))
    return shapley_effects(lambda mask: function(np.where(mask, x, y)), n, inputs, rng)  # type: ignore[operator]


def test_linear_effects_are_the_shares_of_variance() -> None:
    shares, errors, variance = _effects(lambda z: (z @ [1.0, 2.0, 0.0])[:, None], 3)
    assert variance[0] == pytest.approx(5 / 12, rel=0.02)
    assert np.abs(shares[:, 0] - [0.2, 0.8, 0.0]).max() < 4 * errors[:, 0].max() + 1e-9
    assert shares[2, 0] == 0


def test_ishigami_effects_agree_with_the_published_formula() -> None:
    """First-order and interaction variances of the Ishigami function (a = 7, b = 0.1) are known in closed form.

    Its one interaction, of the first and third inputs, is shared equally between them (Owen 2014).
    """
    a, b = 7.0, 0.1
    v1 = 0.5 * (1 + b * np.pi**4 / 5) ** 2
    v2, v13 = a**2 / 8, b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    exact = np.array([v1 + v13 / 2, v2, v13 / 2]) / (v1 + v2 + v13)

    def ishigami(z: np.ndarray) -> np.ndarray:
        t = np.pi * (2 * z - 1)
        return (np.sin(t[:, 0]) + a * np.sin(t[:, 1]) ** 2 + b * t[:, 2] ** 4 * np.sin(t[:, 0]))[:, None]

    shares, errors, _ = _effects(ishigami, 3)
    assert (np.abs(shares[:, 0] - exact) < 4 * errors[:, 0] + 0.01).all()


def test_effects_sum_to_one_and_a_constant_has_none() -> None:
    shares, _, variance = _effects(lambda z: np.stack([z.prod(axis=1), np.ones(len(z))], axis=1), 4, 4_000)
    assert shares[:, 0].sum() == pytest.approx(1, abs=0.05)
    assert variance[1] == 0 and not shares[:, 1].any()


def test_rank_correlations_agree_with_scipy() -> None:
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(500, 2)), rng.normal(size=(500, 2))
    y[:, 0] += x[:, 0] ** 3
    found = rank_correlations(np.column_stack([x, np.ones(500)]), y)
    for i in range(2):
        for j in range(2):
            assert found[i, j] == pytest.approx(spearmanr(x[:, i], y[:, j]).statistic, abs=1e-12)
    assert not found[2].any()
