"""What each actor can bring to the client, and what binds the patron: figures of the panel with their evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.measures.catalogue.presence import in_place, troops_in_place
from softflank.measures.catalogue.reach import capability
from softflank.measures.duties import FIGHT, Pacts
from softflank.measures.facts import cases_by_target, sanctions_year
from softflank.measures.reading import latest
from softflank.measures.tracing import dated, evidence
from softflank.measures.wars import Kind, War, fighting
from softflank.numerics.ranks import percentile_rank
from softflank.pressure.routes import Passage, Route, route
from softflank.states import states
from softflank.vocabulary import BadRequest, Estimate, Evidence, Gap, Observation
from softflank.world import World

WAYS = ("land", "neighbour", "sea", "landing", "air")
"""Ways on which force gets to the client, in the order of the draws; the first lets all of it through."""
_WELCOME: dict[Passage, int] = {"land": 0, "through": 1, "strait": 2, "sea": 2, "air": 4}
_OPPOSED: dict[Passage, int] = {**_WELCOME, "strait": 3, "sea": 3}
_MOST = 8
"""Allies of the client that are read: those with the most capability."""
_KINDS: dict[Kind, int] = {"against": 0, "home": 1, "for": 2, "into": 2}


@dataclass(frozen=True, slots=True)
class Actor:
    """Capability (CINC, share of the world's military spending or NaN), distances in 1,000 km, way to the client.

    ``pact`` weighs its duty to fight for the client: 1 by a pact of few, one half under an umbrella, 0 none.
    ``place`` are the thousand troops that it has there, NaN where bases are listed and nobody counts them.
    """

    code: str
    cinc: float
    spending: float
    distance: float
    forward: float
    route: Route
    way: int
    place: float
    pact: float
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """What wars bind of a state: ``wars`` counts them by kind (interstate, home, support) and intensity, shape (3, 2).

    A war abroad where its troops are counted is not in ``wars``: those troops, in thousands, are in ``away``.
    """

    wars: NDArray[np.float64]
    away: float
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Burden:
    """What binds the patron elsewhere; ``spending_rank`` and ``sanctions_rank`` lie in [0, 1], NaN where unknown."""

    bound: Bound
    spending_rank: float
    sanctions_rank: float
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]


def distances(world: World) -> dict[str, float]:
    """Distance of every capital to the client's, 1,000 km."""
    return {s.state: float(s.value or 0.0) / 1000 for s in world.view.spells("distance", partner=world.roles.client)}


def allies(world: World, bonds: Pacts, away: dict[str, float]) -> tuple[str, ...]:
    """States that owe the client a fight, patron and challenger aside: those with the most capability."""
    client = world.roles.client
    owing = [
        (found.value, code)
        for code in bonds.of(client)
        if code not in (world.roles.patron, world.roles.challenger)
        and bonds.between(code, client).level >= FIGHT
        and code in away
        and states()[code].exists(world.as_of)
        and (found := capability(world, code)) is not None
    ]
    return tuple(code for _, code in sorted(owing, reverse=True)[:_MOST])


def actor(world: World, code: str, away: dict[str, float], bonds: Pacts) -> Actor:
    """Figures of one actor; ``away`` holds the distances to the client.

    Raises:
        BadRequest: neither capability nor military spending of patron or challenger is on record.
    """
    client = world.roles.client
    cinc, spending = capability(world, code), latest(world.view.state("milex_world_share", code))
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
    duties = bonds.of(code)
    owed = {c for c, level in duties.items() if level >= FIGHT}
    first = code in (world.roles.patron, world.roles.challenger)
    by = route(world, code, bonds, through=first) if code != client else Route("land")
    place, there, missing = _in_place(world, code) if first else (math.inf if code == client else 0.0, (), [])
    gaps += missing
    used = [o for o in (cinc, spending) if o is not None]
    return Actor(
        code,
        cinc.value if cinc is not None else fallback,
        _stale(spending, world),
        home,
        min((away.get(c, math.inf) for c in owed - {client, code}), default=math.inf),
        by,
        (_OPPOSED if code == world.roles.challenger else _WELCOME)[by.way],
        place,
        _pact(duties.get(client, 0.0)),
        (*evidence(world, used), *_place(world, code), *there),
        tuple(gaps),
    )


def _pact(level: float) -> float:
    return 1.0 if level >= 1.0 else 0.5 if level >= FIGHT else 0.0


def _stale(spending: Observation | None, world: World) -> float:
    """Spending share, unknown where the newest is more than five years old."""
    return spending.value if spending is not None and world.as_of.year - spending.year <= 5 else math.nan


def _in_place(world: World, code: str) -> tuple[float, tuple[Evidence, ...], list[Gap]]:
    """Thousand troops of a state in the client; the rows behind them; what is not known."""
    found = in_place(world, code)
    troops, bases = found.get("presence.troops"), found.get("presence.bases")
    if troops is not None and (troops.value > 0 or bases is None):
        return troops.value / 1000, troops.evidence, []
    if bases is not None and bases.value > 0:
        return math.nan, bases.evidence, []
    if troops is not None or bases is not None:
        return 0.0, (), []
    reason = next(g.reason for g in found.gaps if g.measure == "presence.troops")
    return 0.0, (), [Gap(f"pressure.place_{code}", f"{reason}; none is counted")]


def _place(world: World, code: str) -> tuple[Evidence, ...]:
    """Rows on where an actor lies from the client, by source; the client is where it is."""
    client = world.roles.client
    spells = [s for kind in ("distance", "adjacent") for s in world.view.spells(kind, code, client)]
    return tuple(e for s in spells for e in dated(world, "spells", s.kind, [s], "value", s.source).evidence)


def burden(world: World) -> Burden:
    """Wars elsewhere, spending and sanctions of the patron in the newest year of each series."""
    patron = world.roles.patron
    held = bound(world, patron, world.roles.challenger)
    used, gaps = held.evidence, held.gaps
    spending = latest(world.view.state("milex_burden_5", patron))
    rank = math.nan
    if spending is None:
        gaps = (
            *gaps,
            Gap(
                "pressure.spending_burden",
                f"no military burden of {world.named(patron)} on record; any rank is possible",
            ),
        )
    else:
        rank = percentile_rank(spending.value, list(world.view.states("milex_burden_5", spending.year).values())) / 100
        used = (*used, *evidence(world, [spending]))
    sanctions, known = _sanctions(world)
    if not known:
        gaps = (
            *gaps,
            Gap("pressure.sanctions_burden", "the sanctions data do not reach this date; any rank is possible"),
        )
    return Burden(held, rank, sanctions, used, gaps)


def bound(world: World, state: str, opponent: str | None) -> Bound:
    """Conflicts that bind a state away from the client.

    A war fought with, for or in the client, or against the opponent there, is presence and binds nothing.
    """
    wars, away = np.zeros((3, 2)), 0.0
    rows: list[Evidence] = []
    found = fighting(world, state)
    if found is None:
        reason = f"the conflict data do not reach this date; wars of {world.named(state)} are not counted"
        return Bound(wars, away, (), (Gap(f"pressure.wars_{state}", reason),))
    for war in found.elsewhere(world.roles.client, opponent):
        troops = _sent(world, state, war)
        if troops is None:
            wars[_KINDS[war.kind], war.intensity - 1] += 1
        else:
            away += troops.value / 1000
            rows += troops.evidence
    return Bound(wars, away, (*found.evidence, *rows))


def _sent(world: World, state: str, war: War) -> Estimate | None:
    """Troops that a state has where it fights abroad, where they are counted; none in what is no state any more."""
    if war.other is None or war.kind == "against" or not states()[war.other].exists(world.as_of):
        return None
    sent = troops_in_place(world.about(state, war.other), state)
    return sent if isinstance(sent, Estimate) and sent.value > 0 else None


def _sanctions(world: World) -> tuple[float, bool]:
    year = sanctions_year(world)
    if year is None:
        return math.nan, False
    cases = cases_by_target(world, year)
    own = cases.get(world.roles.patron, 0.0)
    return (percentile_rank(own, list(cases.values())) / 100 if own else 0.0), True
