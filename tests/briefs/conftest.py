"""Worlds and briefs that the tests of briefs share: the built-in case, and a tiny invented one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from softflank.analysis import Analysis, analyse, recorded
from softflank.assumptions import shipped
from softflank.briefs import Brief, compose
from softflank.cases import Case, load
from softflank.panel import Panel
from softflank.states import find
from softflank.vocabulary import Roles
from softflank.world import World
from tests.briefs.folders import FOLDERS, write

BUNDLE = Path(__file__).resolve().parents[2] / "src" / "softflank" / "data"
WRITTEN = date(2026, 1, 15)
DRAWS = 500


@pytest.fixture(scope="session")
def case() -> Case:
    """The first built-in case."""
    return load("venezuela-2025")


@pytest.fixture(scope="session")
def analysis(panel: Panel, case: Case) -> Analysis:
    """The first case, analysed with few draws."""
    world = World(panel.view(case.as_of), case.roles, case, {**shipped(), **case.assumptions})
    return analyse(world, draws=DRAWS)


@pytest.fixture(scope="session")
def brief(analysis: Analysis) -> Brief:
    """The brief of the first case."""
    return compose(analysis, written=WRITTEN)


@pytest.fixture(scope="session")
def dyad(panel: Panel) -> Callable[..., Brief]:
    """The data sheet of any states, without a case file; each is made once."""

    @cache
    def made(patron: str, client: str, challenger: str | None, day: str, third: tuple[str, ...] = ()) -> Brief:
        on = date.fromisoformat(day)
        codes = [find(name, on).code for name in (patron, client)]
        rival = find(challenger, on).code if challenger else None
        roles = Roles(codes[0], codes[1], rival, None, tuple(find(t, on).code for t in third))
        return compose(recorded(World(panel.view(on), roles, assumptions=shipped())), written=WRITTEN)

    return made


@pytest.fixture(scope="session")
def north_korea(panel: Panel) -> Brief:
    """The brief of the second case."""
    return told(panel, load("north-korea-2026"))


@pytest.fixture(scope="session")
def strangers(panel: Panel, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Brief]:
    """Briefs of the three invented case folders."""
    home = tmp_path_factory.mktemp("strangers")
    return {f.id: told(panel, load(str(write(f, home)))) for f in FOLDERS}


def told(panel: Panel, case: Case) -> Brief:
    """The brief of a case with few draws."""
    world = World(panel.view(case.as_of), case.roles, case, {**shipped(), **case.assumptions})
    return compose(analyse(world, draws=DRAWS), written=WRITTEN)


@pytest.fixture(scope="session")
def record(brief: Brief) -> dict[str, object]:
    """``brief.json`` of the first case, read back."""
    from softflank.briefs.formats import FORMATS

    found: dict[str, object] = json.loads(FORMATS["json"](brief)["brief.json"])
    return found
