"""Ways by sea: every place can be reached, straits lie on the way where they must, and nothing passes what is shut."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.briefs import seaways
from softflank.briefs.globe import apart, seen_from
from softflank.states import states

_DAY = date(2025, 10, 31)


def passed(origin: str, target: str, day: date = _DAY) -> list[list[str]]:
    return [[s.name for s in way.straits] for way in seaways.ways(origin, target, day)]


def test_every_place_can_be_reached_from_every_other() -> None:
    reached, todo = {"barents"}, ["barents"]
    while todo:
        new = seaways._next()[todo.pop()] - reached
        reached |= new
        todo += new
    assert reached == set(seaways.seas())


def test_every_sea_of_a_coast_is_a_place_and_every_state_is_one() -> None:
    for code, own in seaways._coasts().items():
        assert code in states()
        assert own and set(own) <= set(seaways.seas())
        assert not any(seaways.seas()[sea].name for sea in own if code not in ("MYS",))


@pytest.mark.parametrize(
    ("origin", "target", "strait"),
    [("RUS", "SYR", "Turkish straits"), ("IRQ", "IND", "Strait of Hormuz"), ("POL", "NOR", "Danish straits"),
     ("ITA", "CUB", "Strait of Gibraltar"), ("SDN", "IND", "Bab el-Mandeb"), ("BGD", "VNM", "Strait of Malacca")],
)  # fmt: skip
def test_who_must_pass_a_strait_passes_it(origin: str, target: str, strait: str) -> None:
    found = passed(origin, target)
    assert found and all(strait in way for way in found)


def test_the_shortest_way_comes_first_and_none_is_much_longer() -> None:
    lengths = [way.length for way in seaways.ways("RUS", "VEN", _DAY)]
    assert lengths == sorted(lengths) and len(lengths) == 3
    assert lengths[-1] <= 1.25 * lengths[0]
    for way in seaways.ways("RUS", "VEN", _DAY):
        assert way.length >= apart(way.places[0].place, way.places[-1].place)


def test_no_ship_passes_the_canal_while_it_is_shut() -> None:
    before, shut = passed("GBR", "IND", date(1966, 1, 1)), passed("GBR", "IND", date(1970, 1, 1))
    assert any("Suez Canal" in way for way in before)
    assert shut and not any("Suez Canal" in way for way in shut)


def test_who_has_no_coast_has_no_way() -> None:
    assert passed("FRA", "TCD") == [] and passed("KAZ", "IRN") == []


def test_a_course_runs_on_over_the_far_side() -> None:
    assert seen_from(125.0, [(170.0, 50.0), (-170.0, 50.0), (-120.0, 48.0)]) == [(45, 50), (65, 50), (115, 48)]
