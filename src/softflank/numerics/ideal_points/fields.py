"""Compiled moves of whole sessions: one shift, or one stretch, for every session at once.

Shifting the points of a session and the thresholds of its items by the same amount (or stretching points and dividing
discriminations) hardly changes a likelihood, so that moves of single states or items drift along these directions only
slowly. Here a whole field, one number per session, moves jointly: a recurring item follows the mean of the field over
its votes, and the field is proposed by one Newton step and accepted by Metropolis-Hastings.

Shapes: ``theta`` ``(nodes,)``, ``items`` ``(J, 3)``, ``share_*``: the sessions of each item and the share of its votes
cast in each, from ``share_start[j]`` on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numba import njit

from softflank.numerics.ideal_points.probit import log_probability, vote_slopes
from softflank.numerics.ideal_points.sampler import quadratic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Reals: TypeAlias = NDArray[np.float64]
    Wholes: TypeAlias = NDArray[Any]  # integers of any width


@njit(cache=True, nogil=True)
def _of_points(
    stretching: bool, theta: Reals, session: Wholes, gaps: Reals, walk: float, spread: float, slope: Reals, curve: Reals
) -> float:
    """Add what the prior of the points says of the field; gives their log prior."""
    value, before, t_before = 0.0, 0.0, 0
    for n in range(theta.size):
        x, t = theta[n], session[n]
        k = x if stretching else 1.0
        value -= 0.5 * (x / spread) ** 2
        slope[t] += (1.0 if stretching else 0.0) - x * k / spread**2
        curve[t, t] += (2.0 if stretching else 1.0) * k * k / spread**2
        if gaps[n] > 0:
            stiff = 1.0 / (walk * walk * gaps[n])
            step, k_before = x - before, before if stretching else 1.0
            value -= 0.5 * stiff * step * step
            slope[t] -= stiff * step * k
            slope[t_before] += stiff * step * k_before
            bow = step if stretching else 0.0
            curve[t, t] += stiff * k * (k + bow)
            curve[t_before, t_before] += stiff * k_before * (k_before - bow)
            curve[t, t_before] -= stiff * k * k_before
            curve[t_before, t] -= stiff * k * k_before
        before, t_before = x, t
    return value


@njit(cache=True, nogil=True)
def _of_recurring(
    stretching: bool,
    codes: Wholes,
    nodes: Wholes,
    theta: Reals,
    session: Wholes,
    item: Reals,
    table: Reals,
    pull: Reals,
    bend: Reals,
) -> float:
    """Sum into ``pull`` and ``bend`` ``(T,)``, per session, what the votes on a recurring item say of the field."""
    value, b = 0.0, item[0]
    low, high = item[1] - np.exp(item[2]), item[1] + np.exp(item[2])
    for v in range(codes.size):
        x, t = theta[nodes[v]], session[nodes[v]]
        s1, s2, w11, w22, w12 = vote_slopes(codes[v], low - b * x, high - b * x, table)
        q = -b * x if stretching else -b
        pull[t] += (s1 + s2) * q
        bend[t] += (w11 + w22 + 2.0 * w12) * q * q - (q * (s1 + s2) if stretching else 0.0)
        value += log_probability(codes[v], low - b * x, high - b * x, table)
    return value


@njit(cache=True, nogil=True)
def _field(
    stretching: bool,
    votes: tuple[Wholes, Wholes, Wholes],
    shares: tuple[Wholes, Wholes, Reals],
    session: Wholes,
    gaps: Reals,
    walk: float,
    spread: float,
    centre: Reals,
    precision: Reals,
    table: Reals,
    theta: Reals,
    items: Reals,
    slope: Reals,
    curve: Reals,
) -> float:
    """Slope ``(T,)`` and positive curvature ``(T, T)`` of the log density along the field; gives that density."""
    start, point, code = votes
    share_start, share_session, share = shares
    slope[:], curve[:] = 0.0, 0.0
    value = _of_points(stretching, theta, session, gaps, walk, spread, slope, curve)
    pull, bend = np.zeros(slope.size), np.zeros(slope.size)
    for j in range(start.size - 1):
        a, z = share_start[j], share_start[j + 1]
        off = items[j] - centre
        value -= 0.5 * quadratic(off, precision)
        b = items[j, 0]
        if stretching:
            along = b * (precision[0] * off[0] + precision[1] * off[1] + precision[2] * off[2]) - 1.0
            stiff = b * b * precision[0] + along + 1.0
        else:
            along = -b * (precision[1] * off[0] + precision[3] * off[1] + precision[4] * off[2])
            stiff = b * b * precision[3]
        total, weight = 0.0, 0.0
        if z - a > 1:
            some = slice(start[j], start[j + 1])
            value += _of_recurring(stretching, code[some], point[some], theta, session, items[j], table, pull, bend)
            for k in range(a, z):
                total += pull[share_session[k]]
                weight += bend[share_session[k]]
        for k in range(a, z):
            t = share_session[k]
            slope[t] += share[k] * along + pull[t] - share[k] * total
            curve[t, t] += bend[t]
            for m in range(a, z):
                u = share_session[m]
                curve[t, u] += (stiff + weight) * share[k] * share[m] - bend[t] * share[m] - bend[u] * share[k]
        for k in range(a, z):
            pull[share_session[k]], bend[share_session[k]] = 0.0, 0.0
    return value


@njit(cache=True, nogil=True)
def _apply(
    stretching: bool,
    field: NDArray[np.floating[Any]],
    shares: tuple[Wholes, Wholes, Reals],
    session: Wholes,
    theta: Reals,
    items: Reals,
) -> float:
    """Move points and items along the field, in place; gives the log of the volume factor."""
    share_start, share_session, share = shares
    volume = 0.0
    for n in range(theta.size):
        step = field[session[n]]
        if stretching:
            theta[n] *= np.exp(step)
            volume += step
        else:
            theta[n] += step
    for j in range(items.shape[0]):
        mean = 0.0
        for k in range(share_start[j], share_start[j + 1]):
            mean += share[k] * field[share_session[k]]
        if stretching:
            items[j, 0] *= np.exp(-mean)
            volume -= mean
        else:
            items[j, 1] += items[j, 0] * mean
    return volume


@njit(cache=True, nogil=True)
def _factor(curve: Reals, root: Reals) -> bool:
    """Cholesky factor of the curvature into ``root``; false where it is not positive definite.

    A session without votes has no field: its row and column are zero but for the diagonal, which is set to 1.
    """
    root[:] = 0.0
    for t in range(curve.shape[0]):
        for u in range(t + 1):
            value = curve[t, u] if t != u or curve[t, t] != 0.0 else 1.0
            for k in range(u):
                value -= root[t, k] * root[u, k]
            if t != u:
                root[t, u] = value / root[u, u]
            elif value > 0.0:
                root[t, t] = np.sqrt(value)
            else:
                return False
    return True


@njit(cache=True, nogil=True)
def move_field(
    stretching: bool,
    votes: tuple[Wholes, Wholes, Wholes],
    shares: tuple[Wholes, Wholes, Reals],
    session: Wholes,
    gaps: Reals,
    walk: float,
    spread: float,
    centre: Reals,
    precision: Reals,
    table: Reals,
    sessions: int,
    theta: Reals,
    items: Reals,
    rng: np.random.Generator,
) -> bool:
    """Propose one field over all sessions; moves ``theta`` and ``items`` in place where accepted, and says so."""
    slope, curve = np.empty(sessions), np.empty((sessions, sessions))
    was_theta, was_items = theta.copy(), items.copy()
    value = _field(
        stretching, votes, shares, session, gaps, walk, spread, centre, precision, table, theta, items, slope, curve
    )
    root = np.empty_like(curve)
    if not _factor(curve, root):
        return False
    noise = rng.standard_normal(sessions)
    field: NDArray[np.floating[Any]] = np.linalg.solve(root.T, noise + np.linalg.solve(root, slope))
    ratio = 0.5 * (noise * noise).sum() - np.log(np.diag(root)).sum()
    ratio += _apply(stretching, field, shares, session, theta, items)
    value_new = _field(
        stretching, votes, shares, session, gaps, walk, spread, centre, precision, table, theta, items, slope, curve
    )
    if _factor(curve, root):
        back = -np.dot(root.T, field) - np.linalg.solve(root, slope)
        ratio += value_new - value + np.log(np.diag(root)).sum() - 0.5 * (back * back).sum()
        if np.log(rng.random()) < ratio:
            return True
    theta[:], items[:] = was_theta, was_items
    return False
