"""Who fights where: armed conflicts of a state by the other side or the host, and which of them bind it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from softflank.vocabulary import Evidence, Query
from softflank.world import World

Kind = Literal["against", "home", "for", "into"]
DYADS: tuple[Kind, ...] = ("against", "for", "into")
WAR = 2
"""Intensity of a conflict that is a war: at least a thousand dead in a year."""

_OLD = 3
"""Years after which the newest year of the data says nothing of the date."""


@dataclass(frozen=True, slots=True)
class War:
    """A conflict of a state: against another, at home, or with troops for or into another; intensity 1 minor, 2 war."""

    kind: Kind
    other: str | None
    intensity: int


@dataclass(frozen=True, slots=True)
class Fighting:
    """Conflicts of a state in the newest year that the data describe; a quiet year has none."""

    state: str
    year: int
    wars: tuple[War, ...]
    evidence: tuple[Evidence, ...] = ()

    def at(self, kind: Kind, other: str) -> bool:
        """Whether the state is in a conflict of a kind with or in another."""
        return any(w.kind == kind and w.other == other for w in self.wars)

    def elsewhere(self, *here: str | None) -> tuple[War, ...]:
        """Those that bind the state away from some others: a war with, for or in one of these is presence."""
        return tuple(w for w in self.wars if w.other is None or w.other not in here)


def fighting(world: World, state: str) -> Fighting | None:
    """Conflicts of a state, ``None`` where the data do not reach the date.

    Some state is at war in every year, so that the last year with any conflict of any state is the last that the data
    describe, and a state without a row then was in none.
    """
    year = world.view.last_year("war_primary")
    if year is None or world.as_of.year - year > _OLD:
        return None
    found = [
        War(kind, other, int(value))
        for kind in DYADS
        for (_, other), value in sorted(world.view.dyads(f"war_{kind}", year, origins=(state,)).items())
    ]
    abroad = len(found)
    home = world.view.states("war_home", year).get(state)
    if home is not None:
        found.append(War("home", None, int(home)))
    names = tuple(f"war_{kind}" for kind in DYADS)
    queries = (
        (Query("dyad_year", names, ((state, ""),), world.as_of, (year,)), abroad),
        (Query("state_year", ("war_home",), ((state,),), world.as_of, (year,)), len(found) - abroad),
    )
    end = date(year, 12, 31)
    used = tuple(Evidence(source="ucdp-prio-acd", query=query, rows=n, age_to=end) for query, n in queries)
    return Fighting(state, year, tuple(found), used)
