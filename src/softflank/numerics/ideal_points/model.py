"""Dynamic ordinal ideal points from roll-call votes (Bailey, Strezhnev & Voeten 2017), arrays in and arrays out.

Three calls make up the whole surface::

    votes = prepare(state, roll_call, vote, session, same=pairs)      # link, drop unanimous items, drop absences
    points = fit(votes, reference=index_of_usa)                       # point estimates and 90 % intervals, < 1 s
    points = sample(votes, reference=index_of_usa, seed=1)            # the posterior by MCMC, with ESS and R-hat

``distance``, ``drift`` and ``predict`` read their result. The model: the vote of state ``i`` in session ``t`` on item
``j`` is an ordered probit (yes < abstain < no) with predictor ``beta_j * theta_it`` and thresholds
``alpha_j - exp(rho_j)`` and ``alpha_j + exp(rho_j)``; ``theta_i`` is a random walk over sessions; recurring resolutions
are one item. Identification: every reported coordinate is shifted and stretched by one pair of numbers so that the
state-sessions with a vote have mean 0 and standard deviation 1 over the whole span, and turned so that the reference
state is positive; sessions stay comparable through recurring items and the walk.

Source: Bailey, M. A., Strezhnev, A. & Voeten, E. (2017), "Estimating Dynamic State Preferences from United Nations
Voting Data", Journal of Conflict Resolution 61(2), 430-456. Variational EM for such models: Imai, K., Lo, J. & Olmsted,
J. (2016), "Fast Estimation of Ideal Points with Massive Data", American Political Science Review 110(4), 631-656.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from softflank.numerics.ideal_points.votes import Votes, prepare
from softflank.vocabulary import Z90, BadRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from softflank.numerics.ideal_points.search import Solution

__all__ = ["IdealPoints", "Priors", "Votes", "distance", "drift", "fit", "predict", "prepare", "sample"]

LATE_SESSIONS, ENOUGH, TOGETHER = 10, 100.0, 1.05  # where, how large and how alike: when a sample counts as mixed
FEWEST_DRAWS = 20


@dataclass(frozen=True, slots=True)
class Priors:
    """Weak priors, in the units of the probit's unit error.

    ``walk``: sd of a state's step between two sessions; ``spread``: sd of a weak normal pull to zero on each point of a
    session in which the state voted (without it a bloc that always votes alike runs off); ``discrimination``: sd of
    ``beta``; ``threshold``: mean and sd of ``alpha``; ``log_half_width``: mean and sd of ``rho``, which keeps every
    threshold finite in an item where one of the three votes was never cast.
    """

    walk: float = 0.4
    spread: float = 1.0
    discrimination: float = 1.3
    threshold: tuple[float, float] = (1.5, 3.0)
    log_half_width: tuple[float, float] = (-0.5, 1.0)

    def __post_init__(self) -> None:
        """Refuse a scale that is not a positive number."""
        scales = (self.walk, self.spread, self.discrimination, self.threshold[1], self.log_half_width[1])
        if not all(np.isfinite(s) and s > 0 for s in scales):
            message = f"priors of ideal points: every scale must be a positive number, not {scales}"
            raise BadRequest(message)

    def of_items(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Centre ``(3,)`` and precision ``(6,)``, an upper triangle, of ``(beta, alpha, rho)``."""
        scales = (self.discrimination, self.threshold[1], self.log_half_width[1])
        b, a, r = (1.0 / s**2 for s in scales)
        return np.array([0.0, self.threshold[0], self.log_half_width[0]]), np.array([b, 0.0, 0.0, a, 0.0, r])


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """Ideal points of ``S`` states over ``T`` sessions, with the items that carried them.

    Attributes: ``mean``, ``variance``, ``low``, ``high``: ``(S, T)``, 90 % intervals, not a number before a state's
    first vote; after it every session has a value, and in one without a vote the variance grows with the walk.
    ``cast``: ``(S, T)`` votes used. ``items``: ``(J, 3)`` beta, alpha, rho and ``item_covariance``: ``(J, 6)``, the
    upper triangle (bb, ba, br, aa, ar, rr), both in reported coordinates. ``centre``, ``scale``: reported =
    (raw - centre) / scale.
    ``doubtful``: ``(T,)`` sessions in which the reference voted and did not come out positive. ``ess``, ``rhat``:
    ``(S, T)`` for a sampled result, else empty. ``mixed``: whether the run converged (a fit) or every voted
    state-session of the last ten sessions has R-hat <= 1.05 and ESS >= 100 (a sample). ``rounds``: cycles or draws
    kept. ``seed``: of a sample.
    """

    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    cast: NDArray[np.int64]
    items: NDArray[np.float64]
    item_covariance: NDArray[np.float64]
    centre: float
    scale: float
    log_likelihood: float
    doubtful: NDArray[np.bool_]
    ess: NDArray[np.float64]
    rhat: NDArray[np.float64]
    mixed: bool
    rounds: int
    method: str
    seed: int | None


def fit(
    votes: Votes,
    *,
    reference: int,
    priors: Priors | None = None,
    tolerance: float = 1e-3,
    most: int = 400,
) -> IdealPoints:
    """Estimate every point by variational EM with block Newton steps and Anderson acceleration.

    ``reference``: index of the state that is positive (the United States); ``tolerance``: largest change of a point
    between two cycles, in raw units, at which the search ends; ``most``: cycles allowed, after which ``mixed`` is
    false.
    Intervals are normal; they leave out part of the dependence between points and items (``sample`` has it).
    Raises BadRequest when the reference never voted.
    """
    from softflank.numerics.ideal_points.search import search

    priors = priors or Priors()
    check_reference(votes, reference)
    found = search(votes, priors.of_items(), (priors.walk, priors.spread), reference, tolerance, most)
    return _report(votes, found, reference)


def sample(
    votes: Votes,
    *,
    reference: int,
    seed: int,
    priors: Priors | None = None,
    chains: int = 2,
    burn_in: int = 100,
    keep: int = 700,
) -> IdealPoints:
    """Draw from the posterior with Metropolis chains, one thread each; same seed, same bytes.

    Chains start from the fit, scattered by two of its standard deviations, throw ``burn_in`` sweeps away and keep
    ``keep``. Every draw is brought to mean 0 and sd 1 by itself, so the intervals hold the uncertainty of the scale.
    Read ``mixed``, ``ess`` and ``rhat`` before an interval. Raises BadRequest when the reference never voted.
    """
    from softflank.numerics.ideal_points.chains import effective_sizes, over_gaps, run_chains
    from softflank.numerics.ideal_points.search import search

    priors = priors or Priors()
    check_reference(votes, reference)
    if chains < 1 or burn_in < 0 or keep < FEWEST_DRAWS:
        message = f"sampling ideal points: ask for at least one chain and {FEWEST_DRAWS} kept draws"
        raise BadRequest(message)
    walk = (priors.walk, priors.spread)
    start = search(votes, priors.of_items(), walk, reference, 1e-2, 400)
    run = run_chains(votes, start, priors.of_items(), walk, reference, (chains, burn_in, keep), seed)
    mean, variance, low, high = over_gaps(run, votes.cast.shape, priors.walk)
    ess, rhat = np.full(votes.cast.shape, np.nan), np.full(votes.cast.shape, np.nan)
    ess.flat[run.nodes], rhat.flat[run.nodes] = effective_sizes(run.theta)
    late = votes.cast[:, -LATE_SESSIONS:] > 0
    mixed = bool((ess[:, -LATE_SESSIONS:][late] >= ENOUGH).all() and (rhat[:, -LATE_SESSIONS:][late] <= TOGETHER).all())
    centre, scale = run.affine.reshape(-1, 2).mean(axis=0)
    return IdealPoints(
        mean, variance, low, high, votes.cast, run.items, run.item_covariance, float(centre), float(scale),
        float("nan"), (votes.cast[reference] > 0) & ~(mean[reference] > 0), ess, rhat, mixed, chains * keep,
        "Metropolis chains", seed,
    )  # fmt: skip


def check_reference(votes: Votes, reference: int) -> None:
    """Refuse a reference state without a vote: it cannot turn the axis."""
    if not 0 <= reference < votes.states or not votes.cast[reference].any():
        message = (
            f"ideal points: the reference state (index {reference}) cast no vote on a contested item; name another"
        )
        raise BadRequest(message)


def standard(theta: NDArray[np.float64], cast: NDArray[np.int64], reference: int) -> tuple[float, float]:
    """Centre and signed scale that give the voted state-sessions mean 0 and sd 1, and the reference a plus sign."""
    voted = cast > 0
    centre, scale = float(theta[voted].mean()), float(theta[voted].std())
    if not scale > 0:
        message = "ideal points: every state sits at one point; there is no contested vote to tell them apart"
        raise BadRequest(message)
    return centre, scale if (theta[reference][voted[reference]] - centre).mean() >= 0 else -scale


def _report(votes: Votes, found: Solution, reference: int) -> IdealPoints:
    centre, scale = standard(found.theta, votes.cast, reference)
    unseen = np.arange(votes.sessions)[None, :] < votes.first[:, None]
    mean = np.where(unseen, np.nan, (found.theta - centre) / scale)
    variance = np.where(unseen, np.nan, found.variance / scale**2)
    half = Z90 * np.sqrt(variance)
    items, covariance = _in_reported_units(found.items, found.item_covariance, centre, scale)
    empty = np.empty((0, 0))
    return IdealPoints(
        mean, variance, mean - half, mean + half, votes.cast, items, covariance, centre, scale,
        float(found.log_likelihood), (votes.cast[reference] > 0) & ~(mean[reference] > 0), empty, empty,
        found.converged, found.cycles, "variational EM", None,
    )  # fmt: skip


def _in_reported_units(
    items: NDArray[np.float64], covariance: NDArray[np.float64], centre: float, scale: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Items such that ``alpha - beta * theta`` is unchanged when ``theta`` is reported."""
    turned = items.copy()
    turned[:, 0], turned[:, 1] = items[:, 0] * scale, items[:, 1] - items[:, 0] * centre
    bb, ba, br, aa, ar, rr = covariance.T
    moved = np.stack(
        [
            bb * scale**2,
            (ba - centre * bb) * scale,
            br * scale,
            aa - 2 * centre * ba + centre**2 * bb,
            ar - centre * br,
            rr,
        ],
        axis=1,
    )
    return turned, moved


def predict(points: IdealPoints, state: ArrayLike, session: ArrayLike, item: ArrayLike) -> NDArray[np.float64]:
    """Probability of yes, abstain and no, shape ``(n, 3)``, for aligned indices of shape ``(n,)``.

    The uncertainty of the point and of the item is averaged over (both normal), so a thin item predicts less sharply.
    """
    from scipy.special import ndtr

    s, t, j = (np.asarray(a, dtype=np.int64) for a in (state, session, item))
    x, spread = points.mean[s, t], points.variance[s, t]
    beta, alpha, half = points.items[j, 0], points.items[j, 1], np.exp(points.items[j, 2])
    bb, ba, _, aa, _, _ = points.item_covariance[j].T
    noise = np.sqrt(1.0 + aa - 2 * x * ba + x * x * bb + (beta**2 + bb) * spread)
    yes, no = ndtr((alpha - half - beta * x) / noise), ndtr(-(alpha + half - beta * x) / noise)
    return np.stack([yes, np.maximum(1.0 - yes - no, np.finfo(float).tiny), no], axis=1)


def distance(points: IdealPoints, one: int, other: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Distance of two states per session and its variance, each ``(T,)``.

    The two points are taken as independent. Shared items tie them, but over the draws of the posterior the standard
    deviation of a difference is 0.96 to 1.01 times the one given here for nine pairs of states in ten.
    """
    gap = np.abs(points.mean[one] - points.mean[other])
    return gap, points.variance[one] + points.variance[other]


def drift(points: IdealPoints, state: int, sessions: Sequence[int]) -> tuple[float, float]:
    """Slope per session of a straight line through a state's points over ``sessions``, and its variance.

    Points weigh by their precision. Raises BadRequest with fewer than two sessions that have a point.
    """
    t = np.asarray(sessions, dtype=np.int64)
    t = t[np.isfinite(points.mean[state, t])]
    if t.size < 2:
        message = f"drift of state {state}: fewer than two sessions with a point among {list(sessions)}; widen the span"
        raise BadRequest(message)
    weight = 1.0 / points.variance[state, t]
    lag = t - np.average(t, weights=weight)
    power = float((weight * lag**2).sum())
    return float((weight * lag * points.mean[state, t]).sum() / power), 1.0 / power
