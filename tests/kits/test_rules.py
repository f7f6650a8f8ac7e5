"""What every soft-spot rule must do."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from softflank.pressure import Outcomes, simulate
from softflank.softspots import RULES, Rule, find_spots, rules
from softflank.softspots.rule import Pressed, pressed
from softflank.ties import profile
from softflank.vocabulary import Dimension, SoftSpot, TieProfile
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
    p: Pressed
    spots: dict[str, SoftSpot]


def found(world: World) -> Found:
    tie = profile(world)
    outcomes = simulate(world, tie, draws=DRAWS)
    spots = {s.rule: s for s in find_spots(world, tie, outcomes)}
    return Found(world, tie, outcomes, pressed(world, tie, outcomes), spots)


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
    assert files(rules) == homes(rule.score for rule in RULES) == sorted(rule.name for rule in RULES)


def test_its_docstrings_say_what_it_scores(rule: Rule) -> None:
    for function in (rule.score, rule.needs, *((rule.curve,) if rule.curve else ())):
        assert summary(function).endswith("."), rule.name


def test_a_text_that_treats_it_is_known_by_its_title(rule: Rule) -> None:
    most = max(RULES, key=lambda other: other.named(rule.title))
    assert rule.named(rule.title) and most is rule


def test_it_scores_between_nought_and_one(rule: Rule, clean: dict[str, Found]) -> None:
    scores = {name: rule.score(one.p) for name, one in clean.items()}
    for name, values in scores.items():
        assert values.shape == (DRAWS,) and ((values >= 0) & (values <= 1)).all(), name
        curve = rule.curve(clean[name].p) if rule.curve else None
        assert curve is None or curve.shape == (DRAWS, len(clean[name].outcomes.rungs)), name
    assert len({round(float(np.median(values)), 6) for values in scores.values()}) > 1, "it says the same of every tie"


def test_it_knows_what_it_needs(rule: Rule, clean: dict[str, Found]) -> None:
    """Known somewhere, and not where the panel holds nothing."""
    assert any(rule.needs(one.world, one.p) for one in clean.values())
    one = clean["tie"]
    setting = replace(
        one.p.s, known_stake=np.zeros(len(Dimension), dtype=bool), democracy=np.nan, share=one.p.s.share[:0]
    )
    bare = replace(one.p, s=setting, facts={})
    early = replace(one.world, view=one.world.view.panel.view(one.world.as_of.replace(year=1947)))
    assert not rule.needs(early, bare)


def test_it_reads_no_row_from_the_future(rule: Rule, clean: dict[str, Found], with_planted: dict[str, Found]) -> None:
    for name, one in clean.items():
        assert with_planted[name].spots[rule.name] == one.spots[rule.name], name


def test_it_reads_rows_like_the_planted_ones(rule: Rule, clean: dict[str, Found], with_less: dict[str, Found]) -> None:
    """Or the test above proves nothing."""
    assert any(with_less[name].spots[rule.name] != one.spots[rule.name] for name, one in clean.items())


def test_every_figure_answers_why_and_every_gap_has_a_reason(rule: Rule, clean: dict[str, Found]) -> None:
    for one in clean.values():
        spot = one.spots[rule.name]
        assert spot.conclusion and spot.reasons and all(gap.reason.strip() for gap in spot.gaps)
        own = {e.id: e for e in (spot.score, *spot.figures, *(e for _, e in spot.curve))}
        known = one.tie.estimates() | own
        assumptions = {**one.world.assumptions, **one.outcomes.ladder.assumptions()}
        for name in own:
            origins = trace(name, known, one.world, assumptions).origins
            assert any(o.get("id") or o.get("fit") or o.get("reason") for o in origins), name
        for claim in (*spot.reasons, *((spot.counter,) if spot.counter else ())):
            assert claim.citations or set(claim.figures) <= set(known), claim
