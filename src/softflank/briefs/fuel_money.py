"""What trade in fuels between two states is worth: a share of little tells little, and none now may have been much."""

from __future__ import annotations

from softflank.world import World

_FLOW = "fuel_flow"
SOURCE = "baci-raw-materials-2024"


def _worth(world: World) -> dict[int, float]:
    """Million US$ both ways by year."""
    found: dict[int, float] = {}
    for pair in ((world.roles.patron, world.roles.client), (world.roles.client, world.roles.patron)):
        for o in world.view.dyad(_FLOW, *pair):
            found[o.year] = found.get(o.year, 0.0) + o.value
    return found


def outgrows(world: World, year: int | None) -> str:
    """That fuels alone were worth more than all goods on record between the two, in words; else nothing.

    Then the record of goods lacks the tie's main part, and a share by it tells nothing.
    """
    pairs = ((world.roles.patron, world.roles.client), (world.roles.client, world.roles.patron))
    goods = sum(o.value for pair in pairs for o in world.view.dyad("trade_flow", *pair) if o.year == year)
    fuels = _worth(world).get(year or 0, 0.0)
    if fuels <= goods:
        return ""
    told = f"goods trade on record between them ({year}, {_said(goods)}) is less than that in fuels alone"
    return f"{told} by customs data ({_said(fuels)})"


def of(world: World, year: int) -> str:
    """What it was worth in a year, in words."""
    return _said(_worth(world).get(year, 0.0))


def last(world: World) -> str:
    """The last year with any on record and its worth, as a sentence; empty where there is none."""
    worth = {year: value for year, value in _worth(world).items() if value > 0}
    return f"The last on record is of {max(worth)}: {_said(worth[max(worth)])}." if worth else ""


def _said(value: float) -> str:
    return f"{value:,.0f} million US$" if value >= 1 else "under a million US$"
