"""Vetoes that the patron cast in the Security Council on questions of the client."""

from __future__ import annotations

from softflank.measures.measure import Reading, gap
from softflank.panel.states import fold
from softflank.vocabulary import Estimate, Event, Evidence, Kind
from softflank.world import World

PERMANENT = ("USA", "GBR", "FRA", "RUS", "CHN")


def measure(world: World) -> Reading:
    """vetoes.for_client (count) and vetoes.stake (share of the patron's vetoes of the last thirty years)."""
    patron = world.roles.patron
    if patron not in PERMANENT:
        return gap("vetoes.for_client", f"{world.name(patron)} has no veto in the Security Council")
    cast = world.view.events("veto", patron)
    named = for_client(world, cast)
    age = max((e.date for e in cast), default=None)
    query = (
        f"SELECT * FROM 'events.parquet' WHERE kind = 'veto' AND state = '{patron}' AND lower(text) LIKE "
        f"'%{world.state(world.roles.client).name.lower()}%'"
    )
    evidence = (Evidence(source=cast[-1].source if cast else "unsc-vetoes", query=query, rows=len(named), age_to=age),)
    recent = [e for e in cast if e.date.year > world.as_of.year - 30]
    count = Estimate(
        id="vetoes.for_client",
        label=f"Vetoes of {world.name(patron)} on drafts that name {world.name(world.roles.client)}",
        value=float(len(named)),
        unit="vetoes",
        kind=Kind.OBSERVED,
        evidence=evidence,
        method="drafts whose title, item or topic names the client; that a veto served the client is a reading",
        year=named[-1].date.year if named else None,
        n=len(cast),
    )
    if not recent:
        return Reading((count,), gap("vetoes.stake", f"no veto of {world.name(patron)} in thirty years").gaps)
    share = sum(e in named for e in recent) / len(recent)
    stake = Estimate(
        id="vetoes.stake",
        label=f"Share of {world.name(patron)}'s vetoes of thirty years on drafts naming the client",
        value=share,
        unit="share",
        kind=Kind.OBSERVED,
        evidence=evidence,
        n=len(recent),
        year=world.as_of.year,
        method="vetoes on drafts that name the client over all vetoes of the patron in thirty years",
    )
    return Reading((count, stake))


def for_client(world: World, cast: list[Event]) -> list[Event]:
    """Those of the patron's vetoes whose text names the client."""
    client = world.state(world.roles.client)
    labels = {f" {fold(label)} " for label in (client.name, *client.aliases, client.demonym) if len(label) > 3}
    return [e for e in cast if any(label in f" {fold(e.text.replace(',', ' '))} " for label in labels)]
