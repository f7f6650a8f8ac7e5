"""Compiled loops of the ordinal ideal-point model: one pass over the votes of each state, one over those of each item.

Probabilities of a vote at linear predictors ``e1 <= e2`` (Bailey, Strezhnev & Voeten 2017, eq. 1):
``yes = Phi(e1)``, ``abstain = Phi(e2) - Phi(e1)``, ``no = Phi(-e2)``, with ``e1 = alpha - h - beta * theta`` and
``e2 = alpha + h - beta * theta``, ``h = exp(rho)``. Everything is computed from ``log Phi`` and the inverse Mills ratio
``phi / Phi``, held in a table with their exact slopes, so that no category underflows however far out it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, prange
from scipy.special import log_ndtr

if TYPE_CHECKING:
    from numpy.typing import NDArray

YES, ABSTAIN, NO = 0, 1, 2
REACH = 10.0  # beyond it: a continued fraction on the left, certainty on the right
PER_UNIT = 64  # table cells per unit: cubic interpolation errs by less than 1e-9
HALF_LOG_2PI = 0.9189385332046727
WIDEST_STEP = (1.0, 1.5, 0.5)  # of one Newton step in beta, alpha, rho: keeps a thin item from overshooting


def _table() -> NDArray[np.float64]:
    """``log Phi`` and ``phi / Phi`` on a grid over ``[-REACH, REACH]``: shape ``(cells + 2, 2)``."""
    grid = np.arange(-REACH, REACH + 1.5 / PER_UNIT, 1.0 / PER_UNIT)
    log_cdf = log_ndtr(grid)
    return np.ascontiguousarray(np.stack([log_cdf, np.exp(-0.5 * grid * grid - HALF_LOG_2PI - log_cdf)], axis=1))


TABLE = _table()


@njit(cache=True, inline="always")
def log_cdf_and_mills(x: float, table: NDArray[np.float64]) -> tuple[float, float]:
    """``log Phi(x)`` and ``phi(x) / Phi(x)``."""
    if x >= REACH:
        return 0.0, 0.0
    if x < -REACH:
        t = -x
        mills = t + 1.0 / (t + 2.0 / (t + 3.0 / (t + 4.0 / (t + 5.0 / t))))
        return -0.5 * x * x - HALF_LOG_2PI - np.log(mills), mills
    at = (x + REACH) * PER_UNIT
    cell = int(at)
    u = at - cell
    f0, m0 = table[cell, 0], table[cell, 1]
    f1, m1 = table[cell + 1, 0], table[cell + 1, 1]
    left, right = (cell / PER_UNIT - REACH), ((cell + 1) / PER_UNIT - REACH)
    d0, d1 = -m0 * (left + m0) / PER_UNIT, -m1 * (right + m1) / PER_UNIT
    a = u * u * (3.0 - 2.0 * u)
    b, c = u * (1.0 - u) * (1.0 - u), -u * u * (1.0 - u)
    log_cdf = f0 + a * (f1 - f0) + (b * m0 + c * m1) / PER_UNIT
    return log_cdf, m0 + a * (m1 - m0) + b * d0 + c * d1


@njit(cache=True, inline="always")
def vote_slopes(
    code: int, e1: float, e2: float, table: NDArray[np.float64]
) -> tuple[float, float, float, float, float, float]:
    """Log-probability of one vote, its two slopes and the three entries of minus its curvature in ``(e1, e2)``."""
    if code == YES:
        log_p, m = log_cdf_and_mills(e1, table)
        return log_p, m, 0.0, m * (m + e1), 0.0, 0.0
    if code == NO:
        log_p, m = log_cdf_and_mills(-e2, table)
        return log_p, 0.0, -m, 0.0, m * (m - e2), 0.0
    flip = e1 + e2 > 0.0  # the left tail keeps all its digits
    low, high = (-e2, -e1) if flip else (e1, e2)
    log_low, m_low = log_cdf_and_mills(low, table)
    log_high, m_high = log_cdf_and_mills(high, table)
    share = np.exp(log_low - log_high)
    rest = max(1.0 - share, 1e-12)
    s_high, s_low = m_high / rest, -m_low * share / rest
    w_high, w_low, w_both = s_high * (high + s_high), s_low * (low + s_low), s_low * s_high
    log_p = log_high + np.log(rest)
    if flip:
        return log_p, -s_high, -s_low, w_high, w_low, w_both
    return log_p, s_low, s_high, w_low, w_high, w_both


@njit(cache=True)
def solve_chain(
    diagonal: NDArray[np.float64],
    off: NDArray[np.float64],
    right: NDArray[np.float64],
    variance: NDArray[np.float64],
) -> None:
    """Solve a symmetric tridiagonal system in place and give the diagonal of its inverse.

    ``diagonal``, ``right``, ``variance``: shape ``(n,)``; ``off``: at least ``n - 1``. ``right`` becomes the solution,
    ``diagonal`` the pivots.
    """
    n = right.size
    for t in range(1, n):
        ratio = off[t - 1] / diagonal[t - 1]
        diagonal[t] -= ratio * off[t - 1]
        right[t] -= ratio * right[t - 1]
    right[n - 1] /= diagonal[n - 1]
    variance[n - 1] = 1.0 / diagonal[n - 1]
    for t in range(n - 2, -1, -1):
        ratio = off[t] / diagonal[t]
        right[t] = right[t] / diagonal[t] - ratio * right[t + 1]
        variance[t] = 1.0 / diagonal[t] + ratio * ratio * variance[t + 1]


@njit(cache=True, parallel=True)
def update_states(
    start: NDArray[np.int64],
    first: NDArray[np.int64],
    item: NDArray[np.int32],
    code: NDArray[np.int8],
    items: NDArray[np.float64],
    item_cov: NDArray[np.float64],
    walk: float,
    spread: float,
    table: NDArray[np.float64],
    theta: NDArray[np.float64],
    variance: NDArray[np.float64],
    log_lik: NDArray[np.float64],
) -> None:
    """One Newton step of every state's path, in place; ``log_lik`` ``(states,)`` takes its fit before the step.

    ``start``: shape ``(states * sessions + 1,)``, where the votes of each state-session begin; ``items``: shape
    ``(items, 3)`` = beta, alpha, rho; ``item_cov``: ``(items, 6)``, the upper triangle of their covariance (bb, ba, br,
    aa, ar, rr); ``theta``, ``variance``: ``(states, sessions)``.
    A point is drawn to zero (sd ``spread``) only in sessions in which its state voted: a gap is a plain random walk.
    """
    states, sessions = theta.shape
    for s in prange(states):
        begin = first[s]
        n = sessions - begin
        if n > 0:
            diagonal, off, right = np.empty(n), np.empty(n), np.empty(n)
            log_lik[s] = 0.0
            for k in range(n):
                t = begin + k
                x = theta[s, t]
                slope, weight = 0.0, 0.0
                for v in range(start[s * sessions + t], start[s * sessions + t + 1]):
                    j = item[v]
                    b, h = items[j, 0], np.exp(items[j, 2])
                    mid = items[j, 1] - b * x
                    log_p, s1, s2, w11, w22, w12 = vote_slopes(code[v], mid - h, mid + h, table)
                    w1, w2 = w11 + w12, w22 + w12
                    cross, wide = item_cov[j, 1], h * item_cov[j, 2]
                    slope += -b * (s1 + s2) - (w1 + w2) * (x * item_cov[j, 0] - cross) + (w2 - w1) * wide
                    weight += (w1 + w2) * (b * b + item_cov[j, 0])
                    log_lik[s] += log_p
                steps = (1.0 if k > 0 else 0.0) + (1.0 if k < n - 1 else 0.0)
                pull = 1.0 if start[s * sessions + t + 1] > start[s * sessions + t] else 0.0
                diagonal[k] = weight + steps / walk**2 + pull / spread**2
                off[k] = -1.0 / walk**2
                right[k] = slope + weight * x
            solve_chain(diagonal, off, right, variance[s, begin:])
            theta[s, begin:] = right


@njit(cache=True, inline="always")
def item_slopes(
    codes: NDArray[np.int8],
    points: NDArray[np.float64],
    spreads: NDArray[np.float64],
    at: NDArray[np.float64],
    table: NDArray[np.float64],
    slope: NDArray[np.float64],
    curve: NDArray[np.float64],
) -> float:
    """Slope ``(3,)`` and minus the curvature ``(6,)`` of one item's log-likelihood, in place; gives its value."""
    b, h = at[0], np.exp(at[2])
    slope[:], curve[:] = 0.0, 0.0
    width_slope, value = 0.0, 0.0
    for v in range(codes.size):
        x = points[v]
        mid = at[1] - b * x
        log_p, s1, s2, w11, w22, w12 = vote_slopes(codes[v], mid - h, mid + h, table)
        w1, w2 = w11 + w12, w22 + w12
        weight, s = w1 + w2, s1 + s2
        slope[0] -= x * s + weight * b * spreads[v]
        slope[1] += s
        width_slope += s2 - s1
        curve[0] += weight * (x * x + spreads[v])
        curve[1] -= weight * x
        curve[2] -= x * (w2 - w1)
        curve[3] += weight
        curve[4] += w2 - w1
        curve[5] += w11 + w22 - 2.0 * w12
        value += log_p
    slope[2] = h * width_slope
    curve[2] *= h
    curve[4] *= h
    curve[5] = h * h * curve[5] + max(0.0, -h * width_slope)
    return value


@njit(cache=True, inline="always")
def invert_symmetric(m: NDArray[np.float64], out: NDArray[np.float64]) -> None:
    """Inverse of a positive definite 3 by 3 matrix held as its upper triangle ``(6,)``."""
    c00, c01, c02 = m[3] * m[5] - m[4] * m[4], m[2] * m[4] - m[1] * m[5], m[1] * m[4] - m[2] * m[3]
    det = m[0] * c00 + m[1] * c01 + m[2] * c02
    out[0], out[1], out[2] = c00 / det, c01 / det, c02 / det
    out[3] = (m[0] * m[5] - m[2] * m[2]) / det
    out[4] = (m[1] * m[2] - m[0] * m[4]) / det
    out[5] = (m[0] * m[3] - m[1] * m[1]) / det


@njit(cache=True, inline="always")
def add_item_prior(
    at: NDArray[np.float64],
    centre: NDArray[np.float64],
    precision: NDArray[np.float64],
    slope: NDArray[np.float64],
    curve: NDArray[np.float64],
) -> None:
    """Add the normal prior of an item to its slope and curvature."""
    d0, d1, d2 = at[0] - centre[0], at[1] - centre[1], at[2] - centre[2]
    slope[0] -= precision[0] * d0 + precision[1] * d1 + precision[2] * d2
    slope[1] -= precision[1] * d0 + precision[3] * d1 + precision[4] * d2
    slope[2] -= precision[2] * d0 + precision[4] * d1 + precision[5] * d2
    curve += precision


@njit(cache=True, parallel=True)
def update_items(
    start: NDArray[np.int64],
    point: NDArray[np.int32],
    code: NDArray[np.int8],
    theta: NDArray[np.float64],
    variance: NDArray[np.float64],
    centre: NDArray[np.float64],
    precision: NDArray[np.float64],
    table: NDArray[np.float64],
    items: NDArray[np.float64],
    item_cov: NDArray[np.float64],
) -> None:
    """One Newton step of every item, in place.

    ``start``: ``(items + 1,)``; ``point``: the flat state-session of each vote; ``theta``, ``variance``: flat;
    ``centre`` ``(3,)`` and ``precision`` ``(6,)``: the items' normal prior; ``items``, ``item_cov`` as in
    :func:`update_states`.
    """
    for j in prange(start.size - 1):
        a, z = start[j], start[j + 1]
        slope, curve = np.empty(3), np.empty(6)
        points, spreads = np.empty(z - a), np.empty(z - a)
        for v in range(z - a):
            points[v], spreads[v] = theta[point[a + v]], variance[point[a + v]]
        item_slopes(code[a:z], points, spreads, items[j], table, slope, curve)
        add_item_prior(items[j], centre, precision, slope, curve)
        c = item_cov[j]
        invert_symmetric(curve, c)
        steps = (
            c[0] * slope[0] + c[1] * slope[1] + c[2] * slope[2],
            c[1] * slope[0] + c[3] * slope[1] + c[4] * slope[2],
            c[2] * slope[0] + c[4] * slope[1] + c[5] * slope[2],
        )
        for k in range(3):
            items[j, k] += min(max(steps[k], -WIDEST_STEP[k]), WIDEST_STEP[k])


@njit(cache=True)
def group_by(key: NDArray[np.int32], groups: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Stable order ``(n,)`` of the entries by key and where each group begins ``(groups + 1,)``: a counting sort."""
    start = np.zeros(groups + 1, dtype=np.int64)
    for k in key:
        start[k + 1] += 1
    for g in range(groups):
        start[g + 1] += start[g]
    order, place = np.empty(key.size, dtype=np.int64), start[:-1].copy()
    for i in range(key.size):
        order[place[key[i]]] = i
        place[key[i]] += 1
    return order, start
