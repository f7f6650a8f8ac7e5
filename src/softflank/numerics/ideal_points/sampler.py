"""Compiled Metropolis moves for the posterior of the ideal-point model.

Every item moves (three coordinates at once) and every state's path (blocks of sessions); the proposal is one Newton
step from where the chain stands (a normal with the local curvature), accepted by Metropolis-Hastings, and one in ten is
a short step instead, so that a chain in a tail does not stay there. Sessions without a vote are integrated out: a step
over ``k`` sessions has ``k`` times the variance.

``node``: one voted state-session. ``point`` (n votes): node of each vote. Items: ``(J, 3)`` beta, alpha, rho.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numba import njit

from softflank.numerics.ideal_points.kernels import (
    add_item_prior,
    invert_symmetric,
    item_slopes,
)
from softflank.numerics.ideal_points.probit import log_probability, vote_slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals: TypeAlias = NDArray[np.float64]
    Wholes: TypeAlias = NDArray[Any]  # integers of any width

BLOCK = 4  # sessions of a state that move together
SHORT = 0.1  # share of short steps
INERTIA = 0.9  # of a short step: how much of the place it keeps


@njit(cache=True, nogil=True)
def _item_density(codes: Wholes, points: Reals, at: Reals, centre: Reals, precision: Reals, table: Reals) -> float:
    """Log of likelihood times prior of one item."""
    value, b = 0.0, at[0]
    low, high = at[1] - np.exp(at[2]), at[1] + np.exp(at[2])
    for v in range(codes.size):
        value += log_probability(codes[v], low - b * points[v], high - b * points[v], table)
    return value - 0.5 * quadratic(at - centre, precision)


@njit(cache=True, nogil=True, inline="always")
def quadratic(d: Reals, m: Reals) -> float:
    """``d' M d`` with ``M`` held as its upper triangle."""
    own = m[0] * d[0] * d[0] + m[3] * d[1] * d[1] + m[5] * d[2] * d[2]
    return float(own + 2.0 * (m[1] * d[0] * d[1] + m[2] * d[0] * d[2] + m[4] * d[1] * d[2]))


@njit(cache=True, nogil=True)
def _item_newton(
    codes: Wholes,
    points: Reals,
    still: Reals,
    at: Reals,
    centre: Reals,
    precision: Reals,
    table: Reals,
    curve: Reals,
    goal: Reals,
) -> float:
    """Curvature ``(6,)`` and goal ``(3,)`` of a Newton step from ``at``; gives log of the curvature's determinant."""
    slope, spread = np.empty(3), np.empty(6)
    item_slopes(codes, points, still, at, table, slope, curve)
    add_item_prior(at, centre, precision, slope, curve)
    invert_symmetric(curve, spread)
    goal[0] = at[0] + spread[0] * slope[0] + spread[1] * slope[1] + spread[2] * slope[2]
    goal[1] = at[1] + spread[1] * slope[0] + spread[3] * slope[1] + spread[4] * slope[2]
    goal[2] = at[2] + spread[2] * slope[0] + spread[4] * slope[1] + spread[5] * slope[2]
    c00, c01 = curve[3] * curve[5] - curve[4] ** 2, curve[2] * curve[4] - curve[1] * curve[5]
    return float(np.log(curve[0] * c00 + curve[1] * c01 + curve[2] * (curve[1] * curve[4] - curve[2] * curve[3])))


@njit(cache=True, nogil=True)
def move_items(
    start: Wholes,
    point: Wholes,
    code: Wholes,
    theta: Reals,
    centre: Reals,
    precision: Reals,
    table: Reals,
    items: Reals,
    rng: np.random.Generator,
) -> float:
    """One Metropolis step of every item, in place; gives the share accepted."""
    accepted = 0
    curve, back, goal, home = np.empty(6), np.empty(6), np.empty(3), np.empty(3)
    for j in range(start.size - 1):
        codes, points = code[start[j] : start[j + 1]], theta[point[start[j] : start[j + 1]]]
        still = np.zeros(codes.size)
        at = items[j].copy()
        keep = INERTIA if rng.random() < SHORT else 0.0
        room = 1.0 - keep * keep
        det = _item_newton(codes, points, still, at, centre, precision, table, curve, goal)
        # lower Cholesky factor of the curvature, then noise = its inverse transpose times normals
        l00 = np.sqrt(curve[0])
        l10, l20 = curve[1] / l00, curve[2] / l00
        l11 = np.sqrt(curve[3] - l10 * l10)
        l21 = (curve[4] - l20 * l10) / l11
        l22 = np.sqrt(curve[5] - l20 * l20 - l21 * l21)
        z2 = rng.standard_normal() / l22
        z1 = (rng.standard_normal() - l21 * z2) / l11
        z0 = (rng.standard_normal() - l10 * z1 - l20 * z2) / l00
        noise = np.sqrt(room) * np.array([z0, z1, z2])
        new = goal + keep * (at - goal) + noise
        if abs(new[2]) > 8.0:
            continue
        det_back = _item_newton(codes, points, still, new, centre, precision, table, back, home)
        ratio = _item_density(codes, points, new, centre, precision, table)
        ratio -= _item_density(codes, points, at, centre, precision, table)
        ratio += 0.5 * (det_back - det) + 0.5 * quadratic(noise, curve) / room
        ratio -= 0.5 * quadratic(at - home - keep * (new - home), back) / room
        if np.log(rng.random()) < ratio:
            items[j] = new
            accepted += 1
    return accepted / max(start.size - 1, 1)


@njit(cache=True, nogil=True)
def _cell(x: float, item: Wholes, code: Wholes, packed: Reals, table: Reals) -> tuple[float, float, float]:
    """Slope, minus curvature and value of the log-likelihood of one state-session at ``x``."""
    slope, weight, value = 0.0, 0.0, 0.0
    for v in range(item.size):
        j = item[v]
        b = packed[j, 0]
        e1, e2 = packed[j, 1] - b * x, packed[j, 2] - b * x
        s1, s2, w11, w22, w12 = vote_slopes(code[v], e1, e2, table)
        slope -= b * (s1 + s2)
        weight += b * b * (w11 + w22 + 2.0 * w12)
        value += log_probability(code[v], e1, e2, table)
    return slope, weight, value


@njit(cache=True, nogil=True)
def _block(
    a: int,
    z: int,
    last: bool,
    theta: Reals,
    start: Wholes,
    item: Wholes,
    code: Wholes,
    packed: Reals,
    gaps: Reals,
    walk: float,
    spread: float,
    table: Reals,
    curve: Reals,
    goal: Reals,
) -> tuple[float, float]:
    """Newton step of nodes ``a <= k < z`` of one state; ``last``: whether the path ends at ``z``.

    Writes pivots of the curvature's factor into ``curve[0]``, its off-diagonal into ``curve[1]``, its diagonal into
    ``curve[2]`` and the goal; gives log density (up to the same constant) and half the log determinant.
    """
    density, det, size = 0.0, 0.0, z - a
    for k in range(size):
        n = a + k
        x = theta[n]
        slope, weight = -x / spread**2, 1.0 / spread**2
        density -= 0.5 * (x / spread) ** 2
        value, bend, fit = _cell(x, item[start[n] : start[n + 1]], code[start[n] : start[n + 1]], packed, table)
        slope += value
        weight += bend
        density += fit
        if gaps[n] > 0:
            stiff = 1.0 / (walk * walk * gaps[n])
            slope -= stiff * (x - theta[n - 1])
            weight += stiff
            density -= 0.5 * stiff * (x - theta[n - 1]) ** 2
        curve[1, k] = 0.0
        if k < size - 1 or not last:
            stiff = 1.0 / (walk * walk * gaps[n + 1])
            slope += stiff * (theta[n + 1] - x)
            weight += stiff
            if k < size - 1:
                curve[1, k] = -stiff
            else:
                density -= 0.5 * stiff * (theta[n + 1] - x) ** 2
        curve[2, k], curve[0, k], goal[k] = weight, weight, slope
        if k > 0:
            curve[0, k] -= curve[1, k - 1] ** 2 / curve[0, k - 1]
            goal[k] -= curve[1, k - 1] / curve[0, k - 1] * goal[k - 1]
        det += 0.5 * np.log(curve[0, k])
    for k in range(size - 1, -1, -1):
        goal[k] /= curve[0, k]
        if k < size - 1:
            goal[k] -= curve[1, k] / curve[0, k] * goal[k + 1]
    for k in range(size):
        goal[k] += theta[a + k]
    return density, det


@njit(cache=True, nogil=True, inline="always")
def _chain_quadratic(d: Reals, curve: Reals, size: int) -> float:
    value = 0.0
    for k in range(size):
        value += curve[2, k] * d[k] * d[k]
        if k < size - 1:
            value += 2.0 * curve[1, k] * d[k] * d[k + 1]
    return value


@njit(cache=True, nogil=True)
def move_paths(
    paths: Wholes,
    start: Wholes,
    item: Wholes,
    code: Wholes,
    packed: Reals,
    gaps: Reals,
    walk: float,
    spread: float,
    table: Reals,
    theta: Reals,
    rng: np.random.Generator,
) -> float:
    """One Metropolis step of every block of every path, in place; gives the share accepted."""
    accepted, tried = 0, 0
    curve, back = np.empty((3, BLOCK)), np.empty((3, BLOCK))
    goal, home, noise, old = np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK)
    for s in range(paths.size - 1):
        a, end = paths[s], paths[s + 1]
        z = min(end, a + 1 + int(rng.random() * BLOCK))
        while a < end:
            size, last = z - a, z == end
            keep = INERTIA if rng.random() < SHORT else 0.0
            room = 1.0 - keep * keep
            density, det = _block(a, z, last, theta, start, item, code, packed, gaps, walk, spread, table, curve, goal)
            for k in range(size - 1, -1, -1):
                noise[k] = np.sqrt(room) * rng.standard_normal() / np.sqrt(curve[0, k])
                if k < size - 1:
                    noise[k] -= curve[1, k] / curve[0, k] * noise[k + 1]
            for k in range(size):
                old[k] = theta[a + k]
                theta[a + k] = goal[k] + keep * (old[k] - goal[k]) + noise[k]
            density_new, det_new = _block(
                a, z, last, theta, start, item, code, packed, gaps, walk, spread, table, back, home
            )
            ratio = density_new - density + det_new - det + 0.5 * _chain_quadratic(noise, curve, size) / room
            for k in range(size):
                noise[k] = old[k] - home[k] - keep * (theta[a + k] - home[k])
            ratio -= 0.5 * _chain_quadratic(noise, back, size) / room
            tried += 1
            if np.log(rng.random()) < ratio:
                accepted += 1
            else:
                for k in range(size):
                    theta[a + k] = old[k]
            a, z = z, min(end, z + BLOCK)
    return accepted / max(tried, 1)
