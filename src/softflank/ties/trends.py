"""How a dimension moved over ten years: one declared series each, as a difference with both ends named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from softflank.measures.catalogue import arms, energy, trade, vote_agreement
from softflank.measures.facts import flows
from softflank.measures.tracing import Traced, cells, derived, difference, mean
from softflank.states import FIRST_YEAR
from softflank.vocabulary import Dimension, Estimate, Gap
from softflank.world import World

Series = Mapping[int, Callable[[], Traced]]
"""Years with a value, and how each is worked out: only those at the two ends are."""

SPAN = 10
_ENDS = 3
"""Years pooled at each end."""


def trend(world: World, dimension: Dimension) -> Estimate | Gap:
    """Change over ten years of the dimension's series, or the reason why there is none."""
    name = f"{dimension}.trend"
    match dimension:
        case Dimension.DIPLOMATIC:
            return _change(name, "Change of the share of equal Assembly votes", _votes(world), "share")
        case Dimension.MILITARY:
            label = "Change of the patron's five-year share of the client's arms"
            return _change(name, label, _arms(world), "share", ends=1)
        case Dimension.ECONOMIC:
            label = "Change of the patron's share of the client's goods trade"
            return _change(name, label, _trade(world), "share")
        case Dimension.ENERGY:
            output = {o.year: partial(cells, world, [o]) for o in energy.by_year(world)}
            return _change(name, "Change of the client's oil output", output, "thousand barrels a day")
        case _:
            return Gap(name, "no yearly series in use")


def _votes(world: World) -> Series:
    rows = {
        int(r[0]): r
        for r in world.view.pair_votes(world.roles.patron, world.roles.client, FIRST_YEAR, world.as_of.year)
    }
    known = [y for y, _, share in vote_agreement.by_year(world) if share is not None]
    return {y: partial(vote_agreement.agreed, world, [rows[y]]) for y in known}


def _arms(world: World) -> Series:
    totals = {o.year: o for o in world.view.state("arms_imports_5", world.roles.client)}
    return {y: partial(arms.share, world, "arms_need_5", y, base) for y, base in totals.items()}


def _trade(world: World) -> Series:
    totals = {o.year: o for o in world.view.state("trade_total", world.roles.client)}
    both = flows(world, world.roles.patron, world.roles.client)
    return {y: partial(trade.share, world, both[y], totals[y]) for y in both if y in totals}


def _change(name: str, label: str, series: Series, unit: str, *, ends: int = _ENDS) -> Estimate | Gap:
    if not series:
        return Gap(name, "the series has no value")
    last = max(series)
    late = [at() for y, at in series.items() if last - ends < y <= last]
    early = [at() for y, at in series.items() if last - SPAN - ends < y <= last - SPAN]
    if not early:
        return Gap(name, f"the series has no value ten years before {last}")
    return derived(
        name,
        f"{label}, {last - SPAN} to {last}",
        difference(mean(*late), mean(*early)),
        unit,
        f"mean of the last {ends} years less the mean of the {ends} years ten years before"
        if ends > 1
        else "last value less the value ten years before",
        year=last,
    )
