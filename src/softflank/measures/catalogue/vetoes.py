"""Vetoes that the patron cast in the Security Council for the client, as each was coded from pages that were read."""

from __future__ import annotations

from softflank.measures.coded_vetoes import coding
from softflank.measures.reading import Reading
from softflank.measures.tracing import Traced, count, dated, derived, distinct, ratio
from softflank.states.status import having
from softflank.vocabulary import About, Estimate, Event, Gap
from softflank.world import World

YEARS = 30


def measure(world: World) -> Reading:
    """vetoes.for_client (count), vetoes.stake (share of the patron's vetoes), vetoes.need (patron's share of such).

    From Council votes, list of vetoes: vetoes coded as cast for the client in ``vetoes.csv``, each with a
    reading and the page it rests on (``veto_readings.yml``), over thirty years for the shares; a gap where no
    vetoed draft concerned the client.

    Count and share are known only where some vetoed draft concerned the client.
    """
    patron, client = world.roles.patron, world.roles.client
    if patron not in having("permanent", world.as_of):
        reason = f"{world.named(patron)} has no veto in the Security Council"
        return Reading(gaps=tuple(Gap(f"vetoes.{name}", reason) for name in ("for_client", "stake", "need")))
    concerned = [e for e in world.view.events("veto") if client in coding(e).concerns]
    served = for_client(world, concerned)
    own = [e for e in served if e.state == patron]
    cast = world.view.events("veto", patron)
    need = _need(world, served) if concerned else Gap("vetoes.need", _untouched(world))
    found = (_count(world, cast, concerned, own), _stake(world, cast, concerned, own), need)
    return Reading(tuple(f for f in found if isinstance(f, Estimate)), tuple(f for f in found if isinstance(f, Gap)))


def _count(world: World, cast: list[Event], concerned: list[Event], own: list[Event]) -> Estimate | Gap:
    if not concerned:
        return Gap("vetoes.for_client", _untouched(world))
    since = str(own[0].date.year) if own else ""
    return derived(
        "vetoes.for_client",
        f"Vetoes of {world.named(world.roles.patron)} for {world.named(world.roles.client)}"
        + (f" since {since}" if since else ""),
        count(_column(world, own)),
        "vetoes",
        "vetoes coded as cast for the client, each from a page that was read; all others served nobody",
        year=own[-1].date.year if own else None,
        n=len(cast),
        about=About.of(since=since) if since else About(),
    )


def _untouched(world: World) -> str:
    return f"no vetoed draft concerned {world.named(world.roles.client)}"


def _column(world: World, vetoes: list[Event]) -> Traced:
    return dated(world, "events", "veto", vetoes, "text", "unsc-vetoes")


def _stake(world: World, cast: list[Event], concerned: list[Event], own: list[Event]) -> Estimate | Gap:
    if not concerned:
        return Gap("vetoes.stake", _untouched(world))
    first = world.as_of.year - YEARS + 1
    recent = [e for e in cast if e.date.year >= first]
    if not recent:
        return Gap("vetoes.stake", f"no veto of {world.named(world.roles.patron)} in {YEARS} years")
    mine = [e for e in own if e.date.year >= first]
    return derived(
        "vetoes.stake",
        f"Share of {world.owner(world.roles.patron)} vetoes in {YEARS} years for {world.named(world.roles.client)}",
        ratio(count(_column(world, mine)), count(_column(world, recent))),
        "share",
        "vetoes for the client over all vetoes of the patron",
        year=world.as_of.year,
        n=len(recent),
    )


def _need(world: World, served: list[Event]) -> Estimate | Gap:
    first = world.as_of.year - YEARS + 1
    recent = [e for e in served if e.date.year >= first]
    if not recent:
        return Gap("vetoes.need", f"no draft was vetoed for {world.named(world.roles.client)} in {YEARS} years")
    drafts, mine = (
        distinct(_column(world, cast)) for cast in (recent, [e for e in recent if e.state == world.roles.patron])
    )
    return derived(
        "vetoes.need",
        f"Share of drafts vetoed for {world.named(world.roles.client)} that {world.named(world.roles.patron)} vetoed",
        ratio(mine, drafts),
        "share",
        f"drafts vetoed by the patron over drafts vetoed by any power for the client in {YEARS} years",
        year=world.as_of.year,
        n=int(drafts.value),
    )


def for_client(world: World, cast: list[Event]) -> list[Event]:
    """Those vetoes that served the client."""
    return [e for e in cast if world.roles.client in coding(e).serves]
