"""Search for the variational optimum of the ideal-point model: a start, cycles of Newton steps, Anderson mixing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from softflank.numerics.ideal_point_kernels import TABLE, group_by, log_likelihood, pack, update_items, update_states

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from softflank.numerics.ideal_point_votes import Votes

POWER_STEPS = 12
WARM_UP = 4  # plain cycles before mixing begins
MEMORY = 8  # earlier cycles that a mixed step looks back on
RIDGE = 1e-8
GROWTH = 2.0  # a mixed step whose change is this much above the best so far is taken back
START_ITEM = (0.5, 1.0, -0.7)
START_VARIANCE = 0.1


@dataclass(frozen=True, slots=True)
class Grouped:
    """The votes twice: by state-session (``state_*``) and by item (``item_*``).."""

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


def first_axis(votes: Votes, by: Grouped, reference: int) -> NDArray[np.float64]:
    """A start for each state, ``(states,)``: leading axis of the centred votes, reference positive, sd 1."""
    opinion = 1.0 - by.item_code
    size = np.diff(by.item_start)
    mean = np.add.reduceat(opinion, by.item_start[:-1]) / size
    state = by.item_point // votes.sessions
    table = csr_array((opinion - np.repeat(mean, size), state, by.item_start), shape=(votes.items, votes.states))
    back = table.T.tocsr()
    share = 1.0 / np.maximum(votes.cast.sum(axis=1), 1)
    axis = np.cos(np.arange(votes.states) * 2.399963)  # any start that no symmetry singles out
    for _ in range(POWER_STEPS):
        axis = share * (back @ ((table @ axis) / size))
        axis /= max(np.abs(axis).max(), np.finfo(float).tiny)
    axis /= max(axis.std(), np.finfo(float).tiny)
    upright: NDArray[np.float64] = np.clip(axis * (1.0 if axis[reference] >= 0 else -1.0), -2.5, 2.5)
    return upright


class _Cycle:
    """State of the search; one call = every item moves once, then every state."""

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
    cycle = _Cycle(votes, by, item_prior, walk_prior)
    theta = np.repeat(first_axis(votes, by, reference)[:, None], votes.sessions, axis=1)
    at = np.concatenate([theta.ravel(), np.tile(START_ITEM, votes.items)])
    voted = votes.cast.ravel() > 0
    at, cycles, converged = _mixed_iteration(cycle, at, voted, tolerance, most)
    flat, items = at[: cycle.cut], at[cycle.cut :].reshape(votes.items, 3)
    packed = pack(items, cycle.item_covariance)
    value = log_likelihood(by.state_start, by.state_item, by.state_code, packed, flat, TABLE)
    return Solution(
        flat.reshape(votes.states, votes.sessions), cycle.variance, items, cycle.item_covariance, value, converged, cycles
    )  # fmt: skip


def _mixed_iteration(
    cycle: _Cycle, at: NDArray[np.float64], voted: NDArray[np.bool_], tolerance: float, most: int
) -> tuple[NDArray[np.float64], int, bool]:
    """Anderson mixing (type II) with restarts; gives the last plain result, the cycles, whether it settled."""
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
