"""Entries on lists of sanctions, on the bundle: by programme, as of the date, silent where a list does not reach."""

from __future__ import annotations

from collections.abc import Callable

from softflank.measures.catalogue import designations
from softflank.world import World

WorldOf = Callable[..., World]


def test_entries_are_those_of_the_date_by_programme(world_of: WorldOf) -> None:
    early, late = (
        designations.measure(world_of("RUS", "BLR", as_of=day)).get("designations.on_patron_usa")
        for day in ("2022-02-01", "2024-02-01")
    )
    assert early is not None and late is not None
    assert early.value < 1_000 < 3_000 < late.value
    assert "RUSSIA-EO14024" in late.method
    assert late.n is not None and late.n >= 5


def test_a_state_that_no_programme_is_aimed_at_has_none(world_of: WorldOf) -> None:
    found = designations.measure(world_of("USA", "NOR", as_of="2024-02-01"))
    assert [e.value for e in found.estimates if "on_client" in e.id] == [0.0, 0.0]


def test_no_list_speaks_before_it_begins_or_long_after_it_ends(world_of: WorldOf) -> None:
    reading = designations.measure(world_of("RUS", "VEN", as_of="2019-06-01"))
    assert not reading.estimates
    assert {g.measure for g in reading.gaps} == {"designations.on_client", "designations.on_patron"}
    senders = {
        e.id.rpartition("_")[2] for e in designations.measure(world_of("RUS", "VEN", as_of="2021-03-01")).estimates
    }
    assert senders == {"gbr"}
