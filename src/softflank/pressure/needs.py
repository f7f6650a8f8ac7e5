"""What a rung needs of challenger, client and patron, tested on data: a rung without it is dropped, with the reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from softflank.measures.catalogue.reach import DECAY, capability, distance
from softflank.measures.duties import pacts
from softflank.measures.facts import trade_share
from softflank.measures.reading import latest
from softflank.pressure.ladder import Ladder
from softflank.pressure.routes import border, landlocked, route
from softflank.vocabulary import Estimate, Gap
from softflank.world import World

Need = Callable[[World, Ladder], str | None]
"""Why the challenger of a world cannot do what a rung asks for; ``None`` where it can, or where no data deny it."""

MARKET = 0.05
"""Share of the world's goods trade from which on a state's own market is a threat to third parties."""
TRADED = 0.01
"""Share of the client's trade below which a challenger has none to withhold."""
FUELLED = 0.05
"""Share of the client's fuel imports below which a challenger has none to withhold."""
REACHED, OVERMATCHED = 0.1, 0.5
"""Challenger's capability at the client's distance over the client's own, from which on it can strike, and invade.

North Vietnam had 0.56 of the South's in 1974 and took it; Israel had 0.19 of Iran's in 2025 and struck it.
"""
EASED = "pressure"
"""Need of a rung that lifts what stands: something stands."""
_YEARS = 5
_REPORTERS = 60
"""Fewer states with a trade total than this make no total of the world."""


def climbable(world: World, ladder: Ladder, standing: Collection[str] = ()) -> tuple[Ladder, tuple[Gap, ...]]:
    """The ladder without the rungs whose needs are not met, and why each was dropped; what ``standing`` names stays."""
    met: dict[str, str | None] = {EASED: None if standing else "nothing on record is in force that could be eased"}
    dropped = []
    for rung in ladder.rungs:
        for need in rung.needs if rung.id not in standing else ():
            if need not in met:
                met[need] = NEEDS[need](world, ladder)
            reason = met[need]
            if reason is not None:
                dropped.append(Gap(f"ladder.{rung.id}", f"{rung.label}: not offered, for {reason}"))
                break
    out = {g.measure.removeprefix("ladder.") for g in dropped}
    return replace(ladder, rungs=tuple(r for r in ladder.rungs if r.id not in out)), tuple(dropped)


def totals(world: World) -> dict[str, float]:
    """Goods trade by state in the last year that most states report."""
    last = world.view.last_year("trade_total")
    for year in range(last or 0, (last or 0) - 15, -1):
        found = world.view.states("trade_total", year)
        if len(found) >= _REPORTERS:
            return found
    return {}


def issues(world: World, ladder: Ladder) -> bool:
    """Whether the challenger issues the key currency."""
    currency = ladder.currency
    return currency["issuer"] == world.roles.challenger and world.as_of.year >= int(currency["from_year"])


def _challenger(world: World) -> str:
    return world.roles.challenger or ""


def _sea(world: World, _: Ladder) -> str | None:
    inland = landlocked(world.as_of.year)
    dry = next((c for c in (world.roles.client, _challenger(world)) if c in inland), None)
    return None if dry is None else f"{world.named(dry)} has no coast"


def _border(world: World, _: Ladder) -> str | None:
    found = border(world, _challenger(world), world.roles.client)
    return None if found else f"{_both(world)} have no common border"


def _route(world: World, _: Ladder) -> str | None:
    if route(world, _challenger(world), pacts(world)).way != "air":
        return None
    return f"{_both(world)} have no common border or sea, and no neighbour is on record that would let an army through"


def _against(world: World) -> float | None:
    """Challenger's capability, less what distance takes of it, over the client's."""
    challenger, client = _challenger(world), world.roles.client
    mine, theirs = capability(world, challenger), capability(world, client)
    far = distance(world, challenger, client)
    if mine is None or theirs is None or theirs.value <= 0 or not isinstance(far, Estimate):
        return None
    return mine.value / theirs.value * math.exp(-world.assumptions[DECAY].mode * far.value / 1000)


def _outweighed(world: World, least: float) -> str | None:
    found = _against(world)
    if found is None or found >= least:
        return None
    return (
        f"at its distance {world.named(_challenger(world))} has {found:.2f} of the capability of "
        f"{world.named(world.roles.client)}, below {least:g}"
    )


def _reach(world: World, _: Ladder) -> str | None:
    return _outweighed(world, REACHED)


def _army(world: World, _: Ladder) -> str | None:
    return _outweighed(world, OVERMATCHED)


def _market(world: World, ladder: Ladder) -> str | None:
    if issues(world, ladder):
        return None
    found = totals(world)
    share = found.get(_challenger(world), 0.0) / sum(found.values()) if found else None
    if share is None or share >= MARKET:
        return None
    return (
        f"{world.named(_challenger(world))} issues no key currency and has {share:.1%} of the world's goods trade, "
        f"below {MARKET:.0%}"
    )


def _trade(world: World, ladder: Ladder) -> str | None:
    if issues(world, ladder) or not world.view.state("trade_total", world.roles.client):
        return None
    share = trade_share(world, _challenger(world), world.roles.client)
    if share >= TRADED:
        return None
    return f"{world.named(_challenger(world))} has {share:.1%} of the goods trade of {world.named(world.roles.client)}"


def _proxies(world: World, _: Ladder) -> str | None:
    """Somebody to arm: a conflict at home in five years, or support to the client's enemies by anyone."""
    client = world.roles.client
    home, armed = world.view.covered("war_home"), world.view.covered("support_against_any")
    if home is None and armed is None:
        return None
    fought = home and any(client in world.view.states("war_home", y) for y in range(home[1] - _YEARS + 1, home[1] + 1))
    helped = armed and any(
        world.view.dyads("support_against_any", y, partners=(client,))
        for y in range(armed[1] - _YEARS + 1, armed[1] + 1)
    )
    return None if fought or helped else f"no armed group fights the government of {world.named(client)} on record"


def _fuel(world: World, _: Ladder) -> str | None:
    challenger, client = _challenger(world), world.roles.client
    bought = latest(world.view.state("fuel_imports", client))
    if bought is None or bought.value <= 0 or world.as_of.year - bought.year > _YEARS:
        return f"no fuel imports of {world.named(client)} are on record in the last {_YEARS} years"
    flows = [o for o in world.view.dyad("fuel_flow", challenger, client) if o.year == bought.year]
    share = sum(o.value for o in flows) / bought.value
    if share >= FUELLED:
        return None
    return f"{world.named(challenger)} sold {share:.1%} of the fuel that {world.named(client)} bought in {bought.year}"


def _wealth(world: World, _: Ladder) -> str | None:
    """More output than the client has, by national product, or by capability where that is unknown."""
    sides = (_challenger(world), world.roles.client)
    mine, theirs = (latest(world.view.state("gdp_usd", s)) for s in sides)
    if mine is None or theirs is None:
        mine, theirs = (capability(world, s) for s in sides)
    if mine is None or theirs is None or mine.value > theirs.value:
        return None
    return f"{world.named(sides[0])} has less to give than {world.named(sides[1])} has itself"


def _both(world: World) -> str:
    return f"{world.named(_challenger(world))} and {world.named(world.roles.client)}"


NEEDS: Mapping[str, Need] = {
    "sea": _sea,
    "border": _border,
    "route": _route,
    "reach": _reach,
    "army": _army,
    "market": _market,
    "trade": _trade,
    "proxies": _proxies,
    "fuel": _fuel,
    "wealth": _wealth,
}
"""Needs that a rung may declare, by name."""
