"""Percentile ranks and Cohen's kappa against a library, a simulation and their own properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from softflank.numerics.ranks import kappa, percentile_rank

TABLES = st.lists(st.integers(1, 60), min_size=9, max_size=9).map(lambda n: np.array(n).reshape(3, 3))


@given(TABLES)
def test_kappa_is_that_of_a_library(table: np.ndarray) -> None:
    rater1 = np.repeat(np.repeat(np.arange(3), 3), table.ravel())
    rater2 = np.repeat(np.tile(np.arange(3), 3), table.ravel())
    assert kappa(table)[0] == pytest.approx(cohen_kappa_score(rater1, rater2), abs=1e-12)


@given(TABLES)
def test_kappa_does_not_care_which_rater_comes_first(table: np.ndarray) -> None:
    assert kappa(table) == pytest.approx(kappa(table.T))


def test_the_standard_error_is_the_spread_over_samples() -> None:
    """20,000 multinomial samples of 300 votes; the large-sample error agrees within 5 %."""
    rng = np.random.default_rng(1)
    p = np.array([[0.4, 0.05, 0.05], [0.05, 0.15, 0.05], [0.02, 0.03, 0.2]])
    values = [kappa(sample.reshape(3, 3))[0] for sample in rng.multinomial(300, p.ravel() / p.sum(), size=20_000)]
    assert kappa(300 * p / p.sum())[1] == pytest.approx(np.std(values), rel=0.05)


def test_complete_chance_agreement_has_no_kappa() -> None:
    assert np.isnan(kappa([[10, 0, 0], [0, 0, 0], [0, 0, 0]])[0])


@given(st.floats(-10, 10), st.lists(st.floats(-10, 10), min_size=1, max_size=40))
def test_percentiles_lie_between_their_ends_and_turn_with_the_sign(value: float, others: list[float]) -> None:
    rank = percentile_rank(value, others)
    assert 0 <= rank <= 100
    assert percentile_rank(-value, [-x for x in others]) == pytest.approx(100 - rank)


def test_ties_count_half() -> None:
    assert percentile_rank(1.0, [0.0, 1.0, 1.0, 2.0]) == 50.0
