"""What each actor can bring to the client, and what binds the patron: figures of the panel with their evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from softflank.measures.duties import FIGHT
from softflank.measures.facts import cases_by_target, sanctions_year
from softflank.measures.reading import latest
from softflank.measures.tracing import dated, evidence
from softflank.numerics.ranks import percentile_rank
from softflank.vocabulary import BadRequest, Evidence, Gap, Observation, Query
from softflank.world import World

WARS = ("interstate_war", "war_primary", "war_support")


@dataclass(frozen=True, slots=True)
class Actor:
    """Capability (CINC, share of the world's military spending or NaN), distances in 1,000 km, border.

    ``pact`` weighs its duty to fight for the client: 1 by a pact of few, one half under an umbrella, 0 none.
    """

    code: str
    cinc: float
    spending: float
    distance: float
    forward: float
    border: bool
    pact: float
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """What binds the patron: wars, troops in support, spending and sanctions as ranks in [0, 1], NaN where unknown."""

    interstate: bool
    conflict: bool
    supports: float
    spending_rank: float
    sanctions_rank: float
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]


def distances(world: World) -> dict[str, float]:
    """Distance of every capital to the client's, 1,000 km."""
    return {s.state: float(s.value or 0.0) / 1000 for s in world.view.spells("distance", partner=world.roles.client)}


def actor(world: World, code: str, away: dict[str, float], duties: dict[str, float]) -> Actor:
    """Figures of one actor; ``away`` holds the distances to the client, ``duties`` its alliance obligations.

    Raises:
        BadRequest: neither capability nor military spending of patron or challenger is on record.
    """
    client = world.roles.client
    cinc, spending = (latest(world.view.state(name, code)) for name in ("cinc", "milex_world_share"))
    gaps = [
        Gap(f"pressure.{name}_{code}", f"no {words} of {world.named(code)} on record")
        for name, words, found in (
            ("capability", "composite capability", cinc),
            ("spending", "military spending", spending),
        )
        if found is None
    ]
    if cinc is None and spending is None and code in (world.roles.patron, world.roles.challenger):
        raise BadRequest(
            f"no capability of {world.named(code)} is on record by {world.as_of}: choose a later date or another state"
        )
    fallback = spending.value if spending is not None else 0.0
    home = 0.0 if code == client else away.get(code, math.nan)
    if math.isnan(home):
        raise BadRequest(f"no distance between the capitals of {world.named(code)} and {world.named(client)} on record")
    pacts = {c for c, level in duties.items() if level >= FIGHT}
    used = [o for o in (cinc, spending) if o is not None]
    return Actor(
        code,
        cinc.value if cinc is not None else fallback,
        _stale(spending, world),
        home,
        min((away.get(c, math.inf) for c in pacts - {client, code}), default=math.inf),
        _border(world, code),
        _pact(duties.get(client, 0.0)),
        (*evidence(world, used), *_place(world, code)),
        tuple(gaps),
    )


def _pact(level: float) -> float:
    return 1.0 if level >= 1.0 else 0.5 if level >= FIGHT else 0.0


def _stale(spending: Observation | None, world: World) -> float:
    """Spending share, unknown where the newest is more than five years old."""
    return spending.value if spending is not None and world.as_of.year - spending.year <= 5 else math.nan


def _border(world: World, code: str) -> bool:
    """Whether the two are adjacent; a border that lasts to the end of the data lasts on."""
    spells = world.view.spells("adjacent", code, world.roles.client)
    return any(s.start <= world.as_of and (s.end is None or s.end >= world.as_of or s.end.year >= 2016) for s in spells)


def _place(world: World, code: str) -> tuple[Evidence, ...]:
    """Rows on where an actor lies from the client, by source; the client is where it is."""
    client = world.roles.client
    spells = [s for kind in ("distance", "adjacent") for s in world.view.spells(kind, code, client)]
    return tuple(e for s in spells for e in dated(world, "spells", s.kind, [s], "value", s.source).evidence)


def burden(world: World) -> Burden:
    """Wars, support, spending and sanctions of the patron in the newest year of each series."""
    patron = world.roles.patron
    found = {name: _year(world, name) for name in WARS}
    used = [e for name in found for e in _wars(world, name)]
    gaps = []
    spending = latest(world.view.state("milex_burden_5", patron))
    rank = math.nan
    if spending is None:
        gaps.append(
            Gap(
                "pressure.spending_burden",
                f"no military burden of {world.named(patron)} on record; any rank is possible",
            )
        )
    else:
        rank = percentile_rank(spending.value, list(world.view.states("milex_burden_5", spending.year).values())) / 100
        used += evidence(world, [spending])
    sanctions, known = _sanctions(world)
    if not known:
        gaps.append(Gap("pressure.sanctions_burden", "the sanctions data do not reach this date; any rank is possible"))
    return Burden(
        found["interstate_war"] > 0,
        found["war_primary"] > 0,
        found["war_support"],
        rank,
        sanctions,
        tuple(used),
        tuple(gaps),
    )


def _year(world: World, indicator: str) -> float:
    """Figure of the patron in the last year that the series covers for any state; none listed is zero by its rules."""
    year = world.view.last_year(indicator)
    return 0.0 if year is None else world.view.states(indicator, year).get(world.roles.patron, 0.0)


def _wars(world: World, indicator: str) -> tuple[Evidence, ...]:
    """The patron's row of the last year that the series covers, or that there is none."""
    year = world.view.last_year(indicator)
    if year is None:
        return ()
    query = Query("state_year", (indicator,), ((world.roles.patron,),), world.as_of, (year,))
    rows = int(world.roles.patron in world.view.states(indicator, year))
    return (Evidence(source="ucdp-prio-acd", query=query, rows=rows, age_to=date(year, 12, 31)),)


def _sanctions(world: World) -> tuple[float, bool]:
    year = sanctions_year(world)
    if year is None:
        return math.nan, False
    cases = cases_by_target(world, year)
    own = cases.get(world.roles.patron, 0.0)
    return (percentile_rank(own, list(cases.values())) / 100 if own else 0.0), True
