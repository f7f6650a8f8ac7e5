"""The ways by sea from one state to another and the straits on them, over the places of ``seas.csv``."""

from __future__ import annotations

import csv
import heapq
from dataclasses import dataclass
from datetime import date
from functools import cache

from softflank.briefs.globe import Point, apart, capitals, circle
from softflank.files import own_text
from softflank.pressure.routes import landlocked
from softflank.states import FOLDER

_LONGER = 1.25
"""How many times as long as the shortest way one from another sea of the same state may be."""
_LEG = 12
"""Points of a leg between two places."""


@dataclass(frozen=True, slots=True)
class Sea:
    """A place at sea; a strait, passage or canal has a name. ``shut`` is first and last day of a time of closure."""

    id: str
    name: str
    place: Point
    shut: tuple[date, date] | None

    def passable(self, day: date) -> bool:
        """Whether ships could pass on a day."""
        return self.shut is None or not self.shut[0] <= day <= self.shut[1]


@dataclass(frozen=True, slots=True)
class Seaway:
    """A way from one sea to another: its places in order and its length in kilometres."""

    places: tuple[Sea, ...]
    length: float

    @property
    def straits(self) -> tuple[Sea, ...]:
        """The straits, passages and canals on it."""
        return tuple(sea for sea in self.places if sea.name)

    @property
    def course(self) -> list[Point]:
        """Points along it."""
        legs = zip(self.places, self.places[1:], strict=False)
        return [p for a, b in legs for p in circle(a.place, b.place, _LEG)]


def ways(origin: str, target: str, day: date) -> tuple[Seaway, ...]:
    """The shortest way from each sea of a state to another state, the shortest first; none where one has no coast."""
    homes, ends = _homes(origin, day), _homes(target, day)
    found = [way for home in homes if (way := _way(home, frozenset(ends), day)) and way.length]
    found.sort(key=lambda way: way.length)
    return tuple(way for way in found if way.length <= _LONGER * found[0].length)


@cache
def seas() -> dict[str, Sea]:
    """Every place of ``seas.csv`` by its id."""
    return {r["id"]: _sea(r) for r in _rows("seas.csv")}


def _sea(row: dict[str, str]) -> Sea:
    first, _, last = (row["shut"] or "").partition("/")
    shut = (date.fromisoformat(first), date.fromisoformat(last)) if first else None
    return Sea(row["id"], row["name"], (float(row["longitude"]), float(row["latitude"])), shut)


@cache
def _next() -> dict[str, set[str]]:
    """The neighbours of each place, either way."""
    out: dict[str, set[str]] = {name: set() for name in seas()}
    for row in _rows("seas.csv"):
        for other in row["to"].split():
            out[row["id"]].add(other)
            out[other].add(row["id"])
    return out


@cache
def _coasts() -> dict[str, tuple[str, ...]]:
    return {r["code"]: tuple(r["seas"].split()) for r in _rows("coasts.csv")}


def _homes(state: str, day: date) -> tuple[str, ...]:
    """Seas from which the ships of a state start: those of ``coasts.csv``, else the nearest to its capital."""
    if state in landlocked(day.year) or (state not in _coasts() and state not in capitals()):
        return ()
    if state in _coasts():
        return _coasts()[state]
    here = capitals()[state]
    return (min((s for s in seas().values() if not s.name), key=lambda s: apart(s.place, here)).id,)


def _way(home: str, ends: frozenset[str], day: date) -> Seaway | None:
    """The shortest way from a place to the nearest of some (Dijkstra 1959)."""
    known = seas()
    heap: list[tuple[float, str, tuple[str, ...]]] = [(0.0, home, (home,))]
    done: set[str] = set()
    while heap:
        length, here, path = heapq.heappop(heap)
        if here in ends:
            return Seaway(tuple(known[i] for i in path), length)
        if here in done:
            continue
        done.add(here)
        for other in sorted(_next()[here] - done):
            if known[other].passable(day):
                heapq.heappush(heap, (length + apart(known[here].place, known[other].place), other, (*path, other)))
    return None


def _rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in own_text(FOLDER / name).splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))
