"""What others than the challenger, the patron among them, did against the client, by the lists of pressure."""

from __future__ import annotations

from softflank.pressure.ladder import Ladder
from softflank.pressure.reached import FRESH, OLDEST, SIGNALS, Act, Signal, weight
from softflank.world import World

SANCTIONS = "gsdb"
_WORDS = "rhetoric"
"""Rung of threats and shows of force: neighbours and friends have them, and they press nobody for long."""


def by_others(world: World, steps: Ladder) -> tuple[Act, ...]:
    """The gravest act of each other state or body, by arms or aid to rebels and by sanctions: the gravest first.

    Of the last three years of each list; one that ended more than five years before the date tells nothing of it.
    """
    kept: dict[tuple[str, bool], Act] = {}
    for act in (act for signal in SIGNALS for act in _acts(world, signal) if act.rung != _WORDS):
        key = (act.state, act.source == SANCTIONS)
        if key not in kept or _order(steps, act) > _order(steps, kept[key]):
            kept[key] = act
    return tuple(sorted(kept.values(), key=lambda act: (*(-n for n in _order(steps, act)), act.state)))


def since(world: World, act: Act) -> int:
    """First year of the unbroken run of years with such an act that ends with its own."""
    signals = [s for s in SIGNALS if s.source == act.source]
    years = {o.year for s in signals for o in world.view.dyad(s.indicator, act.state, world.roles.client)
             if (shown := s.shows(o.value)) is not None and shown[0] == act.rung}  # fmt: skip
    year = act.year
    while year - 1 in years:
        year -= 1
    return year


def _order(steps: Ladder, act: Act) -> tuple[int, int]:
    return weight(steps, act.rung), act.year


def _acts(world: World, signal: Signal) -> list[Act]:
    last, roles = world.view.last_year(signal.indicator, "dyad_year"), world.roles
    if last is None or world.as_of.year - last > OLDEST:
        return []
    return [
        Act(state, shown[1].replace("the client's", world.owner(roles.client)), year, shown[0], signal.source)
        for year in range(last, last - FRESH, -1)
        for (state, _), value in world.view.dyads(signal.indicator, year, partners=(roles.client,)).items()
        if state not in (roles.challenger, roles.client) and (shown := signal.shows(value)) is not None
    ]
