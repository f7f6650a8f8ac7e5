"""Agreement of patron and client in recorded General Assembly votes; absent is missing, not disagreement."""

from __future__ import annotations

import math
import statistics

from softflank.measures.reading import Reading, majors, rank_among
from softflank.measures.tracing import Traced, cells, column, derived, ratio, rounded, total
from softflank.numerics.agreement import ALIKE, weights
from softflank.numerics.ranks import kappa
from softflank.panel import Row
from softflank.states import FIRST_YEAR
from softflank.vocabulary import Z90, About, Estimate, Evidence, Gap, Kind, Query
from softflank.world import World

WINDOW = 3
"""Years pooled: one session has too few votes on some pairs, and a decade hides a turn."""

MIN_VOTES = 20
_ENOUGH = 10
"""States from which on a median tells what is usual."""
_COUNTS = tuple(weights(ALIKE))
"""Columns of a pair's votes in a year, in the order of :meth:`View.pair_votes`."""


def measure(world: World) -> Reading:
    """votes.agreement (share of one), votes.kappa, votes.client_cast (share), for the last three years with votes.

    From Assembly roll calls: equal votes over votes that both cast, last three years with common votes; Cohen's
    κ with its large-sample 90 % interval; absent is missing. A silence of the client is told from its first year on.
    """
    patron, client = world.roles.patron, world.roles.client
    rows = world.view.pair_votes(patron, client, FIRST_YEAR, world.as_of.year)
    years = [(int(r[0]), _table(r)) for r in rows]
    cast = _cast(world)
    if not years:
        reason = f"no recorded vote on which both {world.named(patron)} and {world.named(client)} voted"
        return Reading(cast[0], (Gap("votes.agreement", reason), *cast[1]))
    last = years[-1][0]
    window = [(y, t) for y, t in years if y > last - WINDOW]
    table = [[sum(t[i][j] for _, t in window) for j in range(3)] for i in range(3)]
    n = int(sum(map(sum, table)))
    if n < MIN_VOTES:
        return Reading(
            cast[0], (Gap("votes.agreement", f"only {n} votes in common in {_span(window[0][0], last)}"), *cast[1])
        )
    span = _span(window[0][0], last)
    found = agreed(world, rows[-len(window) :])
    others = _population(world, window[0][0], last)
    agreement = derived(
        "votes.agreement",
        f"Share of Assembly votes on which both voted alike, {span}",
        rounded(found, 4),
        "share",
        "equal votes (yes, abstain, no) over votes that both cast",
        year=last,
        n=n,
        percentile=rank_among(found.value, others),
        about=About.of(window=span),
    )
    return Reading(
        (agreement, *_kappa(table, agreement.evidence, span, last), *cast[0]), (*cast[1], *_stale(world, last))
    )


def _table(row: Row) -> list[list[float]]:
    """Votes of a pair in a year, three by three."""
    return [[float(n) for n in row[i : i + 3]] for i in (2, 5, 8)]


def _kappa(table: list[list[float]], found: tuple[Evidence, ...], span: str, last: int) -> tuple[Estimate, ...]:
    value, error = kappa(table)
    if math.isnan(value):
        return ()
    return (
        Estimate(
            id="votes.kappa",
            label=f"Agreement in Assembly votes beyond chance (κ), {span}",
            value=value,
            unit="κ",
            kind=Kind.ESTIMATED,
            method="Cohen's κ over yes, abstain and no; large-sample 90 % interval",
            evidence=found,
            low=max(value - Z90 * error, -1.0),
            high=min(value + Z90 * error, 1.0),
            year=last,
            n=int(sum(map(sum, table))),
        ),
    )


def _stale(world: World, last: int) -> tuple[Gap, ...]:
    held = [o.year for o in world.view.state("votes_held", world.roles.patron) if o.value >= 1]
    newest = max(held, default=last)
    if newest <= last:
        return ()
    missing = _span(last + 1, newest)
    return (Gap("votes.recent", f"unobserved in {missing}: no vote that both cast; the figure stands for {last}"),)


def _cast(world: World) -> tuple[tuple[Estimate, ...], tuple[Gap, ...]]:
    client = world.roles.client
    held = {o.year: o for o in world.view.state("votes_held", client)}
    cast = {o.year: o for o in world.view.state("votes_cast", client)}
    if not held:
        return (), (Gap("votes.client_cast", f"no recorded vote of {world.named(client)} in the Assembly"),)
    newest = max(held)
    spoke = [y for y, o in cast.items() if o.value > 0]
    silent_since = max(spoke) if spoke else newest
    years = [y for y in sorted(held) if y > min(newest - WINDOW, silent_since)]
    span = _span(years[0], newest)
    votes_held = total(cells(world, [held[y] for y in years]))
    votes_cast = total(cells(world, [cast[y] for y in years if y in cast]))
    return (
        derived(
            "votes.client_cast",
            f"Recorded votes in which {world.named(client)} took part, {span}",
            rounded(ratio(votes_cast, votes_held), 4),
            "share",
            "votes cast (yes, abstain, no) over recorded votes held",
            year=newest,
            n=int(votes_held.value),
            about=About.of(window=span),
        ),
    ), ()


def agreed(world: World, rows: list[Row]) -> Traced:
    """Share of the votes that both cast on which they voted alike, over rows of the pair by year."""
    pair = tuple(sorted((world.roles.patron, world.roles.client)))
    query = Query("pair_votes", (), (pair,), world.as_of, tuple(int(row[0]) for row in rows))
    newest, source = rows[-1][1], rows[-1][-1]
    counts = {
        name: column(query, [float(row[i]) for row in rows], name, source, rows=len(rows), age_to=newest)
        for i, name in enumerate(_COUNTS, 2)
    }
    return ratio(total(*(counts[name] for name, worth in weights(ALIKE).items() if worth)), total(*counts.values()))


def _population(world: World, first: int, last: int) -> list[float]:
    rows = world.view.agreements(majors(world), first, last)
    return [float(agreed) / float(n) for _, _, n, agreed in rows if n >= MIN_VOTES]


def usual(world: World, found: Estimate) -> Estimate | None:
    """The share on which half of all states voted with the patron or less, in the window of an agreement with one.

    A share says little by itself: some powers vote with few. ``None`` where fewer than ten states voted enough.
    """
    patron, (first, *_, last) = world.roles.patron, found.about["window"].split("–") * 2
    rows = world.view.agreements((patron,), int(first), int(last))
    shares = [float(agreed) / float(n) for _, _, n, agreed in rows if n >= MIN_VOTES]
    if len(shares) < _ENOUGH:
        return None
    return Estimate(
        id="votes.usual",
        label=f"Share of Assembly votes on which half of all states voted with {world.named(patron)} or less",
        value=round(statistics.median(shares), 4),
        unit="share",
        kind=Kind.ESTIMATED,
        method=f"median over the {len(shares)} states with {MIN_VOTES} votes or more in common",
        evidence=found.evidence,
        year=found.year,
        n=len(shares),
    )


def by_year(world: World) -> list[tuple[int, int, float | None]]:
    """Rows (year, votes that both cast, share on which they agreed or ``None``) for every year of votes held."""
    patron, client = world.roles.patron, world.roles.client
    tables = {int(r[0]): _table(r) for r in world.view.pair_votes(patron, client, 1946, world.as_of.year)}
    out: list[tuple[int, int, float | None]] = []
    for year in sorted({o.year for o in world.view.state("votes_held", patron)}):
        table = tables.get(year)
        n = 0 if table is None else int(sum(map(sum, table)))
        out.append((year, n, (table[0][0] + table[1][1] + table[2][2]) / n if table is not None and n >= 5 else None))
    return out


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
