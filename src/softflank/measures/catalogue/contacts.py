"""Contacts: visits of the patron's leaders to the client, its embassy there, defence cooperation agreements."""

from __future__ import annotations

from softflank.measures.reading import Reading, latest, observed, rank_among
from softflank.measures.tracing import cells, column, derived, total
from softflank.vocabulary import Estimate, Gap, Query
from softflank.world import World

WINDOW = 10
OLDEST = 12
_QUIET = 2
"""Years without any trip that a patron of the list may have."""


def measure(world: World) -> Reading:
    """contacts.visits (trips in ten years), contacts.embassy (1 present), contacts.defence_agreements (in force).

    From CEIAS, Wikidata, DCAD: trips of China's president and premier in ten years; an embassy shows presence
    alone; agreements in force to 2010.
    """
    found = (_visits(world), _embassy(world), _agreements(world))
    return Reading(tuple(f for f in found if isinstance(f, Estimate)), tuple(f for f in found if isinstance(f, Gap)))


def _visits(world: World) -> Estimate | Gap:
    patron, client = world.roles.patron, world.roles.client
    span = world.view.covered("leader_visits")
    years = range(span[1] - WINDOW + 1, span[1] + 1) if span else range(0)
    made = world.view.dyads_between("leader_visits", years[0], years[-1], origins=(patron,)) if span else {}
    listed = span is not None and any(made.get(year) for year in years[-_QUIET - 1 :])
    by_host: dict[str, float] = {}
    for trips in made.values() if listed else ():
        for (_, host), n in trips.items():
            by_host[host] = by_host.get(host, 0.0) + n
    if span is None or not by_host:
        return Gap("contacts.visits", f"trips of {world.owner(patron)} leaders are not on record")
    rows = [o for o in world.view.dyad("leader_visits", patron, client) if o.year in years]
    value = by_host.get(client, 0.0)
    query = Query("dyad_year", ("leader_visits",), ((patron, client),), world.as_of, tuple(years))
    trips_made = total(cells(world, rows) if rows else column(query, (), "value", "china-leader-visits", rows=0))
    return derived(
        "contacts.visits",
        f"Trips of {world.owner(patron)} president and premier to {world.named(client)}, {years[0]}–{years[-1]}",
        trips_made,
        "trips",
        "each trip once; the list names every host, so that none listed is none",
        year=years[-1],
        percentile=rank_among(value, by_host.values()),
    )


def _embassy(world: World) -> Estimate | Gap:
    row = latest(world.view.dyad("embassy", world.roles.patron, world.roles.client))
    known = world.view.last_year("embassy", "dyad_year") is not None
    if row is None or world.as_of.year - row.year > OLDEST:
        reason = (
            "the one list in use shows who is there and not who is absent"
            if known
            else "no list of embassies is of this age"
        )
        return Gap("contacts.embassy", reason)
    return observed(
        world,
        "contacts.embassy",
        f"Embassy of {world.named(world.roles.patron)} in {world.named(world.roles.client)}, {row.year}",
        row,
        "1 present",
        "recorded as existing in November 2022",
    )


def _agreements(world: World) -> Estimate | Gap:
    span = world.view.covered("defence_agreements")
    if span is None or world.as_of.year - span[1] > OLDEST:
        reason = (
            "the list of defence agreements begins in 1980"
            if span is None
            else f"the list of defence agreements ends in {span[1]}"
        )
        return Gap("contacts.defence_agreements", reason)
    rows = [
        o for o in world.view.dyad("defence_agreements", world.roles.patron, world.roles.client) if o.year == span[1]
    ]
    if not rows:
        return Gap("contacts.defence_agreements", f"no defence agreement in force on record in {span[1]}")
    return observed(
        world,
        "contacts.defence_agreements",
        f"Defence cooperation agreements in force, {span[1]}",
        rows[-1],
        "agreements",
        "agreements signed since 1980 and in force by the publisher's estimate",
    )
