"""Who leads: by the list, after its end as of its last day, then a gap; a newborn state by its predecessor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from softflank.measures.catalogue.leader import OLDEST, measure
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


@pytest.mark.parametrize("client", ["PAK", "SRB", "VEN", "JPN", "KHM", "SYR", "SSD", "BTN"])
def test_nobody_is_carried_past_the_end_of_the_list(world_of: WorldOf, client: str) -> None:
    last = end_of_list(world_of)
    found = measure(world_of("USA", client, None, f"{last.year + 2}-05-01")).get("leader.tenure")
    at_the_end = measure(world_of("USA", client, None, str(last))).get("leader.tenure")
    assert found is not None and at_the_end is not None
    assert (found.value, found.year) == (at_the_end.value, last.year)
    assert found.label.endswith(f"by {last:%B %Y}, where the list of leaders ends")
    assert "still" not in found.label


@pytest.mark.parametrize("client", ["ARM", "MNE", "SYC"])
def test_a_state_that_one_list_alone_has_ends_with_that_list(world_of: WorldOf, client: str) -> None:
    found = measure(world_of("RUS", client, None, "2023-09-01")).get("leader.tenure")
    assert found is not None and found.year == 2021
    assert found.label.endswith("by March 2021, where the list of leaders ends")


def test_years_after_its_end_the_list_says_nothing(world_of: WorldOf) -> None:
    last = end_of_list(world_of)
    world = world_of("RUS", "CUB", None, "2025-10-31")
    late = measure(replace(world, view=world.view.panel.view(date(last.year + OLDEST + 1, 1, 1))))
    assert not late.estimates
    assert f"ends in {last:%B %Y}" in late.gaps[0].reason


def test_a_newborn_state_has_its_predecessors_leader_and_says_so(world_of: WorldOf) -> None:
    found = measure(world_of("RUS", "SRB", "USA", "1995-06-01")).get("leader.tenure")
    assert found is not None
    assert found.label.endswith("Milosevic")
    assert "predecessor" in found.method
