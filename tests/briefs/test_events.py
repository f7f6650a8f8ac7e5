"""One event within one time has one chance: two records that would give it two numbers fail the build of a brief."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from softflank.analysis import Analysis
from softflank.briefs import Brief, events, values
from softflank.briefs.figures import collected
from softflank.briefs.tree import plain
from softflank.forecasting import TEMPLATES, forecasts
from softflank.vocabulary import Estimate, SoftflankError
from softflank.world import World

LISTED = date(2021, 12, 31)
DRIFT = 0.05
"""Added to a chance, so that another number is printed."""


def of_template(brief: Brief, template: str) -> Estimate:
    """The chance that a template gave of the tie while the lists of governments still reached near the day."""
    world = brief.analysis.world
    then = World(world.view.panel.view(LISTED), world.roles)
    return forecasts(then, [t for t in TEMPLATES if t.id == template]).questions[0].chance


@pytest.fixture
def told(north_korea: Brief) -> dict[str, Estimate]:
    return events.exits(north_korea.analysis)


def test_the_record_under_pressure_and_a_template_know_the_same_event(
    north_korea: Brief, told: dict[str, Estimate]
) -> None:
    own, other = told["regime_out"], of_template(north_korea, "regime_out")
    assert own.id != other.id
    assert events.event(north_korea.analysis, own) == events.event(north_korea.analysis, other) == ("regime_out", "")


def test_a_chance_of_force_is_taken_into_the_answer(brief: Brief, north_korea: Brief) -> None:
    """Where the case itself gives force a chance, past rates hold short of it, and what follows is told."""
    own, first = events.of_force(brief.analysis), brief.judgements[0]
    assert own is not None and own.id == "us-strike-on-land" and events.of_force(north_korea.analysis) is None
    number = next(i for i, j in enumerate(brief.judgements, 1) if j.id == "risk")
    assert plain(first.claim).startswith(f"Short of a land strike (judgement {number}) there is almost no chance")
    assert "today's pressure" not in plain(first.claim) and "16\xa0% after a land strike, 7\xa0% in all." in plain(
        first.reason
    )
    assert "(16\xa0% after a land strike)." in plain(brief.answer.line)
    assert "short of" not in plain(north_korea.judgements[0].claim)


def test_a_fall_is_no_force_and_a_way_short_of_force_none(analysis: Analysis) -> None:
    case = analysis.world.case
    assert case is not None
    path = next(p for p in case.telling.pathways if p.forecast == "us-strike-on-land")
    others = tuple(p for p in case.telling.pathways if p is not path)
    for pathways in (others, (*others, replace(path, rungs=("covert_action",)))):
        telling = replace(case.telling, pathways=pathways)
        world = replace(analysis.world, case=replace(case, telling=telling))
        assert events.of_force(replace(analysis, world=world)) is None


def test_a_planted_clash_fails_the_build(north_korea: Brief, told: dict[str, Estimate]) -> None:
    own, other = told["regime_out"], of_template(north_korea, "regime_out")
    events.held(north_korea.analysis, [own, replace(other, value=own.value, low=None, high=None)])
    with pytest.raises(SoftflankError, match="one event, two chances"):
        events.held(north_korea.analysis, [own, replace(other, value=own.value + DRIFT, low=None, high=None)])


def test_a_planted_clash_fails_the_json(north_korea: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    clash = replace(of_template(north_korea, "regime_out"), value=0.5, low=None, high=None)
    used = replace(north_korea.figures[0], estimate=clash, places=("Annex G",))
    with pytest.raises(SoftflankError, match="two chances"):
        values.record(replace(north_korea, figures=(*north_korea.figures, used)))


def test_another_pressure_and_a_base_rate_are_other_things(north_korea: Brief, told: dict[str, Estimate]) -> None:
    analysis = north_korea.analysis
    assert analysis.losses
    every = [e for e in collected(analysis.losses) if e.id.startswith("survival.regime_exit")]
    assert len({events.event(analysis, e) for e in every}) > 1
    events.held(analysis, every)
    assert events.event(analysis, replace(told["regime_out"], id="forecast.regime_out.base_rate")) is None


def test_where_the_record_speaks_no_template_is_asked_beside_it(brief: Brief, north_korea: Brief) -> None:
    for one in (brief, north_korea):
        asked = {q["id"] for q in values.record(one)["dated_questions"]}
        assert asked and events.exits(one.analysis)
        assert not asked & {f"forecast.{event}" for event in events.exits(one.analysis)}
