"""Ideal points in several dimensions: the first is the known one, the second predicts what the first cannot."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")

from softflank.numerics.ideal_points import Votes, fit, predict, prepare
from softflank.numerics.ideal_points.probit import TABLE, log_probability
from softflank.numerics.ideal_points.space import fit_space, predict_space
from softflank.numerics.ideal_points.space_kernels import cell_slopes, item_sums
from softflank.vocabulary import BadRequest


def planar(seed: int, hidden: float) -> tuple[Votes, tuple[np.ndarray, ...]]:
    """Votes on a plane, some of them hidden: what is shown, and state, session, item and code of what is not."""
    rng = np.random.default_rng(seed)
    states, sessions, calls = 40, 5, 60
    theta = rng.normal(size=(2, states, 1)) + np.cumsum(rng.normal(scale=0.1, size=(2, states, sessions)), axis=2)
    when = np.repeat(np.arange(sessions), calls)
    latent = np.einsum("dj,dsj->sj", rng.normal(0.0, 1.2, (2, when.size)), theta[:, :, when])
    latent += rng.normal(size=latent.shape)
    vote = 1 + (latent > -0.3) + (latent > 0.3)
    vote[7, when < 2] = 8
    who, what = (a.ravel() for a in np.indices(vote.shape))
    code = vote.ravel()
    away = (rng.random(code.size) < hidden) & (code < 8)
    shown = prepare(who, what, np.where(away, 8, code), when)
    away &= shown.item_of[what] >= 0
    return shown, (who[away], when[what[away]], shown.item_of[what[away]], code[away] - 1)


def test_in_one_dimension_it_is_the_fit() -> None:
    """The general loops end where those of one dimension do, in points, variances and predictions."""
    votes, _ = planar(1, 0.0)
    line, space = fit(votes, reference=0, tolerance=1e-8), fit_space(votes, reference=0, dimensions=1, tolerance=1e-8)
    assert space.converged
    np.testing.assert_allclose((space.mean[0] - line.centre) / line.scale, line.mean, atol=1e-6)
    np.testing.assert_allclose(space.variance[0] / line.scale**2, line.variance, rtol=1e-5)
    assert space.log_likelihood == pytest.approx(line.log_likelihood, rel=1e-7)
    cells = (votes.state, votes.session, votes.item)
    np.testing.assert_allclose(predict_space(space, *cells), predict(line, *cells), atol=1e-6)


def test_a_second_dimension_predicts_votes_on_a_plane() -> None:
    """Where votes have two causes, unseen votes are predicted clearly better with two axes than with one."""
    votes, (state, session, item, code) = planar(2, 0.15)
    found = []
    for dimensions in (1, 2):
        space = fit_space(votes, reference=0, dimensions=dimensions)
        seen = np.isfinite(space.mean[0, state, session])
        p = predict_space(space, state[seen], session[seen], item[seen])
        np.testing.assert_allclose(p.sum(axis=1), 1.0, atol=1e-9)
        found.append(np.exp(np.log(p[np.arange(len(p)), code[seen]]).mean()))
    assert found[1] > found[0] + 0.05
    assert np.isnan(space.mean[:, 7, :2]).all()
    assert np.isfinite(space.mean[:, 7, 2:]).all()


def test_slopes_are_the_derivatives_in_several_dimensions() -> None:
    """Of an item and of a state-session, against finite differences; without variances nothing is averaged over."""
    rng = np.random.default_rng(3)
    axes, cells = 3, 12
    theta, at = rng.normal(size=(axes, cells)), np.array([0.8, -0.5, 0.3, 0.4, -0.6])
    point, code = np.arange(cells, dtype=np.int32), rng.integers(0, 3, cells).astype(np.int8)

    def value(place: np.ndarray, x: np.ndarray) -> float:
        h, across = np.exp(place[-1]), place[:axes] @ x
        return float(
            sum(
                log_probability(int(c), place[axes] - h - a, place[axes] + h - a, TABLE)
                for c, a in zip(code, across, strict=True)
            )
        )

    slope, _ = item_sums(point, code, at, theta, np.zeros_like(theta), TABLE)
    for k, step in enumerate(1e-4 * np.eye(axes + 2)):
        assert slope[k] == pytest.approx((value(at + step, theta) - value(at - step, theta)) / 2e-4, rel=1e-3, abs=1e-4)
    items, covariance = np.tile(at, (cells, 1)), np.zeros((cells, axes + 2, axes + 2))
    x = theta[:, 0].copy()
    for k, step in enumerate(1e-4 * np.eye(axes)):
        slope_k, curve = cell_slopes(k, x, point, code, items, covariance, TABLE)
        up, down = (value(at, np.tile((x + s)[:, None], (1, cells))) for s in (step, -step))
        assert slope_k == pytest.approx((up - down) / 2e-4, rel=1e-3, abs=1e-4)
        assert curve > 0


def test_the_number_of_dimensions_is_checked() -> None:
    """None, or more than eight, is refused."""
    votes, _ = planar(1, 0.0)
    for dimensions in (0, 9):
        with pytest.raises(BadRequest, match="from 1 to 8"):
            fit_space(votes, reference=0, dimensions=dimensions)
