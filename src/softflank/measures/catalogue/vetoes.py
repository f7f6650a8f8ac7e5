"""Vetoes that the patron cast in the Security Council for the client, by the named draft or a stated reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from softflank.measures.reading import Reading
from softflank.plain_text import parsed
from softflank.states import fold
from softflank.vocabulary import Estimate, Event, Evidence, Gap, Kind
from softflank.world import World

PERMANENT = ("USA", "GBR", "FRA", "RUS", "CHN")
YEARS = 30
READINGS = Path(__file__).with_name("veto_readings.yml")


def measure(world: World) -> Reading:
    """vetoes.for_client (count), vetoes.stake (share of the patron's vetoes), vetoes.need (patron's share of such)."""
    patron = world.roles.patron
    if patron not in PERMANENT:
        reason = f"{world.name(patron)} has no veto in the Security Council"
        return Reading(gaps=tuple(Gap(f"vetoes.{name}", reason) for name in ("for_client", "stake", "need")))
    served = for_client(world, world.view.events("veto"))
    own = [e for e in served if e.state == patron]
    cast = world.view.events("veto", patron)
    count = Estimate(
        id="vetoes.for_client",
        label=f"Vetoes of {world.name(patron)} for {world.name(world.roles.client)}",
        value=float(len(own)),
        unit="vetoes",
        kind=Kind.OBSERVED,
        method="vetoes on drafts that name the client, less and plus the readings of whom a veto served",
        evidence=(_evidence(world, cast, own),),
        year=own[-1].date.year if own else None,
        n=len(cast),
    )
    shares = (_stake(world, cast, own), _need(world, served))
    return Reading(
        (count, *(s for s in shares if isinstance(s, Estimate))), tuple(s for s in shares if isinstance(s, Gap))
    )


def _evidence(world: World, cast: list[Event], own: list[Event]) -> Evidence:
    days = ", ".join(f"'{e.date}'" for e in own) or "NULL"
    query = (
        f"SELECT * FROM 'events.parquet' WHERE kind = 'veto' AND state = '{world.roles.patron}' AND start IN ({days})"
    )
    source = (own or cast)[-1].source if (own or cast) else "unsc-vetoes"
    return Evidence(source=source, query=query, rows=len(own), age_to=max((e.date for e in cast), default=None))


def _stake(world: World, cast: list[Event], own: list[Event]) -> Estimate | Gap:
    first = world.as_of.year - YEARS + 1
    recent = [e for e in cast if e.date.year >= first]
    if not recent:
        return Gap("vetoes.stake", f"no veto of {world.name(world.roles.patron)} in {YEARS} years")
    mine = [e for e in own if e.date.year >= first]
    return Estimate(
        id="vetoes.stake",
        label=f"Share of {world.name(world.roles.patron)}'s vetoes of {YEARS} years that were for the client",
        value=len(mine) / len(recent),
        unit="share",
        kind=Kind.OBSERVED,
        method="vetoes for the client over all vetoes of the patron",
        evidence=(_evidence(world, cast, mine),),
        year=world.as_of.year,
        n=len(recent),
    )


def _need(world: World, served: list[Event]) -> Estimate | Gap:
    first = world.as_of.year - YEARS + 1
    drafts = {(e.date, e.text.split(" | ")[0]) for e in served if e.date.year >= first}
    if not drafts:
        return Gap("vetoes.need", f"no draft was vetoed for {world.name(world.roles.client)} in {YEARS} years")
    mine = [e for e in served if e.state == world.roles.patron and e.date.year >= first]
    return Estimate(
        id="vetoes.need",
        label=f"Share of the drafts vetoed for {world.name(world.roles.client)} that the patron vetoed",
        value=len({(e.date, e.text.split(" | ")[0]) for e in mine}) / len(drafts),
        unit="share",
        kind=Kind.OBSERVED,
        method=f"drafts vetoed by the patron over drafts vetoed by any power for the client in {YEARS} years",
        evidence=(_evidence(world, served, mine),),
        year=world.as_of.year,
        n=len(drafts),
    )


def for_client(world: World, cast: list[Event]) -> list[Event]:
    """Those vetoes that served the client."""
    client = world.state(world.roles.client)
    labels = {f" {fold(label)} " for label in (client.name, *client.aliases, client.demonym) if len(label) > 3}
    return [e for e in cast if _serves(e, client.code, labels)]


def _serves(event: Event, client: str, labels: set[str]) -> bool:
    text = f" {fold(event.text.replace(',', ' '))} "
    for power, pattern, served in _readings():
        if event.state == power and pattern in text:
            return served == client
    return any(label in text for label in labels)


@cache
def _readings() -> tuple[tuple[str, str, str | None], ...]:
    entries = parsed(READINGS.read_text(encoding="utf-8"))
    return tuple((e["power"], e["pattern"], e["serves"]) for e in entries)
