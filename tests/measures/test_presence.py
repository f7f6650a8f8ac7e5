"""Forces and bases, fuel trade, money and contacts, on the bundle: known cases, ends, ages and warnings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from softflank.measures.catalogue import contacts, finance, fuels, presence
from softflank.vocabulary import Kind
from softflank.world import World

WorldOf = Callable[..., World]


@pytest.mark.parametrize(
    ("patron", "client", "day", "bases"),
    [
        ("RUS", "SYR", "2018-06-01", True),
        ("RUS", "VNM", "1985-06-01", True),
        ("RUS", "VNM", "2005-06-01", False),
        ("RUS", "SOM", "1976-06-01", True),
        ("RUS", "SOM", "1980-06-01", False),
        ("USA", "PHL", "1997-06-01", False),
        ("FRA", "TCD", "2024-06-01", True),
        ("FRA", "TCD", "2025-06-01", False),
        ("FRA", "NER", "2024-06-01", False),
        ("CHN", "DJI", "2023-06-01", True),
        ("RUS", "UKR", "1999-06-01", True),
        ("RUS", "MNG", "1970-06-01", True),
        ("RUS", "MNG", "1995-06-01", False),
        ("RUS", "CAF", "2022-06-01", True),
        ("RUS", "TJK", "2026-06-01", True),
        ("GBR", "EGY", "1953-06-01", True),
        ("GBR", "EGY", "1960-06-01", False),
        ("FRA", "SEN", "2026-06-01", False),
    ],
)
def test_bases_that_were_there_and_bases_that_were_gone(
    world_of: WorldOf, patron: str, client: str, day: str, bases: bool
) -> None:
    found = presence.measure(world_of(patron, client, as_of=day)).get("presence.bases")
    assert found is not None
    assert (found.value > 0) is bases


def test_an_unlisted_pair_is_a_gap_and_not_a_zero(world_of: WorldOf) -> None:
    reading = presence.measure(world_of("GBR", "BOL", as_of="2020-06-01"))
    assert reading.get("presence.bases") is None
    assert any(g.measure == "presence.bases" for g in reading.gaps)


def test_an_embassy_is_no_garrison(world_of: WorldOf) -> None:
    reading = presence.measure(world_of("USA", "ARG", as_of="2020-06-01"))
    troops = reading.get("presence.troops")
    assert troops is not None and troops.value == 0.0
    assert "embassy" in troops.method
    germany = presence.measure(world_of("USA", "DEU", as_of="2020-06-01"))
    stake = germany.get("presence.stake")
    assert stake is not None and 0.1 < stake.value < 0.4


def test_what_was_seen_long_ago_is_carried_as_an_estimate_and_then_no_more(world_of: WorldOf) -> None:
    young, old = (
        presence.measure(world_of("FRA", "DEU", as_of=d)).get("presence.bases") for d in ("2010-06-01", "2018-06-01")
    )
    assert young is not None and young.low is None
    assert old is not None and old.kind is Kind.ESTIMATED and old.low == 0.0
    assert presence.measure(world_of("FRA", "DEU", as_of="2024-06-01")).get("presence.bases") is None


def test_belarus_lives_on_russian_fuel(world_of: WorldOf) -> None:
    reading = fuels.measure(world_of("RUS", "BLR", as_of="2020-12-31"))
    need, stake = reading.get("fuels.need"), reading.get("fuels.stake")
    assert need is not None and need.value > 0.8
    assert stake is not None and stake.value < 0.15
    crude = reading.get("fuels.flow_crude")
    assert crude is not None and crude.value > 1000


def test_sanctioned_oil_carries_the_warning(world_of: WorldOf) -> None:
    reading = fuels.measure(world_of("CHN", "VEN", as_of="2020-12-31"))
    exports = reading.get("fuels.client_exports")
    assert exports is not None and "relabelled" in exports.method
    calm = fuels.measure(world_of("FRA", "NER", as_of="2019-12-31")).get("fuels.flow_uranium")
    assert calm is not None and "relabelled" not in calm.method


def test_a_large_flow_that_ceased_with_all_others_is_a_gap_and_one_that_was_replaced_is_none(world_of: WorldOf) -> None:
    """China buys Venezuelan oil under other names from 2020 on; Greece buys of others what Iran sold."""
    hidden = fuels.measure(world_of("CHN", "VEN", as_of="2022-12-31"))
    assert hidden.get("fuels.need") is None
    assert all(g.reason.startswith(fuels.BROKEN) for g in hidden.gaps if g.measure == "fuels.need")
    replaced = fuels.measure(world_of("IRN", "GRC", as_of="2026-06-01")).get("fuels.need")
    assert replaced is not None and replaced.value == 0


def test_fuel_trade_before_1995_is_a_gap(world_of: WorldOf) -> None:
    reading = fuels.measure(world_of("RUS", "CUB", as_of="1985-06-01"))
    assert not reading.estimates
    assert {g.measure for g in reading.gaps} == {"fuels.stake", "fuels.need"}


def test_chinese_money_and_visits(world_of: WorldOf) -> None:
    world = world_of("CHN", "PAK", as_of="2022-12-31")
    committed = finance.measure(world).get("finance.committed")
    assert committed is not None and committed.value > 10_000
    debt = finance.measure(world).get("finance.need")
    assert debt is not None and 0.3 < debt.value <= 1.0
    visits = contacts.measure(world).get("contacts.visits")
    assert visits is not None and visits.value >= 1


@pytest.mark.parametrize("client", ["PHL", "IND", "SRB", "KHM", "BTN", "DEU", "SSD"])
def test_an_embassys_guards_are_no_share_of_the_troops_abroad(world_of: WorldOf, client: str) -> None:
    """Troops and their share are one quantity: both none, or both more."""
    found = presence.measure(world_of("USA", client, None, "2025-06-01"))
    troops, share = found.get("presence.troops"), found.get("presence.stake")
    if troops is not None and share is not None:
        assert (troops.value > 0) == (share.value > 0)


def test_a_count_that_left_out_forces_on_deployment_is_no_fall(world_of: WorldOf) -> None:
    """Qatar: 6,567 in 2017, and 837 a year later, when only those assigned for good were counted."""
    reading = presence.measure(world_of("USA", "QAT", as_of="2026-06-01"))
    troops, before, stake = (reading.get(f"presence.{x}") for x in ("troops", "troops_before", "stake"))
    assert troops is not None and before is not None and stake is not None
    assert troops.low == troops.value < 1000 < before.value == troops.high
    assert before.year == 2017 and stake.high is not None and stake.high > 10 * stake.value
    germany = presence.measure(world_of("USA", "DEU", as_of="2026-06-01"))
    assert germany.get("presence.troops_before") is None
    counted = presence.measure(world_of("USA", "QAT", as_of="2018-02-01")).get("presence.troops")
    assert counted is not None and counted.low is None, "before the count changed nothing is known of it"
