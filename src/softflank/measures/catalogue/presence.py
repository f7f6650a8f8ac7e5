"""Troops and bases of the patron in the client: counts of hosts, lists of bases, pages read, support in its wars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from softflank.measures import troop_counts
from softflank.measures.reading import Reading, latest, rank_among
from softflank.measures.tracing import cells, column, dated, derived, distinct, evidence, product, ratio, total
from softflank.vocabulary import About, Estimate, Evidence, Gap, Kind, Query, Spell
from softflank.world import World

FRESH = 2
"""Years for which what was last seen counts as seen; later it is carried forward and says so."""

OLDEST = 12
"""Years after which what was last seen is no longer carried."""

_WAR_YEARS = 5
_IN_WARS = ("support_troops", "support_presence")


@dataclass(frozen=True, slots=True)
class Listed:
    """A presence from a page: what, from when at least, last day seen, title and address."""

    spell: Spell
    what: str
    since: bool
    seen: date
    title: str
    address: str


def measure(world: World) -> Reading:
    """presence.troops, its _before, presence.bases, presence.construction, presence.war_years, presence.stake.

    From Defense Manpower Data Center, lists of bases, external support, pages read (``presence.csv``): counts
    of hosts; bases of the longer of two lists; what was last seen more than two years before is carried as an
    estimate down to none, and after twelve years a gap; fewer than a hundred are an embassy's; none only where
    the last one is known to have ended or a full count shows none. A beginning of which a page gives the year alone is
    the first day of it, which may be some months early. Counts since 2018 leave out forces on
    deployment: where that year's is less than half of the year before, the older one is the upper end.
    ``presence.in_place`` gives the same of any state.
    """
    return in_place(world, world.roles.patron)


def in_place(world: World, state: str) -> Reading:
    """What a state has in the client on the as-of date: the patron, or a challenger whose forces are there too."""
    listed = pages(world, state)
    found = (
        _troops(world, state, listed),
        troop_counts.before(world, state),
        _bases(world, state, listed),
        _construction(world, state),
        _war(world, state),
        _stake(world, state),
    )
    gaps = [f for f in found if isinstance(f, Gap)]
    if {"presence.troops", "presence.bases"} <= {g.measure for g in gaps}:
        one = {
            _unlisted(world, state, what): _unlisted(world, state, "troops or bases") for what in ("troops", "bases")
        }
        gaps = [replace(g, reason=one.get(g.reason, g.reason)) for g in gaps]
    return Reading(tuple(f for f in found if isinstance(f, Estimate)), tuple(gaps))


def troops_in_place(world: World, state: str) -> Estimate | Gap:
    """The troops alone of :func:`in_place`."""
    return _troops(world, state, pages(world, state))


def pages(world: World, state: str) -> list[Listed]:
    """Forces and bases of a state in the client by the pages read, those that are over too."""
    return [_listed(s) for s in world.view.spells("presence", state, world.roles.client)]


def seen(spell: Spell) -> date:
    """Last day on which a page has a presence."""
    return _listed(spell).seen


def _listed(spell: Spell) -> Listed:
    what, since, seen, title, address = spell.text.split(" | ")
    return Listed(spell, what, since == "since then", date.fromisoformat(seen), title, address)


def _about(listed: list[Listed]) -> About:
    """The pages of some presences by their titles."""
    return About.of(**{e.title: e.address for e in listed})


def _now(listed: list[Listed], day: date) -> list[Listed]:
    """Those in force on a day; one without an end no longer than :data:`OLDEST` years after it was last seen."""
    return [
        e
        for e in listed
        if e.spell.start <= day
        and (e.spell.end is None or e.spell.end >= day)
        and (e.spell.end is not None or day.year - e.seen.year <= OLDEST)
    ]


def _troops(world: World, state: str, listed: list[Listed]) -> Estimate | Gap:
    last = world.view.last_year("us_troops", "dyad_year")
    counted = latest(world.view.dyad("us_troops", state, world.roles.client))
    if counted is not None and last is not None and last - counted.year <= FRESH:
        return troop_counts.counted(world, state, counted.value, counted.year)
    numbered = [e for e in _now(listed, world.as_of) if e.spell.value]
    if not numbered:
        return _none_now(world, "presence.troops", state, listed, "persons")
    value = sum(e.spell.value or 0.0 for e in numbered)
    old = max(world.as_of.year - e.seen.year for e in numbered)
    return Estimate(
        id="presence.troops",
        label=f"Troops of {world.named(state)} in {world.named(world.roles.client)}",
        value=value,
        unit="persons",
        kind=Kind.ESTIMATED,
        low=0.0 if old > FRESH else value / 2,
        high=value * 2,
        method="the numbers of the pages, "
        + "; ".join(_word(e, world.as_of) for e in numbered)
        + "; a number of one day, taken to hold within a factor of two"
        + _carried(old),
        evidence=_pages(world, numbered, state),
        year=min(world.as_of.year, max(e.seen.year for e in numbered)),
        n=len(numbered),
        about=_about(numbered),
    )


def _bases(world: World, state: str, listed: list[Listed]) -> Estimate | Gap:
    now = _now(listed, world.as_of)
    snapshot = latest(world.view.dyad("presence_bases", state, world.roles.client))
    if snapshot is not None and world.as_of.year - snapshot.year > OLDEST:
        snapshot = None
    if not now and snapshot is None:
        return _none_now(world, "presence.bases", state, listed, "bases")
    over = [e for e in listed if e.spell.end is not None and e.spell.end < world.as_of]
    if snapshot is not None and not now and any((e.spell.end or date.max).year >= snapshot.year for e in over):
        return _none_now(world, "presence.bases", state, listed, "bases")
    seen = max([e.seen.year for e in now] + ([snapshot.year] if snapshot else []))
    old = world.as_of.year - seen
    value = max(float(len(now)), snapshot.value if snapshot else 0.0)
    return Estimate(
        id="presence.bases",
        label=f"Bases of {world.named(state)} in {world.named(world.roles.client)}",
        value=value,
        unit="bases",
        kind=Kind.ESTIMATED,
        low=None if old <= FRESH else 0.0,
        high=None if old <= FRESH else value,
        method="the longer of two lists: "
        + "; ".join(
            [_word(e, world.as_of) for e in now]
            + ([f"{snapshot.value:.0f} points of {snapshot.year}"] if snapshot else [])
        )
        + _carried(old),
        evidence=(*_pages(world, now, state), *(evidence(world, [snapshot]) if snapshot else ())),
        year=min(world.as_of.year, seen),
        n=len(now) + (1 if snapshot else 0),
        about=_about(now),
    )


def _none_now(world: World, name: str, state: str, listed: list[Listed], unit: str) -> Estimate | Gap:
    """Nothing in force: none where the last one is known to have ended or a full count shows none, else a gap."""
    ended = [e for e in listed if e.spell.end is not None and e.spell.end < world.as_of]
    if ended and not _now(listed, world.as_of) and len(ended) == len(listed):
        newest = max(ended, key=lambda e: e.spell.end or date.min)
        method, found = (
            f"the last one known, {newest.what}, ended on {newest.spell.end}",
            _pages(world, [newest], state),
        )
    else:
        counted = latest(world.view.dyad("us_troops", state, world.roles.client))
        if counted is None or counted.value >= troop_counts.EMBASSY or world.as_of.year - counted.year > FRESH + 1:
            return Gap(name, _unlisted(world, state, "troops" if unit == "persons" else unit))
        method, found = (
            f"{counted.value:.0f} troops counted in {counted.year}, as an embassy has",
            evidence(world, [counted]),
        )
    return Estimate(
        id=name,
        label=f"{unit.capitalize()} of {world.named(state)} in {world.named(world.roles.client)}: none",
        value=0.0,
        unit=unit,
        kind=Kind.ESTIMATED,
        method=method,
        evidence=found,
        year=world.as_of.year,
    )


def _unlisted(world: World, state: str, what: str) -> str:
    return f"no list in use says whether {world.named(state)} has {what} in {world.named(world.roles.client)}"


def _construction(world: World, state: str) -> Estimate | Gap:
    rows = world.view.dyad("presence_construction", state, world.roles.client)
    recent = [o for o in rows if world.as_of.year - o.year <= OLDEST]
    if not recent:
        return Gap("presence.construction", f"military construction by {world.named(state)} is not on record")
    return derived(
        "presence.construction",
        f"Military construction by {world.named(state)}, {recent[0].year}–{recent[-1].year}",
        product(total(cells(world, recent)), 0.001),
        "million US$",
        "sum over the years on record; the data end in 2019",
        year=recent[-1].year,
    )


def _war(world: World, state: str) -> Estimate | Gap:
    span = world.view.covered("support_troops")
    if span is None:
        return Gap("presence.war_years", "the data on troops sent into wars begin in 1975")
    if world.as_of.year - span[1] > _WAR_YEARS:
        return Gap("presence.war_years", f"the data on troops sent into wars end in {span[1]}")
    first = span[1] - _WAR_YEARS + 1
    rows = [o for kind in _IN_WARS for o in world.view.dyad(kind, state, world.roles.client) if o.year >= first]
    asked = Query("dyad_year", _IN_WARS, ((state, world.roles.client),), world.as_of, tuple(range(first, span[1] + 1)))
    years = cells(world, rows, "year") if rows else column(asked, (), "year", "ucdp-esd", rows=0)
    return derived(
        "presence.war_years",
        f"Years with troops of {world.named(state)} in {world.owner(world.roles.client)} wars, {first}–{span[1]}",
        distinct(years),
        "years",
        "years in which troops fought or stood in a war for the client's government",
        year=span[1],
    )


def _stake(world: World, state: str) -> Estimate | Gap:
    year = world.view.last_year("us_troops", "dyad_year")
    hosts = {} if year is None else world.view.dyads("us_troops", year, origins=(state,))
    mine = hosts.get((state, world.roles.client))
    if year is None or mine is None or not sum(hosts.values()):
        return Gap("presence.stake", f"no count of the troops of {world.named(state)} by host is in use")
    rows = [o for o in world.view.dyad("us_troops", state, world.roles.client) if o.year == year]
    query = Query("dyad_year", ("us_troops",), ((state, ""),), world.as_of, (year,))
    abroad = column(query, hosts.values(), "value", rows[0].source, rows=len(hosts), age_to=rows[0].end)
    wider = troop_counts.wider(world, state)
    guards = mine < troop_counts.EMBASSY and wider is None
    before = world.view.dyads("us_troops", wider.year, origins=(state,)) if wider is not None else {}
    return derived(
        "presence.stake",
        f"{world.owner(world.roles.client, start=True)} share of the troops of {world.named(state)} abroad, {year}",
        product(ratio(cells(world, rows), total(abroad)), 0.0 if guards else 1.0),
        "share",
        "troops in the client over troops in all hosts; afloat not counted"
        + (f"; {mine:.0f} counted, below {troop_counts.EMBASSY}: an embassy's, taken as none" if guards else ""),
        year=year,
        low=mine / sum(hosts.values()) if wider is not None else None,
        high=max(mine / sum(hosts.values()), wider.value / sum(before.values())) if wider is not None else None,
        kind=Kind.DERIVED if wider is None else Kind.ESTIMATED,
        percentile=rank_among(mine, hosts.values()),
    )


def _word(listed: Listed, day: date) -> str:
    """What it is, and when it was last seen where that is before the day."""
    return listed.what if listed.seen > day else f"{listed.what} (seen {listed.seen.year})"


def _carried(years: int) -> str:
    return f"; last seen {years} years before the date and carried forward" if years > FRESH else ""


def _pages(world: World, listed: list[Listed], state: str) -> tuple[Evidence, ...]:
    if not listed:
        return ()
    seen = min(world.as_of, max(e.seen for e in listed))
    return dated(world, "spells", "presence", [e.spell for e in listed], "text", "presence-pages", age_to=seen).evidence
