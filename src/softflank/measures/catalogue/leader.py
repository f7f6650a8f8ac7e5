"""How long the client's leader has been in office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from softflank.measures.reading import Reading, gap
from softflank.vocabulary import Estimate, Evidence, Kind, Spell
from softflank.world import World

SOURCES = ("reign", "archigos")
"""Where both have a leader, the first rules: Archigos dates Venezuela's change of 2013 a year too early."""


def measure(world: World) -> Reading:
    """leader.tenure: years in office of the client's leader, carried forward from the end of the data with a note."""
    spell, last = in_office(world, world.roles.client)
    if spell is None or last is None:
        return gap("leader.tenure", f"no leader of {world.named(world.roles.client)} on record at this date")
    carried = spell.end is None and last.year < world.as_of.year
    years = (world.as_of - spell.start).days / 365.25
    note = f"; data end in {last.year}: that the leader is still in office is carried forward" if carried else ""
    query = f"SELECT * FROM 'spells.parquet' WHERE kind = 'leader' AND state = '{world.roles.client}' ORDER BY start"
    return Reading(
        (
            Estimate(
                id="leader.tenure",
                label=f"Years in office of {spell.text}",
                value=round(years, 1),
                unit="years",
                kind=Kind.OBSERVED,
                method="days from taking office to the as-of date" + note,
                year=world.as_of.year,
                evidence=(Evidence(source=spell.source, query=query, rows=1, age_to=last),),
            ),
        )
    )


def in_office(world: World, state: str) -> tuple[Spell | None, date | None]:
    """Spell of the leader in office on the as-of date, and the last day that the leader data describe.

    A spell that runs to the end of its source's data has no known end.
    """
    last = world.view.last_day("leader")
    if last is None:
        return None, None
    day = min(world.as_of, last)
    force = world.view.spells("leader", state, on=day)
    if not force:
        return None, last
    preferred = [s for s in force if s.source == SOURCES[0]] or force
    newest = max(preferred, key=lambda s: s.start)
    still = newest.end is None or (newest.end.year, newest.end.month) >= (last.year, last.month)
    return (replace(newest, end=None) if still else newest), min(last, world.as_of)
