"""Search for the variational optimum of the ideal-point model: a start, cycles of Newton steps, Anderson mixing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from softflank.numerics.ideal_points.kernels import group_by, log_likelihood, pack, update_items, update_states
from softflank.numerics.ideal_points.probit import TABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from softflank.numerics.ideal_points.votes import Votes

POWER_STEPS = 16
NEIGHBOUR = 0.6  # weight of the next session in the start
WARM_UP = 4  # plain cycles before mixing begins
MEMORY = 8  # earlier cycles that a mixed step looks back on
RIDGE = 1e-8
RESEMBLANCE = 0.75  # cosine of two neighbouring sessions below which a mirrored rest is tried
MOST_JOINS = 8  # of those tried, the least alike first
GROWTH = 2.0  # a mixed step whose change is this much above the best so far is taken back
START_ITEM = (0.5, 1.0, -0.7)
START_VARIANCE = 0.1


@dataclass(frozen=True, slots=True)
class Grouped:
    """The votes twice: by state-session (``state_*``) and by item (``item_*``)."""

    state_start: NDArray[np.int64]
    state_item: NDArray[np.int32]
    state_code: NDArray[np.int8]
    item_start: NDArray[np.int64]
    item_point: NDArray[np.int32]
    item_code: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Solution:
    """Raw coordinates at the optimum: shapes as in :class:`~softflank.numerics.ideal_points.IdealPoints`."""

    theta: NDArray[np.float64]
    variance: NDArray[np.float64]
    items: NDArray[np.float64]
    item_covariance: NDArray[np.float64]
    log_likelihood: float
    converged: bool
    cycles: int


def grouped(votes: Votes) -> Grouped:
    """Order the votes for both passes, in linear time; like votes stand together, which spares the branches."""
    point = votes.state * np.int32(votes.sessions) + votes.session
    by_state, state_start = group_by(3 * point + votes.code, 3 * votes.states * votes.sessions)
    by_item, item_start = group_by(3 * votes.item + votes.code, 3 * votes.items)
    return Grouped(
        np.ascontiguousarray(state_start[::3]), votes.item[by_state], votes.code[by_state],
        np.ascontiguousarray(item_start[::3]), point[by_item], votes.code[by_item],
    )  # fmt: skip


def first_paths(votes: Votes, by: Grouped, reference: int) -> NDArray[np.float64]:
    """A start for every point, ``(states, sessions)``: leading axis of each session's centred votes.

    Every session has the same spread and is turned to agree with the one before, the reference state positive on the
    whole; then neighbouring sessions lend to each other, which gives a state with few votes a place.
    """
    opinion, size = 1.0 - by.item_code, np.diff(by.item_start)
    mean = np.add.reduceat(opinion, by.item_start[:-1]) / size
    cells = votes.states * votes.sessions
    table = csr_array((opinion - np.repeat(mean, size), by.item_point, by.item_start), shape=(votes.items, cells))
    back = table.T.tocsr()
    axis = np.repeat(np.cos(np.arange(votes.states) * 2.399963)[:, None], votes.sessions, axis=1)  # no symmetry's own
    for _ in range(POWER_STEPS):
        axis = (back @ ((table @ axis.ravel()) / size)).reshape(axis.shape) / np.maximum(votes.cast, 1)
        axis /= np.maximum(axis.std(axis=0), np.finfo(float).tiny)
        axis *= turned(axis, votes.cast)
    lag = np.abs(np.subtract.outer(np.arange(votes.sessions), np.arange(votes.sessions)))
    kernel = NEIGHBOUR**lag
    smooth = np.einsum("st,tu->su", axis * votes.cast, kernel) / np.einsum("st,tu->su", votes.cast + 1e-9, kernel)
    upright: NDArray[np.float64] = smooth if (smooth * votes.cast)[reference].sum() >= 0 else -smooth
    return np.clip(upright, -2.5, 2.5)


def turned(theta: NDArray[np.float64], cast: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sign of each session, ``(T,)``, that makes it agree with the last session before it that has votes."""
    sign, last = np.ones(theta.shape[1]), -1
    for t in np.flatnonzero((cast > 0).any(axis=0)).tolist():
        both = (cast[:, t] > 0) & (cast[:, : max(t, 1)] > 0).any(axis=1)
        sign[t] = sign[last] if last >= 0 else 1.0
        if last >= 0 and (theta[both, t] * theta[both, last]).sum() < 0:
            sign[t] = -sign[t]
        last = t
    return sign


class Cycle:
    """State of the search: the votes, their priors, and the variances that the last cycle left."""

    def __init__(
        self,
        votes: Votes,
        by: Grouped,
        item_prior: tuple[NDArray[np.float64], NDArray[np.float64]],
        walk_prior: tuple[float, float],
    ) -> None:
        self.votes, self.by, self.item_prior, self.walk_prior = votes, by, item_prior, walk_prior
        self.variance = np.full((votes.states, votes.sessions), START_VARIANCE)
        self.item_covariance = np.zeros((votes.items, 6))
        self.cut = votes.states * votes.sessions

    def __call__(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """Move every item once, then every state; points ``(S * T)``, then items ``(J * 3)``, in one array."""
        votes, by = self.votes, self.by
        new = at.copy()
        theta, items = new[: self.cut].reshape(votes.states, votes.sessions), new[self.cut :].reshape(votes.items, 3)
        update_items(
            by.item_start, by.item_point, by.item_code, theta.reshape(-1), self.variance.reshape(-1),
            *self.item_prior, TABLE, items, self.item_covariance,
        )  # fmt: skip
        update_states(
            by.state_start, votes.first, by.state_item, by.state_code, pack(items, self.item_covariance),
            *self.walk_prior, TABLE, theta, self.variance,
        )  # fmt: skip
        return new

    def doubtful_joins(self, at: NDArray[np.float64]) -> list[int]:
        """Sessions whose points hardly resemble those of the session before: all may be mirrored from there on."""
        theta, found = at[: self.cut].reshape(self.votes.states, self.votes.sessions), []
        used = np.flatnonzero((self.votes.cast > 0).any(axis=0))
        for before, t in pairwise(used.tolist()):
            both = (self.votes.cast[:, [before, t]] > 0).all(axis=1)
            one, other = theta[both, before], theta[both, t]
            length = np.sqrt((one**2).sum() * (other**2).sum())
            found.append(((one * other).sum() / max(length, np.finfo(float).tiny), t))
        return [t for cosine, t in sorted(found)[:MOST_JOINS] if cosine < RESEMBLANCE]

    def turned_from(self, at: NDArray[np.float64], cut: int) -> NDArray[np.float64]:
        """The same place with all points from session ``cut`` on mirrored, and the items voted on there alone."""
        new = at.copy()
        new[: self.cut].reshape(self.votes.states, self.votes.sessions)[:, cut:] *= -1.0
        session = self.by.item_point % self.votes.sessions
        late = np.add.reduceat(session >= cut, self.by.item_start[:-1]) * 2 > np.diff(self.by.item_start)
        new[self.cut :].reshape(self.votes.items, 3)[late, 0] *= -1.0
        return new

    def objective(self, at: NDArray[np.float64]) -> float:
        """Log posterior density at a place, up to a constant."""
        votes, by = self.votes, self.by
        flat, items = at[: self.cut], at[self.cut :].reshape(votes.items, 3)
        value = log_likelihood(
            by.state_start, by.state_item, by.state_code, pack(items, self.item_covariance), flat, TABLE
        )
        centre, triangle = self.item_prior
        off, precision = items - centre, np.zeros((3, 3))
        precision[np.triu_indices(3)] = triangle
        precision = precision + np.triu(precision, 1).T
        theta = flat.reshape(votes.states, votes.sessions)
        known = np.arange(1, votes.sessions) > votes.first[:, None]
        walk, spread = self.walk_prior
        value -= 0.5 * float(np.einsum("ja,ab,jb->", off, precision, off))
        value -= 0.5 * float((np.diff(theta, axis=1)[known] ** 2).sum()) / walk**2
        return value - 0.5 * float((theta[votes.cast > 0] ** 2).sum()) / spread**2


def search(
    votes: Votes,
    item_prior: tuple[NDArray[np.float64], NDArray[np.float64]],
    walk_prior: tuple[float, float],
    reference: int,
    tolerance: float,
    most: int,
) -> Solution:
    """Run cycles until no point with a vote moves more than ``tolerance``; see :func:`~.ideal_points.fit`."""
    by = grouped(votes)
    cycle = Cycle(votes, by, item_prior, walk_prior)
    theta = first_paths(votes, by, reference)
    at = np.concatenate([theta.ravel(), np.tile(START_ITEM, votes.items)])
    voted = votes.cast.ravel() > 0
    at, cycles, converged = mixed_iteration(cycle, at, voted, tolerance, most)
    joins = cycle.doubtful_joins(at)
    for cut in joins:
        other, more, settled = mixed_iteration(cycle, cycle.turned_from(at, cut), voted, tolerance, most)
        cycles += more
        if cycle.objective(other) > cycle.objective(at):
            at, converged = other, settled
    at = cycle(at) if joins else at  # the variances are those of the place that was kept
    flat, items = at[: cycle.cut], at[cycle.cut :].reshape(votes.items, 3)
    packed = pack(items, cycle.item_covariance)
    value = log_likelihood(by.state_start, by.state_item, by.state_code, packed, flat, TABLE)
    return Solution(
        flat.reshape(votes.states, votes.sessions), cycle.variance, items, cycle.item_covariance, value, converged,
        cycles,
    )  # fmt: skip


def mixed_iteration(
    cycle: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    at: NDArray[np.float64],
    voted: NDArray[np.bool_],
    tolerance: float,
    most: int,
) -> tuple[NDArray[np.float64], int, bool]:
    """Anderson mixing (type II) with restarts; gives the last plain result, cycles, whether settled."""
    images: list[NDArray[np.float64]] = []
    changes: list[NDArray[np.float64]] = []
    best = np.inf
    for k in range(1, most + 1):
        image = cycle(at)
        change = image - at
        if float(np.abs(change[: voted.size][voted]).max()) < tolerance:
            return image, k, True
        size = float(np.linalg.norm(change))
        if size > GROWTH * best:
            images, changes = [], []
        best = min(best, size)
        if k <= WARM_UP:
            at = image
            continue
        images, changes = [*images[-MEMORY:], image], [*changes[-MEMORY:], change]
        at = _mix(images, changes)
    return image, most, False


def _mix(images: list[NDArray[np.float64]], changes: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The combination of images whose changes cancel best, in least squares."""
    if len(images) == 1:
        return images[0]
    steps = [c - changes[-1] for c in changes[:-1]]
    gram = np.array([[_inner(a, b) for b in steps] for a in steps])
    gram[np.diag_indices_from(gram)] *= 1.0 + RIDGE
    weights = np.linalg.solve(gram, np.array([-_inner(a, changes[-1]) for a in steps]))
    mixed = images[-1].copy()
    for weight, image in zip(weights, images[:-1], strict=True):
        mixed += weight * (image - images[-1])
    return mixed


def _inner(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Inner product without BLAS, whose threads would cost more than the sum."""
    return float(np.einsum("i,i->", one, other))
