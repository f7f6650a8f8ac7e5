"""The evidence model against brute force, its laws, and a small run of the registered simulation."""

from __future__ import annotations

import math
import runpy
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta

from softflank.numerics.evidence import ITEM_CAP, ORIGIN_CAP, naive, once_per_origin, posterior

ROOT = Path(__file__).parents[2]


def brute(prior, given_, reliability, origin, modes, deceit):  # type: ignore[no-untyped-def]
    """The definition in plain loops, rho integrated by adaptive quadrature: no code of the module."""
    hypotheses = range(len(prior))
    logs = []
    for row, r in zip(given_, reliability, strict=True):
        q = sum(p * e for p, e in zip(prior, row, strict=True))
        ratios = [math.log(r * e / q + 1 - r) for e in row]
        logs.append([max(x, max(ratios) - math.log(ITEM_CAP)) for x in ratios])
    total = [math.log(p) for p in prior]
    for g, mode in enumerate(modes):
        own = [row for row, o in zip(logs, origin, strict=True) if o == g]
        if not own:
            continue
        density = beta(1 + 4 * mode, 1 + 4 * (1 - mode)).pdf

        def told(h: int, own=own, density=density) -> float:  # type: ignore[no-untyped-def]
            whole, m = sum(row[h] for row in own), len(own)
            return quad(lambda rho: math.exp(whole / (1 + (m - 1) * rho)) * density(rho), 0, 1)[0]

        together = [math.log(told(h)) for h in hypotheses]
        together = [max(x, max(together) - math.log(ORIGIN_CAP)) for x in together]
        for h in hypotheses:
            others = sum(prior[k] * math.exp(together[k]) for k in hypotheses if k != h) / (1 - prior[h])
            total[h] += math.log((1 - deceit[g]) * math.exp(together[h]) + deceit[g] * others)
    mass = [math.exp(t - max(total)) for t in total]
    return [m / sum(mass) for m in mass]


@pytest.mark.parametrize("seed", range(6))
def test_it_is_what_brute_force_over_the_definition_gives(seed: int) -> None:
    random = np.random.default_rng(seed)
    n, hypotheses, origins = 7, 4, 3
    prior = random.dirichlet(np.full(hypotheses, 2.0))
    table, origin = random.uniform(0.03, 0.97, (n, hypotheses)), random.integers(0, origins, n).tolist()
    reliability, deceit = random.uniform(0.3, 1, n), random.uniform(0, 0.3, origins)
    modes = random.uniform(0, 1, origins).tolist()
    ours = posterior(prior, table, reliability, origin, modes, deceit)
    theirs = brute(prior.tolist(), table.tolist(), reliability.tolist(), origin, modes, deceit.tolist())
    assert ours == pytest.approx(theirs, abs=2e-3)  # 16 midpoints of rho against adaptive quadrature


def test_single_reliable_items_below_the_cap_are_bayes_rule() -> None:
    prior, table = np.array([0.2, 0.3, 0.5]), np.array([[0.6, 0.3, 0.2], [0.5, 0.5, 0.1]])
    found = posterior(prior, table, np.ones(2), [0, 1], [0.5, 0.5], np.zeros(2))
    assert found == pytest.approx(prior * table.prod(axis=0) / (prior * table.prod(axis=0)).sum())
    assert naive(prior, table) == pytest.approx(found)


def test_the_calibration_error_of_perfect_forecasts_is_the_floor_and_a_timid_one_lies_above_it() -> None:
    script = runpy.run_path(str(ROOT / "benchmarks" / "judgement.py"))
    random = np.random.default_rng(3)
    top = random.uniform(0.3, 0.9, 4000)
    mean, most = script["floor"](top)
    assert 0 < mean < most < 0.03
    timid = script["calibration_error"](top, random.random(4000) < np.minimum(top + 0.05, 1))
    assert timid > most
    assert script["calibration_error"](np.array([0.35, 0.35]), np.array([True, False])) == pytest.approx(0.15)


tables = st.lists(st.lists(st.floats(0.05, 0.95), min_size=3, max_size=3), min_size=2, max_size=6)


@given(tables, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_order_of_items_and_labels_of_hypotheses_do_not_matter(table: list[list[float]], random) -> None:  # type: ignore[no-untyped-def]
    prior, rows = np.array([0.2, 0.3, 0.5]), np.array(table)
    n = len(rows)
    origin, places = [i % 2 for i in range(n)], random.sample(range(n), n)
    settle = ([0.8, 0.2], np.array([0.1, 0.02]))
    first = posterior(prior, rows, np.full(n, 0.8), origin, *settle)
    assert first.sum() == pytest.approx(1)
    moved = posterior(prior, rows[places], np.full(n, 0.8), [origin[i] for i in places], *settle)
    assert moved == pytest.approx(first)
    for columns in permutations(range(3)):
        named = posterior(prior[list(columns)], rows[:, columns], np.full(n, 0.8), origin, *settle)
        assert named == pytest.approx(first[list(columns)])


@given(tables)
@settings(max_examples=40)
def test_no_origin_moves_the_odds_by_more_than_its_cap(table: list[list[float]]) -> None:
    prior, rows = np.full(3, 1 / 3), np.array(table)
    found = posterior(prior, rows, np.ones(len(rows)), [0] * len(rows), [0.0], np.zeros(1))
    assert found.max() / found.min() <= ORIGIN_CAP * (1 + 1e-9)


def test_what_is_not_reliable_or_always_deceives_says_less() -> None:
    prior, row = np.array([0.5, 0.5]), np.array([[0.9, 0.3]])

    def odds(reliability: float, deceit: float) -> float:
        found = posterior(prior, row, [reliability], [0], [0.5], np.array([deceit]))
        return float(found[0] / found[1])

    assert odds(1, 0) == pytest.approx(3)
    assert odds(1, 0) > odds(0.7, 0) > odds(0.35, 0) > odds(0, 0) == pytest.approx(1)
    assert odds(1, 0) > odds(1, 0.2) > odds(1, 0.5) == pytest.approx(1)


def test_repeated_items_of_one_agency_count_less_than_items_of_many() -> None:
    prior, rows = np.array([0.5, 0.5]), np.array([[0.6, 0.4]] * 4)
    apart = posterior(prior, rows, np.ones(4), [0, 1, 2, 3], [0.8] * 4, np.zeros(4))
    agency = posterior(prior, rows, np.ones(4), [0] * 4, [0.8], np.zeros(1))
    side = posterior(prior, rows, np.ones(4), [0] * 4, [0.2], np.zeros(1))
    once = once_per_origin(prior, rows, [0] * 4)
    assert apart[0] > side[0] > agency[0] > once[0]


def test_what_is_no_probability_is_refused() -> None:
    for prior, row in ((np.array([0.5, 0.6]), [[0.5, 0.5]]), (np.array([0.5, 0.5]), [[1.0, 0.5]])):
        with pytest.raises(ValueError, match=r"sum to one|inside"):
            posterior(prior, row, [1.0], [0], [0.5], [0.0])


def test_in_simulated_worlds_it_beats_both_simpler_models() -> None:
    script = runpy.run_path(str(ROOT / "benchmarks" / "judgement.py"))
    for copied in (False, True):
        card = script["card"](script["Setting"](copied=copied), 250)
        logs = {m: s["log_score"] for m, s in card["models"].items()}
        assert logs["ours"] < min(logs["naive"], logs["once"])
        assert card["models"]["ours"]["ece"] < card["models"]["naive"]["ece"]
