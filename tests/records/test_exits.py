"""How ties end from within: chances for real ties, no record where history gives none, nothing from the future."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from softflank.pressure.ladder import ladder
from softflank.records.exits import drop, fade, load, switch
from softflank.vocabulary import NO_PRESSURE, BadData, Kind, Roles, Way
from softflank.world import World

Worlds = Callable[..., World]
WAYS = {Way.SWITCH: switch, Way.DROP: drop, Way.FADE: fade}


def world(panel: object, patron: str, client: str, day: date) -> World:
    """A world with a challenger, which the exits do not read."""
    return World(panel.view(day), Roles(patron, client, "USA" if patron != "USA" else "RUS"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", list(WAYS))
def test_a_tie_on_record_has_the_same_chance_at_every_rung(panel: object, way: Way) -> None:
    found = WAYS[way](world(panel, "RUS", "SYR", date(2012, 6, 1)), ladder().rungs)
    assert set(found) == {NO_PRESSURE, *(r.id for r in ladder().rungs if r.up)}
    one = found[NO_PRESSURE]
    assert one is not None
    assert one.kind is Kind.ESTIMATED
    assert one.low is not None
    assert one.high is not None
    assert 0 < one.low < one.value < one.high < 0.5
    assert {e.value for e in found.values() if e is not None} == {one.value}
    assert found.record.events > 20
    assert found.record.claim


def test_no_record_without_a_tie_of_the_kind_that_was_counted(panel: object) -> None:
    found = fade(world(panel, "RUS", "VEN", date(2025, 10, 31)), ladder().rungs)
    assert all(e is None for e in found.values())
    assert found.record.n == 0
    assert "is on record" in found.why


def test_a_treaty_later_than_the_alliance_data_makes_a_tie(panel: object) -> None:
    before, after = (fade(world(panel, "RUS", "PRK", date(year, 6, 1)), ladder().rungs) for year in (2023, 2025))
    assert before[NO_PRESSURE] is None
    assert after[NO_PRESSURE] is not None


def test_no_record_for_other_patrons_and_early_dates(panel: object) -> None:
    assert "none of the five patrons" in switch(world(panel, "IRN", "SYR", date(2012, 6, 1)), ladder().rungs).why
    assert "so early" in switch(world(panel, "RUS", "CUB", date(1962, 10, 1)), ladder().rungs).why


def test_a_fit_saw_nothing_that_was_not_over_and_out(panel: object) -> None:
    then = switch(world(panel, "RUS", "SYR", date(1972, 7, 1)), ladder().rungs)
    now = switch(world(panel, "RUS", "SYR", date(1989, 7, 1)), ladder().rungs)
    assert then.record.n < now.record.n
    stored = load()
    assert stored.last == 2013
    assert all(cut.year <= 2015 for cuts in stored.cuts.values() for cut in cuts)


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "exits.json"
    broken.write_text('{"ways": {"switch": {}}}', encoding="utf-8")
    with pytest.raises(BadData, match="damaged"):
        load(broken)
