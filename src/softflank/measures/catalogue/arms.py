"""Arms: how much of the client's deliveries come from the patron, and of the patron's go to the client."""

from __future__ import annotations

from softflank.measures.reading import Reading, evidence, latest, majors, rank_among
from softflank.vocabulary import Estimate, Evidence, Gap, Kind, Observation
from softflank.world import World

WINDOWS = (5, 10, 30)


def measure(world: World) -> Reading:
    """arms.need_W, arms.stake_W (shares of TIV), arms.last_delivery, arms.last_order (years), arms.client_rank."""
    patron, client = world.roles.patron, world.roles.client
    estimates: list[Estimate] = []
    gaps: list[Gap] = []
    for window in WINDOWS:
        for side, state, total in (("need", client, "arms_imports"), ("stake", patron, "arms_exports")):
            found = _share(world, side, state, total, window)
            (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
    for found in (_last_delivery(world), _last_order(world), _rank(world)):
        (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
    return Reading(tuple(estimates), tuple(gaps))


def _share(world: World, side: str, state: str, total: str, window: int) -> Estimate | Gap:
    patron, client = world.roles.patron, world.roles.client
    name = f"arms.{side}_{window}"
    year = world.view.last_year(f"{total}_{window}")
    base = (
        None
        if year is None
        else next((o for o in world.view.state(f"{total}_{window}", state) if o.year == year), None)
    )
    if base is None or year is None:
        verb = "received" if side == "need" else "delivered"
        return Gap(
            name,
            f"no arms {verb} by {world.named(state)} on record in the {window} years to {year or world.as_of.year}",
        )
    pair = next((o for o in world.view.dyad(f"arms_{side}_{window}", patron, client) if o.year == year), None)
    value = 0.0 if pair is None else pair.value
    rows = [o for o in (pair, base) if o is not None]
    span = f"{year - window + 1}–{year}"
    label = (
        f"{world.owner(patron, start=True)} share of arms delivered to {world.named(client)}, {span}"
        if side == "need"
        else f"{world.owner(client, start=True)} share of arms delivered by {world.named(patron)}, {span}"
    )
    return Estimate(
        id=name,
        label=label,
        value=value,
        unit="share",
        kind=Kind.OBSERVED,
        evidence=evidence(rows),
        year=year,
        method="sum of SIPRI trend-indicator values over the window; no delivery on record is a share of zero",
        percentile=_percentile(world, side, window, year, value),
    )


def _percentile(world: World, side: str, window: int, year: int, value: float) -> float | None:
    """Rank among all pairs of a major power and a state with deliveries in the window, pairs without any at zero."""
    powers = majors(world)
    shares = world.view.dyads(f"arms_{side}_{window}", year, origins=powers)
    partners = list(world.view.states(f"arms_imports_{window}", year))
    return rank_among(value, [shares.get((p, s), 0.0) for p in powers for s in partners if s != p])


def _last_delivery(world: World) -> Estimate | Gap:
    rows = world.view.dyad("arms_need_1", world.roles.patron, world.roles.client)
    newest = latest(rows)
    if newest is None:
        return Gap("arms.last_delivery", f"no delivery on record from 1950 to {_newest(world, 'arms_need_1')}")
    return Estimate(
        id="arms.last_delivery",
        label="Year of the last arms delivery on record",
        value=float(newest.year),
        unit="year",
        kind=Kind.OBSERVED,
        method="last year with a delivery of more than zero TIV",
        evidence=evidence([newest]),
        year=newest.year,
        n=len(rows),
    )


def _newest(world: World, indicator: str) -> int:
    """Last year that the deliveries or orders of any pair describe; the date's own where there are none."""
    return world.view.last_year(indicator, "dyad_year") or world.as_of.year


def _last_order(world: World) -> Estimate | Gap:
    rows = world.view.dyad("arms_orders", world.roles.patron, world.roles.client)
    newest = latest(rows)
    if newest is None:
        return Gap("arms.last_order", f"no arms order on record from 1950 to {_newest(world, 'arms_orders')}")
    return Estimate(
        id="arms.last_order",
        label="Year of the last arms order on record",
        value=float(newest.year),
        unit="year",
        kind=Kind.OBSERVED,
        method="last order year in the register; orders are known once delivered or reported",
        evidence=evidence([newest]),
        year=newest.year,
        n=int(sum(r.value for r in rows)),
    )


def _rank(world: World) -> Estimate | Gap:
    newest = latest(world.view.dyad("arms_rank_30", world.roles.patron, world.roles.client))
    if newest is None:
        return Gap("arms.client_rank", "no delivery on record in any thirty years to date")
    first = newest.year - 29
    among = len(world.view.dyads("arms_rank_30", newest.year, origins=(world.roles.patron,)))
    return Estimate(
        id="arms.client_rank",
        label=f"Rank among {world.owner(world.roles.patron)} arms clients, {first}–{newest.year}",
        value=newest.value,
        unit="rank",
        kind=Kind.OBSERVED,
        method="by sum of TIV over thirty years",
        year=newest.year,
        evidence=(Evidence(source=newest.source, query=evidence([newest])[0].query, rows=among, age_to=newest.end),),
        n=among,
    )


def by_year(world: World) -> tuple[list[Observation], str]:
    """Deliveries by year and their unit: TIV from 1995, else the share of the client's deliveries of the year."""
    tiv = world.view.dyad("arms_tiv", world.roles.patron, world.roles.client)
    if tiv and world.as_of.year >= 2005:
        return tiv, "million TIV"
    return world.view.dyad("arms_need_1", world.roles.patron, world.roles.client), "share of the client's deliveries"
