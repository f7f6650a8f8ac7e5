"""Facts of pairs of states that several stages ask for, each read in one way: trade, arms, sanctions.

What states owe one another by treaty is in :mod:`softflank.measures.duties`.
"""

from __future__ import annotations

from softflank.vocabulary import Observation
from softflank.world import World


def flows(world: World, one: str, other: str) -> dict[int, list[Observation]]:
    """Goods trade of two states by year, million US$: one flow each way where both are on record."""
    found: dict[int, list[Observation]] = {}
    for flow in (*world.view.dyad("trade_flow", one, other), *world.view.dyad("trade_flow", other, one)):
        found.setdefault(flow.year, []).append(flow)
    return dict(sorted(found.items()))


def trade_share(world: World, partner: str, state: str) -> float:
    """Part of a state's goods trade that is with a partner, in the last year with flow and total; zero if never."""
    totals = {o.year: o.value for o in world.view.state("trade_total", state)}
    both = flows(world, partner, state)
    year = max(set(totals) & set(both), default=None)
    return min(1.0, sum(o.value for o in both[year]) / totals[year]) if year and totals[year] > 0 else 0.0


def trade_shares(world: World, state: str) -> dict[str, float]:
    """Part of every partner in a state's goods trade in the last year with a total; nothing where there is none."""
    totals = world.view.state("trade_total", state)
    if not totals:
        return {}
    year, total = totals[-1].year, totals[-1].value
    sums: dict[str, float] = {}
    for partner, value in (
        *((p, v) for (_, p), v in world.view.dyads("trade_flow", year, origins=(state,)).items()),
        *((o, v) for (o, _), v in world.view.dyads("trade_flow", year, partners=(state,)).items()),
    ):
        sums[partner] = sums.get(partner, 0.0) + value / total
    return sums


def suppliers(world: World, recipient: str) -> dict[str, float]:
    """Part of a recipient's arms of ten years by who sent them, for the last window on record."""
    year = world.view.last_year("arms_need_10", "dyad_year")
    return {} if year is None else suppliers_of(world, recipient, 10, year)


def suppliers_of(world: World, recipient: str, window: int, year: int) -> dict[str, float]:
    """Part of a recipient's arms of a window of years by who sent them, for the window that ends in a year."""
    found = world.view.dyads(f"arms_need_{window}", year, partners=(recipient,))
    return {supplier: share for (supplier, _), share in found.items()}


def arms_shares(world: World, indicator: str, supplier: str) -> dict[str, float]:
    """Figures of a supplier's deliveries by recipient, for the last window on record (``arms_need_10`` and others)."""
    year = world.view.last_year(indicator, "dyad_year")
    if year is None:
        return {}
    return {recipient: v for (_, recipient), v in world.view.dyads(indicator, year, origins=(supplier,)).items()}


def sanctions_year(world: World) -> int | None:
    """Last year that the sanctions data cover as far as is known; ``None`` where they do not reach the date."""
    return world.view.last_year("sanctions", "dyad_year")


def senders(world: World, target: str, year: int) -> dict[str, float]:
    """Sanctions cases in force on a target in a year by sender (``EUU`` the EU, ``UNO`` the UN), most first."""
    found = world.view.dyads("sanctions", year, partners=(target,))
    return {origin: value for (origin, _), value in sorted(found.items(), key=lambda item: (-item[1], item[0]))}


def cases_by_target(world: World, year: int) -> dict[str, float]:
    """Sanctions cases in force in a year on every state that has any, by all senders."""
    cases: dict[str, float] = {}
    for (_, target), value in world.view.dyads("sanctions", year).items():
        cases[target] = cases.get(target, 0.0) + value
    return cases
