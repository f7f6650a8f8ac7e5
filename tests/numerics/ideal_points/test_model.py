"""Ideal points: preparation of votes, recovery of simulated points, rules for the awkward cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("numba")

from softflank.numerics.ideal_points import Priors, Votes, distance, drift, fit, predict, prepare, sample
from softflank.numerics.ideal_points import search as ideal_point_search
from softflank.vocabulary import BadData, BadRequest

if TYPE_CHECKING:
    from numpy.typing import NDArray


def simulated(
    seed: int, states: int = 40, sessions: int = 8, per_session: int = 40
) -> tuple[Votes, NDArray[np.float64]]:
    """Votes drawn from the model, and the points that they were drawn from."""
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=(states, 1)) + np.cumsum(rng.normal(scale=0.15, size=(states, sessions)), axis=1)
    theta[0] += 2.5
    when = np.repeat(np.arange(sessions), per_session)
    beta, alpha = rng.normal(1.0, 0.7, when.size), rng.normal(0.3, 1.0, when.size)
    half = rng.uniform(0.15, 0.6, when.size)
    latent = beta[None, :] * theta[:, when] + rng.normal(size=(states, when.size))
    vote = 1 + (latent > alpha - half) + (latent > alpha + half)
    vote = np.where(rng.random(vote.shape) < 0.1, 8, vote)
    who, what = np.indices(vote.shape)
    return prepare(who.ravel(), what.ravel(), vote.ravel(), when), theta


def test_prepare_links_then_drops_what_nobody_contested() -> None:
    """A roll call that is unanimous alone stays when its twin of another session was contested."""
    state, roll_call = [0, 1, 0, 1, 0, 1, 0], [0, 0, 1, 1, 2, 2, 3]
    vote = [1, 1, 1, 3, 1, 1, 8]
    alone = prepare(state, roll_call, vote, [0, 1, 1, 2])
    assert alone.item_of.tolist() == [-1, 0, -1, -1]
    linked = prepare(state, roll_call, vote, [0, 1, 1, 2], same=[(0, 1)])
    assert linked.item_of.tolist() == [0, 0, -1, -1]
    assert linked.cast.tolist() == [[1, 1, 0], [1, 1, 0]]
    assert linked.code.tolist() == [0, 0, 0, 2]


def test_prepare_keeps_a_state_without_votes_and_a_silent_session() -> None:
    """Indices announced beyond the votes stay: their cells are empty, not lost."""
    votes = prepare([0, 1], [0, 0], [1, 3], [1], states=3, sessions=4)
    assert votes.cast.shape == (3, 4)
    assert votes.first.tolist() == [1, 1, 4]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"vote": [1, 3, 4]}, "code 4"),
        ({"vote": [1.0, np.nan, 3.0]}, "NaN"),
        ({"vote": [1, 3]}, "differ in length"),
        ({"roll_call": [0, 0, 5]}, "no session"),
        ({"state": [0, 0, 1]}, "two votes"),
        ({"state": [-1, 0, 1]}, "negative"),
        ({"vote": [1, 1, 1]}, "no item"),
        ({"vote": ["a", "b", "c"]}, "whole numbers"),
    ],
)
def test_prepare_refuses_what_it_does_not_understand(change: dict[str, list[float]], words: str) -> None:
    """Each refusal says what is wrong."""
    good = {"state": [0, 1, 2], "roll_call": [0, 0, 0], "vote": [1, 2, 3], "session": [0]}
    with pytest.raises(BadData, match=words):
        prepare(**{**good, **change})


def test_fit_recovers_the_points_and_its_intervals_cover() -> None:
    """Points agree with those simulated; 90 % intervals cover between 80 % and 97 % of them in one small world."""
    votes, theta = simulated(3)
    points = fit(votes, reference=0)
    true = (theta - theta.mean()) / theta.std()
    assert points.mixed
    assert np.corrcoef(points.mean.ravel(), true.ravel())[0, 1] > 0.97
    assert 0.80 < ((points.low < true) & (true < points.high)).mean() < 0.97


def test_fit_is_in_standard_units_with_the_reference_positive() -> None:
    """Voted state-sessions have mean 0 and sd 1; the reference is positive wherever it voted."""
    votes, _ = simulated(4)
    points = fit(votes, reference=0)
    voted = votes.cast > 0
    assert points.mean[voted].mean() == pytest.approx(0.0, abs=1e-9)
    assert points.mean[voted].std() == pytest.approx(1.0, abs=1e-9)
    assert (points.mean[0] > 0).all()
    assert not points.doubtful.any()


def test_turning_every_vote_round_changes_nothing() -> None:
    """The axis is turned by the reference state, not by which side says yes."""
    votes, _ = simulated(5, states=25, sessions=4)
    mirrored = prepare(votes.state, votes.item, 3 - votes.code, np.zeros(votes.items), states=25)
    straight = prepare(votes.state, votes.item, votes.code + 1, np.zeros(votes.items), states=25)
    symmetric = Priors(threshold=(0.0, 3.0))
    one = fit(straight, reference=0, priors=symmetric, tolerance=1e-8)
    other = fit(mirrored, reference=0, priors=symmetric, tolerance=1e-8)
    np.testing.assert_allclose(one.mean, other.mean, atol=1e-5)


def test_a_gap_widens_year_by_year_and_stays_near_its_last_point() -> None:
    """A state that stops voting keeps its place while its variance grows by the square of the step."""
    votes, _ = simulated(6)
    keep = ~((votes.state == 7) & (votes.session >= 4))
    gap = prepare(
        votes.state[keep], votes.item[keep], votes.code[keep] + 1,
        np.bincount(votes.item, weights=votes.session) / np.bincount(votes.item), states=40, sessions=8,
    )  # fmt: skip
    points = fit(gap, reference=0)
    growth = np.diff(points.variance[7, 3:])
    np.testing.assert_allclose(growth, (Priors().walk / points.scale) ** 2, rtol=1e-6)
    np.testing.assert_allclose(points.mean[7, 4:], points.mean[7, 3], atol=1e-6)


def test_a_state_is_not_a_number_before_its_first_vote() -> None:
    """Absent is missing: nothing is said of a state before it first voted, nor of one that never did."""
    votes, _ = simulated(7, states=20, sessions=4)
    keep = ~((votes.state == 5) & (votes.session < 2))
    late = prepare(
        votes.state[keep], votes.item[keep], votes.code[keep] + 1,
        np.bincount(votes.item, weights=votes.session) / np.bincount(votes.item), states=21,
    )  # fmt: skip
    points = fit(late, reference=0)
    assert np.isnan(points.mean[5]).tolist() == [True, True, False, False]
    assert np.isnan(points.mean[20]).all()
    assert np.isfinite(points.mean[:5]).all()


def test_blocs_that_never_cross_stay_finite() -> None:
    """Two blocs split perfectly on every item: the weak pull keeps points and items finite."""
    states, items = 30, 50
    who, what = np.indices((states, items))
    vote = np.where((who < 10) ^ (what % 2 == 0), 3, 1)
    points = fit(prepare(who.ravel(), what.ravel(), vote.ravel(), np.zeros(items)), reference=0)
    assert np.isfinite(points.items).all()
    assert np.abs(points.mean).max() < 4
    assert points.mean[:10].min() > points.mean[10:].max()


@pytest.mark.parametrize("unused", [1, 2, 3])
def test_items_with_two_observed_votes_keep_their_third_finite(unused: int) -> None:
    """Where one of the three votes was never cast, its probability is small and its threshold finite."""
    votes, _ = simulated(8, states=30, sessions=2)
    code = votes.code.astype(int) + 1
    thin = votes.item % 3 == 0
    code = np.where(thin & (code == unused), 1 + unused % 3, code)
    two = prepare(votes.state, votes.item, code, np.zeros(votes.items), states=30)
    points = fit(two, reference=0)
    assert np.isfinite(points.items).all()
    assert np.abs(points.items).max() < 20
    heard = predict(points, two.state, two.session, two.item)
    touched = np.isin(two.item, two.item_of[np.unique(votes.item[thin])])
    assert heard[touched, unused - 1].mean() < 0.12
    np.testing.assert_allclose(heard.sum(axis=1), 1.0, atol=1e-9)


def test_the_reference_must_have_voted() -> None:
    """A reference without votes cannot turn the axis."""
    votes = prepare([0, 1], [0, 0], [1, 3], [0], states=3)
    with pytest.raises(BadRequest, match="reference"):
        fit(votes, reference=2)


def test_priors_must_be_positive() -> None:
    """A scale of zero is refused where it is written."""
    with pytest.raises(BadRequest, match="positive"):
        Priors(walk=0.0)


def test_distance_and_drift() -> None:
    """Distance adds variances; drift is the slope of a line through the points."""
    votes, _ = simulated(9)
    points = fit(votes, reference=0)
    gap, variance = distance(points, 1, 2)
    np.testing.assert_allclose(gap, np.abs(points.mean[1] - points.mean[2]))
    np.testing.assert_allclose(variance, points.variance[1] + points.variance[2])
    slope, spread = drift(points, 1, range(8))
    plain = np.polyfit(np.arange(8), points.mean[1], 1, w=points.variance[1] ** -0.5)[0]
    assert slope == pytest.approx(plain)
    assert spread > 0
    with pytest.raises(BadRequest, match="fewer than two"):
        drift(points, 1, [3])


def test_the_sample_agrees_with_the_fit_and_repeats() -> None:
    """Posterior means sit near the fit, standard deviations are of its size, the same seed gives the same bytes."""
    votes, _ = simulated(3, states=25, sessions=5)
    points = fit(votes, reference=0)
    one = sample(votes, reference=0, seed=11, burn_in=50, keep=150)
    again = sample(votes, reference=0, seed=11, burn_in=50, keep=150)
    assert one.mean.tobytes() == again.mean.tobytes()
    assert np.sqrt((((one.mean - points.mean) ** 2) / one.variance).mean()) < 0.5
    assert 0.8 < np.median(np.sqrt(points.variance / one.variance)) < 1.25
    assert np.nanmedian(one.rhat) < 1.1
    assert (one.low < one.mean).all()
    assert (one.mean < one.high).all()


def test_a_sample_that_is_too_short_says_that_it_did_not_mix() -> None:
    """Twenty draws are not a posterior."""
    votes, _ = simulated(3, states=25, sessions=3)
    assert not sample(votes, reference=0, seed=1, burn_in=0, keep=20).mixed
    with pytest.raises(BadRequest, match="kept draws"):
        sample(votes, reference=0, seed=1, keep=2)


def test_the_sample_widens_over_a_gap() -> None:
    """After its last vote a state's variance grows by one step of the walk a session; within a gap it is a bridge."""
    votes, _ = simulated(6, states=20, sessions=8)
    silent = (votes.state == 7) & (votes.session >= 5) | (votes.state == 8) & (votes.session > 1) & (votes.session < 6)
    gap = prepare(
        votes.state[~silent], votes.item[~silent], votes.code[~silent] + 1,
        np.bincount(votes.item, weights=votes.session) / np.bincount(votes.item), states=20, sessions=8,
    )  # fmt: skip
    points = sample(gap, reference=0, seed=2, burn_in=50, keep=100)
    growth = np.diff(points.variance[7, 4:])
    np.testing.assert_allclose(growth, growth[0])
    assert growth[0] == pytest.approx((Priors().walk / points.scale) ** 2, rel=0.05)
    assert points.variance[8, 3] > points.variance[8, 2] > points.variance[8, 1]
    assert points.variance[8, 4] > points.variance[8, 5] > points.variance[8, 6]


def test_sessions_mirrored_in_the_start_are_turned_back() -> None:
    """A search that starts with the later half mirrored ends where the plain one does."""
    votes, _ = simulated(12, states=30, sessions=8)
    priors, walk = Priors(), (Priors().walk, Priors().spread)
    by = ideal_point_search.grouped(votes)
    cycle = ideal_point_search.Cycle(votes, by, priors.of_items(), walk)
    plain = ideal_point_search.search(votes, priors.of_items(), walk, 0, 1e-4, 400)
    good = np.concatenate([plain.theta.ravel(), plain.items.ravel()])
    mirrored = cycle.turned_from(good, 4)
    for _ in range(5):
        mirrored = cycle(mirrored)
    assert 4 in cycle.doubtful_joins(mirrored)
    assert cycle.doubtful_joins(good) == []
    assert cycle.objective(cycle.turned_from(mirrored, 4)) > cycle.objective(mirrored)
