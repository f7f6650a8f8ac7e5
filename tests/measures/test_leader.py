"""Who leads after the list has ended: an estimate whose chance decays, then a gap; a newborn by its predecessor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from softflank.measures.catalogue.leader import in_office, measure
from softflank.vocabulary import Kind
from softflank.world import World

WorldOf = Callable[..., World]


def end_of_list(world_of: WorldOf) -> date:
    last = world_of("RUS", "CUB", None, "2025-10-31").view.last_day("leader")
    assert last is not None
    return last


def test_a_leader_within_the_list_is_certain(world_of: WorldOf) -> None:
    found = measure(world_of("RUS", "EGY", None, "1975-06-01")).get("leader.tenure")
    assert found is not None
    assert (found.kind, found.low, found.high) == (Kind.DERIVED, None, None)


def test_the_chance_falls_with_every_year_after_the_list(world_of: WorldOf) -> None:
    last = end_of_list(world_of)
    chances = []
    for years in (0, 1, 2):
        held = in_office(world_of("RUS", "CUB", None, f"{last.year + years}-{last:%m-%d}"), "CUB")
        assert held is not None
        chances.append(held.chance)
    assert chances[0] == 1 > chances[1] > chances[2]


def test_an_unsure_leader_is_an_estimate_down_to_none_and_then_a_gap(world_of: WorldOf) -> None:
    last = end_of_list(world_of)
    soon = measure(world_of("RUS", "CUB", None, f"{last.year + 1}-{last:%m-%d}")).get("leader.tenure")
    assert soon is not None
    assert soon.kind is Kind.ESTIMATED and soon.low == 0.0 and soon.high == soon.value
    world = world_of("RUS", "CUB", None, "2025-10-31")
    late = measure(replace(world, view=world.view.panel.view(date(last.year + 20, 1, 1))))
    assert not late.estimates
    assert "has a chance of" in late.gaps[0].reason


def test_a_newborn_state_has_its_predecessors_leader_and_says_so(world_of: WorldOf) -> None:
    found = measure(world_of("RUS", "SRB", "USA", "1995-06-01")).get("leader.tenure")
    assert found is not None
    assert found.label.endswith("Milosevic")
    assert "predecessor" in found.method
