"""What the kits share: a panel with planted rows, and one analysis of a case, a bare tie and a tie without a rival."""

from __future__ import annotations

import shutil
from datetime import date

import polars as pl
import pytest

from softflank.analysis import Analysis, analyse
from softflank.panel import Panel
from softflank.workspace import BUNDLE, Question, Workspace
from softflank.world import World

FUTURE = date(2031, 1, 1)
YEARS = (1975, 2025)
DRAWS = 100
TABLES = ("state_year", "dyad_year", "pair_votes", "spells", "events", "ideal_points")
GROWN = ("value", "low", "high", "nyy", "nnn", "votes")
QUESTIONS = {
    "case": Question(case="venezuela-2025"),
    "tie": Question(patron="USA", client="EGY", challenger="RUS", third=("CHN",), as_of=date(2018, 6, 30)),
    "old": Question(patron="RUS", client="CUB", challenger="USA", as_of=date(1985, 6, 30)),
    "no rival": Question(patron="FRA", client="TCD", as_of=date(1986, 6, 30)),
}


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """The bundle with a second copy of every row of 1975–2025, ten times as large and known only in 2031."""
    folder = tmp_path_factory.mktemp("planted") / "panel"
    shutil.copytree(BUNDLE, folder)
    for name in TABLES:
        frame = pl.read_parquet(folder / f"{name}.parquet")
        late = frame.filter(pl.col("start").dt.year().is_between(*YEARS))
        grown = {c: pl.col(c) * 10 for c in GROWN if c in frame.columns}
        late = late.with_columns(available_from=pl.lit(FUTURE), **grown).cast(dict(frame.schema))
        pl.concat([frame, late]).write_parquet(folder / f"{name}.parquet")
    return Panel.open(folder)


def worlds_of(panel: Panel) -> dict[str, World]:
    """The worlds of the questions on a panel."""
    workspace = Workspace(panel, today=lambda: date(2026, 6, 1))
    return {name: workspace.world(question) for name, question in QUESTIONS.items()}


@pytest.fixture(scope="session")
def worlds(panel: Panel) -> dict[str, World]:
    """Worlds on the bundle."""
    return worlds_of(panel)


@pytest.fixture(scope="session")
def planted_worlds(planted: Panel) -> dict[str, World]:
    """The same worlds on the panel with planted rows."""
    return worlds_of(planted)


@pytest.fixture(scope="session")
def thinned(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """The bundle without the rows that were planted twice: what reads any of them says something else here."""
    folder = tmp_path_factory.mktemp("thinned") / "panel"
    shutil.copytree(BUNDLE, folder)
    for name in TABLES:
        frame = pl.read_parquet(folder / f"{name}.parquet")
        frame.filter(~pl.col("start").dt.year().is_between(*YEARS)).write_parquet(folder / f"{name}.parquet")
    return Panel.open(folder)


@pytest.fixture(scope="session")
def thinned_worlds(thinned: Panel) -> dict[str, World]:
    """The same worlds on the panel without those rows."""
    return worlds_of(thinned)


@pytest.fixture(scope="session")
def analyses(worlds: dict[str, World]) -> dict[str, Analysis]:
    """Analyses of the worlds, with few draws."""
    return {name: analyse(world, draws=DRAWS, rank=name == "case") for name, world in worlds.items()}
