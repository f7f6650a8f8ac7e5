"""Shared membership in intergovernmental organisations: a count to 2014, and named bodies by the table after it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Set

from softflank.measures.carrying import carried
from softflank.measures.reading import Reading, latest, majors, rank_among
from softflank.measures.tracing import cells, derived
from softflank.states import states
from softflank.states.memberships import Body, bodies
from softflank.vocabulary import About, Estimate, Evidence, Gap, Kind
from softflank.world import World


def measure(world: World) -> Reading:
    """igo.shared (count, carried with a widening interval, then a gap), blocs.shared (``memberships.yml``).

    From COW IGO; ``memberships.yml``: shared memberships to 2014, carried with an interval of their own drift
    and a gap after twelve years; bodies of the referenced table that both belong to on the date.
    """
    found = (_shared(world), _blocs(world))
    return Reading(tuple(f for f in found if isinstance(f, Estimate)), tuple(f for f in found if isinstance(f, Gap)))


def _shared(world: World) -> Estimate | Gap:
    series = world.view.dyad("igo_shared", world.roles.patron, world.roles.client)
    newest = latest(series)
    if newest is None:
        return Gap("igo.shared", "no count of shared memberships on record")
    held = carried([(o.year, o.value) for o in series], world.as_of.year, low=0.0)
    if held is None:
        return Gap("igo.shared", f"the newest count is of {newest.year}, too old to be carried to {world.as_of.year}")
    pairs = world.view.dyads("igo_shared", newest.year, origins=majors(world))
    return derived(
        "igo.shared",
        f"Intergovernmental organisations that both belong to, {newest.year}",
        cells(world, [newest]),
        "organisations",
        "full members, Correlates of War IGO data" + held.note,
        kind=held.kind,
        low=held.low,
        high=held.high,
        year=newest.year,
        percentile=rank_among(newest.value, pairs.values()),
    )


def _blocs(world: World) -> Estimate | Gap:
    day, patron, client = world.as_of, world.roles.patron, world.roles.client
    begun = [b for b in bodies() if b.rested(min(day, b.kept))]
    if not begun:
        return Gap("blocs.shared", "no body of the table existed at this date")
    members = {b.name: b.rested(min(day, b.kept)) for b in begun}
    both = [b for b in begun if {patron, client} <= members[b.name]]
    return Estimate(
        id="blocs.shared",
        label=f"Of {len(begun)} bodies watched both belong to: " + (", ".join(b.name for b in both) or "none"),
        value=float(len(both)),
        unit="organisations",
        kind=Kind.ESTIMATED,
        method=_method(begun),
        evidence=(Evidence(fit="; ".join(["memberships.yml", *(q.url for b in both for q in b.quotes)])),),
        year=day.year,
        percentile=rank_among(float(len(both)), _counts(world, members.values())),
        about=_about(both, patron, client),
    )


def _counts(world: World, bodies: Collection[Set[str]]) -> Iterator[float]:
    """How many bodies each major power shares with each state of the day."""
    there = [code for code, state in states().items() if state.exists(world.as_of)]
    for power in majors(world):
        shared = Counter(code for members in bodies if power in members for code in members)
        yield from (float(shared[code]) for code in there if code != power)


def _about(both: list[Body], *pair: str) -> About:
    """The names of the bodies, and the pages that bear each out."""
    if not both:
        return About()
    pages = {name: url for b in both for name, url in _pages(b, *pair)}
    return About.of(bodies="; ".join(b.name for b in both), **pages)


def _pages(body: Body, *pair: str) -> list[tuple[str, str]]:
    """The pages that bear out the lines of two states in a body: one where it names both."""
    one = next((q.url for q in body.quotes if q.of.issuperset(pair)), None)
    urls = [one] if one else list(dict.fromkeys(q.url for s in pair for q in body.quotes if s in q.of))
    return [(f"Members of {body.name}" + (f" ({n})" if n > 1 else ""), url) for n, url in enumerate(urls, 1)]


def _method(begun: list[Body]) -> str:
    names = ", ".join(b.name for b in begun)
    return f"members on the date by a table whose lines rest on quotes, kept to {min(b.kept for b in begun)}: {names}"
