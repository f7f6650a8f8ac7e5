"""Ordered probit of one vote: log-probability, slopes and curvature, without underflow.

Probabilities of a vote at linear predictors ``e1 <= e2`` (Bailey, Strezhnev & Voeten 2017, eq. 1):
``yes = Phi(e1)``, ``abstain = Phi(e2) - Phi(e1)``, ``no = Phi(-e2)``. Everything is computed from ``log Phi`` and the
inverse Mills ratio ``phi / Phi``, interpolated from their exact values and slopes, so that no category underflows
however far out it lies.
"""

from __future__ import annotations

from math import erfc, sqrt
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

YES, ABSTAIN, NO = 0, 1, 2
REACH = 10.0  # beyond it: a continued fraction on the left, certainty on the right
PER_UNIT = 32  # table cells per unit: cubic interpolation errs by less than 1e-8
HALF_LOG_2PI = 0.9189385332046727


def _cubics(value: NDArray[np.float64], slope: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients ``(cells, 4)`` of the cubic Hermite interpolant in the place within the cell."""
    rise, left, right = np.diff(value), slope[:-1] / PER_UNIT, slope[1:] / PER_UNIT
    return np.stack([value[:-1], left, 3 * rise - 2 * left - right, left + right - 2 * rise], axis=1)


def _table() -> NDArray[np.float64]:
    """Cubics of ``phi / Phi`` and of ``log Phi`` over ``[-REACH, REACH]``: shape ``(2, cells, 4)``."""
    grid = np.arange(-REACH, REACH + 1.5 / PER_UNIT, 1.0 / PER_UNIT)
    log_cdf = np.log([0.5 * erfc(-x / sqrt(2.0)) for x in grid.tolist()])
    mills = np.exp(-0.5 * grid * grid - HALF_LOG_2PI - log_cdf)
    return np.ascontiguousarray(np.stack([_cubics(mills, -mills * (grid + mills)), _cubics(log_cdf, mills)]))


TABLE = _table()


@njit(cache=True, inline="always")
def _cubic(cubics: NDArray[np.float64], at: float) -> float:
    cell = int(at)
    u = at - cell
    value: float = cubics[cell, 0] + u * (cubics[cell, 1] + u * (cubics[cell, 2] + u * cubics[cell, 3]))
    return value


@njit(cache=True)
def _far_mills(x: float) -> float:
    t = -x
    return t + 1.0 / (t + 2.0 / (t + 3.0 / (t + 4.0 / (t + 5.0 / t))))


@njit(cache=True, inline="always")
def mills(x: float, table: NDArray[np.float64]) -> float:
    """``phi(x) / Phi(x)``, the inverse Mills ratio."""
    if x >= REACH:
        return 0.0
    return _far_mills(x) if x < -REACH else _cubic(table[0], (x + REACH) * PER_UNIT)


@njit(cache=True, inline="always")
def log_cdf(x: float, table: NDArray[np.float64]) -> float:
    """``log Phi(x)``."""
    if x >= REACH:
        return 0.0
    if x < -REACH:
        return float(-0.5 * x * x - HALF_LOG_2PI - np.log(_far_mills(x)))
    return _cubic(table[1], (x + REACH) * PER_UNIT)


@njit(cache=True, inline="always")
def log_probability(code: int, e1: float, e2: float, table: NDArray[np.float64]) -> float:
    """Log-probability of one vote."""
    if code == YES:
        return log_cdf(e1, table)
    if code == NO:
        return log_cdf(-e2, table)
    low, high = (-e2, -e1) if e1 + e2 > 0.0 else (e1, e2)  # the left tail keeps all its digits
    top = log_cdf(high, table)
    return float(top + np.log(max(1.0 - np.exp(log_cdf(low, table) - top), 1e-12)))


@njit(cache=True, inline="always")
def vote_slopes(
    code: int, e1: float, e2: float, table: NDArray[np.float64]
) -> tuple[float, float, float, float, float]:
    """Two slopes of the log-probability of one vote and three entries of minus its curvature in ``(e1, e2)``."""
    if code == YES:
        m = mills(e1, table)
        return m, 0.0, m * (m + e1), 0.0, 0.0
    if code == NO:
        m = mills(-e2, table)
        return 0.0, -m, 0.0, m * (m - e2), 0.0
    flip = e1 + e2 > 0.0
    low, high = (-e2, -e1) if flip else (e1, e2)
    share = np.exp(log_cdf(low, table) - log_cdf(high, table))
    rest = max(1.0 - share, 1e-12)
    s_high, s_low = mills(high, table) / rest, -mills(low, table) * share / rest
    w_high, w_low, w_both = s_high * (high + s_high), s_low * (low + s_low), s_low * s_high
    if flip:
        return -s_high, -s_low, w_high, w_low, w_both
    return s_low, s_high, w_low, w_high, w_both
