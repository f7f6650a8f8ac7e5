"""Whether a challenger is at a client: by its border, its capital, or forces that are on record there."""

from __future__ import annotations

from collections import Counter

from softflank.measures.catalogue.presence import OLDEST
from softflank.measures.troop_counts import EMBASSY
from softflank.world import World

_NEAR = 4_000.0
"""Distance of capitals in km up to which a challenger counts as near: Washington and Caracas are 3,300 km apart."""


def at_hand(world: World) -> bool:
    """Whether a challenger is at the client: a border, a capital near, or forces there or next door on record."""
    challenger, client = world.roles.challenger or "", world.roles.client
    beside = {s.partner for s in world.view.spells("adjacent", client) if s.partner}
    away = [s.value for s in world.view.spells("distance", challenger, client) if s.value is not None]
    if challenger in beside or (away and away[-1] <= _NEAR):
        return True
    seen = Counter(_last(world, "us_troops", EMBASSY)) + Counter(_last(world, "presence_bases", 1))
    seen.update((s.state, s.partner) for s in world.view.spells("presence", on=world.as_of) if s.partner)
    return any(seen[challenger, host] for host in {client, *beside})


def _last(world: World, indicator: str, least: float) -> dict[tuple[str, str], int]:
    """Hosts of a state's forces in the last year of a series, where they are that many."""
    year = world.view.last_year(indicator, "dyad_year")
    if year is None or world.as_of.year - year > OLDEST:
        return {}
    held = world.view.dyads(indicator, year, origins=(world.roles.challenger or "",))
    return {pair: 1 for pair, value in held.items() if value >= least}
