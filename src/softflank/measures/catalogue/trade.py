"""Goods trade between patron and client, from both sides' reports."""

from __future__ import annotations

from collections.abc import Callable

from softflank.measures.carrying import carried
from softflank.measures.reading import Reading, age_note, evidence, gap, majors, rank_among
from softflank.vocabulary import Estimate, Gap, Kind, Observation
from softflank.world import World


def measure(world: World) -> Reading:
    """trade.volume (million US$), trade.need, trade.stake (shares of total goods trade), trade.report_gap (ratio)."""
    patron, client = world.roles.patron, world.roles.client
    out = {o.year: o for o in world.view.dyad("trade_flow", patron, client)}
    back = {o.year: o for o in world.view.dyad("trade_flow", client, patron)}
    years = sorted(set(out) | set(back))
    if not years:
        return gap("trade.volume", f"no goods trade between {world.named(patron)} and {world.named(client)} on record")
    estimates = [_volume(world, years[-1], out, back)]
    gaps: list[Gap] = []
    for side, state in (("need", client), ("stake", patron)):
        found = _share(world, side, state, out, back)
        (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
    widest = _report_gap(world, [o for o in (*out.values(), *back.values()) if o.low])
    return Reading((*estimates, *widest), tuple(gaps))


def _sum(flows: list[Observation]) -> tuple[float, float | None, float | None]:
    """Sum of flows and of their lower and upper reports; one-sided flows count as they are."""
    value = sum(o.value for o in flows)
    if not any(o.low is not None for o in flows):
        return value, None, None
    low = sum(o.low if o.low is not None else o.value for o in flows)
    high = sum(o.high if o.high is not None else o.value for o in flows)
    return value, min(low, value), max(high, value)


def _volume(world: World, year: int, out: dict[int, Observation], back: dict[int, Observation]) -> Estimate:
    flows = [f[year] for f in (out, back) if year in f]
    value, low, high = _sum(flows)
    one_way = "" if len(flows) == 2 else "; only one direction is on record"
    return Estimate(
        id="trade.volume",
        label=f"Goods trade both ways, {year}",
        value=value,
        unit="million US$",
        kind=Kind.OBSERVED,
        method="sum of exports each way, each the mean of the two sides' reports; the interval is the two reports"
        + one_way
        + age_note(flows[0], world.as_of),
        evidence=evidence(flows),
        low=low,
        high=high,
        year=year,
    )


def _share(
    world: World,
    side: str,
    state: str,
    out: dict[int, Observation],
    back: dict[int, Observation],
) -> Estimate | Gap:
    totals = {o.year: o for o in world.view.state("trade_total", state)}
    years = sorted((set(out) | set(back)) & set(totals))
    if not years:
        return Gap(f"trade.{side}", f"no total goods trade of {world.named(state)} on record")
    year = years[-1]
    series = [(y, _sum([f[y] for f in (out, back) if y in f])[0] / totals[y].value) for y in years if totals[y].value]
    held = carried(series, world.as_of.year, low=0.0, high=1.0) if series else None
    if held is None:
        return Gap(f"trade.{side}", f"the newest trade on record is of {year}, too old to stand for {world.as_of.year}")
    flows = [f[year] for f in (out, back) if year in f]
    value, low, high = _sum(flows)
    total = totals[year]
    other = world.roles.client if state == world.roles.patron else world.roles.patron
    share = value / total.value
    return Estimate(
        id=f"trade.{side}",
        label=f"{world.owner(other, start=True)} share of {world.owner(state)} goods trade, {year}",
        value=share,
        unit="share",
        kind=held.kind,
        method="trade both ways over the state's trade with all states; the interval is the two sides' reports"
        + held.note,
        evidence=evidence([*flows, total]),
        low=_widest(min, None if low is None else low / total.value, held.low, share),
        high=_widest(max, None if high is None else min(high / total.value, 1.0), held.high, share),
        year=year,
        percentile=_percentile(world, side, year, share),
    )


def _widest(
    choose: Callable[[list[float]], float], reported: float | None, drifted: float | None, share: float
) -> float | None:
    """Outer bound of the two reports and of the drift, never inside the share; ``None`` where there is neither."""
    found = [bound for bound in (reported, drifted) if bound is not None]
    return choose([*found, share]) if found else None


def _percentile(world: World, side: str, year: int, share: float) -> float | None:
    powers = majors(world)
    totals = world.view.states("trade_total", year)
    sums: dict[tuple[str, str], float] = {}
    for (origin, partner), value in world.view.dyads("trade_flow", year, origins=powers).items():
        sums[origin, partner] = sums.get((origin, partner), 0.0) + value
    for (origin, partner), value in world.view.dyads("trade_flow", year, partners=powers).items():
        sums[partner, origin] = sums.get((partner, origin), 0.0) + value
    base = {pair: pair[1] if side == "need" else pair[0] for pair in sums}
    return rank_among(share, [v / totals[base[pair]] for pair, v in sums.items() if totals.get(base[pair])])


def _report_gap(world: World, flows: list[Observation]) -> tuple[Estimate, ...]:
    recent = [o for o in flows if o.year > world.as_of.year - 15 and o.low and o.high]
    if not recent:
        return ()
    worst = max(recent, key=lambda o: (o.high or 0) / (o.low or 1))
    low, high = worst.low or 0.0, worst.high or 0.0
    route = f"{world.named(worst.subject)} to {world.named(worst.partner or '')}"
    return (
        Estimate(
            id="trade.report_gap",
            label=f"Widest gap between two reports of one flow: {route}, {worst.year} "
            f"({low:,.0f} against {high:,.0f} million US$)",
            value=high / low,
            unit="ratio",
            kind=Kind.OBSERVED,
            method="larger over smaller report of the same flow, last fifteen years",
            evidence=evidence([worst]),
            year=worst.year,
            n=len(recent),
        ),
    )


def by_year(world: World) -> list[tuple[int, float, float | None, float | None]]:
    """Rows (year, million US$ both ways, lower and upper reports or ``None``)."""
    patron, client = world.roles.patron, world.roles.client
    flows: dict[int, list[Observation]] = {}
    for o in (*world.view.dyad("trade_flow", patron, client), *world.view.dyad("trade_flow", client, patron)):
        flows.setdefault(o.year, []).append(o)
    return [(year, *_sum(flows[year])) for year in sorted(flows)]
