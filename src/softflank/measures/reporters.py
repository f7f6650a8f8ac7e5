"""Who reports trade: a flow that is not on record is none only where one of its sides would have told of it.

CEPII says of BACI that a flow that is not there is a zero or one of which no information is available; its list of who
reported is not among the files in use. So that a state reports is read from the rows themselves: in the trade of the
IMF and COW from flows that both sides tell of, in fuels also from with how many others it has rows.
"""

from __future__ import annotations

from typing import Literal

from softflank.world import World

GOODS, FUELS = "trade_flow", "fuel_flow"
_RECENT, _MANY = 5, 60
"""Years back to the last in which at least so many states reported their goods trade: who did then reports fuels."""
_PARTNERS = 20
"""Others with which a state must have fuel rows for them not to be the others' alone: Cuba, Syria and North Korea,
which the IMF fills from partners, never had as many as eighteen."""
_KEPT, _BEFORE = 5 / 6, 5
"""Part of the partners of its fullest year of those before that a state must keep: where its own reports end, fewer
are left, as of Russia from 2022 on and of Venezuela in its years of mirror figures."""

Side = Literal["origin", "partner"]


def goods_told(world: World, origin: str, partner: str, year: int) -> bool:
    """Whether goods from one state to another would stand in the record of a year, had there been any."""
    return _reports(world, origin, "origin", year) or _reports(world, partner, "partner", year)


def goods_reported(world: World, state: str, year: int) -> bool:
    """Whether a state is seen reporting its goods trade of a year, or nobody is: else its partners do."""
    sides = [world.view.told_twice(GOODS, year, side) for side in ("origin", "partner")]
    return not any(sides) or any(state in told for told in sides)


def fuels_told(world: World, origin: str, partner: str, year: int) -> bool:
    """Whether fuels from one state to another would stand in the record of a year, had there been any."""
    return any(
        _keeps(world, state, year) and state in _lately(world, side, year) for state, side in _sides(origin, partner)
    )


def _sides(origin: str, partner: str) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return (origin, "origin"), (partner, "partner")


def _reports(world: World, state: str, side: Side, year: int) -> bool:
    return state in world.view.told_twice(GOODS, year, side)


def _lately(world: World, side: Side, year: int) -> frozenset[str]:
    """Who reported goods trade in the last year in which many did; nobody where that is long ago."""
    found = (world.view.told_twice(GOODS, year - back, side) for back in range(_RECENT))
    return next((states for states in found if len(states) >= _MANY), frozenset())


def _keeps(world: World, state: str, year: int) -> bool:
    """Whether a state has rows with many others, and not with far fewer than before."""
    many = world.view.counterparts(FUELS, state)
    before = max((n for y, n in many.items() if year - _BEFORE <= y < year), default=0)
    return many.get(year, 0) >= max(_PARTNERS, _KEPT * before)
