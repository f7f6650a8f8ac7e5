"""Persons, entities and ships that other states have put on their lists of sanctions, by programme, as of the date."""

from __future__ import annotations

from softflank.measures.reading import Reading
from softflank.measures.tracing import column, dated, derived, total
from softflank.vocabulary import Estimate, Event, Gap, Query
from softflank.world import World

FRESH = 2
"""Years after its last change within which a list speaks for the date."""


def measure(world: World) -> Reading:
    """designations.on_client_SENDER, designations.on_patron_SENDER: entries on the list of a sender (``usa``, ``gbr``).

    From OFAC and UK lists: entries under programmes that are aimed at the state, each programme as last counted by
    the date; a state at which no programme of a list that reaches the date is aimed has none.
    """
    lists = _newest(world)
    roles = (("on_client", world.roles.client), ("on_patron", world.roles.patron))
    found = [
        _entries(world, f"designations.{role}_{sender.lower()}", events, sender, state)
        for role, state in roles
        for sender, events in lists.items()
        if sender != state
    ]
    if found:
        return Reading(tuple(found))
    return Reading(gaps=tuple(Gap(f"designations.{role}", "no list in use reaches the date") for role, _ in roles))


def _newest(world: World) -> dict[str, list[Event]]:
    """Events of the newest list of every sender that reaches the date, oldest first."""
    begins = {name: entry["coverage"][0] for name, entry in world.view.panel.sources().items()}
    lists: dict[str, dict[str, list[Event]]] = {}
    for event in world.view.events("designated"):
        if begins[event.source] <= world.as_of.year:
            lists.setdefault(event.state or "", {}).setdefault(event.source, []).append(event)
    newest = {sender: max(lists[sender].values(), key=lambda own: own[-1].date) for sender in sorted(lists)}
    return {s: own for s, own in newest.items() if world.as_of.year - own[-1].date.year <= FRESH}


def _entries(world: World, name: str, events: list[Event], sender: str, state: str) -> Estimate:
    source, last = events[0].source, events[-1].date
    aimed = {e.text: e for e in events if e.partner == state}
    counted = [e for e in aimed.values() if e.value]
    if counted:
        entries = dated(world, "events", "designated", counted, "value", source, age_to=last)
    else:
        query = Query("events", ("designated",), ((sender, state),), world.as_of, numbers=(), source=source)
        entries = column(query, (), "value", source, rows=0, age_to=last)
    programmes = "; ".join(f"{e.text}: {e.value:.0f}" for e in sorted(counted, key=lambda e: -(e.value or 0.0)))
    return derived(
        name,
        f"Entries on the sanctions list of {world.named(sender)} under programmes aimed at {world.named(state)}",
        total(entries),
        "entries",
        f"by programme, in a list that last changed on {last}: {programmes or 'none'}; an entry under two programmes "
        "stands in both, and what has been taken off a list that was read later is not counted",
        year=last.year,
        n=len(counted),
    )
