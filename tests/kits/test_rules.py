"""What every soft-spot rule must do."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from softflank.pressure import Outcomes, simulate
from softflank.softspots import RULES, Rule, find_spots, rules
from softflank.ties import profile
from softflank.vocabulary import SoftSpot, TieProfile
from softflank.ways import losses
from softflank.workspace.results.origins import trace
from softflank.world import World
from tests.kits.conftest import DRAWS
from tests.kits.listing import files, homes
from tests.kits.samples import summary

Worlds = dict[str, World]
PRESSED = ("case", "tie", "old")


@dataclass(frozen=True)
class Found:
    """A tie under pressure, and the soft spot that each rule finds."""

    world: World
    tie: TieProfile
    outcomes: Outcomes
    spots: dict[str, SoftSpot]
    unknown: set[str]


def found(world: World) -> Found:
    tie = profile(world)
    outcomes = simulate(world, tie, draws=DRAWS)
    spots = find_spots(world, tie, outcomes, losses(world, outcomes))
    unknown = {gap.measure.removeprefix("spot.") for gap in spots.gaps}
    return Found(world, tie, outcomes, {s.rule: s for s in spots.found}, unknown)


@pytest.fixture(scope="module")
def clean(worlds: Worlds) -> dict[str, Found]:
    return {name: found(worlds[name]) for name in PRESSED}


@pytest.fixture(scope="module")
def with_planted(planted_worlds: Worlds) -> dict[str, Found]:
    return {name: found(planted_worlds[name]) for name in PRESSED}


@pytest.fixture(scope="module")
def with_less(thinned_worlds: Worlds) -> dict[str, Found]:
    return {name: found(thinned_worlds[name]) for name in PRESSED}


@pytest.fixture(params=RULES, ids=[rule.name for rule in RULES])
def rule(request: pytest.FixtureRequest) -> Rule:
    return request.param


def test_every_file_is_a_rule_of_its_name() -> None:
    assert files(rules) == homes(rule.write for rule in RULES) == sorted(rule.name for rule in RULES)


def test_its_docstring_says_when_it_is_soft(rule: Rule) -> None:
    assert summary(rule.write).startswith("Soft where") and summary(rule.write).endswith("."), rule.name


def test_a_text_that_treats_it_is_known_by_its_title(rule: Rule) -> None:
    most = max(RULES, key=lambda other: other.named(rule.title))
    assert rule.named(rule.title) and most is rule


def test_its_sentences_are_whole_and_know_no_roles(rule: Rule, clean: dict[str, Found]) -> None:
    for one in clean.values():
        if rule.name not in one.spots:
            assert rule.name in one.unknown
            continue
        spot = one.spots[rule.name]
        assert spot.mechanism.endswith(".") and not spot.conclusion.endswith("."), rule.name
        for text in (spot.mechanism, spot.conclusion, spot.against, *spot.would_change_if):
            assert not re.search(r"\b(patron|client|challenger|theatre|rung|draws?)\b|_|  ", text), (rule.name, text)
        assert all(text.endswith(".") for text in spot.would_change_if)


def test_it_reads_no_row_from_the_future(rule: Rule, clean: dict[str, Found], with_planted: dict[str, Found]) -> None:
    for name, one in clean.items():
        assert with_planted[name].spots.get(rule.name) == one.spots.get(rule.name), name


def test_it_reads_rows_like_the_planted_ones(rule: Rule, clean: dict[str, Found], with_less: dict[str, Found]) -> None:
    """Or the test above proves nothing."""
    assert any(with_less[name].spots.get(rule.name) != one.spots.get(rule.name) for name, one in clean.items())


def test_every_figure_answers_why(rule: Rule, clean: dict[str, Found]) -> None:
    for one in clean.values():
        if rule.name not in one.spots:
            continue
        spot = one.spots[rule.name]
        own = {e.id: e for e in (*spot.exposure, *spot.hold, *spot.figures, spot.loss) if e is not None}
        known = one.tie.estimates() | own
        assumptions = {**one.world.assumptions, **one.outcomes.ladder.assumptions()}
        for name in own:
            origins = trace(name, known, one.world, assumptions).origins
            assert any(o.get("id") or o.get("fit") or o.get("reason") for o in origins), name
        for claim in (*spot.reasons, *((spot.counter,) if spot.counter else ())):
            assert claim.citations or set(claim.figures) <= set(known), claim
