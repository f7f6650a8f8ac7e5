"""As-of reads: what could not be known is never returned, and what was known does not change afterwards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from softflank.measures import MEASURES
from softflank.panel import Panel
from softflank.panel.build import Built
from softflank.ties import profile
from softflank.vocabulary import BadData, Roles
from softflank.workspace import BUNDLE
from softflank.world import World

TABLES = ("state_year", "dyad_year", "pair_votes", "spells", "events")
FUTURE = date(2031, 1, 1)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """The bundle with a row from 2031 beside every row of 2019, ten times as large."""
    folder = tmp_path_factory.mktemp("planted") / "panel"
    shutil.copytree(BUNDLE, folder)
    for name in TABLES:
        frame = pl.read_parquet(folder / f"{name}.parquet")
        past = frame.filter((pl.col("start").dt.year() >= 2010) & (pl.col("start").dt.year() <= 2019))
        future = past.with_columns(pl.lit(FUTURE).alias("available_from"))
        if "value" in frame.columns:
            future = future.with_columns(
                pl.col("value") * 10, pl.col("low") * 10 if "low" in frame.columns else pl.lit(0)
            )
        pl.concat([frame, future.select(frame.columns)]).write_parquet(folder / f"{name}.parquet")
    return Panel.open(folder)


@pytest.mark.parametrize("dyad", [("RUS", "VEN"), ("USA", "EGY"), ("CHN", "PAK")])
def test_no_read_returns_a_planted_future_row(planted: Panel, panel: Panel, dyad: tuple[str, str]) -> None:
    from softflank.assumptions import shipped

    roles = Roles(*dyad, challenger="JPN")
    day = date(2025, 10, 31)
    clean = profile(World(panel.view(day), roles, assumptions=shipped()))
    assert profile(World(planted.view(day), roles, assumptions=shipped())) == clean
    later = profile(World(planted.view(FUTURE), roles, assumptions=shipped()))
    assert later != clean, "the planted rows must be seen once they are known, or this test proves nothing"


def test_the_total_of_1962_is_not_known_in_october_1962(panel: Panel) -> None:
    view = panel.view(date(1962, 10, 1))
    assert max(o.year for o in view.state("arms_imports_5", "CUB")) == 1961
    assert view.pair_votes("CUB", "RUS", 1962, 1962) == []
    assert max(o.available_from for o in view.state("cinc", "RUS")) <= date(1962, 10, 1)
    assert all(s.end is None or s.end <= date(1962, 10, 1) for s in view.spells("leader"))


def test_what_was_known_does_not_change_when_later_data_arrive(panel: Panel) -> None:
    early, late = panel.view(date(2005, 6, 30)), panel.view(date(2025, 10, 31))
    for indicator, state in (
        ("cinc", "RUS"),
        ("oil_output", "VEN"),
        ("votes_cast", "VEN"),
        ("milex_world_share", "RUS"),
    ):
        known = early.state(indicator, state)
        assert known
        assert late.state(indicator, state)[: len(known)] == known


def test_an_end_in_the_future_is_not_known(panel: Panel) -> None:
    spells = panel.view(date(2010, 6, 1)).spells("leader", "VEN", on=date(2010, 6, 1))
    assert {s.text for s in spells if s.source == "reign"} == {"Hugo Chavez"}
    assert all(s.end is None for s in spells)


def test_each_measure_survives_a_panel_of_invented_samples(sample_panel: Built) -> None:
    world = World(Panel.open(sample_panel.folder).view(date(2025, 1, 1)), Roles("RUS", "VEN", "USA"))
    for measure in MEASURES:
        if measure.name != "reach":  # needs an assumption that this bare world does not have
            reading = measure.read(world)
            assert reading.estimates or reading.gaps, measure.name


def test_a_corrupt_table_is_one_clear_error(tmp_path: Path) -> None:
    folder = tmp_path / "panel"
    shutil.copytree(BUNDLE, folder)
    (folder / "state_year.parquet").write_bytes(b"PAR1 this is no table")
    with pytest.raises(BadData, match=r"state_year.parquet cannot be read"):
        Panel.open(folder)
    (folder / "MANIFEST.json").write_text("{")
    with pytest.raises(BadData, match="damaged"):
        Panel.open(folder)
    (folder / "MANIFEST.json").unlink()
    with pytest.raises(BadData, match="no panel"):
        Panel.open(folder)
