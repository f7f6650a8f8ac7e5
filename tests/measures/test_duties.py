"""Duties by treaty: umbrellas are weak, a pact with the challenger counts for nobody, later treaties have pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from softflank.measures.catalogue.alliance import measure
from softflank.measures.duties import FIGHT, FIGHTING, UMBRELLA, Pacts, ended, narrow, obliging, pacts, treaties
from softflank.states import states
from softflank.world import World

WorldOf = Callable[..., World]
RIO = ("USA", "VEN", "COL", "BRA")


def among(states_: tuple[str, ...], *, challenger: str | None = None, client: str = "VEN") -> Pacts:
    """A pact of defence in which each of some states owes it to each other one."""
    masks = {(a, b): 1 for a in states_ for b in states_ if a != b}
    allies = {a: set(states_) - {a} for a in states_}
    return Pacts(masks, allies, {}, set(), client, challenger, date(2018, 12, 31))


def test_a_pact_of_few_binds_fully_and_an_umbrella_weakly() -> None:
    assert among(("USA", "JPN"), client="JPN").between("USA", "JPN").level == 1.0
    assert among(("RUS", "ARM", "BLR", "KAZ", "KGZ", "TJK"), client="ARM").between("RUS", "ARM").level == 1.0
    many = tuple(f"S{i}" for i in range(UMBRELLA + 2))
    assert among(many, client="S1").between("S0", "S1").level == FIGHT


def test_a_pact_with_the_challenger_counts_for_nobody() -> None:
    free, bound = among(RIO), among(RIO, challenger="USA")
    assert free.between("BRA", "VEN").level == 1.0
    for state in RIO:
        assert state == "VEN" or bound.between(state, "VEN").level == 0.0
    assert bound.between("BRA", "COL").level == 1.0


@pytest.mark.parametrize(
    ("patron", "client", "challenger", "day", "level"),
    [
        ("USA", "DNK", "RUS", "2015-06-01", FIGHT),
        ("USA", "JPN", "CHN", "2015-06-01", 1.0),
        ("USA", "GRC", "TUR", "2015-06-01", 0.5),
        ("USA", "GRC", "RUS", "2015-06-01", FIGHT),
        ("FRA", "GRC", "TUR", "2022-06-01", 1.0),
        ("COL", "VEN", "USA", "2015-06-01", 0.5),
        ("RUS", "IRN", "USA", "2025-11-01", 0.5),
        ("RUS", "PRK", "USA", "2024-11-01", 0.5),
        ("RUS", "PRK", "USA", "2025-01-01", 1.0),
        ("RUS", "ARM", "AZE", "2023-09-01", 1.0),
        ("RUS", "ARM", "AZE", "2015-06-01", 1.0),
        ("RUS", "ARM", "TUR", "2026-02-01", 1.0),
        ("RUS", "TJK", "UZB", "2015-06-01", 1.0),
        ("RUS", "KGZ", "TJK", "2022-09-01", 1.0),
        ("CHN", "PRK", "RUS", "1969-06-01", 1.0),
        ("SAU", "JOR", "SYR", "1980-12-01", 1.0),
        ("SAU", "KWT", "IRQ", "2002-06-01", 1.0),
        ("SAU", "KWT", "IRQ", "1990-06-01", 0.5),
        ("SAU", "QAT", "ARE", "2017-06-10", 0.5),
        ("EGY", "SDN", "LBY", "1978-06-01", 1.0),
        ("DZA", "LBY", "EGY", "1977-07-01", 1.0),
        ("RUS", "UZB", None, "2020-06-01", 1.0),
        ("RUS", "AZE", "ARM", "2020-09-01", 0.5),
        ("RUS", "GEO", None, "2005-06-01", 0.5),
        ("USA", "PHL", "CHN", "2024-06-01", 1.0),
        ("CHN", "PRK", "USA", "2024-06-01", 1.0),
        ("USA", "PAK", "IND", "1965-08-01", 1.0),
        ("RUS", "VNM", "CHN", "1980-06-01", 0.5),
        ("RUS", "VNM", "CHN", "2015-06-01", 0.5),
        ("IND", "BTN", "CHN", "2017-06-15", 0.5),
        ("TUR", "AZE", "ARM", "2022-09-01", 1.0),
    ],
)
def test_duties_of_known_ties(
    world_of: WorldOf, patron: str, client: str, challenger: str | None, day: str, level: float
) -> None:
    found = measure(world_of(patron, client, challenger, day)).get("alliance.obligation")
    assert found is not None
    assert found.value <= level if level <= 0.5 else found.value == level


def test_who_left_a_pact_voids_it_for_nobody() -> None:
    """The challenger once belonged: after its exit what the members owe one another stands."""
    members = ("RUS", "ARM", "AZE", "BLR")
    bound = among(members, challenger="AZE", client="ARM")
    left = next(t for t in treaties() if t.id == "collective-security-exits")
    after = replace(bound, treaties=obliging((left,)), ended=ended((left,)))
    assert bound.between("RUS", "ARM").level == 0.0
    assert after.between("RUS", "ARM").level == 1.0
    assert after.between("RUS", "AZE").level == 0.0


def test_a_pact_with_the_challenger_leaves_another_of_the_pair_alone() -> None:
    members = ("RUS", "ARM", "AZE")
    own = next(t for t in treaties() if t.id == "russia-armenia")
    bound = replace(among(members, challenger="AZE", client="ARM"), treaties=obliging((own,)))
    assert bound.between("RUS", "ARM").treaty == own
    assert bound.between("AZE", "ARM").level == 0.0


def test_a_narrow_pact_stands_beside_a_wider_one_that_is_void() -> None:
    members = ("SAU", "KWT", "BHR", "IRQ", *(f"S{i}" for i in range(UMBRELLA)))
    gulf = next(n for n in narrow() if {"SAU", "KWT"} <= n.members)
    bound = among(members, challenger="IRQ", client="KWT")
    found = replace(bound, narrow=(gulf,)).between("SAU", "KWT")
    assert bound.between("SAU", "KWT").level == 0.0
    assert (found.level, found.pact) == (1.0, gulf.pact)
    assert replace(bound, narrow=(gulf,), challenger="BHR").between("SAU", "KWT").level == 0.0
    assert replace(bound, narrow=(gulf,)).between("IRQ", "KWT").level == 0.0


def test_every_narrow_pact_obliges_members_of_its_own_to_fight() -> None:
    for n in narrow():
        assert n.start <= n.end and 2 <= len(n.members) <= 6
        for (state, partner), mask in n.masks.items():
            assert mask & FIGHTING and {state, partner} <= n.members and state != partner


def test_no_treaty_is_known_before_it_starts(world_of: WorldOf) -> None:
    for day in (date(2018, 6, 1), date(2021, 6, 1), date(2025, 1, 1)):
        found = pacts(world_of("RUS", "PRK", "USA", str(day)))
        assert all(t.start <= day for lines in found.treaties.values() for t in lines)
        assert found.ended == ended(t for t in treaties() if t.start <= day)


def test_each_treaty_names_states_of_its_day_and_has_a_quote_and_a_page() -> None:
    assert len({t.id for t in treaties()}) == len(treaties())
    for t in treaties():
        assert t.quote and t.url.startswith("http"), t.id
        assert bool(t.mask) != bool(t.ends), t.id
        assert t.joined | t.ends <= t.parties, t.id
        for code in t.parties:
            assert states()[code].exists(t.start), (t.id, code)


def test_carried_duties_say_so_with_their_chance(world_of: WorldOf) -> None:
    found = measure(world_of("USA", "JPN", "CHN", "2025-06-01")).get("alliance.obligation")
    assert found is not None
    assert found.kind == "estimated"
    assert "carried forward from 2018" in found.method
    assert "still holds with a chance of" in found.method


def test_a_pact_that_ended_the_year_before_is_over(world_of: WorldOf) -> None:
    """London and Amman ended their treaty in March 1957; no newer pact binds them when paratroops land in July 1958."""
    over = measure(world_of("GBR", "JOR", "EGY", "1958-07-20")).get("alliance.obligation")
    held = measure(world_of("GBR", "JOR", "EGY", "1956-07-20")).get("alliance.obligation")
    assert over is not None and held is not None
    assert (over.value, held.value) == (0.0, 1.0)
