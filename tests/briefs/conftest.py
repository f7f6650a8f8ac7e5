"""Worlds and briefs that the tests of briefs share: the built-in case, and a tiny invented one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from softflank.analysis import Analysis, analyse
from softflank.assumptions import shipped
from softflank.briefs import Brief, compose
from softflank.cases import Case, load
from softflank.panel import Panel
from softflank.states import find
from softflank.vocabulary import Roles
from softflank.world import World

BUNDLE = Path(__file__).resolve().parents[2] / "src" / "softflank" / "data"
WRITTEN = date(2026, 1, 15)
DRAWS = 500


@pytest.fixture(scope="session")
def panel() -> Panel:
    """The bundled panel."""
    return Panel.open(BUNDLE)


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
    """A brief on any states, without a case file."""

    def made(patron: str, client: str, challenger: str | None, day: str, third: tuple[str, ...] = ()) -> Brief:
        on = date.fromisoformat(day)
        codes = [find(name, on).code for name in (patron, client)]
        rival = find(challenger, on).code if challenger else None
        roles = Roles(codes[0], codes[1], rival, None, tuple(find(t, on).code for t in third))
        return compose(analyse(World(panel.view(on), roles, assumptions=shipped()), draws=DRAWS), written=WRITTEN)

    return made


@pytest.fixture(scope="session")
def record(brief: Brief) -> dict[str, object]:
    """``brief.json`` of the first case, read back."""
    from softflank.briefs.formats import FORMATS

    found: dict[str, object] = json.loads(FORMATS["json"](brief)["brief.json"])
    return found
