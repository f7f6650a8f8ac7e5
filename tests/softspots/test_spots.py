"""Soft spots and their ranking on real worlds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from softflank.cases import load
from softflank.pressure import Outcomes, simulate
from softflank.softspots import RULES, Ranking, find_spots, rank_spots
from softflank.softspots.find import crossing
from softflank.ties import profile
from softflank.vocabulary import Band, SoftSpot, TieProfile
from softflank.world import World

Make = Callable[..., World]
ARTICLE = ("military_depth", "sanctions_exposure", "reputation", "third_party_friction", "cost_sensitivity")


@pytest.fixture(scope="module")
def pressed(make: Make) -> tuple[World, TieProfile, Outcomes]:
    world = make("RUS", "VEN", "USA", "2025-10-31", "IRN", "CHN")
    tie = profile(world)
    return world, tie, simulate(world, tie, draws=2_000)


@pytest.fixture(scope="module")
def spots(pressed: tuple[World, TieProfile, Outcomes]) -> tuple[SoftSpot, ...]:
    return find_spots(*pressed)


@pytest.fixture(scope="module")
def ranking(pressed: tuple[World, TieProfile, Outcomes]) -> Ranking:
    return rank_spots(*pressed)


def test_the_softest_comes_first_or_what_a_case_treats_in_its_order(
    spots: tuple[SoftSpot, ...], pressed: tuple[World, TieProfile, Outcomes]
) -> None:
    scores = [s.score.value for s in spots]
    assert scores == sorted(scores, reverse=True) and len(spots) == len(RULES)
    case = load("venezuela-2025")
    found = find_spots(replace(pressed[0], case=case), *pressed[1:])
    assert tuple(s.rule for s in found[:5]) == ARTICLE == tuple(case.spots)
    rest = [s.score.value for s in found[5:]]
    assert rest == sorted(rest, reverse=True)


def test_each_spot_says_everything_with_evidence(
    spots: tuple[SoftSpot, ...], pressed: tuple[World, TieProfile, Outcomes]
) -> None:
    known = {*pressed[1].estimates()}
    for s in spots:
        assert 0 <= (s.score.low or 0) <= s.score.value <= (s.score.high or 0) <= 1
        assert s.band == Band.of(s.score.value)
        assert sum(s.shares.values()) == pytest.approx(1) and s.conclusion and s.reasons
        own = known | {e.id for e in s.figures}
        for claim in (*s.reasons, *((s.counter,) if s.counter else ())):
            assert claim.citations or set(claim.figures) <= own, claim
        assert any(char.isdigit() for text in s.would_change_if for char in text) or not s.would_change_if


def test_a_curve_breaks_where_its_median_first_falls_below_half(spots: tuple[SoftSpot, ...]) -> None:
    for s in spots:
        up = [(r, e) for r, e in s.curve if r not in ("relief", "deal")]
        first = next((r for r, e in up if e.value < 0.5), None)
        assert s.breaking_rung == first
        assert (s.breaking_probability is None) == (not s.curve)
    assert not next(s for s in spots if s.rule == "cost_sensitivity").curve


def test_without_third_parties_there_is_no_friction_and_a_gap_says_so(make: Make) -> None:
    world = make("RUS", "VEN", "USA", "2025-10-31")
    tie = profile(world)
    found = {s.rule: s for s in find_spots(world, tie, simulate(world, tie, draws=300))}["third_party_friction"]
    assert found.score.value == 0 and found.gaps[0].measure == "spot.third_party_friction"


def test_without_sanctions_in_force_nothing_is_held_through_workarounds(make: Make) -> None:
    world = make("FRA", "TCD", "LBY", "1986-06-30")
    tie = profile(world)
    found = {s.rule: s for s in find_spots(world, tie, simulate(world, tie, draws=300))}
    assert found["legal_fragility"].score.value == 0


def test_a_case_brings_its_claims_and_conditions(pressed: tuple[World, TieProfile, Outcomes]) -> None:
    case = load("venezuela-2025")
    world = replace(pressed[0], case=case, assumptions={**pressed[0].assumptions, **case.assumptions})
    outcomes = simulate(world, pressed[1], draws=300)
    assert case.rung is not None and outcomes.reached == case.rung.reached
    for s in find_spots(world, pressed[1], outcomes):
        if s.rule in case.spots:
            notes = case.spots[s.rule]
            assert {c.id for c in s.reasons} >= set(notes.claims)
            assert s.would_change_if[: len(notes.would_change_if)] == notes.would_change_if
            assert not notes.counter or (s.counter is not None and s.counter.id in notes.counter)


def test_ranks_are_uncertain_and_add_up(ranking: Ranking) -> None:
    assert sum(p.first.value for p in ranking.places) == pytest.approx(1)
    assert sum(p.top_three.value for p in ranking.places) == pytest.approx(3)
    assert 0 <= ranking.leader_holds.value <= 1 and -1 <= ranking.correlation.value <= 1


def test_effects_sum_to_one_within_their_error(ranking: Ranking) -> None:
    for headline, groups in ranking.effects.items():
        if groups:
            error = np.sqrt(sum(((e.high or 0) - e.value) ** 2 for e in groups.values())) / 1.645
            assert abs(sum(e.value for e in groups.values()) - 1) < 5 * error + 0.02, headline


def test_a_rule_moves_with_the_groups_that_it_names(ranking: Ranking) -> None:
    """An effect of a group that a rule does not name is noise: below 5 % of the variance."""
    for rule in RULES:
        for group, effect in ranking.effects[rule.name].items():
            if group not in rule.groups:
                assert effect.value < 0.05, (rule.name, group)


def test_drivers_are_named_in_words_and_the_three_to_argue_about_are_assumptions(
    ranking: Ranking, pressed: tuple[World, TieProfile, Outcomes]
) -> None:
    assert 3 <= len(ranking.drivers) <= 10
    shares = [d.share.value for d in ranking.drivers]
    assert shares == sorted(shares, reverse=True) and sum(shares) <= 1.2
    assert all(d.words and "_" not in d.words for d in ranking.drivers)
    known = {*pressed[0].assumptions, *pressed[2].ladder.assumptions()}
    assert len(ranking.argue_first) == 3 and set(ranking.argue_first) <= known


def test_the_same_seed_ranks_the_same(pressed: tuple[World, TieProfile, Outcomes], ranking: Ranking) -> None:
    assert rank_spots(*pressed) == ranking


def test_crossing_finds_where_the_median_leaves_its_band() -> None:
    drawn = np.linspace(0, 1, 1_000)
    assert crossing(drawn, np.full(1_000, 0.3)) is None
    found = crossing(drawn, 0.2 + 0.2 * drawn)
    assert found is not None
    place, side, word = found
    assert side == "below" and word == "low" and place == pytest.approx(0.25, abs=0.06)


def test_a_spot_says_where_the_patron_gains_on_balance(
    spots: tuple[SoftSpot, ...], pressed: tuple[World, TieProfile, Outcomes]
) -> None:
    outcomes = pressed[2]
    for s in spots:
        gains = s.breaking_rung is not None and not outcomes.is_soft(s.breaking_rung)
        assert ("no soft spot" in s.conclusion) == gains
        assert any(e.id.endswith(".no_loss") for e in s.figures) == gains
