"""What every template of forecasts must do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.forecasting import TEMPLATES, PastQuestions, QuestionSet, Template, catalogue, forecasts
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import Roles
from softflank.world import World
from tests.kits.listing import files
from tests.kits.samples import summary

DAY = date(1994, 6, 30)


@pytest.fixture(params=TEMPLATES, ids=[t.id for t in TEMPLATES])
def template(request: pytest.FixtureRequest) -> Template:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def reader(panel: Panel) -> Columns:
    return Columns.open(panel, PATRONS)


SEEN: dict[Path, QuestionSet] = {}


def asked(panel: Panel, template: str) -> object:
    if panel.folder not in SEEN:
        SEEN[panel.folder] = forecasts(World(panel.view(DAY), Roles("RUS", "IRN", "USA")))
    found = SEEN[panel.folder]
    return next((q for q in found.questions if q.template == template), found.gaps)


def test_every_file_is_a_template_of_its_name() -> None:
    assert files(catalogue) == sorted(t.id for t in TEMPLATES)


def test_its_functions_say_what_they_ask_and_how_it_is_classed(template: Template) -> None:
    for function in (template.asked, template.described, template.settled):
        assert summary(function).endswith("."), template.id


def test_its_event_names_its_roles_and_its_window_and_no_more(template: Template) -> None:
    fields = set(re.findall(r"{(\w+)}", template.event + template.condition))
    assert fields - {"until", "year", "leader", "regime"} == set(template.roles)
    assert len(fields & {"until", "year"}) == 1


def test_its_row_is_in_the_panel(template: Template, panel: Panel) -> None:
    rows = pl.scan_parquet(panel.folder / f"{template.table}.parquet")
    columns = rows.collect_schema().names()
    name = next((c for c in ("indicator", "kind") if c in columns), None)
    if name is None:
        assert template.table == "pair_votes"
        return
    assert rows.filter(pl.col(name) == template.indicator).head(1).collect().height == 1


def test_its_window_ends_after_the_day(template: Template) -> None:
    for day in (DAY, date(2024, 2, 29)):
        assert day < template.deadline(day) <= date(day.year + 1, 12, 31)


def test_no_outcome_is_known_before_its_window_is_over(template: Template, reader: Columns) -> None:
    past = PastQuestions.of(template, reader)
    ends = np.array([template.deadline(day) for day in past.keys["date"]], dtype="datetime64[D]")
    assert len(past.kind) > (50 if template.condition else 300)
    assert (past.known >= ends).all()
    assert set(np.unique(past.event)) == {0.0, 1.0}


def test_a_row_of_the_future_changes_nothing(template: Template, panel: Panel, planted: Panel) -> None:
    assert asked(planted, template.id) == asked(panel, template.id)


def test_it_reads_rows_like_the_planted_ones(template: Template, panel: Panel, thinned: Panel) -> None:
    """Or the test above proves nothing."""
    assert asked(thinned, template.id) != asked(panel, template.id)


def test_the_past_is_classed_as_it_was_seen_then(template: Template, panel: Panel, reader: Columns) -> None:
    """What a question of a past day says in the hindcast is what the same question says from the rows out that day."""
    keys = template.asked(reader)
    days = sorted(set(keys.filter(pl.col("date").dt.year() == DAY.year)["date"]))
    keys = keys.filter(pl.col("date") == days[0])
    now, then = (template.described(r, keys) for r in (reader, reader.known(days[0])))
    assert (now.kind == then.kind).mean() > 0.99
    assert (now.before == then.before).mean() > 0.99
