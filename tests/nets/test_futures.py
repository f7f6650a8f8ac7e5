"""Rows that could not be known on the date change nothing: not the tie, the pressure, the answer or a soft spot."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.analysis import Analysis, analyse
from softflank.panel import Panel
from softflank.pressure import Outcomes, simulate
from softflank.softspots import find_spots
from softflank.ties import profile
from softflank.workspace import BUNDLE, Question, Workspace
from softflank.world import World

TABLES = ("state_year", "dyad_year", "pair_votes", "spells", "events", "ideal_points")
DAY, FUTURE = date(2018, 6, 30), date(2026, 6, 30)
ROLES = {"patron": "RUS", "client": "SYR", "challenger": "USA", "third": ("IRN",)}


def world_of(panel: Panel, day: date) -> World:
    return Workspace(panel, today=lambda: FUTURE).world(Question(as_of=day, **ROLES))  # type: ignore[arg-type]


def analysed(panel: Panel, day: date) -> Analysis:
    return analyse(world_of(panel, day), draws=100)


def with_grown(folder: Path, *, beside: bool) -> Panel:
    """The bundle with the rows of 2008–2025 tenfold: instead of the true ones, or beside them and not out.

    Intensities of wars are codes, one or two, and are left out.
    """
    shutil.copytree(BUNDLE, folder)
    for name in TABLES:
        frame = pl.read_parquet(folder / f"{name}.parquet")
        lately = pl.col("start").dt.year().is_between(2008, 2025)
        grown = {c: pl.col(c) * 10 for c in ("value", "low", "high", "nyy", "votes") if c in frame.columns}
        coded = pl.col("indicator").str.starts_with("war_") if "indicator" in frame.columns else pl.lit(False)
        rows = frame.filter(lately & ~coded).with_columns(**grown).cast(dict(frame.schema))
        assert rows.height, name
        rest = frame if beside else frame.filter(~lately)
        late = rows.with_columns(available_from=pl.lit(FUTURE)) if beside else rows
        pl.concat([rest, late]).write_parquet(folder / f"{name}.parquet")
    return Panel.open(folder)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """Rows that could not be known on the date, beside those that could."""
    return with_grown(tmp_path_factory.mktemp("planted") / "panel", beside=True)


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """The bundle in which every point that was fitted with later votes is another: smoothed, and as published."""
    folder = tmp_path_factory.mktemp("rewritten") / "panel"
    shutil.copytree(BUNDLE, folder)
    fitted_late = {
        "ideal_points": pl.col("series") == "smoothed",
        "state_year": pl.col("indicator") == "ideal_point_all",
    }
    for name, late in fitted_late.items():
        frame = pl.read_parquet(folder / f"{name}.parquet")
        assert frame.filter(late).height, name
        value = pl.when(late).then(-3 * pl.col("value")).otherwise(pl.col("value"))
        frame.with_columns(value=value).write_parquet(folder / f"{name}.parquet")
    return Panel.open(folder)


@pytest.fixture(scope="module")
def clean(panel: Panel) -> Analysis:
    return analysed(panel, DAY)


@pytest.fixture(scope="module")
def seen(planted: Panel) -> Analysis:
    return analysed(planted, DAY)


def apart(one: Outcomes | None, other: Outcomes | None) -> list[str]:
    """Names of the arrays of two simulations, inputs and results, that differ."""
    assert one is not None and other is not None
    pairs = ((one.inputs.arrays, other.inputs.arrays), (one.arrays, other.arrays))
    return [k for a, b in pairs for k in a if not np.array_equal(a[k], b[k], equal_nan=True)]


def test_the_tie_reads_no_row_from_the_future(seen: Analysis, clean: Analysis) -> None:
    assert seen.tie == clean.tie
    assert seen.third == clean.third


def test_pressure_reads_no_row_from_the_future(planted: Panel, panel: Panel) -> None:
    """With the documented prior for the patron's answer, so that pressure stands alone."""
    worlds = world_of(planted, DAY), world_of(panel, DAY)
    ties = [profile(world) for world in worlds]
    found = [simulate(world, tie, draws=100) for world, tie in zip(worlds, ties, strict=True)]
    assert apart(*found) == []
    first, second = (find_spots(*one) for one in zip(worlds, ties, found, strict=True))
    assert first == second


def test_the_answer_and_what_rests_on_it_read_no_row_from_the_future(seen: Analysis, clean: Analysis) -> None:
    assert seen.prospects == clean.prospects
    assert apart(seen.outcomes, clean.outcomes) == []
    assert seen.spots == clean.spots
    assert seen.losses == clean.losses
    assert seen.dilemma == clean.dilemma
    assert seen.ladder == clean.ladder


def test_the_same_rows_change_every_stage_where_they_are_known(
    tmp_path_factory: pytest.TempPathFactory, clean: Analysis
) -> None:
    """Or the tests above prove nothing."""
    found = analysed(with_grown(tmp_path_factory.mktemp("grown") / "panel", beside=False), DAY)
    assert found.tie != clean.tie
    assert found.third != clean.third
    assert "reputation" in set(apart(found.outcomes, clean.outcomes))
    assert found.prospects != clean.prospects
    assert found.spots != clean.spots


def test_no_simulation_reads_a_point_that_later_votes_have_moved(rewritten: Panel, clean: Analysis) -> None:
    found = analysed(rewritten, DAY)
    assert apart(found.outcomes, clean.outcomes) == []
    assert found.prospects == clean.prospects
