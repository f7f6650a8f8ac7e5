"""Compiled loops of the ordinal model in several dimensions; one dimension has its own, faster ones.

The predictors of a vote are ``alpha - h - beta . theta`` and ``alpha + h - beta . theta``, ``h = exp(rho)``. Arrays:
``theta``, ``variance`` ``(D, states * sessions)``; ``items`` ``(J, D + 2)``, beta, alpha, rho; ``covariance``
``(J, D + 2, D + 2)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, prange

from softflank.numerics.ideal_points.kernels import WIDEST_STEP, solve_chain
from softflank.numerics.ideal_points.probit import log_probability, vote_slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray


@njit(cache=True)
def item_sums(
    points: NDArray[np.int32],
    codes: NDArray[np.int8],
    at: NDArray[np.float64],
    theta: NDArray[np.float64],
    variance: NDArray[np.float64],
    table: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slope ``(D + 2,)`` and minus the curvature ``(D + 2, D + 2)`` of one item's expected log-likelihood."""
    axes = theta.shape[0]
    slope, curve = np.zeros(axes + 2), np.zeros((axes + 2, axes + 2))
    h = np.exp(at[axes + 1])
    for v in range(points.size):
        c = points[v]
        across = 0.0
        for d in range(axes):
            across += at[d] * theta[d, c]
        s1, s2, w11, w22, w12 = vote_slopes(codes[v], at[axes] - h - across, at[axes] + h - across, table)
        w1, w2 = w11 + w12, w22 + w12
        weight = w1 + w2
        for d in range(axes):
            x = theta[d, c]
            slope[d] -= x * (s1 + s2) + weight * at[d] * variance[d, c]
            curve[d, d] += weight * variance[d, c]
            for e in range(d + 1):
                curve[e, d] += weight * x * theta[e, c]
            curve[d, axes] -= weight * x
            curve[d, axes + 1] -= h * x * (w2 - w1)
        slope[axes] += s1 + s2
        slope[axes + 1] += h * (s2 - s1)
        curve[axes, axes] += weight
        curve[axes, axes + 1] += h * (w2 - w1)
        curve[axes + 1, axes + 1] += h * h * (w11 + w22 - 2.0 * w12)
    curve[axes + 1, axes + 1] += max(0.0, -slope[axes + 1])
    for d in range(axes + 2):
        for e in range(d):
            curve[d, e] = curve[e, d]
    return slope, curve


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
    covariance: NDArray[np.float64],
) -> None:
    """One Newton step of every item, in place; ``centre``, ``precision`` ``(D + 2,)``: independent normal priors."""
    axes = theta.shape[0]
    for j in prange(start.size - 1):
        a, z = start[j], start[j + 1]
        slope, curve = item_sums(point[a:z], code[a:z], items[j], theta, variance, table)
        for d in range(axes + 2):
            slope[d] -= precision[d] * (items[j, d] - centre[d])
            curve[d, d] += precision[d]
        covariance[j] = np.linalg.inv(curve)
        for d in range(axes + 2):
            step = 0.0
            for e in range(axes + 2):
                step += covariance[j, d, e] * slope[e]
            widest = WIDEST_STEP[max(d - axes + 1, 0)]
            items[j, d] += min(max(step, -widest), widest)


@njit(cache=True)
def cell_slopes(
    axis: int,
    x: NDArray[np.float64],
    item: NDArray[np.int32],
    code: NDArray[np.int8],
    items: NDArray[np.float64],
    covariance: NDArray[np.float64],
    table: NDArray[np.float64],
) -> tuple[float, float]:
    """Slope and minus the curvature along one axis of a state-session's log-likelihood, items averaged over."""
    axes = x.size
    slope, curve = 0.0, 0.0
    for v in range(item.size):
        j = item[v]
        h = np.exp(items[j, axes + 1])
        across, shared = 0.0, 0.0
        for d in range(axes):
            across += items[j, d] * x[d]
            shared += covariance[j, axis, d] * x[d]
        s1, s2, w11, w22, w12 = vote_slopes(code[v], items[j, axes] - h - across, items[j, axes] + h - across, table)
        w1, w2 = w11 + w12, w22 + w12
        to_alpha, to_rho, b = covariance[j, axis, axes], h * covariance[j, axis, axes + 1], items[j, axis]
        slope += w1 * (to_alpha - to_rho) + w2 * (to_alpha + to_rho) - b * (s1 + s2) - (w1 + w2) * shared
        curve += (w1 + w2) * (b * b + covariance[j, axis, axis])
    return slope, curve


@njit(cache=True, parallel=True)
def update_states(
    axis: int,
    start: NDArray[np.int64],
    first: NDArray[np.int64],
    item: NDArray[np.int32],
    code: NDArray[np.int8],
    items: NDArray[np.float64],
    covariance: NDArray[np.float64],
    walk: float,
    spread: float,
    table: NDArray[np.float64],
    theta: NDArray[np.float64],
    variance: NDArray[np.float64],
) -> None:
    """One Newton step of every state's path along one axis, the others held, in place; ``first``: ``(states,)``."""
    states = first.size
    sessions = theta.shape[1] // states
    for s in prange(states):
        n = sessions - first[s]
        if n > 0:
            diagonal, off, right, wide = np.empty(n), np.full(n, -1.0 / walk**2), np.empty(n), np.empty(n)
            c = s * sessions + first[s]
            for k in range(n):
                a, z = start[c + k], start[c + k + 1]
                slope, curve = cell_slopes(axis, theta[:, c + k], item[a:z], code[a:z], items, covariance, table)
                steps = (1.0 if k > 0 else 0.0) + (1.0 if k < n - 1 else 0.0)
                diagonal[k] = curve + steps / walk**2 + (1.0 if z > a else 0.0) / spread**2
                right[k] = slope + curve * theta[axis, c + k]
            solve_chain(diagonal, off, right, wide)
            theta[axis, c : c + n], variance[axis, c : c + n] = right, wide


@njit(cache=True)
def vote_values(
    start: NDArray[np.int64],
    point: NDArray[np.int32],
    code: NDArray[np.int8],
    items: NDArray[np.float64],
    theta: NDArray[np.float64],
    table: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Slope of each vote's log-probability in its predictor, and the log-probability; votes ordered by item."""
    axes = theta.shape[0]
    slopes, values = np.empty(point.size), np.empty(point.size)
    for j in range(start.size - 1):
        h = np.exp(items[j, axes + 1])
        for v in range(start[j], start[j + 1]):
            across = 0.0
            for d in range(axes):
                across += items[j, d] * theta[d, point[v]]
            low, high = items[j, axes] - h - across, items[j, axes] + h - across
            s1, s2, _, _, _ = vote_slopes(code[v], low, high, table)
            slopes[v], values[v] = s1 + s2, log_probability(code[v], low, high, table)
    return slopes, values
