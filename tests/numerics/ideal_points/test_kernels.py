"""Compiled loops of the ideal-point model against SciPy and dense algebra."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("numba")

from scipy.special import log_ndtr

from softflank.numerics.ideal_points.kernels import group_by, invert_symmetric, solve_chain
from softflank.numerics.ideal_points.probit import ABSTAIN, TABLE, log_cdf, log_probability, mills, vote_slopes


def test_the_table_agrees_with_scipy_in_both_tails() -> None:
    """Interpolated log-probabilities and Mills ratios err by less than 1e-8 of their size."""
    for x in np.concatenate([np.linspace(-40, 12, 2081), [-10.0, 10.0, -9.999999]]):
        log_p, ratio = log_cdf(x, TABLE), mills(x, TABLE)
        assert log_p == pytest.approx(log_ndtr(x), rel=1e-8, abs=1e-9)
        exact = np.exp(-0.5 * x * x - 0.5 * np.log(2 * np.pi) - log_ndtr(x))
        assert ratio == pytest.approx(exact, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("code", [0, 1, 2])
@pytest.mark.parametrize("at", [(-1.0, 0.5), (2.0, 2.2), (-9.0, -8.5), (6.0, 6.3)])
def test_slopes_are_the_derivatives(code: int, at: tuple[float, float]) -> None:
    """Slopes and curvatures agree with finite differences of the log-probability."""
    e1, e2, step = *at, 1e-4
    s1, s2, w11, w22, w12 = vote_slopes(code, e1, e2, TABLE)

    def slope(a: float, b: float) -> tuple[float, float]:
        return vote_slopes(code, a, b, TABLE)[:2]

    def value(a: float, b: float) -> float:
        return float(log_probability(code, a, b, TABLE))

    assert s1 == pytest.approx((value(e1 + step, e2) - value(e1 - step, e2)) / (2 * step), rel=1e-3, abs=1e-4)
    assert s2 == pytest.approx((value(e1, e2 + step) - value(e1, e2 - step)) / (2 * step), rel=1e-3, abs=1e-4)
    up, down = slope(e1 + step, e2), slope(e1 - step, e2)
    assert -w11 == pytest.approx((up[0] - down[0]) / (2 * step), rel=1e-3, abs=1e-3)
    assert -w12 == pytest.approx((up[1] - down[1]) / (2 * step), rel=1e-3, abs=1e-3)
    up, down = slope(e1, e2 + step), slope(e1, e2 - step)
    assert -w22 == pytest.approx((up[1] - down[1]) / (2 * step), rel=1e-3, abs=1e-3)


def test_an_abstention_far_out_does_not_underflow() -> None:
    """At 60 standard deviations the probability is 0 in floating point; its logarithm and slopes are not."""
    for shift in (-60.0, 60.0):
        log_p = log_probability(ABSTAIN, shift - 0.3, shift + 0.3, TABLE)
        s1, s2, *_ = vote_slopes(ABSTAIN, shift - 0.3, shift + 0.3, TABLE)
        assert -2000 < log_p < -1500
        assert np.isfinite([s1, s2]).all()
        assert np.sign(s1 + s2) == -np.sign(shift)


def test_the_chain_solver_agrees_with_dense_algebra() -> None:
    """Solution and diagonal of the inverse of a tridiagonal system."""
    rng = np.random.default_rng(1)
    diagonal, off, right = rng.uniform(3, 5, 9), rng.uniform(-1, 1, 9), rng.normal(size=9)
    dense = np.diag(diagonal) + np.diag(off[:-1], 1) + np.diag(off[:-1], -1)
    solution, variance = right.copy(), np.empty(9)
    solve_chain(diagonal.copy(), off, solution, variance)
    np.testing.assert_allclose(solution, np.linalg.solve(dense, right))
    np.testing.assert_allclose(variance, np.diag(np.linalg.inv(dense)))


def test_the_small_inverse_agrees_with_dense_algebra() -> None:
    """Inverse of a 3 by 3 positive definite matrix held as a triangle."""
    root = np.random.default_rng(2).normal(size=(3, 3))
    dense, triangle = root @ root.T + np.eye(3), np.triu_indices(3)
    out = np.empty(6)
    invert_symmetric(dense[triangle], out)
    np.testing.assert_allclose(out, np.linalg.inv(dense)[triangle])


def test_grouping_is_a_stable_sort() -> None:
    """Entries of one key keep their order; empty groups have no entries."""
    order, start = group_by(np.array([3, 0, 3, 1], dtype=np.int32), 5)
    assert order.tolist() == [1, 3, 0, 2]
    assert start.tolist() == [0, 1, 2, 2, 4, 4]


@pytest.mark.parametrize(("asked", "given"), [(None, "passive"), ("active", "active")])
def test_idle_threads_sleep_unless_the_user_says_otherwise(asked: str | None, given: str) -> None:
    code = "import os; import softflank.numerics.ideal_points.kernels; print(os.environ['OMP_WAIT_POLICY'])"
    environment = {k: v for k, v in os.environ.items() if k != "OMP_WAIT_POLICY"}
    environment |= {} if asked is None else {"OMP_WAIT_POLICY": asked}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == given
