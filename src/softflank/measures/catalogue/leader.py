"""How long the client's leader has been in office this time; once the list has ended, as of its last day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from softflank.measures.leader_names import written
from softflank.measures.reading import Reading, gap
from softflank.measures.tracing import dated, derived, rounded, years
from softflank.states import predecessor, states
from softflank.vocabulary import About, Spell
from softflank.world import World

SOURCES = ("reign", "plad-leaders-2023", "archigos")
"""Where several have a leader, the first rules: Archigos dates Venezuela's change of 2013 a year too early."""

OLDEST = 3
"""Years after the end of the list from which it says nothing of the date."""
_SAME = timedelta(45)
"""Two lists that have one name take office within this time mean one time in office."""
_GRACE = timedelta(90)
"""Somewhere in the world a leader changes within this time, so that a longer silence means that the list has ended."""


@dataclass(frozen=True, slots=True)
class Office:
    """Leader in office on a day by the list: the as-of date, or the list's last day where that is earlier.

    ``inherited`` is the predecessor whose spell ran on into a newborn state.
    """

    spell: Spell
    day: date
    inherited: str | None


def measure(world: World) -> Reading:
    """leader.tenure: years in office on the date, or on the last day of the list once it has ended.

    From REIGN, PLAD, Archigos: years in office; earlier times of the same leader are told and not added. Nobody is
    carried past the end of the list, so that after it the figure is that of its last day and says so; three years
    later a gap.
    """
    client = world.roles.client
    held = in_office(world, client)
    if held is None:
        return gap("leader.tenure", f"no leader of {world.named(client)} on record at this date")
    if world.as_of.year - held.day.year > OLDEST:
        reason = f"the list of leaders ends in {held.day:%B %Y}, when {written(held.spell, ())} was in office"
        return gap("leader.tenure", reason)
    ended = held.day < world.as_of
    start = dated(world, "spells", "leader", [held.spell], "start", held.spell.source, age_to=held.day)
    before = earlier(world, held)
    name = written(held.spell, world.view.spells("leader", held.spell.state))
    return Reading(
        (
            derived(
                "leader.tenure",
                f"Years in office of {name}"
                + (f" by {held.day:%B %Y}, where the list of leaders ends" if ended else ""),
                rounded(years(held.day, start), 1),
                "years",
                _method(held, ended=ended, before=len(before)),
                year=held.day.year,
                about=About.of(leader=name, **({"before": str(len(before))} if before else {})),
            ),
        )
    )


def earlier(world: World, held: Office) -> list[Spell]:
    """Times in office of the same leader that ended before the one of an office, by the first list that has any."""
    now = held.spell
    over = [s for s in world.view.spells("leader", now.state) if s.text == now.text and s.end and s.end <= now.start]
    return next((found for name in SOURCES if (found := [s for s in over if s.source == name])), [])


def _method(held: Office, *, ended: bool, before: int) -> str:
    text = f"days from taking office to {held.day if ended else 'the as-of date'}"
    if before:
        text += f"; {before} earlier time{'s' if before > 1 else ''} in office not counted"
    if held.inherited is not None:
        text += f"; the spell is that of {states()[held.inherited].name}, the predecessor"
    if ended:
        text += "; the list ends there, and who leads on the as-of date is not on record"
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
    force, inherited = [s for s in world.view.spells("leader", state, on=day) if not _doubted(world, s)], None
    former = predecessor(state)
    if not force and former is not None:
        born = states()[state].start
        force = [s for s in world.view.spells("leader", former, on=day) if s.start < born]
        inherited = former
    if not force:
        return _cut(world, state)
    preferred = next(found for name in (*SOURCES, None) if (found := [s for s in force if name in (s.source, None)]))
    newest = max(preferred, key=lambda s: s.start)
    still = newest.end is None or (newest.end.year, newest.end.month) >= (last.year, last.month)
    known = last if still and world.as_of - last > _GRACE else world.as_of
    return Office(replace(newest, end=None) if still else newest, known, inherited)


def _doubted(world: World, spell: Spell) -> bool:
    """Whether a list of lower rank goes on with a leader whom one of higher rank has followed by another.

    PLAD has Ibn Auf, who led Sudan for a day in 2019, in office to its end.
    """
    if spell.source not in SOURCES:
        return False
    for name in SOURCES[: SOURCES.index(spell.source)]:
        own = [s for s in world.view.spells("leader", spell.state) if s.source == name]
        same = [s for s in own if s.text == spell.text and abs(s.start - spell.start) <= _SAME and s.end]
        if any(later.text != s.text and later.start >= (s.end or later.start) - _SAME for s in same for later in own
               if s.end and (spell.end is None or s.end + _GRACE < spell.end)):  # fmt: skip
            return True
    return False


def _cut(world: World, state: str) -> Office | None:
    """Who was in office when the one list that has the state ended, where another list goes on without it."""
    spells = [s for s in world.view.spells("leader", state) if s.end is not None and not _doubted(world, s)]
    newest = max(spells, key=lambda s: s.end or date.min, default=None)
    if newest is None or newest.end is None:
        return None
    source = newest.source
    ends = world.view.once(f"end of {source}", lambda: max(s.end for s in world.view.spells("leader")
                                                           if s.source == source and s.end))  # fmt: skip
    at_the_end = (newest.end.year, newest.end.month) == (ends.year, ends.month)
    return Office(replace(newest, end=None), ends, None) if at_the_end else None
