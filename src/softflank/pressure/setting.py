"""From a world and a tie to the arrays of the model: everything that is data, with evidence and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.measures.duties import FIGHT, pacts
from softflank.measures.facts import arms_shares, sanctions_year, trade_share
from softflank.measures.reading import latest
from softflank.measures.tracing import evidence
from softflank.numerics.pressure import CLIENT, Setting
from softflank.pressure.actors import Actor, Bound, Burden, actor, allies, bound, burden, distances
from softflank.pressure.ladder import Ladder
from softflank.pressure.needs import climbable, issues, totals
from softflank.pressure.network import network
from softflank.pressure.past import Recorded, past
from softflank.pressure.reached import Reached, reached
from softflank.pressure.routes import landlocked
from softflank.records.standing import REMOVAL
from softflank.states import states
from softflank.states.status import having
from softflank.ties.worth import Worth, worth
from softflank.vocabulary import PRESSING, BadRequest, Dimension, Estimate, Evidence, Gap, Observation, TieProfile
from softflank.world import World

Array = NDArray[np.float64]
DIMENSIONS = tuple(Dimension)
SHORT = {
    Dimension.DIPLOMATIC: "diplomatic",
    Dimension.MILITARY: "military",
    Dimension.ECONOMIC: "economic",
    Dimension.ENERGY: "energy",
    Dimension.MULTILATERAL: "multilateral",
    Dimension.INFORMATION: "information",
}
MOVES = ("resist", "deal", "change_patron", "split")


@dataclass(frozen=True, slots=True)
class Setup:
    """Arrays of the model, the ladder, what is in force, stakes and needs, and where each figure came from."""

    setting: Setting
    ladder: Ladder
    reached: Reached
    dropped: tuple[Gap, ...]
    past: Recorded
    worth: Worth
    stakes: tuple[Estimate | None, ...]
    needs: tuple[Estimate | None, ...]
    names: Mapping[str, tuple[str, ...]]
    adjacent: bool
    landlocked: bool
    evidence: Mapping[str, tuple[Evidence, ...]]
    gaps: tuple[Gap, ...]


def prepare(world: World, tie: TieProfile, ladder: Ladder, *, move: str = "resist", coalition: bool = False) -> Setup:
    """Read everything that the model needs.

    Raises:
        BadRequest: no challenger is named, the move is unknown, or an actor has neither capability nor distance.
    """
    challenger = _asked(world, move)
    third = tuple(q for q in world.roles.third_parties if states()[q].exists(world.as_of))
    away, bonds, traded = distances(world), pacts(world), totals(world)
    joining = tuple(q for q in allies(world, bonds, away) if q not in third)
    codes = (challenger, world.roles.patron, world.roles.client, *third, *joining)
    actors = tuple(actor(world, c, away, bonds) for c in codes)
    now = reached(world, ladder)
    ladder, dropped = climbable(world, ladder, now.standing)
    found, valued = past(world, ladder), worth(world)
    load, theirs = burden(world), bound(world, challenger, world.roles.patron)
    others = network(world, valued, bonds.of(world.roles.patron))
    stakes, needs = (tuple(getattr(p, side) for p in tie.portraits) for side in ("stake", "dependence"))
    democracy = latest(world.view.state("polyarchy", world.roles.client))
    setting = Setting(
        **_forces(actors),
        **_rungs(ladder, now, coalition=coalition),
        **_bound(load, theirs),
        **_finance(world, ladder, traded, bonds.of(challenger)),
        **_third(world, actors, third, traded),
        **{n: getattr(others, n) for n in ("value", "apart", "promise", "outside", "contested", "signal", "older")},
        **_fixed(world, needs, democracy, move),
    )
    used = {
        "capability": tuple(e for a in actors for e in a.evidence),
        "slack": (*load.evidence, *theirs.evidence),
        "worth": valued.evidence,
        "network": others.evidence,
        "reached": now.evidence,
        "past": found.evidence,
        "regime": evidence(world, [democracy]) if democracy is not None else (),
    }
    unknown = f"no polyarchy of {world.named(world.roles.client)}; any value is possible"
    gaps = [g for a in actors for g in a.gaps]
    gaps += [*load.gaps, *theirs.gaps, *others.gaps, *valued.gaps, *found.gaps]
    gaps += [Gap("pressure.democracy", unknown)] if democracy is None else []
    return Setup(
        setting,
        ladder,
        now,
        dropped,
        found,
        valued,
        stakes,
        needs,
        {"actors": codes, "clients": others.codes, "third": third, "allies": joining},
        actors[1].route.way == "land",
        world.roles.client in landlocked(world.as_of.year),
        used,
        tuple(gaps),
    )


def _asked(world: World, move: str) -> str:
    """The challenger; the request is refused where there is none or the move is unknown."""
    if world.roles.challenger is None:
        raise BadRequest("pressure needs a challenger: name one with --challenger")
    if move not in MOVES:
        raise BadRequest(f"no move {move!r}: choose one of {', '.join(MOVES)}")
    return world.roles.challenger


def _rungs(ladder: Ladder, now: Reached, *, coalition: bool) -> dict[str, Any]:
    """What the ladder says of its channels and rungs, and the rung that stands already."""
    kinds, ids = [c.kind for c in ladder.channels], [c.id for c in ladder.channels]
    return {
        "physical": np.array([k == "physical" for k in kinds]),
        "financial": np.array([k == "financial" for k in kinds]),
        "afloat": np.array([i in ("sealift", "airlift") for i in ids]),
        "forum": np.array([i == "forums" for i in ids]),
        "media": np.array([k == "institutional" and i != "forums" for i, k in zip(ids, kinds, strict=True)]),
        "up": np.array([r.up for r in ladder.rungs]),
        "under": np.array(ladder.under()),
        "removal": np.array([r.id in REMOVAL for r in ladder.rungs]),
        "base": ladder.index(now.rung) if now.rung else -1,
        "group": np.array([PRESSING.index(r.group) if r.up else 0 for r in ladder.rungs]),
        "coalition": np.array([coalition or not r.alone for r in ladder.rungs]),
    }


def _forces(actors: tuple[Actor, ...]) -> dict[str, Any]:
    names = ("cinc", "spending", "distance", "forward", "pact", "place")
    found = {n: np.array([float(getattr(a, n)) for a in actors]) for n in names}
    helping = np.arange(len(actors)) > CLIENT
    return {**found, "way": np.array([a.way for a in actors]), "ally": np.where(helping, found["pact"], 0.0)}


def _bound(load: Burden, theirs: Bound) -> dict[str, Any]:
    """What binds challenger and patron elsewhere."""
    return {
        "wars": np.stack([theirs.wars, load.bound.wars]),
        "away": np.array([theirs.away, load.bound.away]),
        "spending_rank": load.spending_rank,
        "sanctions_rank": load.sanctions_rank,
    }


def _fixed(
    world: World, needs: tuple[Estimate | None, ...], democracy: Observation | None, move: str
) -> dict[str, Any]:
    """What is known of the two states themselves, and what the client does."""
    oil, exporter = _oil(world)
    return {
        "years_sanctioned": _years(world),
        "veto": world.roles.patron in having("permanent", world.as_of),
        "nuclear": world.roles.patron in having("nuclear", world.as_of),
        "known_need": np.array([e is not None for e in needs]),
        "oil_share": oil,
        "oil_exporter": exporter,
        "energy": DIMENSIONS.index(Dimension.ENERGY),
        "economic": DIMENSIONS.index(Dimension.ECONOMIC),
        "democracy": float("nan") if democracy is None else democracy.value,
        "move": move,
    }


def _finance(world: World, ladder: Ladder, totals: dict[str, float], duties: dict[str, float]) -> dict[str, Any]:
    """Whether the challenger issues the key currency, and its and its allies' share of the world's goods trade."""
    challenger, currency, year = world.roles.challenger or "", ladder.currency, world.as_of.year
    out = any(o["state"] == world.roles.patron and year <= int(o["until_year"]) for o in currency["outside"])
    whole = sum(totals.values())
    allies = {c for c, level in duties.items() if level >= FIGHT}
    return {
        "issuer": issues(world, ladder),
        "outside_currency": np.array([float(out and c.id in ("clearing", "banks")) for c in ladder.channels]),
        "trade_share": totals.get(challenger, 0.0) / whole if whole else 0.0,
        "ally_share": sum(totals.get(c, 0.0) for c in allies) / whole if whole else 0.0,
    }


def _years(world: World) -> float:
    """Years on end, to the end of the data, with sanctions of the challenger on the client."""
    last = sanctions_year(world)
    years = {o.year for o in world.view.dyad("sanctions", world.roles.challenger or "", world.roles.client)}
    count = 0
    while last is not None and last - count in years:
        count += 1
    return float(count)


def _oil(world: World) -> tuple[float, bool]:
    """Client's share of the oil output on record, and whether the patron makes more oil than it uses."""
    rows = latest(world.view.state("oil_output", world.roles.client))
    made, used = (latest(world.view.state(n, world.roles.patron)) for n in ("oil_output", "oil_consumption"))
    share = rows.value / sum(world.view.states("oil_output", rows.year).values()) if rows is not None else 0.0
    return share, made is not None and used is not None and made.value > used.value


def _third(world: World, actors: tuple[Actor, ...], third: tuple[str, ...], totals: dict[str, float]) -> dict[str, Any]:
    """Third parties: what they supply (Q, D), their size against the patron's (Q, D), willingness and exposure (Q,)."""
    share, size = (np.zeros((len(third), len(DIMENSIONS))) for _ in range(2))
    for i, code in enumerate(third):
        own, patron = actors[3 + i], actors[1]
        bulk = min(1.0, own.cinc / patron.cinc) if patron.cinc else 1.0
        size[i] = bulk
        spent = _ratio(own.spending, patron.spending)
        size[i, DIMENSIONS.index(Dimension.MILITARY)] = bulk if np.isnan(spent) else min(1.0, spent)
        trade = _ratio(totals.get(code, np.nan), totals.get(world.roles.patron, np.nan))
        size[i, DIMENSIONS.index(Dimension.ECONOMIC)] = bulk if np.isnan(trade) else min(1.0, trade)
        fuel = _ratio(_oil_output(world, code), _oil_output(world, world.roles.patron))
        size[i, DIMENSIONS.index(Dimension.ENERGY)] = bulk if np.isnan(fuel) else min(1.0, fuel)
        arms = arms_shares(world, "arms_need_10", code)
        share[i, DIMENSIONS.index(Dimension.MILITARY)] = arms.get(world.roles.client, 0.0)
        share[i, DIMENSIONS.index(Dimension.ECONOMIC)] = trade_share(world, code, world.roles.client)
    return {
        "share": share,
        "size": size,
        "will": np.array([_will(world, q) for q in third]),
        "exposure": np.array([trade_share(world, world.roles.challenger or "", q) for q in third]),
    }


def _ratio(over: float, under: float) -> float:
    return over / under if under and under > 0 else float("nan")


def _oil_output(world: World, code: str) -> float:
    found = latest(world.view.state("oil_output", code))
    return float("nan") if found is None else found.value


def _will(world: World, code: str) -> float:
    """How much nearer a third party votes to the client than to the challenger, in [0, 1]; one half if unknown."""
    points = {
        c: {o.end: o.value for o in world.view.alignment(c)}
        for c in (code, world.roles.client, world.roles.challenger or "")
    }
    both = set.intersection(*(set(p) for p in points.values()))
    if not both:
        return 0.5
    own, client, challenger = (p[max(both)] for p in points.values())
    away, near = abs(own - challenger), abs(own - client)
    return away / (away + near) if away + near else 0.5
