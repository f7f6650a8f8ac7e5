"""How a tie ends from within: the client changes sides, the patron lets go, deliveries and trade run down.

Chances within twelve months, from fits to ties of the five major patrons (docs/protocol-losses.md) of the last cut
year before the as-of date. Whether and how hard a challenger pressed added nothing out of sample, so the same chance
stands at every rung. A chance holds for clients like those that were counted: without a tie of that kind there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.measures.duties import pacts
from softflank.numerics.proportions import jeffreys
from softflank.panel.columns import Columns
from softflank.records.chances import Chances, OnLadder, pressing
from softflank.records.logit import Logit
from softflank.records.ties import PATRONS, RIVAL, features, question, tied
from softflank.vocabulary import NO_PRESSURE, About, BadData, Estimate, Evidence, Kind, TrackRecord, Way
from softflank.world import World

Array = NDArray[np.float64]

FILE = Path(__file__).parent / "fits" / "exits.json"
WINDOW = 10
"""Years of a pair's own record of a way."""
FIT = "exits of ties {cut} (docs/how-good.md)"
_WORDS = {
    Way.SWITCH: "Chance that the client turns to the rival",
    Way.DROP: "Chance that the patron lets go",
    Way.FADE: "Chance that trade or arms supply runs down",
}
_METHOD = "fitted to past ties ({model}), seen over two years and given for one by a constant hazard"


@dataclass(frozen=True, slots=True)
class YearFit:
    """What was fitted of a way with the years before a cut: a fit or none, cases and events by patron."""

    year: int
    fit: Logit | None
    rates: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Endings:
    """The stored fits: by way the model, what may be claimed, cuts by year, and past events of pairs."""

    model: Mapping[Way, str]
    claim: Mapping[Way, str]
    cuts: Mapping[Way, tuple[YearFit, ...]]
    past: Mapping[Way, frozenset[tuple[str, str, int]]]
    last: int


def switch(world: World, rungs: Iterable[OnLadder]) -> Chances:
    """Chances that the client changes sides."""
    return _chances(world, rungs, Way.SWITCH)


def drop(world: World, rungs: Iterable[OnLadder]) -> Chances:
    """Chances that the patron lets go."""
    return _chances(world, rungs, Way.DROP)


def fade(world: World, rungs: Iterable[OnLadder]) -> Chances:
    """Chances that the tie runs down while nobody acts."""
    return _chances(world, rungs, Way.FADE)


@cache
def load(path: Path = FILE) -> Endings:
    """The fits that ship.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        raw: dict[str, Any] = own_json(path)
        ways = {Way(name): body for name, body in raw["ways"].items()}
        return Endings(
            {w: body["model"] for w, body in ways.items()},
            {w: body["claim"] for w, body in ways.items()},
            {w: tuple(_cut(int(year), c) for year, c in body["cuts"].items()) for w, body in ways.items()},
            {w: frozenset((p, c, int(y)) for p, c, y in body["past"]) for w, body in ways.items()},
            int(raw["last"]),
        )
    except (BadData, OSError, KeyError, ValueError, TypeError) as error:
        raise BadData(f"{path} is missing or damaged ({type(error).__name__}); reinstall softflank") from None


def _cut(year: int, raw: Mapping[str, Any]) -> YearFit:
    rates = {p: (int(n), int(e)) for p, (n, e) in raw["rates"].items()}
    return YearFit(year, Logit.read(raw["fit"]) if raw["fit"] else None, rates)


def _chances(world: World, rungs: Iterable[OnLadder], way: Way) -> Chances:
    """The same chance at every rung, or none at any."""
    stored, names = load(), (NO_PRESSURE, *(r.id for r in pressing(rungs)))
    cut = max((c for c in stored.cuts[way] if c.year <= world.as_of.year), key=lambda c: c.year, default=None)
    columns = _columns(world)
    if cut is None or columns is None or not tied(columns)[0]:
        why = _why(world, cut)
        return Chances(dict.fromkeys(names), TrackRecord(0, 0, f"no record: {why}"), why)
    patron = world.roles.patron
    n, events = cut.rates.get(patron, (0, 0))
    if cut.fit is None:
        low, high = jeffreys(events, n) if n else (0.0, 1.0)
        value = (events + 0.1) / (n + 1.0)
    else:
        asked = {**columns, f"own_{way}": _own(world, stored, way)}
        value = float(cut.fit.chances(asked)[0])
        low, high = (float(end[0]) for end in cut.fit.interval(asked))
    ends = sorted((_yearly(low), _yearly(value), _yearly(high)))
    by_rung = {rung: _estimate(world, way, rung, ends, cut, stored.model[way], n) for rung in names}
    return Chances(by_rung, TrackRecord(n, events, stored.claim[way]))


def _yearly(chance: float) -> float:
    """Chance within a year from that within two, by a constant hazard."""
    return 1.0 - float(np.sqrt(1.0 - chance))


def _columns(world: World) -> dict[str, Array] | None:
    """What could be read of the tie on the date; ``None`` for another patron, or one of the five as client."""
    patron, client = world.roles.patron, world.roles.client
    if patron not in PATRONS or client in PATRONS:
        return None

    def read() -> dict[str, Array]:
        reader = Columns.open(world.view.panel, {patron, RIVAL[patron]}).known(world.as_of)
        found = features(reader, question(patron, client, world.as_of))
        # The fits learnt from the alliance data; past their end, and beside them, later treaties speak.
        owed = pacts(world).between(patron, client)
        return found | ({"pact": np.ones(1)} if "defence" in owed.words else {})

    return world.view.once(f"tie columns {patron} {client}", read)


def _own(world: World, stored: Endings, way: Way) -> Array:
    """Share of the last years in which this way's event of the pair is on record; missing past the record's end."""
    patron, client, now = world.roles.patron, world.roles.client, world.as_of.year
    years = range(now - WINDOW + 1, now - 1)
    if years[len(years) // 2] > stored.last:
        return np.array([np.nan])
    return np.array([sum((patron, client, y) in stored.past[way] for y in years) / WINDOW])


def _why(world: World, cut: YearFit | None) -> str:
    if world.roles.patron not in PATRONS:
        return f"{world.named(world.roles.patron)} is none of the five patrons whose ties were counted"
    if world.roles.client in PATRONS:
        return "the client is itself one of the five patrons whose ties were counted"
    if cut is None:
        return "no fit for so early a date"
    return "no defence pact, quarter of the arms or support in armed conflict is on record"


def _estimate(world: World, way: Way, rung: str, ends: list[float], cut: YearFit, model: str, n: int) -> Estimate:
    return Estimate(
        id=f"ways.{way}.{rung}",
        label=_WORDS[way],
        value=ends[1],
        low=ends[0],
        high=ends[2],
        unit="probability",
        kind=Kind.ESTIMATED,
        method=_METHOD.format(model=model),
        evidence=(Evidence(fit=FIT.format(cut=cut.year)),),
        year=world.as_of.year,
        n=n,
        about=About.of(way=str(way), rung=rung),
    )
