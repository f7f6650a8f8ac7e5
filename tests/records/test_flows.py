"""What gets through and what is cut: order, nothing without pressure, no record outside what was counted."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from softflank.panel import Panel
from softflank.pressure.ladder import ladder
from softflank.records.flows import MEASURE, cut, let_through, load, spread, standing
from softflank.vocabulary import NO_PRESSURE, BadData, Roles
from softflank.world import World

RUNGS = ladder().rungs


def world(panel: Panel, patron: str, client: str, day: date, challenger: str = "USA") -> World:
    """A world."""
    return World(panel.view(day), Roles(patron, client, challenger))


def test_without_pressure_and_by_words_nothing_is_cut(panel: Panel) -> None:
    found = cut(world(panel, "CHN", "PAK", date(2016, 6, 1)), RUNGS)
    for rung in (NO_PRESSURE, "rhetoric"):
        assert found[rung] is not None
        assert found[rung].value == 0  # type: ignore[union-attr]


def test_a_rung_never_cuts_less_than_those_that_it_stands_on(panel: Panel) -> None:
    asked = world(panel, "CHN", "PAK", date(2016, 6, 1))
    chance, through, shares = cut(asked, RUNGS), let_through(asked, RUNGS), spread(asked, RUNGS)
    steps = ladder()
    for rung in (r for r in RUNGS if r.up):
        for lower in steps.standing(rung.id) - {rung.id}:
            assert chance[rung.id].value >= chance[lower].value  # type: ignore[union-attr]
            assert through[rung.id].value <= through[lower].value  # type: ignore[union-attr]
            assert (shares[rung.id] <= shares[lower]).all()  # type: ignore[operator]
    own = load()[-1].measures["partial"]
    assert (chance.record_of("sectoral_sanctions").n, chance.record_of("sectoral_sanctions").events) == (
        own.n,
        own.halved,
    )
    assert 0 < chance["sectoral_sanctions"].value < 0.5  # type: ignore[union-attr]
    assert ((np.array(shares["sectoral_sanctions"]) >= 0) & (np.array(shares["sectoral_sanctions"]) <= 1)).all()


def test_a_rung_takes_what_the_rungs_under_it_take() -> None:
    pressing = [r for r in RUNGS if r.up]
    taken = dict(zip((r.id for r in pressing), standing(pressing), strict=True))
    assert taken["rhetoric"] == ()
    assert set(taken["secondary_sanctions"]) >= {MEASURE["designation"], MEASURE["sectoral_sanctions"]}
    assert MEASURE["blockade"] not in taken["removal_covert"]


def test_what_is_in_force_begins_nothing(panel: Panel) -> None:
    asked = world(panel, "CHN", "PAK", date(2016, 6, 1))
    free, today = cut(asked, RUNGS), cut(asked, RUNGS, "sectoral_sanctions")
    for rung in ladder().standing("sectoral_sanctions"):
        assert today[rung].value == 0  # type: ignore[union-attr]
        assert let_through(asked, RUNGS, "sectoral_sanctions")[rung].value == 1  # type: ignore[union-attr]
    assert today["secondary_sanctions"].value == free["secondary_sanctions"].value > 0  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("patron", "client", "day", "why"),
    [
        ("RUS", "VEN", date(2016, 6, 1), "less than 1 %"),
        ("IRN", "SYR", date(2016, 6, 1), "not counted"),
        ("RUS", "SYR", date(1962, 6, 1), "so early"),
    ],
)
def test_no_record_says_why(panel: Panel, patron: str, client: str, day: date, why: str) -> None:
    found = cut(world(panel, patron, client, day), RUNGS)
    assert set(found.values()) == {None}
    assert why in found.why
    assert set(let_through(world(panel, patron, client, day), RUNGS).values()) == {None}


def test_a_fit_saw_nothing_that_was_not_over_and_out() -> None:
    fits = load()
    assert [f.cut for f in fits] == sorted(f.cut for f in fits)
    assert fits[-1].cut <= 2015
    for earlier, later in pairwise(fits):
        assert earlier.unpressed[0] < later.unpressed[0]
        assert all(m.n <= later.measures[name].n for name, m in earlier.measures.items())


def test_below_twenty_cases_there_are_counts_alone() -> None:
    blockade = load()[-1].measures["blockade"]
    assert blockade.spread is None
    assert blockade.through is None
    assert blockade.cut is None
    assert blockade.cases < 20
    assert blockade.n >= blockade.halved > 0


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "flows.json"
    broken.write_text(json.dumps({"cuts": {"1990": {}}}), encoding="utf-8")
    with pytest.raises(BadData, match="damaged"):
        load(broken)
