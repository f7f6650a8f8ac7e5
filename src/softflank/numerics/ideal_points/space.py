"""Ideal points in several dimensions: what one axis leaves unsaid about the votes, for predicting them.

``fit_space`` starts from the one-dimensional optimum and adds an axis at a time, found in what the votes still leave
unexplained. Axes are not fixed against turning, so a coordinate of its own says nothing: ``predict_space`` is what
the result is for. Points, distances and drifts are reported from the one-dimensional model of
:mod:`~softflank.numerics.ideal_points`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from softflank.numerics.ideal_points.model import Priors, check_reference
from softflank.numerics.ideal_points.probit import TABLE
from softflank.numerics.ideal_points.search import START_VARIANCE, Grouped, grouped, mixed_iteration, search
from softflank.numerics.ideal_points.space_kernels import update_items, update_states, vote_values
from softflank.vocabulary import BadRequest

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from softflank.numerics.ideal_points.votes import Votes

MOST_DIMENSIONS = 8
POWER_STEPS = 60


@dataclass(frozen=True, slots=True)
class IdealSpace:
    """Points of ``S`` states over ``T`` sessions in ``D`` dimensions, in units of the probit's unit error.

    ``mean``, ``variance``: ``(D, S, T)``, not a number before a state's first vote; ``items``: ``(J, D + 2)``, beta,
    alpha, rho, and their covariance ``(J, D + 2, D + 2)``; ``log_likelihood``; ``converged``; ``cycles``.
    """

    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    items: NDArray[np.float64]
    item_covariance: NDArray[np.float64]
    log_likelihood: float
    converged: bool
    cycles: int


class _SpaceCycle:
    """One call: every item moves once, then every state along each axis in turn."""

    def __init__(self, votes: Votes, by: Grouped, priors: Priors, axes: int) -> None:
        self.votes, self.by, self.axes = votes, by, axes
        self.cells = votes.states * votes.sessions
        self.variance = np.full((axes, self.cells), START_VARIANCE)
        self.item_covariance = np.zeros((votes.items, axes + 2, axes + 2))
        self.walk, self.spread = priors.walk, priors.spread
        self.centre = np.array([0.0] * axes + [priors.threshold[0], priors.log_half_width[0]])
        scales = [priors.discrimination] * axes + [priors.threshold[1], priors.log_half_width[1]]
        self.precision = np.array(scales) ** -2.0

    def parts(self, at: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Points ``(D, cells)`` and items ``(J, D + 2)`` of a place, as views."""
        cut = self.axes * self.cells
        return at[:cut].reshape(self.axes, self.cells), at[cut:].reshape(self.votes.items, self.axes + 2)

    def __call__(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take one cycle from a place to the next."""
        by, new = self.by, at.copy()
        theta, items = self.parts(new)
        update_items(
            by.item_start, by.item_point, by.item_code, theta, self.variance, self.centre, self.precision, TABLE,
            items, self.item_covariance,
        )  # fmt: skip
        for axis in range(self.axes):
            update_states(
                axis, by.state_start, self.votes.first, by.state_item, by.state_code, items, self.item_covariance,
                self.walk, self.spread, TABLE, theta, self.variance,
            )  # fmt: skip
        return new


def fit_space(
    votes: Votes,
    *,
    reference: int,
    dimensions: int = 2,
    priors: Priors | None = None,
    tolerance: float = 1e-2,
    most: int = 200,
) -> IdealSpace:
    """Estimate points in ``dimensions`` axes by variational EM; every axis has the priors of the first.

    ``tolerance``: largest change of a coordinate between two cycles at which the search for an axis ends; ``most``:
    cycles allowed for each. Raises BadRequest on fewer than one or more than eight dimensions, or a reference that
    never voted.
    """
    priors = priors or Priors()
    check_reference(votes, reference)
    if not 1 <= dimensions <= MOST_DIMENSIONS:
        message = f"ideal points: {dimensions} dimensions; choose from 1 to {MOST_DIMENSIONS}"
        raise BadRequest(message)
    line = search(votes, priors.of_items(), (priors.walk, priors.spread), reference, tolerance, most)
    by, voted = grouped(votes), votes.cast.ravel() > 0
    theta, items, cycles, converged = line.theta.reshape(1, -1), line.items, line.cycles, line.converged
    for axes in range(1, dimensions + 1):
        if axes > 1:
            fresh = np.repeat(_left_over(votes, by, items, theta), votes.sessions)
            theta, items = np.vstack([theta, fresh]), np.insert(items, axes - 1, 0.0, axis=1)
        cycle = _SpaceCycle(votes, by, priors, axes)
        place = np.concatenate([theta.ravel(), items.ravel()])
        place, more, converged = mixed_iteration(cycle, place, np.tile(voted, axes), tolerance, most)
        (theta, items), cycles = cycle.parts(place), cycles + more
    _, values = vote_values(by.item_start, by.item_point, by.item_code, items, theta, TABLE)
    shape = (dimensions, votes.states, votes.sessions)
    unseen = np.arange(votes.sessions)[None, :] < votes.first[:, None]
    mean, variance = (np.where(unseen, np.nan, a.reshape(shape)) for a in (theta, cycle.variance))
    return IdealSpace(mean, variance, items, cycle.item_covariance, float(values.sum()), converged, cycles)


def _left_over(
    votes: Votes, by: Grouped, items: NDArray[np.float64], theta: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Leading axis of what the votes still say once the axes found are allowed for: ``(states,)``, sd 1."""
    slopes, _ = vote_values(by.item_start, by.item_point, by.item_code, items, theta, TABLE)
    table = csr_array((slopes, by.item_point // votes.sessions, by.item_start), shape=(votes.items, votes.states))
    back, cast, size = table.T.tocsr(), np.maximum(votes.cast.sum(axis=1), 1), np.diff(by.item_start)
    axis: NDArray[np.float64] = np.cos(np.arange(votes.states) * 2.399963)  # no symmetry's own
    for _ in range(POWER_STEPS):
        axis = (back @ ((table @ axis) / size)) / cast
        axis = (axis - axis.mean()) / max(float(axis.std()), np.finfo(float).tiny)
    return axis


def predict_space(space: IdealSpace, state: ArrayLike, session: ArrayLike, item: ArrayLike) -> NDArray[np.float64]:
    """Probability of yes, abstain and no, shape ``(n, 3)``, for aligned indices of shape ``(n,)``.

    The uncertainty of the point and of the item is averaged over, as in :func:`~.ideal_points.predict`.
    """
    from scipy.special import ndtr

    s, t, j = (np.asarray(a, dtype=np.int64) for a in (state, session, item))
    axes = len(space.mean)
    x, spread = space.mean[:, s, t].T, space.variance[:, s, t].T
    beta, alpha, half = space.items[j, :axes], space.items[j, axes], np.exp(space.items[j, axes + 1])
    covariance = space.item_covariance[j][:, : axes + 1, : axes + 1]
    toward = np.concatenate([-x, np.ones((s.size, 1))], axis=1)
    own = np.einsum("nii->ni", covariance)[:, :axes]
    noise = np.sqrt(
        1.0 + np.einsum("na,nab,nb->n", toward, covariance, toward) + ((beta**2 + own) * spread).sum(axis=1)
    )
    across = (beta * x).sum(axis=1)
    yes, no = ndtr((alpha - half - across) / noise), ndtr(-(alpha + half - across) / noise)
    return np.stack([yes, np.maximum(1.0 - yes - no, np.finfo(float).tiny), no], axis=1)
