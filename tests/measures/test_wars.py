"""Wars by place: what is fought with, for or in the client is presence, the rest binds, and a quiet year is quiet."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from softflank.measures.wars import Fighting, War, fighting
from softflank.panel.query import rows as asked
from softflank.pressure.actors import bound
from softflank.world import World

WorldOf = Callable[..., World]
WARS = (War("against", "UKR", 2), War("for", "SYR", 2), War("into", "GEO", 1), War("home", None, 1))


def test_a_war_in_or_with_the_client_or_the_opponent_is_presence() -> None:
    found = Fighting("RUS", 2022, WARS)
    assert found.elsewhere("SYR", "USA") == (WARS[0], WARS[2], WARS[3])
    assert found.elsewhere("GEO", "UKR") == (WARS[1], WARS[3])
    assert found.at("for", "SYR") and not found.at("against", "SYR")


def test_russias_war_for_syria_does_not_keep_it_from_syria(world_of: WorldOf) -> None:
    syria = bound(world_of("RUS", "SYR", "USA", "2019-07-01"), "RUS", "USA")
    venezuela = bound(world_of("RUS", "VEN", "USA", "2019-07-01"), "RUS", "USA")
    assert (syria.wars[2].sum(), syria.away) < (venezuela.wars[2].sum(), venezuela.away)


def test_in_august_2008_the_usa_is_in_no_interstate_war_but_in_those_of_iraq_and_afghanistan(world_of: WorldOf) -> None:
    world = world_of("RUS", "GEO", "USA", "2008-08-01")
    found = bound(world, "USA", "RUS")
    assert found.wars[0].sum() == 0
    assert found.wars[2].sum() >= 2 or found.away > 100, "by count, or by thousands of troops where those are counted"
    assert found.evidence and not found.gaps


def test_the_challengers_wars_bind_the_challenger(world_of: WorldOf) -> None:
    """In 1986 Iraq, challenger of Kuwait's tie, is in the war with Iran; against Iran itself that war is presence."""
    elsewhere = bound(world_of("USA", "KWT", "IRQ", "1986-07-01"), "IRQ", "USA")
    there = bound(world_of("USA", "IRN", "IRQ", "1986-07-01"), "IRQ", "USA")
    assert elsewhere.wars[0, 1] == 1 and there.wars[0, 1] == 0


def test_every_query_gives_its_rows_back(world_of: WorldOf) -> None:
    world = world_of("USA", "KWT", "IRQ", "1986-07-01")
    found = fighting(world, "IRQ")
    assert found is not None
    back = [asked(world.view.panel, step.query) for step in found.evidence if step.query is not None]
    assert [len(rows) for _, rows in back] == [step.rows for step in found.evidence]
    assert sum(len(rows) for _, rows in back) == len(found.wars) > 0
    assert np.all(bound(world, "IRQ", "USA").wars >= 0)
