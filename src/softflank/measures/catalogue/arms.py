"""Arms: how much of the client's deliveries come from the patron, and of the patron's go to the client."""

from __future__ import annotations

from softflank.measures.reading import Reading, latest, majors, rank_among
from softflank.measures.tracing import Traced, cells, column, derived, evidence, highest, total
from softflank.states import states
from softflank.vocabulary import About, Estimate, Gap, Observation, Query
from softflank.world import World

WINDOWS = (5, 10, 30)
_UNFILLED = "the deliveries known by this date do not yet fill {window} years"
_BACK = 10
"""Years of deliveries from the client to the patron."""


def measure(world: World) -> Reading:
    """arms.need_W, arms.stake_W, arms.from_client (shares), arms.last_delivery, arms.last_order, arms.client_rank.

    From SIPRI, with windows W of 5, 10 and 30 years: shares of sums of trend-indicator values (TIV); by item from
    1995, table of totals before; what the client delivers to the patron, over ten years.
    """
    patron, client = world.roles.patron, world.roles.client
    estimates: list[Estimate] = []
    gaps: list[Gap] = []
    for window in WINDOWS:
        for side, state, deliveries in (("need", client, "arms_imports"), ("stake", patron, "arms_exports")):
            found = _share(world, side, state, deliveries, window)
            (estimates if isinstance(found, Estimate) else gaps).append(found)  # type: ignore[arg-type]
    for found in (_from_client(world), _last_delivery(world), _last_order(world), _rank(world)):
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
    if year is None:
        return Gap(name, _UNFILLED.format(window=window))
    if base is None:
        if not any(world.view.state(f"arms_{way}_1", state) for way in ("imports", "exports")):
            return Gap(name, f"the list of major arms has no row at all of {world.named(state)} to {year}")
        verb = "received" if side == "need" else "delivered"
        return Gap(name, f"no arms {verb} by {world.named(state)} on record in the {window} years to {year}")
    found = share(world, f"arms_{side}_{window}", year, base)
    first = max(year - window + 1, *(states()[s].start.year for s in (patron, client)))
    span = f"{first}–{year}" if first < year else str(year)
    label = (
        f"{world.owner(patron, start=True)} share of arms delivered to {world.named(client)}, {span}"
        if side == "need"
        else f"{world.owner(client, start=True)} share of arms delivered by {world.named(patron)}, {span}"
    )
    return derived(
        name,
        label,
        found,
        "share",
        "sum of SIPRI trend-indicator values over the window; no delivery on record is a share of zero",
        year=year,
        percentile=_percentile(world, side, window, year, found.value),
        about=About.of(window=span),
        also=evidence(world, [base]),
    )


FEW_YEARS = 5
"""Years of ten with deliveries below which a share is of a handful, and shows no trend."""


def delivery_years(world: World, last: int, window: int) -> int:
    """In how many of the years to ``last`` the client received any arms on record: where in few, a share is of few."""
    rows = world.view.state("arms_imports_1", world.roles.client)
    return len({o.year for o in rows if last - window < o.year <= last and o.value > 0})


def share(world: World, indicator: str, year: int, base: Observation) -> Traced:
    """Share of the tie in the deliveries ``base`` of a window; without a delivery of its own, the sum of no rows."""
    pair = (world.roles.patron, world.roles.client)
    own = [o for o in world.view.dyad(indicator, *pair) if o.year == year]
    if own:
        return cells(world, own)
    query = Query("dyad_year", (indicator,), (pair,), world.as_of, (year,))
    return total(column(query, (), "value", base.source, rows=0, age_to=base.end))


def _from_client(world: World) -> Estimate | Gap:
    """The other way round: the client's share of the arms that the patron received."""
    patron, client = world.roles.patron, world.roles.client
    base = latest(world.view.state(f"arms_imports_{_BACK}", patron))
    if base is None or base.year != world.view.last_year(f"arms_imports_{_BACK}"):
        return Gap("arms.from_client", f"no arms received by {world.named(patron)} on record in {_BACK} years")
    own = [o for o in world.view.dyad(f"arms_need_{_BACK}", client, patron) if o.year == base.year]
    query = Query("dyad_year", (f"arms_need_{_BACK}",), ((client, patron),), world.as_of, (base.year,))
    nothing = total(column(query, (), "value", base.source, rows=0, age_to=base.end))
    return derived(
        "arms.from_client",
        f"{world.owner(client, start=True)} share of arms delivered to {world.named(patron)}, "
        f"{base.year - _BACK + 1}–{base.year}",
        cells(world, own) if own else nothing,
        "share",
        "sum of SIPRI trend-indicator values over the window; no delivery on record is a share of zero",
        year=base.year,
        also=evidence(world, [base]),
    )


def _percentile(world: World, side: str, window: int, year: int, value: float) -> float | None:
    """Rank among all pairs of a major power and a state with deliveries in the window, pairs without any at zero."""
    powers = majors(world)
    shares = world.view.dyads(f"arms_{side}_{window}", year, origins=powers)
    partners = list(world.view.states(f"arms_imports_{window}", year))
    return rank_among(value, [shares.get((p, s), 0.0) for p in powers for s in partners if s != p])


def _last_delivery(world: World) -> Estimate | Gap:
    rows = world.view.dyad("arms_need_1", world.roles.patron, world.roles.client)
    if not rows:
        return Gap("arms.last_delivery", f"no delivery on record from 1950 to {_newest(world, 'arms_need_1')}")
    return derived(
        "arms.last_delivery",
        "Year of the last arms delivery on record",
        highest(cells(world, rows, "year")),
        "year",
        "last year with a delivery of more than zero TIV",
        year=rows[-1].year,
        n=len(rows),
    )


def _newest(world: World, indicator: str) -> int:
    """Last year that the deliveries or orders of any pair describe; the date's own where there are none."""
    return world.view.last_year(indicator, "dyad_year") or world.as_of.year


def _last_order(world: World) -> Estimate | Gap:
    rows = world.view.dyad("arms_orders", world.roles.patron, world.roles.client)
    if not rows:
        return Gap("arms.last_order", f"no arms order on record from 1950 to {_newest(world, 'arms_orders')}")
    return derived(
        "arms.last_order",
        "Year of the last arms order on record",
        highest(cells(world, rows, "year")),
        "year",
        "last order year in the register; orders are known once delivered or reported",
        year=rows[-1].year,
        n=int(sum(r.value for r in rows)),
    )


def _rank(world: World) -> Estimate | Gap:
    newest = latest(world.view.dyad("arms_rank_30", world.roles.patron, world.roles.client))
    if newest is None:
        full = world.view.last_year("arms_rank_30", "dyad_year")
        reason = f"none delivered in the thirty years to {full}" if full else _UNFILLED.format(window=30)
        return Gap("arms.client_rank", reason)
    first = newest.year - 29
    among = len(world.view.dyads("arms_rank_30", newest.year, origins=(world.roles.patron,)))
    return derived(
        "arms.client_rank",
        f"Rank among {world.owner(world.roles.patron)} arms clients, {first}–{newest.year}",
        cells(world, [newest]),
        "rank",
        "by sum of TIV over thirty years",
        year=newest.year,
        n=among,
    )


def by_year(world: World) -> tuple[list[Observation], str]:
    """Deliveries by year and their unit: TIV from 1995, else the share of the client's deliveries of the year."""
    tiv = world.view.dyad("arms_tiv", world.roles.patron, world.roles.client)
    if tiv and world.as_of.year >= 2005:
        return tiv, "million TIV"
    return world.view.dyad("arms_need_1", world.roles.patron, world.roles.client), "share of the client's deliveries"
