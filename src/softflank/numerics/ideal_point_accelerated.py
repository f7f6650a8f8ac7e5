"""The cycle of the ideal-point search batched for an accelerator, in JAX and double precision.

Same model, same Newton steps and same search as the compiled loops; only the two passes over the votes run on the
device, every vote and every state at once. ``log Phi`` is taken from JAX instead of the cubic tables. Imported only
by ``fit(..., engine="accelerator")``, and needs the extra ``accelerator``. Unmeasured on a GPU.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.scipy.special import log_ndtr

from softflank.numerics.ideal_point_kernels import WIDEST_STEP
from softflank.numerics.ideal_point_probit import HALF_LOG_2PI, NO, YES
from softflank.numerics.ideal_point_search import Cycle, Grouped

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from numpy.typing import NDArray

    from softflank.numerics.ideal_point_votes import Votes

LEAST_REST = 1e-12  # of an abstain category that has all but vanished; the compiled loops take the same


def double() -> AbstractContextManager[None]:
    """Double precision within the block alone: other users of JAX in the process keep their setting."""
    place = jax if hasattr(jax, "enable_x64") else import_module("jax.experimental")  # it moved between releases
    scope: AbstractContextManager[None] = place.enable_x64(True)
    return scope


class AcceleratedCycle(Cycle):
    """A cycle whose passes over the votes run on JAX's default device; places and variances stay with the search."""

    def __init__(
        self,
        votes: Votes,
        by: Grouped,
        item_prior: tuple[NDArray[np.float64], NDArray[np.float64]],
        walk_prior: tuple[float, float],
    ) -> None:
        super().__init__(votes, by, item_prior, walk_prior)
        cells = np.diff(by.state_start)
        with double():
            self._by_item = tuple(
                jnp.asarray(a)
                for a in (np.repeat(np.arange(votes.items), np.diff(by.item_start)), by.item_point, by.item_code)
            )
            self._by_state = tuple(
                jnp.asarray(a) for a in (np.repeat(np.arange(cells.size), cells), by.state_item, by.state_code)
            )
            self._seen = jnp.asarray(np.arange(votes.sessions) >= votes.first[:, None])
            self._pull = jnp.asarray((cells > 0).reshape(votes.states, votes.sessions) / walk_prior[1] ** 2)

    def __call__(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """Move every item once, then every state; the variances are kept for the next call."""
        votes = self.votes
        theta, items = at[: self.cut].reshape(votes.states, votes.sessions), at[self.cut :].reshape(votes.items, 3)
        with double():
            items, covariance = _ITEMS(self._by_item, theta, self.variance, items, *self.item_prior)
            theta, variance = _STATES(
                self._by_state, self._seen, self._pull, theta, self.variance, items, covariance,
                1.0 / self.walk_prior[0] ** 2,
            )  # fmt: skip
            self.variance, self.item_covariance = np.array(variance), np.array(covariance)
            return np.concatenate([np.asarray(theta).ravel(), np.asarray(items).ravel()])


def vote_slopes(code: Any, e1: Any, e2: Any) -> tuple[Any, Any, Any, Any, Any]:
    """Slopes of the log-probability of each vote in ``(e1, e2)`` and minus its curvature (11, 22, 12), each ``(n,)``.

    The predictors ``e1 <= e2`` as in :mod:`~softflank.numerics.ideal_point_probit`. An abstention is looked at from
    its left tail, where all digits are kept.
    """
    yes, no = code == YES, code == NO
    flip = ~yes & (no | (e1 + e2 > 0.0))
    high = jnp.where(yes, e1, jnp.where(flip, jnp.where(no, -e2, -e1), e2))
    low = jnp.where(yes | no, -jnp.inf, jnp.where(flip, -e2, e1))
    finite = jnp.where(yes | no, 0.0, low)
    log_high, log_low = log_ndtr(high), jnp.where(yes | no, -jnp.inf, log_ndtr(finite))
    rest = jnp.maximum(-jnp.expm1(log_low - log_high), LEAST_REST)
    s_high = jnp.exp(-0.5 * high**2 - HALF_LOG_2PI - log_high) / rest
    s_low = jnp.where(yes | no, 0.0, -jnp.exp(-0.5 * finite**2 - HALF_LOG_2PI - log_high) / rest)
    w_high, w_low, w_both = s_high * (high + s_high), s_low * (finite + s_low), s_low * s_high
    on_first = yes | (flip & ~no)  # whether the high end is e1
    s1, s2 = jnp.where(on_first, s_high, s_low), jnp.where(on_first, s_low, s_high)
    sign = jnp.where(flip, -1.0, 1.0)
    return (
        sign * s1, sign * s2, jnp.where(on_first, w_high, w_low), jnp.where(on_first, w_low, w_high), w_both,
    )  # fmt: skip


def newton_items(
    by_item: tuple[Any, Any, Any], theta: Any, variance: Any, items: Any, centre: Any, precision: Any
) -> tuple[Any, Any]:
    """One Newton step of every item: items ``(J, 3)`` and the upper triangles of their covariance ``(J, 6)``.

    ``by_item``: item, flat state-session and code of each vote, ordered by item; ``centre`` ``(3,)`` and
    ``precision`` ``(6,)``: the items' normal prior.
    """
    item, point, code = by_item
    x, spread = theta.ravel()[point], variance.ravel()[point]
    half = jnp.exp(items[:, 2])
    b, middle = items[item, 0], items[item, 1]
    s1, s2, w11, w22, w12 = vote_slopes(code, middle - half[item] - b * x, middle + half[item] - b * x)
    w1, w2 = w11 + w12, w22 + w12
    s, weight = s1 + s2, w1 + w2
    terms = jnp.stack(
        [
            -x * s - weight * b * spread, s, s2 - s1, weight * (x * x + spread), -weight * x, -x * (w2 - w1), weight,
            w2 - w1, w11 + w22 - 2.0 * w12,
        ],
        axis=1,
    )  # fmt: skip
    total = jax.ops.segment_sum(terms, item, items.shape[0], indices_are_sorted=True)
    bend = half * total[:, 2]
    columns = [total[:, 3], total[:, 4], half * total[:, 5], total[:, 6], half * total[:, 7]]
    curve = jnp.stack([*columns, half**2 * total[:, 8] + jnp.maximum(0.0, -bend)], axis=1) + precision
    slope = jnp.stack([total[:, 0], total[:, 1], bend], axis=1) - _times(precision, items - centre)
    covariance = _inverse(curve)
    widest = jnp.asarray(WIDEST_STEP)
    return items + jnp.clip(_times(covariance, slope), -widest, widest), covariance


def _times(triangle: Any, vector: Any) -> Any:
    """Symmetric matrices held as upper triangles ``(..., 6)`` times vectors ``(..., 3)``."""
    m, v = jnp.moveaxis(triangle, -1, 0), jnp.moveaxis(vector, -1, 0)
    return jnp.stack(
        [
            m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
            m[1] * v[0] + m[3] * v[1] + m[4] * v[2],
            m[2] * v[0] + m[4] * v[1] + m[5] * v[2],
        ],
        axis=-1,
    )


def _inverse(triangle: Any) -> Any:
    """Inverses of symmetric 3 by 3 matrices held as upper triangles ``(n, 6)``."""
    m = triangle.T
    c00, c01, c02 = m[3] * m[5] - m[4] * m[4], m[2] * m[4] - m[1] * m[5], m[1] * m[4] - m[2] * m[3]
    c11, c12, c22 = m[0] * m[5] - m[2] * m[2], m[1] * m[2] - m[0] * m[4], m[0] * m[3] - m[1] * m[1]
    return (jnp.stack([c00, c01, c02, c11, c12, c22]) / (m[0] * c00 + m[1] * c01 + m[2] * c02)).T


def newton_states(
    by_state: tuple[Any, Any, Any],
    seen: Any,
    pull: Any,
    theta: Any,
    variance: Any,
    items: Any,
    covariance: Any,
    stiffness: float,
) -> tuple[Any, Any]:
    """One Newton step of every state's path: points and variances ``(S, T)``.

    ``by_state``: flat state-session, item and code of each vote, ordered by state-session; ``seen``: ``(S, T)``, the
    sessions from a state's first vote on, the others stay as they are; ``pull``: ``(S, T)``, precision of the pull to
    zero; ``stiffness``: precision of a step of the walk.
    """
    cell, item, code = by_state
    half = jnp.exp(items[:, 2])
    x, b = theta.ravel()[cell], items[item, 0]
    bb, ba, br = covariance[item, 0], covariance[item, 1], (half * covariance[:, 2])[item]
    middle, half = items[item, 1], half[item]
    s1, s2, w11, w22, w12 = vote_slopes(code, middle - half - b * x, middle + half - b * x)
    w1, w2 = w11 + w12, w22 + w12
    slope = w1 * (ba - br) + w2 * (ba + br) - b * (s1 + s2) - (w1 + w2) * x * bb
    terms = jnp.stack([slope, (w1 + w2) * (b * b + bb)], axis=1)
    total = jax.ops.segment_sum(terms, cell, theta.size, indices_are_sorted=True)
    push, weight = total[:, 0].reshape(theta.shape), total[:, 1].reshape(theta.shape)
    before = seen & jnp.pad(seen[:, :-1], ((0, 0), (1, 0)))  # whether the session before is part of the path
    after = seen & jnp.pad(before[:, 1:], ((0, 0), (0, 1)))
    diagonal = jnp.where(seen, weight + pull + stiffness * (before * 1.0 + after * 1.0), 1.0)
    right = jnp.where(seen, push + weight * theta, theta)
    path, spread = _solve_chains(diagonal, jnp.where(before, -stiffness, 0.0), right)
    return path, jnp.where(seen, spread, variance)


def _solve_chains(diagonal: Any, off: Any, right: Any) -> tuple[Any, Any]:
    """Solve symmetric tridiagonal systems ``(S, T)`` and give the diagonals of their inverses.

    ``off``: entry of each column with the one before it.
    """

    def forward(carry: tuple[Any, Any], column: tuple[Any, Any, Any]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        pivot, value = carry
        d, o, r = column
        pivot, value = d - o * o / pivot, r - o / pivot * value
        return (pivot, value), (pivot, value)

    def backward(carry: tuple[Any, Any], column: tuple[Any, Any, Any]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        later, wide = carry
        pivot, value, o = column
        later, wide = value / pivot - o / pivot * later, 1.0 / pivot + (o / pivot) ** 2 * wide
        return (later, wide), (later, wide)

    columns, nothing = (diagonal.T, off.T, right.T), jnp.zeros_like(diagonal[:, 0])
    _, (pivots, values) = jax.lax.scan(forward, (nothing + 1.0, nothing), columns)
    ahead = jnp.concatenate([off.T[1:], nothing[None]])
    _, (path, wide) = jax.lax.scan(backward, (nothing, nothing), (pivots, values, ahead), reverse=True)
    return path.T, wide.T


_ITEMS, _STATES = jax.jit(newton_items), jax.jit(newton_states)
