"""Dated questions of a world: counts that can be redone by hand, gaps named, one rule for the past and for today."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from softflank.forecasting import TEMPLATES, DatedQuestion, PastQuestions, forecasts
from softflank.forecasting.pairs import PairHistory
from softflank.numerics.proportions import jeffreys
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import Roles
from softflank.world import World

DAY = date(2006, 6, 30)


def questions(panel: Panel, roles: Roles, day: date = DAY) -> dict[str, DatedQuestion]:
    return {q.template: q for q in forecasts(World(panel.view(day), roles)).questions}


def test_the_chance_of_a_delivery_is_the_count_of_its_class(panel: Panel) -> None:
    """Counted again from the rows: pairs in their tenth year or more without a delivery, and those that got one."""
    found = questions(panel, Roles("RUS", "SOM"))["arms_delivered"]
    rows = Columns.open(panel, PATRONS).known(DAY).dyads.filter(pl.col("indicator") == "arms_need_1")
    template = next(t for t in TEMPLATES if t.id == "arms_delivered")
    years = {
        pair: set(part["year"])
        for pair, part in rows.group_by("origin", "partner")
        if part["value"].max() > 0  # type: ignore[operator]
    }
    n = events = 0
    for one, other, day in template.asked(Columns.open(panel, PATRONS)).iter_rows():
        given, newest = years.get((one, other), set()), day.year - 1
        if (
            day.year + 1 <= 2005
            and any(y <= newest for y in given)
            and not any(newest - 10 < y <= newest for y in given)
        ):
            n, events = n + 1, events + (day.year + 1 in given)
    assert (found.n, found.events) == (n, events)
    low, high = jeffreys(events, n)
    assert found.chance.low is not None and found.chance.high is not None
    assert found.chance.low < found.chance.value < found.chance.high
    assert abs(found.chance.value - (events + 0.5) / (n + 1)) < 0.05 and found.chance.high - found.chance.low < 2 * (
        high - low
    )


def test_longer_without_a_delivery_is_less_likely(panel: Panel) -> None:
    long_ago = questions(panel, Roles("RUS", "SOM"))["arms_delivered"]
    newest = questions(panel, Roles("RUS", "IND"))["arms_delivered"]
    assert long_ago.chance.value < 0.1 < 0.6 < newest.chance.value
    assert newest.kind == "delivered in the newest year on record"


def test_today_is_classed_by_the_rule_of_the_past(panel: Panel) -> None:
    """A question that the hindcast asks is the one that a user gets on that day."""
    template = next(t for t in TEMPLATES if t.id == "sanctions_begin")
    past = PastQuestions.of(template, Columns.open(panel, PATRONS))
    at = ((past.keys["one"] == "USA") & (past.keys["other"] == "IRN") & (past.keys["date"] == DAY)).to_numpy()
    found = questions(panel, Roles("RUS", "IRN", "USA"))[template.id]
    assert past.kind[at].tolist() == [found.kind]
    assert (found.n, found.events) == past.counted(DAY, past.kind == found.kind)


def test_what_cannot_be_asked_is_a_gap(panel: Panel) -> None:
    gaps = {g.measure: g.reason for g in forecasts(World(panel.view(DAY), Roles("IRN", "SYR"))).gaps}
    assert "none of the five powers" in gaps["forecast.arms_delivered"]
    assert "no challenger is named" in gaps["forecast.force_used"]
    late = forecasts(World(panel.view(date(2025, 10, 31)), Roles("RUS", "VEN", "USA")))
    assert "forecast.force_used" in {g.measure for g in late.gaps}


def test_the_newest_year_is_the_last_whose_figures_are_out() -> None:
    years = PairHistory(
        pl.DataFrame({"one": ["A"], "other": ["B"], "row": [0]}), np.array([[1.0, 0.0, 2.0], [0.0, 0.0, 0.0]]), 2000, 75
    )
    days = [date(2002, 3, 15), date(2002, 3, 16), date(2001, 1, 1), date(2030, 1, 1)]
    keys = pl.DataFrame({"one": ["A"] * 4, "other": ["B"] * 4, "date": days})
    assert years.newest(keys).tolist() == [2000, 2001, 1999, 2002]
    assert years.at(keys, years.newest(keys)).tolist()[:2] == [1.0, 0.0]
    assert np.isnan(years.at(keys, np.full(4, 2003))).all()
    assert years.fresh(keys).tolist() == [True, True, True, False]


def test_figures_that_are_out_on_the_last_day_of_their_year_count_from_that_day() -> None:
    years = PairHistory(
        pl.DataFrame(schema={"one": pl.String, "other": pl.String, "row": pl.UInt32}), np.zeros((1, 5)), 2000, 0
    )
    keys = pl.DataFrame({"one": ["A"] * 2, "other": ["B"] * 2, "date": [date(2002, 12, 30), date(2002, 12, 31)]})
    assert years.newest(keys).tolist() == [2001, 2002]


def test_a_question_about_a_leader_names_it_and_none_is_asked_where_nobody_knows_who_leads(panel: Panel) -> None:
    then = questions(panel, Roles("RUS", "SYR", "USA"), date(2010, 12, 31))["leader_out"].text
    assert then == "Bashar al-Assad no longer leads Syria by 31 December 2011."
    soon = questions(panel, Roles("RUS", "SYR", "USA"), date(2024, 6, 30))["leader_out"].text
    assert soon.startswith("Bashar al-Assad (last listed in 2023) no longer leads")
    late = reasons(panel, Roles("RUS", "IRN", "USA"), date(2025, 6, 30))
    assert "the list of leaders ends in 2023" in late["forecast.leader_out"], "its list names a dead man"


def reasons(panel: Panel, roles: Roles, day: date) -> dict[str, str]:
    return {g.measure: g.reason for g in forecasts(World(panel.view(day), roles)).gaps}


def test_nothing_is_asked_of_a_government_that_nobody_knows_to_be_still_there(panel: Panel) -> None:
    """Assad fell on 8 December 2024; the lists end before, and the war of the newest year was his."""
    then = questions(panel, Roles("RUS", "SYR", "USA"), date(2022, 2, 1))
    assert "last listed in 2021" in then["regime_out"].text and then["war_joined"].chance.value > 0.5
    late = reasons(panel, Roles("RUS", "SYR", "USA"), date(2025, 11, 11))
    assert late["forecast.regime_out"].startswith("not estimated: the list of regimes ends in 2021")
    assert late["forecast.war_joined"].startswith("not estimated: the list of leaders ends in 2023")


def test_a_leader_after_the_end_of_the_list_of_regimes_is_told(panel: Panel) -> None:
    late = reasons(panel, Roles("FRA", "GAB", "RUS"), date(2024, 6, 1))
    assert late["forecast.regime_out"].endswith("took office in 2023")
    assert "force_used" in {
        m.removeprefix("forecast.") for m, r in late.items() if "list of disputes ends in 2014" in r
    }


def test_what_is_nearly_always_so_is_not_asked(panel: Panel) -> None:
    """A state that voted in the newest year votes in the next; only a silent one leaves it open."""
    spoke = forecasts(World(panel.view(date(2025, 10, 31)), Roles("RUS", "IRN", "USA")))
    assert "forecast.vote_cast" in {g.measure for g in spoke.gaps}
    assert 0.3 < questions(panel, Roles("RUS", "VEN", "USA"), date(2025, 10, 31))["vote_cast"].chance.value < 0.7
