"""How long the client's leader has been in office; after the list ends, with the chance that it still is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from softflank.measures.reading import Reading, gap
from softflank.measures.tracing import dated, derived, rounded, years
from softflank.states import predecessor, states
from softflank.vocabulary import About, Kind, Spell
from softflank.world import World

SOURCES = ("reign", "plad-leaders-2023", "archigos")
"""Where several have a leader, the first rules: Archigos dates Venezuela's change of 2013 a year too early."""

_SURE = 0.95
_LIKELY = 0.5
_YEARS = 5
_GRACE = timedelta(90)
"""Somewhere in the world a leader changes within this time, so that a longer silence means that the list has ended."""

_DEMOCRACY = 0.5


@dataclass(frozen=True, slots=True)
class Office:
    """Leader in office on the as-of date by the list, its last day, the chance that the leader still is, and by whom.

    ``inherited`` is the predecessor whose spell ran on into a newborn state.
    """

    spell: Spell
    last: date
    chance: float
    inherited: str | None


def measure(world: World) -> Reading:
    """leader.tenure: years in office; an estimate once the list has ended, a gap once a change is as likely as none.

    From REIGN, PLAD, Archigos: years in office on the date; after the list ends an estimate with the chance
    that the leader still is in office, by the exits of like regimes, and a gap once that falls below one half.
    """
    client = world.roles.client
    held = in_office(world, client)
    if held is None:
        return gap("leader.tenure", f"no leader of {world.named(client)} on record at this date")
    if held.chance < _LIKELY:
        return gap(
            "leader.tenure",
            f"the list of leaders ends in {held.last:%B %Y}; that {held.spell.text}, then in office, still is has a "
            f"chance of {held.chance:.0%}",
        )
    start = dated(world, "spells", "leader", [held.spell], "start", held.spell.source, age_to=held.last)
    tenure = rounded(years(world.as_of, start), 1)
    sure = held.chance >= _SURE
    return Reading(
        (
            derived(
                "leader.tenure",
                f"Years in office of {held.spell.text}" + ("" if held.chance == 1 else ", if still in office"),
                tenure,
                "years",
                _method(held),
                kind=None if held.chance == 1 else Kind.ESTIMATED,
                low=None if sure else 0.0,
                high=None if sure else tenure.value,
                year=world.as_of.year,
                about=About.of(leader=held.spell.text),
            ),
        )
    )


def _method(held: Office) -> str:
    text = "days from taking office to the as-of date"
    if held.inherited is not None:
        text += f"; the spell is that of {states()[held.inherited].name}, the predecessor"
    if held.chance < 1:
        text += f"; the list ends in {held.last:%B %Y}, and the leader is still in office with a chance of"
        text += f" {held.chance:.0%}"
    return text


def in_office(world: World, state: str) -> Office | None:
    """Who was in office on the as-of date, or when the list ended; ``None`` where no leader is on record.

    A spell that runs to the end of the list has no known end. A newborn state has its predecessor's leader where the
    predecessor's spell ran past the birth.
    """
    last = world.view.last_day("leader")
    if last is None:
        return None
    day = min(world.as_of, last)
    force, inherited = world.view.spells("leader", state, on=day), None
    former = predecessor(state)
    if not force and former is not None:
        born = states()[state].start
        force = [s for s in world.view.spells("leader", former, on=day) if s.start < born]
        inherited = former
    if not force:
        return None
    preferred = next(found for name in (*SOURCES, None) if (found := [s for s in force if name in (s.source, None)]))
    newest = max(preferred, key=lambda s: s.start)
    still = newest.end is None or (newest.end.year, newest.end.month) >= (last.year, last.month)
    if not still:
        return Office(newest, day, 1.0, inherited)
    late = world.as_of - last
    chance = (
        (1 - _exits(world, _democratic(world, last.year, (state,)).get(state), last)) ** (late.days / 365.25)
        if late > _GRACE
        else 1.0
    )
    return Office(replace(newest, end=None), day, chance, inherited)


def _exits(world: World, democratic: bool | None, last: date) -> float:
    """Part of the leaders who leave office in a year, over the last five years of the list, in like regimes."""
    return world.view.once(f"exits {democratic}", lambda: _left(world, democratic, last))


def _left(world: World, own: bool | None, last: date) -> float:
    spells: dict[str, list[Spell]] = defaultdict(list)
    for s in world.view.spells("leader"):
        spells[s.state].append(s)
    stayed = total = 0
    for back in range(1, _YEARS + 1):
        day = last - timedelta(round(365.25 * back))
        like = _democratic(world, day.year, spells)
        for code, lines in spells.items():
            if own is not None and like.get(code) != own:
                continue
            then, later = (_name(lines, d) for d in (day, day + timedelta(365)))
            if then is not None and later is not None:
                total += 1
                stayed += then == later
    return 1 - stayed / total if total else 0.0


def _name(lines: list[Spell], day: date) -> str | None:
    force = [s for s in lines if s.start <= day and (s.end is None or s.end >= day)]
    return max(force, key=lambda s: s.start).text if force else None


def _democratic(world: World, year: int, codes: Iterable[str]) -> dict[str, bool]:
    scores = world.view.states("polyarchy", year)
    return {c: scores[c] >= _DEMOCRACY for c in codes if c in scores}
