"""What the patron has or had in the client: forces and bases by name with their beginning and end, counts, wars."""

from __future__ import annotations

import re
from datetime import date

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, role_names, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.briefs.wording import day
from softflank.measures.catalogue import presence
from softflank.measures.catalogue.presence import Listed
from softflank.vocabulary import Estimate

_COUNTED = {
    "presence.troops": "Troops of {patron} in {client}: {found:bare} ({found:year}).",
    "presence.troops, counted": "Troops of {patron} permanently assigned to {client}: {found:bare} ({found:year}).",
    "presence.troops_before": "{found:bare} in {found:year}, when forces on deployment were counted too.",
    "presence.bases": "Bases of {patron} in {client}: {found:bare} ({found:year}).",
    "presence.construction": "Military construction worth {found} is on record to {found:year}.",
}
_FRESH = {"presence.troops": 1}
"""Years for which a count tells of now: three, but of troops one, which come and go in a year."""
_LATER = 10
"""Years after the date from which on what a page adds to a name may not have been there yet."""
_SENT = "Forces sent for a war or an exercise are in no list."
_MOST = 2
"""Presences named, the newest first."""
_FOUGHT = ("war_for", "support_troops", "support_presence")


def cells(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """Once and now of what stands on the spot; what is nil is not told."""
    once, now = _counts(analysis, app)
    over, standing = _pages(analysis, app)
    return joined(*over, *_wars(analysis, app), *once), joined(*standing, *now)


def _counts(analysis: Analysis, app: Apparatus) -> tuple[list[Text], list[Text]]:
    """Counts and lists of bases; what rests on pages alone is named instead, for their numbers are of later days."""
    name, year = role_names(analysis.world), analysis.world.as_of.year
    out: tuple[list[Text], list[Text]] = ([], [])
    for key, text in _COUNTED.items():
        found = analysis.figure(key)
        if found is None or not found.value or _of_pages(found):
            continue
        said = _COUNTED.get(f"{key}, counted", text) if "assigned" in found.about else text
        old = year - (found.year or year) > _FRESH.get(key, 3)
        out[0 if old else 1].append(app.say(said, found=found, **name))
    return out


def _of_pages(found: Estimate) -> bool:
    return {e.source for e in found.evidence if e.source} == {"presence-pages"}


def _pages(analysis: Analysis, app: Apparatus) -> tuple[list[Text], list[Text]]:
    """Forces and bases by the pages read: those that ended, and those that stand; numbers where the page is of then."""
    world = analysis.world
    known = sorted((e for e in presence.pages(world, world.roles.patron) if e.spell.start <= world.as_of),
                   key=lambda e: e.spell.start)[-_MOST:]  # fmt: skip
    over: list[Text] = []
    standing: list[Text] = []
    for e in known:
        page = Marks(app.sources_of_pages({e.title: e.address}))
        end = e.spell.end
        if end is not None and end < world.as_of:
            over.append((*words(f"{_what(e, world.as_of)}, ended {_when(end)}."), page))
        elif world.as_of.year - e.seen.year <= presence.OLDEST:
            standing.append((*words(f"{_what(e, world.as_of)}{_since(e)}."), page))
    if standing:
        standing.append(words(_SENT))
    return over, standing


def _what(e: Listed, as_of: date) -> str:
    """A presence by name, without what is of a year after the date; its number where the page is no later."""
    name = e.what.split(":")[0]
    if e.seen.year - as_of.year > _LATER:
        name = name.split(" and ")[0]
    if any(int(y) > as_of.year for y in re.findall(r"\b(?:19|20)\d\d\b", name)):
        name = "forces or bases"
    many = f" (about {e.spell.value:,.0f})" if e.spell.value and e.seen <= as_of else ""
    return cap(name) + many


def _since(e: Listed) -> str:
    """From when, where the name does not say it; at the latest from then where the page says no more."""
    if str(e.spell.start.year) in e.what.split(":")[0]:
        return ""
    return f", from {e.spell.start.year}" if e.since else f", there by {e.spell.start.year}"


def _when(end: date) -> str:
    """A day, or the year alone where no more is known of it."""
    return f"in {end.year}" if (end.month, end.day) == (12, 31) else f"on {day(end)}"


def _wars(analysis: Analysis, app: Apparatus) -> list[Text]:
    """Years in which the patron's troops fought for the client's government, as far as lists go back."""
    world, name = analysis.world, role_names(analysis.world)
    rows = [o for kind in _FOUGHT for o in world.view.dyad(kind, world.roles.patron, world.roles.client) if o.value]
    years = sorted({o.year for o in rows})
    if not years:
        return []
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"
    many = f"in {len(years)} years of " if len(years) not in (1, years[-1] - years[0] + 1) else "in "
    text = f"{cap(name['patrons'])} troops fought for {name['clients']} government {many}{span}."
    return [(*words(text), Marks(app.sources_of_ids(sorted({o.source for o in rows}))))]
