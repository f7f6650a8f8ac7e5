"""Compiled loops of the ordinal ideal-point model: one pass over the votes of each state, one over those of each item.

The predictors of a vote are ``e1 = alpha - h - beta * theta`` and ``e2 = alpha + h - beta * theta``, ``h = exp(rho)``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
from numba import njit, prange

from softflank.numerics.ideal_points.probit import log_probability, vote_slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Between two passes over the votes one thread works alone. GNU OpenMP lets the others spin meanwhile, which costs more
# than a second thread brings where processors share a core; it reads this when the first parallel loop starts.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

WIDEST_STEP = (1.0, 1.5, 0.5)  # of one Newton step in beta, alpha, rho: keeps a thin item from overshooting


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


@njit(cache=True)
def pack(items: NDArray[np.float64], item_cov: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the pass over states reads of each item, ``(items, 6)``.

    Beta, both thresholds, the variance of beta and its covariance with each threshold. ``items``: ``(items, 3)``,
    beta, alpha, rho; ``item_cov``: ``(items, 6)``, the upper triangle of their covariance (bb, ba, br, aa, ar, rr).
    """
    packed = np.empty((items.shape[0], 6))
    for j in range(items.shape[0]):
        h = np.exp(items[j, 2])
        packed[j, 0], packed[j, 1], packed[j, 2] = items[j, 0], items[j, 1] - h, items[j, 1] + h
        packed[j, 3] = item_cov[j, 0]
        packed[j, 4], packed[j, 5] = item_cov[j, 1] - h * item_cov[j, 2], item_cov[j, 1] + h * item_cov[j, 2]
    return packed


@njit(cache=True)
def log_likelihood(
    start: NDArray[np.int64],
    item: NDArray[np.int32],
    code: NDArray[np.int8],
    packed: NDArray[np.float64],
    theta: NDArray[np.float64],
    table: NDArray[np.float64],
) -> float:
    """Log-likelihood of all votes at ``theta`` (flat) and the items packed."""
    total = 0.0
    for c in range(start.size - 1):
        for v in range(start[c], start[c + 1]):
            p = packed[item[v]]
            total += log_probability(code[v], p[1] - p[0] * theta[c], p[2] - p[0] * theta[c], table)
    return total


@njit(cache=True, nogil=True)
def cell_slopes(
    x: float,
    item: NDArray[np.int32],
    code: NDArray[np.int8],
    packed: NDArray[np.float64],
    table: NDArray[np.float64],
) -> tuple[float, float]:
    """Slope and minus the curvature of the log-likelihood of one state-session at ``x``, items averaged over."""
    slope, weight = 0.0, 0.0
    for v in range(item.size):
        j = item[v]
        b = packed[j, 0]
        s1, s2, w11, w22, w12 = vote_slopes(code[v], packed[j, 1] - b * x, packed[j, 2] - b * x, table)
        w1, w2 = w11 + w12, w22 + w12
        slope += w1 * packed[j, 4] + w2 * packed[j, 5] - b * (s1 + s2) - (w1 + w2) * x * packed[j, 3]
        weight += (w1 + w2) * (b * b + packed[j, 3])
    return slope, weight


@njit(cache=True, parallel=True)
def update_states(
    start: NDArray[np.int64],
    first: NDArray[np.int64],
    item: NDArray[np.int32],
    code: NDArray[np.int8],
    packed: NDArray[np.float64],
    walk: float,
    spread: float,
    table: NDArray[np.float64],
    theta: NDArray[np.float64],
    variance: NDArray[np.float64],
) -> None:
    """One Newton step of every state's path, in place.

    ``start``: shape ``(states * sessions + 1,)``, where the votes of each state-session begin; ``packed``: shape
    ``(items, 6)``, see :func:`pack`; ``theta``, ``variance``: ``(states, sessions)``.
    A point is drawn to zero (sd ``spread``) only in sessions in which its state voted: a gap is a plain random walk.
    """
    states, sessions = theta.shape
    for s in prange(states):
        begin = first[s]
        n = sessions - begin
        if n > 0:
            diagonal, off, right = np.empty(n), np.empty(n), np.empty(n)
            for k in range(n):
                t = begin + k
                x = theta[s, t]
                a, z = start[s * sessions + t], start[s * sessions + t + 1]
                slope, weight = cell_slopes(x, item[a:z], code[a:z], packed, table)
                steps = (1.0 if k > 0 else 0.0) + (1.0 if k < n - 1 else 0.0)
                pull = 1.0 if z > a else 0.0
                diagonal[k] = weight + steps / walk**2 + pull / spread**2
                off[k] = -1.0 / walk**2
                right[k] = slope + weight * x
            solve_chain(diagonal, off, right, variance[s, begin:])
            theta[s, begin:] = right


@njit(cache=True, nogil=True)
def item_slopes(
    codes: NDArray[np.int8],
    points: NDArray[np.float64],
    spreads: NDArray[np.float64],
    at: NDArray[np.float64],
    table: NDArray[np.float64],
    slope: NDArray[np.float64],
    curve: NDArray[np.float64],
) -> None:
    """Slope ``(3,)`` and minus the curvature ``(6,)`` of one item's log-likelihood, in place."""
    b, h = at[0], np.exp(at[2])
    low, high = at[1] - h, at[1] + h
    to_beta, to_alpha, to_width = 0.0, 0.0, 0.0
    bb, ba, br, aa, ar, rr = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for v in range(codes.size):  # sums in registers: stores to the arrays would be three times as slow
        x, spread = points[v], spreads[v]
        s1, s2, w11, w22, w12 = vote_slopes(codes[v], low - b * x, high - b * x, table)
        w1, w2 = w11 + w12, w22 + w12
        weight, s = w1 + w2, s1 + s2
        to_beta -= x * s + weight * b * spread
        to_alpha += s
        to_width += s2 - s1
        bb += weight * (x * x + spread)
        ba -= weight * x
        br -= x * (w2 - w1)
        aa += weight
        ar += w2 - w1
        rr += w11 + w22 - 2.0 * w12
    slope[0], slope[1], slope[2] = to_beta, to_alpha, h * to_width
    curve[0], curve[1], curve[2], curve[3], curve[4] = bb, ba, h * br, aa, h * ar
    curve[5] = h * h * rr + max(0.0, -h * to_width)


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
    :func:`pack`.
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
