"""By which way a state's force gets to the client: land, a consenting neighbour, sea, or the air alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from softflank.files import own_text
from softflank.measures.catalogue.presence import in_place
from softflank.measures.duties import FIGHT, Pacts
from softflank.pressure.reached import presses
from softflank.states import FOLDER, states
from softflank.world import World

Passage = Literal["land", "through", "strait", "sea", "air"]
"""Ways, the best first."""
_LAST_BORDERS = 2016
"""Last year of the data on borders; one that stands then stands on."""
_LAND, _STRAIT = 1, 2
"""Codes of the borders: on land, or across at most twelve miles of water."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way, and the state through which it leads where there is one."""

    way: Passage
    by: str | None = None


def route(world: World, state: str, bonds: Pacts, *, through: bool = True) -> Route:
    """The best way of a state's force to the client, without ``through`` by no third state.

    A neighbour of the client consents that owes the state a fight, or hosts its forces and is not pressed by it.
    """
    client, year = world.roles.client, world.as_of.year
    code = border(world, state, client)
    if code == _LAND:
        return Route("land")
    around, inland = neighbours(world, client), landlocked(year)

    def by(hosts: set[str]) -> Route | None:
        if not through:
            return None
        host = next((q for q in sorted(hosts - {state}) if _consents(world, q, state, bonds)), None)
        return Route("through", host) if host is not None else None

    by_land = by(around & neighbours(world, state))
    if by_land is not None:
        return by_land
    if code == _STRAIT:
        return Route("strait")
    if not {client, state} & inland:
        return Route("sea")
    return (by(around - inland) if state not in inland else None) or Route("air")


def border(world: World, state: str, other: str) -> int:
    """Code of the border of two states on the date, 0 where they have none."""
    return _borders(world, state).get(other, 0)


def neighbours(world: World, state: str) -> set[str]:
    """States with a land border to a state."""
    return {other for other, code in _borders(world, state).items() if code == _LAND}


def _borders(world: World, state: str) -> dict[str, int]:
    """Borders on the date by neighbour; the list goes on with Yugoslavia, which left no state of its name."""
    return {
        s.partner: int(s.value or 0)
        for s in world.view.spells("adjacent", state)
        if s.partner is not None
        and states()[s.partner].exists(world.as_of)
        and s.start <= world.as_of
        and (s.end is None or s.end >= world.as_of or s.end.year >= _LAST_BORDERS)
    }


def _consents(world: World, host: str, state: str, bonds: Pacts) -> bool:
    if host in (world.roles.patron, world.roles.challenger):
        return False
    if bonds.between(host, state).level >= FIGHT:
        return True
    there = in_place(world.about(state, host), state)
    forces = any((e := there.get(f"presence.{name}")) is not None and e.value > 0 for name in ("troops", "bases"))
    return forces and not presses(world, state, host)


@cache
def landlocked(year: int) -> frozenset[str]:
    """Codes of the states without a coast in a year."""
    lines = own_text(FOLDER / "landlocked.txt").splitlines()
    entries = [e.partition(":") for line in lines if not line.startswith("#") for e in line.split()]
    return frozenset(code for code, _, first in entries if not first or int(first) <= year)
