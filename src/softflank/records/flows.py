"""What of the trade of a patron and a client gets through a challenger's measures, and the chance that half is cut.

Fitted by type of measure to pairs of the five major patrons, against pairs that nobody pressed, with what was over and
out before each cut year (docs/protocol-losses.md). The sender's own trade with the client is another quantity and is
not used. A rung does at least what the rungs under it do; blockades are too few for more than counts. Secondary
sanctions have no record of their own: complete trade sanctions stand in for them. Words take nothing that flows, and
without pressure nothing is cut: what runs down then is *fade*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.panel.columns import OLDEST, Columns
from softflank.records.chances import Chances, OnLadder, pressing
from softflank.records.columns import trade_share
from softflank.records.ties import PATRONS, RIVAL, question
from softflank.vocabulary import NO_PRESSURE, About, BadData, Estimate, Evidence, Kind, TrackRecord, Way
from softflank.world import World

Array = NDArray[np.float64]

FILE = Path(__file__).parent / "fits" / "flows.json"
UNPRESSED = "unpressed"
MEASURES = ("financial", "partial", "complete")
"""Types of sanctions, from the weakest to the strongest."""
FORCE, BLOCKADE = "force", "blockade"
MEASURE = {
    "designation": "financial",
    "sectoral_sanctions": "partial",
    "secondary_sanctions": "complete",
    "blockade": BLOCKADE,
    "limited_strikes": FORCE,
    "land_seizure": FORCE,
    "removal_raid": FORCE,
    "removal_troops": FORCE,
}
"""Rung -> type of measure that it takes; any other takes none of its own."""
LEAST_SHARE = 0.01
FIT = "flow between patron and client {cut} (docs/how-good.md)"
_SPREAD_METHOD = (
    "trade under {measure} measures over that of unpressed pairs, at most one; median, by pairs of past years"
)
_CUT_METHOD = "trade halved in the year after {measure} measures began, beyond what unpressed pairs show"
_NOTHING = "no measure is taken, so that none cuts anything; what runs down by itself is counted as fading"


@dataclass(frozen=True, slots=True)
class Measured:
    """Pairs under one type of measure before a cut year, how many were halved, and of how many clients and years.

    ``cut`` and ``through`` are low, value, high; ``spread`` (99) holds the share let through at the quantiles 0.01 to
    0.99. All three are ``None`` below twenty cases, of which there are counts alone.
    """

    n: int
    halved: int
    cases: int
    cut: tuple[float, float, float] | None
    through: tuple[float, float, float] | None
    spread: Array | None


@dataclass(frozen=True, slots=True)
class FlowFit:
    """What was fitted with the years before a cut, by type of measure, and what may be claimed of it."""

    cut: int
    measures: Mapping[str, Measured]
    unpressed: tuple[int, int]
    claim: str


def let_through(world: World, rungs: Iterable[OnLadder], in_force: str | None = None) -> dict[str, Estimate | None]:
    """Share of today's trade of patron and client that gets through at each rung; ``None`` is no record."""
    asked = pressing(rungs)
    fit = None if _why(world) else _fit(world)
    return {r.id: _through(world, r.id, taken, fit) for r, taken in zip(asked, standing(asked, in_force), strict=True)}


def spread(world: World, rungs: Iterable[OnLadder], in_force: str | None = None) -> dict[str, Array | None]:
    """Share let through (99) at the quantiles 0.01 to 0.99 for each rung, to be sampled; never rises with the rung."""
    asked = pressing(rungs)
    fit = None if _why(world) else _fit(world)
    out: dict[str, Array | None] = {}
    for rung, taken in zip(asked, standing(asked, in_force), strict=True):
        found = [m.spread for t in taken if fit is not None and (m := fit.measures.get(t)) and m.spread is not None]
        out[rung.id] = None if fit is None else np.min([np.ones(99), *found], axis=0)
    return out


def cut(world: World, rungs: Iterable[OnLadder], in_force: str | None = None) -> Chances:
    """Chances that the challenger's measures leave less than half of the trade that is on record.

    A measure that stands already, at the rung in force or under it, begins nothing: what it cut is in today's trade.
    """
    asked, why = pressing(rungs), _why(world)
    fit = None if why else _fit(world)
    if fit is None:
        why = why or "no fit for so early a date"
        none: dict[str, Estimate | None] = dict.fromkeys((NO_PRESSURE, *(r.id for r in asked)))
        return Chances(none, TrackRecord(0, 0, f"no record: {why}"), why)
    begun = dict(zip((r.id for r in asked), standing(asked, in_force), strict=True))
    found: dict[str, Estimate | None] = {
        r: _cut(world, r, taken, fit) for r, taken in {NO_PRESSURE: (), **begun}.items()
    }
    n, halved = (sum(getattr(m, name) for m in fit.measures.values()) for name in ("n", "halved"))
    records = {
        r: TrackRecord(most[1].n, most[1].halved, fit.claim)
        for r, taken in begun.items()
        if (most := _most(fit, taken))
    }
    return Chances(found, TrackRecord(n, halved, fit.claim), by_measure=records)


def _most(fit: FlowFit, taken: tuple[str, ...]) -> tuple[str, Measured] | None:
    """The measure of those taken that cuts most, among those of which there is more than a count."""
    known = [(t, m) for t in taken if (m := fit.measures.get(t)) and m.cut is not None]
    return max(known, key=lambda k: k[1].cut[1] if k[1].cut else 0.0, default=None)


def standing(rungs: Sequence[OnLadder], in_force: str | None = None) -> list[tuple[str, ...]]:
    """Types of measure that begin on the way to each rung: its own and those under it, less those in force."""
    taken: dict[str, tuple[str, ...]] = {}
    before = ""
    for rung in rungs:
        own = (MEASURE[rung.id],) if rung.id in MEASURE else ()
        taken[rung.id] = (*taken.get(rung.upon or before, ()), *own)
        before = rung.id
    already = frozenset(taken.get(in_force or "", ()))
    return [tuple(t for t in taken[r.id] if t not in already) for r in rungs]


@cache
def load(path: Path = FILE) -> tuple[FlowFit, ...]:
    """The fits that ship, oldest first.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        raw: dict[str, Any] = own_json(path)
        return tuple(
            FlowFit(
                int(year),
                {name: _measured(m) for name, m in body["measures"].items()},
                (int(body["unpressed"][0]), int(body["unpressed"][1])),
                f"the chance is that of measures that begin, beyond unpressed pairs; {raw['claim']}",
            )
            for year, body in sorted(raw["cuts"].items())
        )
    except (BadData, OSError, KeyError, ValueError, TypeError) as error:
        raise BadData(f"{path} is missing or damaged ({type(error).__name__}); reinstall softflank") from None


def _measured(raw: Mapping[str, Any]) -> Measured:
    cut, through = raw["cut"], raw["through"]
    return Measured(
        int(raw["n"]),
        int(raw["halved"]),
        int(raw["cases"]),
        None if cut is None else (cut[0], cut[1], cut[2]),
        None if through is None else (through[0], through[1], through[2]),
        None if raw["spread"] is None else np.array(raw["spread"], dtype=np.float64),
    )


def _fit(world: World) -> FlowFit | None:
    return max((f for f in load() if f.cut <= world.as_of.year), key=lambda f: f.cut, default=None)


def _why(world: World) -> str:
    """Why there is no record for this pair; empty where there is one."""
    patron, client = world.roles.patron, world.roles.client
    if patron not in PATRONS or client in PATRONS:
        return "trade of such a pair, a major power with a state that is none, was not counted"

    def read() -> float:
        reader = Columns.open(world.view.panel, {patron, RIVAL[patron]}).known(world.as_of)
        return float(trade_share(reader, question(patron, client, world.as_of), "patron", oldest=OLDEST)[0])

    share = world.view.once(f"trade share {patron} {client}", read)
    if np.isnan(share):
        return f"trade of {world.named(client)} is not on record for the last {OLDEST} years"
    if share == 0:
        return f"no trade of {world.named(patron)} and {world.named(client)} is on record"
    if share < LEAST_SHARE:
        return (
            f"{world.named(patron)} has less than 1 % of the trade of {world.named(client)}, too little to be counted"
        )
    return ""


def _through(world: World, rung: str, taken: tuple[str, ...], fit: FlowFit | None) -> Estimate | None:
    if fit is None:
        return None
    known = [(m.through, t) for t in taken if (m := fit.measures.get(t)) and m.through is not None]
    ends, measure = min(known, default=((1.0, 1.0, 1.0), "no"), key=lambda k: k[0][1])
    label = "Share of the trade of patron and client that gets through"
    return _estimate(world, f"flow.through.{rung}", label, ends, "share", _SPREAD_METHOD.format(measure=measure), fit)


def _cut(world: World, rung: str, taken: tuple[str, ...], fit: FlowFit) -> Estimate:
    most = _most(fit, taken)
    ends = (most[1].cut if most else None) or (0.0, 0.0, 0.0)
    method = _CUT_METHOD.format(measure=most[0]) if most else _NOTHING
    label = "Chance that the challenger's measures cut trade of patron and client to less than half"
    return _estimate(world, f"ways.{Way.CUT}.{rung}", label, ends, "probability", method, fit)


def _estimate(
    world: World, name: str, label: str, ends: tuple[float, float, float], unit: str, method: str, fit: FlowFit
) -> Estimate:
    return Estimate(
        id=name,
        label=label,
        value=ends[1],
        low=ends[0],
        high=ends[2],
        unit=unit,
        kind=Kind.ESTIMATED,
        method=method,
        evidence=(Evidence(fit=FIT.format(cut=fit.cut)),),
        year=world.as_of.year,
        n=sum(m.n for m in fit.measures.values()),
        about=About.of(rung=name.rsplit(".", 1)[-1]),
    )
