"""A flow that is not on record is none only where one of its sides would have told of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from softflank.measures import reporters
from softflank.measures.catalogue import fuels, sanctions
from softflank.world import World

WorldOf = Callable[..., World]


@pytest.mark.parametrize(
    ("patron", "client", "as_of"),
    [
        ("IRN", "IRQ", "2026-06-01"),
        ("IRN", "IRQ", "2019-11-01"),
        ("CUB", "VEN", "2026-06-01"),
        ("RUS", "PRK", "2026-06-01"),
        ("RUS", "SYR", "2024-06-01"),
        ("RUS", "IRN", "2026-06-01"),
    ],
)
def test_where_neither_reports_no_fuel_trade_is_no_zero(
    patron: str, client: str, as_of: str, world_of: WorldOf
) -> None:
    found = fuels.measure(world_of(patron, client, None, as_of))
    assert not found.estimates
    assert {g.measure for g in found.gaps} == {"fuels.need", "fuels.stake"}
    assert all(g.reason.startswith(fuels.UNTOLD) for g in found.gaps)


@pytest.mark.parametrize(
    ("patron", "client", "as_of"),
    [("SAU", "BHR", "2011-03-01"), ("USA", "LSO", "2020-06-01"), ("FRA", "NER", "2026-06-01")],
)
def test_where_one_reports_a_flow_or_its_absence_is_on_record(
    patron: str, client: str, as_of: str, world_of: WorldOf
) -> None:
    found = fuels.measure(world_of(patron, client, None, as_of))
    assert any(e.id == "fuels.stake" for e in found.estimates)
    assert not any(g.reason.startswith(fuels.UNTOLD) for g in found.gaps)


def test_who_reports_is_read_from_flows_that_both_tell_of(world_of: WorldOf) -> None:
    world = world_of("IRN", "IRQ", None, "2026-06-01")
    assert reporters.goods_told(world, "IRQ", "IRN", 2019), "Iran tells what it buys"
    assert not reporters.goods_told(world, "IRN", "IRQ", 2019), "and not what it sells, nor Iraq what it buys"
    assert reporters.fuels_told(world, "USA", "IRQ", 2024) and not reporters.fuels_told(world, "RUS", "PRK", 2024)


def test_nothing_is_told_before_the_date(world_of: WorldOf) -> None:
    world = world_of("USA", "IRQ", None, "2019-11-01")
    assert not reporters.fuels_told(world, "USA", "IRQ", 2024) and not world.view.told_twice(
        "trade_flow", 2020, "origin"
    )
    assert max(world.view.counterparts("fuel_flow", "USA")) < 2019


def test_the_challengers_sanctions_on_the_patron_are_read(world_of: WorldOf) -> None:
    found = sanctions.measure(world_of("IRN", "IRQ", "USA", "2019-11-01")).get("sanctions.by_challenger_on_patron")
    assert (
        found is not None and found.value > 0 and found.label.startswith("Sanctions cases of the United States on Iran")
    )
    none = sanctions.measure(world_of("USA", "TWN", "CHN", "2011-06-01")).get("sanctions.by_challenger_on_patron")
    assert none is not None and none.value == 0
