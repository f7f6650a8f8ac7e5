"""Discrete-time hazards against closed forms, a simulated truth, and what must hold of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.isotonic import IsotonicRegression

from softflank.numerics.survival import chance, combined, fit_cloglog, in_order

HAZARDS = st.floats(-8, 2)


def test_a_saturated_fit_gives_the_frequency_of_each_cell():
    cells = np.repeat(np.eye(3), [50, 80, 40], axis=0)
    y = np.concatenate([np.arange(50) < 5, np.arange(80) < 40, np.arange(40) < 39]).astype(float)
    fit = fit_cloglog(cells, y, np.full(3, 1e6))
    assert chance(fit.mode) == pytest.approx([0.1, 0.5, 0.975], abs=1e-6)


def test_the_spread_of_a_cell_is_that_of_a_binomial_by_the_delta_rule():
    n, k = 400, 60
    fit = fit_cloglog(np.ones((n, 1)), (np.arange(n) < k).astype(float), np.array([1e6]))
    p = k / n
    by_hand = p / (n * (1 - p) * np.log1p(-p) ** 2)
    assert fit.covariance[0, 0] == pytest.approx(by_hand, rel=1e-6)


def test_a_known_truth_is_found_within_its_own_interval():
    rng = np.random.default_rng(3)
    truth = np.array([-1.8, 0.5, -0.3, 0.9])
    found = []
    for _ in range(60):
        x = np.column_stack([np.ones(1500), rng.normal(size=(1500, 2)), rng.random(1500) < 0.1])
        y = (rng.random(1500) < chance(x @ truth)).astype(float)
        fit = fit_cloglog(x, y, np.full(4, 10.0))
        found.append(np.abs(fit.mode - truth) < 1.645 * np.sqrt(np.diag(fit.covariance)))
    assert 0.85 < np.mean(found) < 0.95  # 240 intervals of 90 %: three standard errors are 0.06


def test_few_events_leave_a_multiplier_near_one_and_many_move_it():
    rng = np.random.default_rng(5)
    few, many = 4, 4000
    group = np.zeros((10000, 2))
    group[:few, 0], group[few : few + many, 1] = 1, 1
    x = np.column_stack([np.ones(10000), group])
    y = (rng.random(10000) < chance(-2 + group @ np.array([1.0, 1.0]))).astype(float)
    y[:few] = [1, 1, 0, 0]
    fit = fit_cloglog(x, y, np.array([10.0, 0.5, 0.5]))
    raw = np.log(-np.log(0.5)) + 2
    assert 0 < fit.mode[1] < 0.8 * raw
    assert fit.mode[2] == pytest.approx(1.0, abs=0.15)


def test_a_tighter_prior_draws_towards_no_effect():
    x = np.column_stack([np.ones(200), np.arange(200) < 40])
    y = ((np.arange(200) < 20) | (np.arange(200) > 180)).astype(float)
    modes = [fit_cloglog(x, y, np.array([10.0, sd])).mode[1] for sd in (3.0, 1.0, 0.3, 0.1)]
    assert modes == sorted(modes, reverse=True)
    assert modes[-1] > 0


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="prior_sd"):
        fit_cloglog(np.ones((3, 2)), np.zeros(3), np.ones(3))


@given(HAZARDS)
def test_twelve_months_combine_to_the_year(hazard):
    months = chance(np.full(12, hazard), 1.0)
    assert combined(months) == pytest.approx(float(chance(np.array(hazard))), rel=1e-9)


@given(HAZARDS, st.floats(0, 2))
def test_a_multiplier_above_one_never_lowers_the_chance(hazard, more):
    assert chance(np.array(hazard + more)) >= chance(np.array(hazard))


@given(arrays(np.float64, (4, 5), elements=st.floats(-3, 3)), arrays(np.float64, 5, elements=st.floats(0.1, 9)))
def test_order_is_that_of_isotonic_regression_from_zero_up(values, weights):
    found = in_order(values, weights)
    assert (np.diff(found, axis=1) >= -1e-9).all()
    assert (found >= 0).all()
    for row, own in zip(values, found, strict=True):
        peer = IsotonicRegression(y_min=0.0).fit_transform(np.arange(5), row, sample_weight=weights)
        assert own == pytest.approx(peer, abs=1e-7)


@given(arrays(np.float64, 4, elements=st.floats(0, 3)))
def test_what_is_in_order_stays(values):
    rising = np.sort(values)[None, :]
    assert in_order(rising, np.ones(4)) == pytest.approx(rising, abs=1e-9)
