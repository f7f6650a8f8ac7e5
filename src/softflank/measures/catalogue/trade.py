"""Goods trade between patron and client, from both sides' reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from softflank.measures import reporters
from softflank.measures.carrying import carried
from softflank.measures.facts import flows
from softflank.measures.reading import Reading, age_note, gap, majors, rank_among
from softflank.measures.tracing import Traced, cells, derived, ratio, total
from softflank.vocabulary import About, Estimate, Gap, Observation
from softflank.world import World


def measure(world: World) -> Reading:
    """trade.volume (million US$), trade.need, trade.stake, trade.one_way (shares of goods trade), trade.report_gap.

    From IMF, COW: mean of the exporter's and the importer's report; the interval is the two reports; an old
    share is carried with the interval of its own drift, and is a gap after twelve years. A direction that neither
    side reports may be the larger: the other alone is ``trade.one_way``, part of the client's trade and no share.
    """
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
    if any(g.reason.startswith(ONE_WAY) for g in gaps):
        estimates += _one_way(world, out, back)
    widest = _report_gap(world, [o for o in (*out.values(), *back.values()) if o.low])
    return Reading((*estimates, *widest), tuple(gaps))


ONE_WAY = "one direction alone"
"""So begins the reason where what is on record is no share of the trade."""


def _whole(world: World, year: int, out: dict[int, Observation], back: dict[int, Observation]) -> bool:
    """Whether the trade of a year is on record both ways, or nothing where a side would have told of it."""
    patron, client = world.roles.patron, world.roles.client
    return all(
        year in flow or reporters.goods_told(world, a, b, year)
        for flow, a, b in ((out, patron, client), (back, client, patron))
    )


def _one_way(world: World, out: dict[int, Observation], back: dict[int, Observation]) -> list[Estimate]:
    """The newest flow of the one direction on record, as a part of the client's goods trade."""
    client = world.roles.client
    totals = {o.year: o for o in world.view.state("trade_total", client)}
    year = max((y for y in (*out, *back) if y in totals), default=None)
    if year is None:
        return []
    flow = out.get(year) or back[year]
    route = f"{world.named(flow.subject)} to {world.named(flow.partner or '')}"
    return [
        derived(
            "trade.one_way",
            f"Goods from {route} over {world.owner(client)} goods trade, {year}",
            share(world, [flow], totals[year]),
            "share",
            "the one direction on record over the state's trade with all states" + age_note(flow, world.as_of),
            year=year,
            about=About.of(route=route),
        )
    ]


def _sum(both: list[Observation]) -> tuple[float, float | None, float | None]:
    """Sum of flows and of their lower and upper reports; one-sided flows count as they are."""
    value = sum(o.value for o in both)
    if not any(o.low is not None for o in both):
        return value, None, None
    low = sum(o.low if o.low is not None else o.value for o in both)
    high = sum(o.high if o.high is not None else o.value for o in both)
    return value, min(low, value), max(high, value)


def _volume(world: World, year: int, out: dict[int, Observation], back: dict[int, Observation]) -> Estimate:
    both = [f[year] for f in (out, back) if year in f]
    _, low, high = _sum(both)
    one_way = "" if len(both) == 2 else "; only one direction is on record"
    return derived(
        "trade.volume",
        f"Goods trade both ways, {year}",
        total(cells(world, both)),
        "million US$",
        "sum of exports each way, each the mean of the two sides' reports; the interval is the two reports"
        + one_way
        + age_note(both[0], world.as_of),
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
    if not _whole(world, year, out, back):
        return Gap(f"trade.{side}", f"{ONE_WAY} is on record of its goods trade ({year}), and is no share of it")
    series = [(y, _sum([f[y] for f in (out, back) if y in f])[0] / totals[y].value) for y in years if totals[y].value]
    held = carried(series, world.as_of.year, low=0.0, high=1.0) if series else None
    if held is None:
        return Gap(f"trade.{side}", f"the newest trade on record is of {year}, too old to stand for {world.as_of.year}")
    both = [f[year] for f in (out, back) if year in f]
    _, low, high = _sum(both)
    whole = totals[year]
    other = world.roles.client if state == world.roles.patron else world.roles.patron
    found = share(world, both, whole)
    return derived(
        f"trade.{side}",
        f"{world.owner(other, start=True)} share of {world.owner(state)} goods trade, {year}",
        found,
        "share",
        "trade both ways over the state's trade with all states; the interval is the two sides' reports" + held.note,
        kind=held.kind,
        low=_widest(min, None if low is None else low / whole.value, held.low, found.value),
        high=_widest(max, None if high is None else min(high / whole.value, 1.0), held.high, found.value),
        year=year,
        percentile=_percentile(world, side, year, found.value),
    )


def _widest(
    choose: Callable[[list[float]], float], reported: float | None, drifted: float | None, share: float
) -> float | None:
    """Outer bound of the two reports and of the drift, never inside the share; ``None`` where there is neither."""
    found = [bound for bound in (reported, drifted) if bound is not None]
    return choose([*found, share]) if found else None


def share(world: World, both: Sequence[Observation], whole: Observation) -> Traced:
    """Trade both ways over a state's trade with all states."""
    return ratio(total(cells(world, both)), cells(world, [whole]))


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


def _report_gap(world: World, both: list[Observation]) -> tuple[Estimate, ...]:
    recent = [o for o in both if o.year > world.as_of.year - 15 and o.low and o.high]
    if not recent:
        return ()
    worst = max(recent, key=lambda o: (o.high or 0) / (o.low or 1))
    low, high = worst.low or 0.0, worst.high or 0.0
    route = f"{world.named(worst.subject)} to {world.named(worst.partner or '')}"
    return (
        derived(
            "trade.report_gap",
            f"Widest gap between two reports of one flow: {route}, {worst.year} "
            f"({low:,.0f} against {high:,.0f} million US$)",
            ratio(cells(world, [worst], "high"), cells(world, [worst], "low")),
            "ratio",
            "larger over smaller report of the same flow, last fifteen years",
            year=worst.year,
            n=len(recent),
            about=About.of(route=f"{route}, {worst.year} ({low:,.0f} against {high:,.0f} million US$)"),
        ),
    )


def by_year(world: World) -> list[tuple[int, float, float | None, float | None]]:
    """Rows (year, million US$ both ways, lower and upper reports or ``None``)."""
    found = flows(world, world.roles.patron, world.roles.client)
    return [(year, *_sum(found[year])) for year in sorted(found)]
