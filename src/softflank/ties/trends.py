"""How a dimension moved over ten years: one declared series each, as a difference with both ends named."""

from __future__ import annotations

from softflank.measures.catalogue import energy, trade, vote_agreement
from softflank.measures.reading import evidence
from softflank.vocabulary import Dimension, Estimate, Evidence, Gap, Kind
from softflank.world import World

SPAN = 10
_ENDS = 3
"""Years pooled at each end."""


def trend(world: World, dimension: Dimension) -> Estimate | Gap:
    """Change over ten years of the dimension's series, or the reason why there is none."""
    name = f"{dimension}.trend"
    match dimension:
        case Dimension.DIPLOMATIC:
            rows = {y: s for y, _, s in vote_agreement.by_year(world) if s is not None}
            return _change(
                name,
                "Change of the share of equal Assembly votes",
                rows,
                (
                    Evidence(
                        source="unga-votes",
                        query=f"SELECT * FROM 'pair_votes.parquet' WHERE state1 = "
                        f"'{min(world.roles.patron, world.roles.client)}' AND state2 = "
                        f"'{max(world.roles.patron, world.roles.client)}'",
                        rows=len(rows),
                    ),
                ),
                "share",
            )
        case Dimension.MILITARY:
            need = world.view.dyad("arms_need_5", world.roles.patron, world.roles.client)
            totals = {o.year: 0.0 for o in world.view.state("arms_imports_5", world.roles.client)}
            rows = totals | {o.year: o.value for o in need}
            return _change(
                name,
                "Change of the patron's five-year share of the client's arms",
                rows,
                evidence(need or world.view.state("arms_imports_5", world.roles.client)),
                "share",
                ends=1,
            )
        case Dimension.ECONOMIC:
            totals = {o.year: o.value for o in world.view.state("trade_total", world.roles.client)}
            flows = trade.by_year(world)
            rows = {y: v / totals[y] for y, v, _, _ in flows if y in totals}
            used = world.view.dyad("trade_flow", world.roles.patron, world.roles.client)
            return _change(
                name, "Change of the patron's share of the client's goods trade", rows, evidence(used), "share"
            )
        case Dimension.ENERGY:
            output = energy.by_year(world)
            return _change(
                name,
                "Change of the client's oil output",
                {o.year: o.value for o in output},
                evidence(output),
                "thousand barrels a day",
            )
        case _:
            return Gap(name, "no yearly series in use")


def _change(
    name: str, label: str, rows: dict[int, float], found: tuple[Evidence, ...], unit: str, *, ends: int = _ENDS
) -> Estimate | Gap:
    if not rows or not found:
        return Gap(name, "the series has no value")
    last = max(rows)
    late = [v for y, v in rows.items() if last - ends < y <= last]
    early = [v for y, v in rows.items() if last - SPAN - ends < y <= last - SPAN]
    if not early:
        return Gap(name, f"the series has no value ten years before {last}")
    return Estimate(
        id=name,
        label=f"{label}, {last - SPAN} to {last}",
        value=sum(late) / len(late) - sum(early) / len(early),
        unit=unit,
        kind=Kind.OBSERVED,
        year=last,
        evidence=found,
        method=f"mean of the last {ends} years less the mean of the {ends} years ten years before"
        if ends > 1
        else "last value less the value ten years before",
    )
