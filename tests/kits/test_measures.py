"""What every measure must do."""

from __future__ import annotations

import re
from functools import cache

import pytest

from softflank.measures import MEASURES, Measure, Reading, catalogue
from softflank.workspace.results.origins import trace
from softflank.world import World
from tests.kits.listing import files, homes
from tests.kits.samples import summary

Worlds = dict[str, World]
IDS = [m.name for m in MEASURES]


@pytest.fixture(scope="module")
def readings(worlds: Worlds) -> dict[str, dict[str, Reading]]:
    """What each measure says in each world."""
    return {m.name: {name: m.read(world) for name, world in worlds.items()} for m in MEASURES}


@pytest.fixture(params=MEASURES, ids=IDS)
def measure(request: pytest.FixtureRequest) -> Measure:
    return request.param


@cache
def documented(measure: str) -> re.Pattern[str]:
    """The ids that a measure's docstring promises; capitals stand for what varies, as in ``arms.need_W``."""
    text = summary(next(m.read for m in MEASURES if m.name == measure))
    ids = [re.sub(r"[A-Z]+", r"[A-Za-z0-9_]+", name) for name in re.findall(r"\b[a-z]+\.[a-zA-Z_0-9]+", text)]
    return re.compile("|".join(ids) or "nothing")


def test_every_file_is_a_measure_of_its_name() -> None:
    assert files(catalogue) == homes(m.read for m in MEASURES) == sorted(IDS)


def test_it_gives_what_its_docstring_promises(measure: Measure, readings: dict[str, dict[str, Reading]]) -> None:
    given = [e.id for reading in readings[measure.name].values() for e in reading.estimates]
    assert given, f"{measure.name} has no estimate in any of the worlds"
    assert [i for i in given if not documented(measure.name).fullmatch(i)] == []
    assert [i for i in measure.depth if not documented(measure.name).fullmatch(i)] == []


def test_it_reads_no_row_from_the_future(
    measure: Measure, readings: dict[str, dict[str, Reading]], planted_worlds: Worlds
) -> None:
    for name, world in planted_worlds.items():
        assert measure.read(world) == readings[measure.name][name], name


def test_it_reads_rows_like_the_planted_ones(
    measure: Measure, readings: dict[str, dict[str, Reading]], thinned_worlds: Worlds
) -> None:
    """Or the test above proves nothing."""
    assert any(measure.read(world) != readings[measure.name][name] for name, world in thinned_worlds.items())


def test_every_figure_answers_why(measure: Measure, readings: dict[str, dict[str, Reading]], worlds: Worlds) -> None:
    for name, reading in readings[measure.name].items():
        known = {e.id: e for e in reading.estimates}
        for estimate in reading.estimates:
            assert estimate.unit and estimate.label and estimate.method, estimate.id
            origins = trace(estimate.id, known, worlds[name], worlds[name].assumptions).origins
            assert any(o.get("id") or o.get("fit") or o.get("reason") for o in origins), (name, estimate.id)


def test_every_gap_has_a_reason(measure: Measure, readings: dict[str, dict[str, Reading]]) -> None:
    for reading in readings[measure.name].values():
        assert reading.estimates or reading.gaps
        assert all(gap.reason.strip() and "." in gap.measure for gap in reading.gaps)
