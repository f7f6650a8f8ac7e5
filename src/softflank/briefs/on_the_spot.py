"""What the patron has or had in the client: forces and bases by name with their beginning and end, counts, wars."""

from __future__ import annotations

import re
from datetime import date

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, listed, role_names, words
from softflank.briefs.tree import Marks, Text, joined, plain
from softflank.briefs.wording import day, spans
from softflank.briefs.wording import years as runs
from softflank.measures.catalogue import presence
from softflank.measures.catalogue.presence import Listed
from softflank.vocabulary import Estimate, Observation, Spell
from softflank.world import World

_COUNTED = {
    "presence.troops": "Troops of {patron} in {client}: {found:bare} ({found:year}).",
    "presence.troops, counted": "Troops of {patron} permanently assigned to {client}: {found:bare} ({found:year}); "
    "those on rotation, exercise, peacekeeping or at war are in no list.",
    "presence.troops, embassy": "Under a hundred troops of {patron} are counted there, as few as at an embassy "
    "({found:year}).",
    "presence.troops_before": "{found:bare} in {found:year}, when forces on deployment were counted too.",
    "presence.bases": "Bases of {patron} in {client}: {found:bare} ({found:year}).",
    "presence.construction": "Military construction worth {found} is on record to {found:year}.",
}
_FRESH = {"presence.troops": 1}
"""Years for which a count tells of now: three, but of troops one, which come and go in a year."""
_LATER = 10
"""Years after the date from which on what a page adds to a name may not have been there yet."""
SENT = "Numbers of forces on rotation, exercise, peacekeeping or at war are in no list."
"""What stands beside every count of forces and every named base."""
_ALLEGED = "russia-china-bases"
"""A list of points on a map, which has what is alleged beside what is seen."""
_PLAIN = r"\b\d{5,}\b"
"""A great number as pages write it."""
_MOST = 2
"""Presences named, the newest first."""
_FOUGHT = ("war_for", "support_troops", "support_presence")
_GIVEN = {"support_weapons": "weapons", "support_money": "money", "support_training": "training"}
_RUNS = 3
"""Runs of years that are told; more are counted."""
_YEARS = 3
"""Years after which what was done in a war is of once."""


def cells(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """Once and now of what stands on the spot; what is nil is not told."""
    named = _pages(analysis, app)
    parts = (named, _wars(analysis, app), _counts(analysis, app, named=bool(named[1])))
    once, now = ([text for part in parts for text in part[place]] for place in (0, 1))
    over = named[0] and not analysis.world.case
    told = joined(*now) or (words("Nothing since then is on record.") if over else ())
    return joined(*once), joined(told, words(SENT)) if told and "in no list" not in plain(told) else told


def _none() -> tuple[list[Text], list[Text]]:
    """Nothing of once, and nothing of now."""
    return [], []


def _counts(analysis: Analysis, app: Apparatus, *, named: bool) -> tuple[list[Text], list[Text]]:
    """Counts of troops and bases; those of pages are named instead, for their numbers are of later days."""
    name, year = role_names(analysis.world), analysis.world.as_of.year
    out = _none()
    for key, text in ((k, t) for k, t in _COUNTED.items() if "," not in k):
        found = analysis.figure(key)
        if found is None or _of_pages(found) or (named and key == "presence.bases"):
            continue
        if not found.value:
            if key == "presence.troops" and "embassy" in found.method and not analysis.world.case:
                out[1].append(app.say(_COUNTED[f"{key}, embassy"], found=found, **name))
                app.use(found)
            continue
        said = _COUNTED.get(f"{key}, counted", text) if "assigned" in found.about else text
        if alleged(found):
            said = "A list of {found:year} has points called bases of {patron} there ({found:bare}); "
            said += "some such are alleged."
        old = analysis.world.case is not None and year - (found.year or year) > _FRESH.get(key, _YEARS)
        out[0 if old else 1].append(app.say(said, found=found, **name))
    return out


def alleged(found: Estimate) -> bool:
    """Whether a count rests on a list alone that does not tell what is seen from what is alleged."""
    return {e.source for e in found.evidence if e.source} == {_ALLEGED}


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
            standing.append((*words(f"{_what(e, world.as_of)}{_since(e, world.as_of)}."), page))
    return over, standing


def _what(e: Listed, as_of: date) -> str:
    """A presence by name, without what is of a year after the date; its number where the page is no later."""
    name, _, more = e.what.partition(": ")
    if re.match(r"\d+ ", name):
        name, more = "forces", name
    if e.seen.year - as_of.year > _LATER:
        name = name.split(" and ")[0]
    if any(int(y) > as_of.year for y in re.findall(r"\b(?:19|20)\d\d\b", name)):
        name = "forces or bases"
    years = [int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", more)]
    if years and min(years) <= as_of.year:
        told = more if max(years) <= as_of.year else more.split(" and ")[0]
        return f"{cap(name)} ({re.sub(_PLAIN, lambda m: f'{int(m[0]):,}', told)})"
    if e.spell.value and e.seen <= as_of:
        return f"{cap(name)} (about {e.spell.value:,.0f}, by a page of {e.seen.year})"
    return f"{cap(name)} (strength not on record)"


def _since(e: Listed, as_of: date) -> str:
    """From when, where the name does not say it; at the latest from then where the page says no more.

    Of a page that gives the year alone nobody knows whether it is before a date of that year.
    """
    named = str(e.spell.start.year) in e.what.split(":")[0]
    if unsure(e, as_of):
        return f"{'' if named else f', from {as_of.year}'} (day not on record, perhaps after this date)"
    if named:
        return ""
    return f", from {e.spell.start.year}" if e.since else f", there by {e.spell.start.year}"


def unsure(e: Listed, as_of: date) -> bool:
    """Whether a presence begins in the year of a date, on a day that its page does not give."""
    start = e.spell.start
    return (start.month, start.day) == (1, 1) and start.year == as_of.year


def _when(end: date) -> str:
    """A day, or the year alone where no more is known of it."""
    return f"in {end.year}" if (end.month, end.day) == (12, 31) else f"on {day(end)}"


def _wars(analysis: Analysis, app: Apparatus) -> tuple[list[Text], list[Text]]:
    """What the patron gave the client's government in its armed conflicts: troops, and aid of other kinds; by age."""
    name, out = role_names(analysis.world), _none()
    for kinds, text in (
        (_FOUGHT, "{patrons:cap} troops were on {clients} side in armed conflicts in {span}."),
        (tuple(_GIVEN), "{patron:cap} gave {clients} government {what} in its armed conflicts in {span}."),
    ):
        found = {k: rows for k in kinds if (rows := _rows(analysis, k))}
        years = sorted({o.year for rows in found.values() for o in rows})
        if not years:
            continue
        what = listed([_GIVEN[k] for k in found if k in _GIVEN])
        sources = app.sources_of_ids({o.source: None for rows in found.values() for o in rows})
        old = analysis.world.as_of.year - years[-1] > _YEARS
        gone, lists = earlier(analysis.world, years)
        marks = Marks(tuple(sorted({*sources, *app.sources_of_ids(lists)})))
        told = (*app.tell(text + gone, span=dated(years), what=what, **name), marks)
        out[0 if old else 1].append(told)
    return out


def dated(years: list[int]) -> str:
    """Years of what was not done all the time: in runs, or as a number where these are many."""
    known = sorted(set(years))
    return runs(known) if len(spans(known)) <= _RUNS else f"{len(known)} of the years {known[0]}–{known[-1]}"


def earlier(world: World, years: list[int]) -> tuple[str, tuple[str, ...]]:
    """That what was done for the client up to a year was for a government before its last by the list, and the list."""
    last = changed(world)
    over = [end for _, end in spans(years) if last and end < last.start.year]
    if last is None or not over:
        return "", ()
    return f" What was done up to {max(over)} was for an earlier government.", (last.source,)


def changed(world: World) -> Spell | None:
    """The last regime that its list has in the client by the date."""
    return max(world.view.spells("regime", world.roles.client), key=lambda s: s.start, default=None)


def _rows(analysis: Analysis, kind: str) -> list[Observation]:
    world = analysis.world
    return [o for o in world.view.dyad(kind, world.roles.patron, world.roles.client) if o.value]
