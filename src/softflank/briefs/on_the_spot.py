"""What the patron has or had in the client: forces and bases by name with their beginning and end, counts, wars."""

from __future__ import annotations

import re
from datetime import date

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, listed, role_names, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.briefs.wording import day
from softflank.measures.catalogue import presence
from softflank.measures.catalogue.presence import Listed
from softflank.vocabulary import Estimate, Observation

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
_FIXED = r"^(?!operation).*(?:base|radar|station|site|garrison|port\b)"
"""What a page calls a presence that stays where it is: of what else comes and goes it tells nothing."""
_MOST = 2
"""Presences named, the newest first."""
_FOUGHT = ("war_for", "support_troops", "support_presence")
_GIVEN = {"support_weapons": "weapons", "support_money": "money", "support_training": "training"}
_YEARS = 3
"""Years after which what was done in a war is of once."""


def cells(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """Once and now of what stands on the spot; what is nil is not told."""
    named = _pages(analysis, app)
    parts = (named, _wars(analysis, app), _counts(analysis, app, named=bool(named[1])))
    once, now = ([text for part in parts for text in part[place]] for place in (0, 1))
    return joined(*once), joined(*now)


def _none() -> tuple[list[Text], list[Text]]:
    """Nothing of once, and nothing of now."""
    return [], []


def _counts(analysis: Analysis, app: Apparatus, *, named: bool) -> tuple[list[Text], list[Text]]:
    """Counts of troops and bases; those of pages are named instead, for their numbers are of later days."""
    name, year = role_names(analysis.world), analysis.world.as_of.year
    out = _none()
    for key, text in _COUNTED.items():
        found = analysis.figure(key)
        if found is None or not found.value or _of_pages(found) or (named and key == "presence.bases"):
            continue
        said = _COUNTED.get(f"{key}, counted", text) if "assigned" in found.about else text
        old = year - (found.year or year) > _FRESH.get(key, _YEARS)
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
    if standing and all(re.search(_FIXED, e.what) for e in known if e.spell.end is None):
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


def _wars(analysis: Analysis, app: Apparatus) -> tuple[list[Text], list[Text]]:
    """What the patron gave the client's government in its armed conflicts: troops, and aid of other kinds; by age."""
    name, out = role_names(analysis.world), _none()
    for kinds, text in (
        (_FOUGHT, "{patrons:cap} troops were on {clients} side in armed conflicts in {span}."),
        (tuple(_GIVEN), "{patron:cap} gave {clients} government {what} in its armed conflicts of {span}."),
    ):
        found = {k: rows for k in kinds if (rows := _rows(analysis, k))}
        years = sorted({o.year for rows in found.values() for o in rows})
        if not years:
            continue
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"
        if kinds is _FOUGHT and len(years) not in (1, years[-1] - years[0] + 1):
            span = f"{len(years)} of the years {span}"
        what = listed([_GIVEN[k] for k in found if k in _GIVEN])
        sources = app.sources_of_ids({o.source: None for rows in found.values() for o in rows})
        old = analysis.world.as_of.year - years[-1] > _YEARS
        out[0 if old else 1].append((*app.tell(text, span=span, what=what, **name), Marks(tuple(sorted(sources)))))
    return out


def _rows(analysis: Analysis, kind: str) -> list[Observation]:
    world = analysis.world
    return [o for o in world.view.dyad(kind, world.roles.patron, world.roles.client) if o.value]
