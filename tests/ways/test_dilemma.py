"""The patron's dilemma: answers sum to one and are those printed elsewhere, costs are counted or unknown."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.analysis import Pressure, press
from softflank.assumptions import shipped
from softflank.panel import Panel
from softflank.response.prediction import LEVEL_OF
from softflank.vocabulary import Course, LinkageCounts, Roles, TrackRecord
from softflank.ways.dilemma import counted
from softflank.world import World

BOOK = LinkageCounts(30, 4, 2, 2)


def pressed(panel: Panel, patron: str, client: str, challenger: str) -> Pressure:
    """A tie under pressure."""
    view = panel.view(date(2025, 10, 31))
    return press(World(view, Roles(patron, client, challenger), assumptions=shipped()), draws=2000)


@pytest.fixture(scope="module")
def seen(panel: Panel) -> Pressure:
    """A tie of a patron that the record knows."""
    return pressed(panel, "RUS", "VEN", "USA")


def by_rung(courses: tuple[Course, ...]) -> dict[str, dict[str, Course]]:
    """Courses by rung and name."""
    return {r: {c.course: c for c in courses if c.rung == r} for r in dict.fromkeys(c.rung for c in courses)}


def test_three_answers_sum_to_one_at_each_of_two_rungs(seen: Pressure) -> None:
    found = by_rung(seen.dilemma(BOOK))
    assert len(found) == 2
    for courses in found.values():
        assert set(courses) == {"force", "help", "aside", "sell"}
        chances = [courses[c].chance for c in ("force", "help", "aside")]
        assert sum(e.value for e in chances if e) == pytest.approx(1.0)


def test_chances_are_those_that_the_ladder_prints(seen: Pressure) -> None:
    """With their intervals: the error of the draws alone would belie what a dozen past crises leave open."""
    for rung, courses in by_rung(seen.dilemma(BOOK)).items():
        told = seen.outcomes.response(rung)
        for name, answer in (("force", "military"), ("help", "nonmilitary"), ("aside", "none")):
            chance = courses[name].chance
            assert chance is not None
            printed = told[answer]
            assert (printed.value, printed.low, printed.high) == (chance.value, chance.low, chance.high)


def test_what_it_costs_is_counted(panel: Panel, seen: Pressure) -> None:
    armed = pressed(panel, "RUS", "ARM", "USA").dilemma(BOOK)
    aside = next(c for c in armed if c.course == "aside")
    assert [c.partition(":")[0] for c in aside.costs] == ["this tie", "elsewhere", "means"]
    assert "52 of 197, 26 %" in aside.costs[0]
    assert aside.record is not None
    assert aside.record.events <= aside.record.n
    unarmed = next(c for c in seen.dilemma(BOOK) if c.course == "aside")
    assert unarmed.costs[0] == "this tie: no record for such a tie"


def test_precedents_of_a_course_took_it(seen: Pressure) -> None:
    assert seen.answers is not None
    answers, last = seen.answers, seen.outcomes.up()[-1]
    places = {"force": 2, "help": 1, "aside": 0}
    told = {name: by_rung(seen.dilemma(BOOK))[last.id][name].precedent for name in places}
    for name, place in places.items():
        nearest = answers.nearest(LEVEL_OF[last.group], place, 500)
        assert all(c.response == place and c.patron == "RUS" for c in nearest)
        years = [int(one.rpartition("(")[2][:4]) for one in told[name]]
        assert answers.cell is not None and answers.cell.title.endswith("1992–2007")
        assert all(1992 <= year < 2025 for year in years), "a precedent from another period belies the cell beside it"
    assert not told["force"], "nothing in the cell, nothing beside it"
    assert any("Syria" in one for one in told["aside"])
    listed = " ".join(one for names in told.values() for one in names)
    assert not any(name in listed for name in ("Afghanistan", "Germany", "France")), "no tie of Moscow, or no client"


def test_a_crisis_is_no_precedent_of_itself(panel: Panel) -> None:
    world = World(panel.view(date(1962, 10, 1)), Roles("RUS", "CUB", "USA"), assumptions=shipped())
    courses = press(world, draws=200).dilemma()
    assert any(c.precedent for c in courses)
    assert not any("1962" in told for c in courses for told in c.precedent)


def test_below_force_the_cases_are_of_pressure_that_became_a_crisis(seen: Pressure) -> None:
    first, last = by_rung(seen.dilemma(BOOK)).values()
    assert seen.answers is not None and seen.answers.cell is not None
    words, force = first["help"].record, last["help"].record
    assert words and force
    assert (words.n, words.events) == (203, 10)
    assert f"in {force.events} of {force.n}" in words.claim
    assert (force.n, force.events) == (seen.answers.cell.n, seen.answers.cell.happened[1])


def test_a_sale_is_a_frequency_and_without_a_casebook_no_record(seen: Pressure) -> None:
    sold = [c for c in seen.dilemma(BOOK) if c.course == "sell"]
    assert all(c.chance == sold[0].chance and c.record == sold[0].record for c in sold)
    assert sold[0].chance is not None
    assert sold[0].chance.value == pytest.approx(2 / 30)
    assert sold[0].record is not None
    assert (sold[0].record.n, sold[0].record.events) == (30, 2)
    assert all(c.record is None and c.chance is None for c in seen.dilemma() if c.course == "sell")


def test_what_never_happened_is_a_count_with_its_bound_and_no_chance_of_nothing(seen: Pressure) -> None:
    sold = next(c for c in seen.dilemma(LinkageCounts(25, 4, 0, 2)) if c.course == "sell")
    assert sold.chance is None and sold.record is not None
    assert (sold.record.events, sold.record.n) == (0, 25) and "up to 7 %" in sold.record.claim


def test_an_unseen_patron_has_no_record_of_costs(panel: Panel) -> None:
    found = pressed(panel, "CHN", "PAK", "USA").dilemma(BOOK)
    told = [c for c in found if c.course == "aside"]
    assert all(c.costs[0].startswith("this tie: no record") and c.costs[1] == "elsewhere: no record" for c in told)


def test_below_twenty_cases_there_is_no_per_cent() -> None:
    assert counted(TrackRecord(18, 8, "x")) == "8 of 18"
    assert counted(TrackRecord(20, 8, "x")) == "8 of 20, 40 %"
