"""Fuel trade between patron and client: each side's share of the other's, both ways, and by kind."""

from __future__ import annotations

from softflank.measures import reporters
from softflank.measures.reading import Reading, age_note, majors, rank_among
from softflank.measures.tracing import Traced, cells, column, derived, ratio, total
from softflank.vocabulary import Estimate, Gap, Observation, Query
from softflank.world import World

KINDS = {"fuel_crude": "crude oil", "fuel_gas": "natural gas", "fuel_coal": "coal", "fuel_uranium": "uranium ore"}
SCOPE = "crude oil, gas, coal and uranium ore; no refined products, electricity, yellowcake or reactor fuel"
FLOW, SOURCE = "fuel_flow", "baci-raw-materials-2024"
_TRADE_SANCTIONS = "sanctions_trade"
UNTOLD = "neither reports"
"""So begins the reason where no row can be expected, so that none is no zero."""
BROKEN = "the rows break off"
"""So begins the reason where a flow ceased with most of what its side had on record, so that none after is no end."""
_BACK, _LARGE, _LEFT = 10, 0.1, 0.5
"""Years back to a flow of at least this part of a side's fuel trade, and the part left by which all of it ceased."""


def measure(world: World) -> Reading:
    """fuels.stake, fuels.need (shares of fuel trade both ways), fuels.SIDE_FLOW (four shares), fuels.flow_KIND.

    From BACI: crude oil, gas, coal and uranium ore, 1995–2024: each side's share of the other's, both ways; a
    warning where a side is under trade sanctions, since its cargoes are relabelled. Where neither side is seen to
    report, or where a large flow ceased with most of a side's reports, no flow on record is a gap and no zero.
    """
    patron, client = world.roles.patron, world.roles.client
    year = world.view.last_year("fuel_flow", "dyad_year")
    if year is None:
        reason = "fuel trade by pair is on record from 1995 on"
        return Reading(gaps=tuple(Gap(f"fuels.{name}", reason) for name in ("stake", "need")))
    totals = {
        (side, state): next((o for o in world.view.state(f"fuel_{side}", state) if o.year == year), None)
        for side in ("exports", "imports")
        for state in (patron, client)
    }
    flows = {
        (a, b): next((o for o in world.view.dyad("fuel_flow", a, b) if o.year == year), None)
        for a, b in ((patron, client), (client, patron))
    }
    if not any(flows.values()) and not all(reporters.fuels_told(world, a, b, year) for a, b in flows):
        reason = (
            f"{UNTOLD}: by the customs data of {year} neither {world.named(patron)} nor {world.named(client)} is seen "
            "to report its fuel trade, so that none on record is no zero"
        )
        return Reading(gaps=tuple(Gap(f"fuels.{name}", reason) for name in ("stake", "need")))
    if not any(flows.values()) and (reason := _broken(world, year)):
        return Reading(gaps=tuple(Gap(f"fuels.{name}", reason) for name in ("stake", "need")))
    found = [
        *(_both_ways(world, name, state, year, flows, totals) for name, state in (("need", client), ("stake", patron))),
        *(_one_way(world, side, name, year, flows, totals) for name in ("client", "patron") for side in _SIDES),
        *(_kind(world, kind, year, [pair for pair, flow in flows.items() if flow is not None]) for kind in KINDS),
    ]
    return Reading(tuple(f for f in found if isinstance(f, Estimate)), tuple(f for f in found if isinstance(f, Gap)))


def _broken(world: World, year: int) -> str:
    """Why none in a year is no end: a large flow of the years before ceased, and all of that side's trade with it.

    Who buys elsewhere has as much on record as before; who stops telling has not. Empty where that is not so.
    """
    patron, client = world.roles.patron, world.roles.client
    flows: dict[int, float] = {}
    for o in (*world.view.dyad(FLOW, patron, client), *world.view.dyad(FLOW, client, patron)):
        flows[o.year] = flows.get(o.year, 0.0) + o.value
    last = max((y for y in flows if y >= year - _BACK), default=None)
    for state in (client, patron):
        whole: dict[int, float] = {}
        for o in (o for side in _SIDES for o in world.view.state(f"fuel_{side}", state)):
            whole[o.year] = whole.get(o.year, 0.0) + o.value
        if last and flows[last] >= _LARGE * whole.get(last, 0.0) > 0 and whole.get(year, 0.0) < _LEFT * whole[last]:
            share = f"{flows[last] / whole[last]:.0%}".replace("%", " %")
            return f"{BROKEN} in {last}, at {share} of {world.owner(state)}, and most others of that state with them"
    return ""


_SIDES = ("imports", "exports")
Flows = dict[tuple[str, str], Observation | None]
Totals = dict[tuple[str, str], Observation | None]


def _both_ways(world: World, name: str, state: str, year: int, flows: Flows, totals: Totals) -> Estimate | Gap:
    own = [o for side in _SIDES if (o := totals[side, state]) is not None]
    other = world.roles.client if state == world.roles.patron else world.roles.patron
    if not own:
        return Gap(f"fuels.{name}", f"no fuel trade of {world.named(state)} on record in {year}")
    used = [o for o in flows.values() if o is not None]
    share = ratio(total(_flows(world, used, tuple(flows), year)), total(cells(world, own)))
    return derived(
        f"fuels.{name}",
        f"{world.owner(other, start=True)} share of {world.owner(state)} fuel trade, {year}",
        share,
        "share",
        f"fuel trade both ways over the state's with all states ({SCOPE}); no flow on record is none"
        + age_note(own[0], world.as_of)
        + _relabelled(world, year),
        year=year,
        percentile=_percentile(world, name, year, share.value),
    )


def _flows(world: World, found: list[Observation], asked: tuple[tuple[str, str], ...], year: int) -> Traced:
    """Flows on record, or that none was found where it was asked for."""
    if found:
        return cells(world, found)
    query = Query("dyad_year", (FLOW,), asked, world.as_of, (year,), source=SOURCE)
    return column(query, (), "value", SOURCE, rows=0)


def _percentile(world: World, name: str, year: int, share: float) -> float | None:
    powers = majors(world)
    both: dict[tuple[str, str], float] = {}
    for (origin, partner), value in world.view.dyads("fuel_flow", year, origins=powers).items():
        both[origin, partner] = both.get((origin, partner), 0.0) + value
    for (origin, partner), value in world.view.dyads("fuel_flow", year, partners=powers).items():
        both[partner, origin] = both.get((partner, origin), 0.0) + value
    exports, imports = (world.view.states(f"fuel_{side}", year) for side in ("exports", "imports"))
    side = 1 if name == "need" else 0
    base = {pair: exports.get(pair[side], 0.0) + imports.get(pair[side], 0.0) for pair in both}
    states = set(exports) | set(imports)
    return rank_among(
        share,
        [both.get((p, s), 0.0) / base[p, s] if base.get((p, s)) else 0.0 for p in powers for s in states if s != p],
    )


def _one_way(world: World, side: str, role: str, year: int, flows: Flows, totals: Totals) -> Estimate | Gap:
    state = world.roles.client if role == "client" else world.roles.patron
    other = world.roles.patron if role == "client" else world.roles.client
    name = f"fuels.{role}_{side}"
    whole = totals[side, state]
    if whole is None:
        return Gap(name, f"no fuel {side} of {world.named(state)} on record in {year}")
    pair = (other, state) if side == "imports" else (state, other)
    flow = flows[pair]
    return derived(
        name,
        f"{world.owner(other, start=True)} share of {world.owner(state)} fuel {side}, {year}",
        ratio(total(_flows(world, [] if flow is None else [flow], (pair,), year)), cells(world, [whole])),
        "share",
        f"flow over the state's fuel {side} ({SCOPE}); no flow on record is none" + _relabelled(world, year),
        year=year,
    )


def _kind(world: World, kind: str, year: int, ways_used: list[tuple[str, str]]) -> Estimate | Gap:
    rows = [o for a, b in ways_used for o in world.view.dyad(kind, a, b) if o.year == year]
    name = f"fuels.flow_{kind.removeprefix('fuel_')}"
    if not rows:
        return Gap(name, f"no trade in {KINDS[kind]} between them on record in {year}")
    ways = " and ".join(f"{world.named(o.subject)} to {world.named(o.partner or '')}" for o in rows)
    return derived(
        name,
        f"Trade in {KINDS[kind]}, {ways}, {year}",
        total(cells(world, rows)),
        "million US$",
        "reconciled exports each way" + _relabelled(world, year),
        year=year,
    )


def _relabelled(world: World, year: int) -> str:
    """Warning where an exporter was under trade sanctions: its oil may stand under another state's name."""
    under = [
        world.named(state)
        for state in (world.roles.patron, world.roles.client)
        if world.view.dyads(
            _TRADE_SANCTIONS, min(year, world.view.last_year(_TRADE_SANCTIONS, "dyad_year") or year), partners=(state,)
        )
    ]
    if not under:
        return ""
    return (
        f"; {' and '.join(under)} under trade sanctions: cargoes are relabelled on the way, so that a low figure may "
        "be wrong"
    )
