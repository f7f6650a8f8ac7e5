"""Who leads: by the list, after its end as of its last day, then a gap; a newborn state by its predecessor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from softflank.files import own_yaml
from softflank.measures.catalogue.leader import OLDEST, measure
from softflank.measures.leader_names import FILE
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


def test_earlier_times_in_office_are_told_and_not_added(world_of: WorldOf) -> None:
    """Hun Sen led Cambodia from January 1985 to September 1993, and from July 1997."""
    found = measure(world_of("CHN", "KHM", "USA", "1998-08-01")).get("leader.tenure")
    assert found is not None and found.value == pytest.approx(1.1, abs=0.05)
    assert found.about["before"] == "1" and "1 earlier time in office not counted" in found.method


def test_a_name_that_the_lists_have_wrong_is_put_right(world_of: WorldOf) -> None:
    found = measure(world_of("TUR", "AZE", "RUS", "2020-10-15")).get("leader.tenure")
    assert found is not None and found.label == "Years in office of Ilham Aliyev"


def test_a_surname_takes_the_full_name_that_another_list_has(world_of: WorldOf) -> None:
    found = measure(world_of("FRA", "GAB", "RUS", "2012-02-18")).get("leader.tenure")
    assert found is not None and found.label == "Years in office of Ali Bongo Ondimba"


def test_every_correction_has_a_page_and_stands_for_a_name_in_the_lists(world_of: WorldOf) -> None:
    view = world_of("RUS", "CUB", None, "2025-10-31").view
    for state, rows in own_yaml(FILE).items():
        listed = {s.text for s in view.spells("leader", state)}
        for row in rows:
            assert row["listed"] in listed and row["name"] not in listed
            assert "https://" in row["reference"] and row["name"].split()[0] in row["quote"]


def test_who_a_better_list_has_followed_by_another_is_not_carried_on(world_of: WorldOf) -> None:
    """Ibn Auf led Sudan for a day in 2019; one list has him there to the end of 2023."""
    found = measure(world_of("ARE", "SDN", "USA", "2023-06-01")).get("leader.tenure")
    assert found is None or "Ibn Auf" not in found.label
    within = measure(world_of("ARE", "SDN", "USA", "2020-06-01")).get("leader.tenure")
    assert within is not None and "Burhan" in within.label
