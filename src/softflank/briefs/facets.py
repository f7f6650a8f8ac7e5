"""A dimension of a tie in three cells: what it once was, what it is now, what follows. Figures, then the author."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from softflank.analysis import Analysis
from softflank.briefs import series, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import by_treaty, role_names, silent, untold, words
from softflank.briefs.tree import Text, joined
from softflank.cases.telling import Facet
from softflank.measures.catalogue import fuels
from softflank.measures.duties import FIGHT
from softflank.ties import coverage
from softflank.vocabulary import Dimension, Estimate

Cells = tuple[Text, Text, Text]
_YEAR = 366
"""Days after which a window that is over no longer tells of now."""
_NOTHING: Text = ()
_FRESH = 3
"""Years before the date from which on a yearly figure still tells of it; an older one tells what once was."""


def of(analysis: Analysis, app: Apparatus, dimension: Dimension) -> Cells:
    """Once, now, so what; a cell of which nothing is known is empty."""
    case = analysis.world.case
    facet = (case.telling.dimensions or {}).get(dimension, Facet()) if case else Facet()
    follows = facet.so_what or (case.sections.get(dimension) if case else None)
    said = [app.author(x) if x else _NOTHING for x in (facet.once, facet.now)]
    said.append(app.author(follows, judged=True) if follows else _NOTHING)
    once, now, so_what = _READ[dimension](analysis, app)
    return joined(once, said[0]), joined(now, said[1]), said[2] or so_what


def _diplomatic(analysis: Analysis, app: Apparatus) -> Cells:
    name, share = role_names(analysis.world), analysis.figure("votes.agreement")
    cast, count = analysis.figure("votes.client_cast"), analysis.figure("vetoes.for_client")
    text = "Voted alike on {share} of Assembly votes, {window}."
    once, alike = aged(analysis, [(share, app.say(text, share=share, window=share.about["window"]))] if share else [])
    if cast and not cast.value:
        now = app.say("{client:cap} cast no recorded vote in {window}.", window=cast.about["window"], **name, cast=cast)
        app.use(cast)
        now = joined(now, words("A state that lost its vote over dues casts none either (Article 19 of the Charter)."))
    else:
        text = "{client:cap} cast {cast} of recorded votes, {window}."
        told = [(cast, app.say(text, cast=cast, window=cast.about["window"], **name))] if cast else []
        before, now = aged(analysis, told)
        once = joined(once, before)
    if count and count.value and not silent(analysis, coverage.VETOES):
        text = (
            "{patron:cap} cast {count} for {client}"
            + (" since {since}, the last" if count.value > 1 else ",")
            + " in {count:year}."
        )
        before, since = aged(analysis, [(count, app.say(text, count=count, since=count.about["since"], **name))])
        once, now = joined(once, before), joined(now, since)
    return once, joined(alike, now), _NOTHING


def _military(analysis: Analysis, app: Apparatus) -> Cells:
    name, out = role_names(analysis.world), []
    long, short, last = (analysis.figure(f"arms.{k}") for k in ("need_30", "need_10", "last_delivery"))
    of = "{share} of {clients} arms over {window}."
    once = app.say(of, share=long, window=long.about["window"], **name) if long else _NOTHING
    if short and not silent(analysis, coverage.DELIVERIES):
        told = "{share} over {window}" if long else of.removesuffix(".")
        if years := standing.few_deliveries(analysis, short):
            told += f", when {{client}} received any in {years} year{'s' * (years > 1)}"
        shown = app.say(told + ".", share=short, window=short.about["window"], **name)
        if (analysis.world.as_of - date(short.year or 1, 12, 31)).days > _YEAR:
            once = joined(once, shown)
        else:
            out.append(shown)
    if last and not (short and short.value > 0):
        out.append(app.say("Last delivery on record: {last}.", last=last))
    return once, joined(*out, duty(analysis, app)), _NOTHING


def duty(analysis: Analysis, app: Apparatus) -> Text:
    """What the record says of a duty to fight; since when it is silent where it does not reach the date."""
    found, name = analysis.figure("alliance.obligation"), role_names(analysis.world)
    if found is None:
        return _NOTHING
    since = silent(analysis, coverage.TREATIES, found)
    if found.value >= FIGHT:
        text = "A duty to fight for {client} is on record" + (by_treaty(found) or _of_many(analysis, found))
        text += ", last in {found:year}." if since else "."
        return app.say(text, found=found, **name)
    if since:
        return app.say("No duty to fight for {client} is on record to {found:year}; what came later is not.",
                       found=found, **name)  # fmt: skip
    return app.say("No duty to fight for {client} is on record" + by_treaty(found) + ".", found=found, **name)


def _of_many(analysis: Analysis, duty: Estimate) -> str:
    """That a duty stands in a pact of many states alone, and since when it is on record; empty for a pact of few."""
    world = analysis.world
    spells = world.view.spells("alliance", world.roles.patron, world.roles.client)
    if duty.value > FIGHT or not spells:
        return ""
    return f" in a pact of many states alone, from {min(s.start for s in spells).year} on"


def _economic(analysis: Analysis, app: Apparatus) -> Cells:
    name = role_names(analysis.world)
    told = (("trade.stake", "{found} of {patrons} goods trade ({found:year})."),
            ("trade.need", "{found} of {clients} goods trade ({found:year})."))  # fmt: skip
    found = [(e, app.say(text, found=e, **name)) for key, text in told if (e := analysis.figure(key))]
    if one := analysis.figure("trade.one_way"):
        text = "{clients:cap} goods trade with {patron} is not on record: {route} alone was {one} of it ({one:year})."
        found.append((one, app.say(text, one=one, route=one.about["route"], **name)))
    return (*aged(analysis, found), _NOTHING)


def aged(analysis: Analysis, told: list[tuple[Estimate, Text]]) -> tuple[Text, Text]:
    """Sentences on yearly figures in two cells: what is too old to tell of the date once was."""
    year = analysis.world.as_of.year
    old, new = ([t for e, t in told if (year - (e.year or year) > _FRESH) is which] for which in (True, False))
    return joined(*old), joined(*new)


def _energy(analysis: Analysis, app: Apparatus) -> Cells:
    name, marks, need = role_names(analysis.world), series.oil_marks(analysis.world), analysis.figure("fuels.need")
    first = app.say("{client:cap} pumped {first} in {first:year}.", first=marks["first"], **name) if marks else _NOTHING
    told = [(marks["newest"], app.say("{newest} in {newest:year}.", newest=marks["newest"]))] if marks else []
    if need:
        goods = fuels.SCOPE.split(";")[0]
        text = "{patrons:cap} share of {clients} trade in " + goods + ": {need} ({need:year})."
        if not need.value:
            text = "Customs data show no trade between them in " + goods + " ({need:year})."
        told.append((need, app.say(text, need=need, **name)))
    once, now = aged(analysis, told)
    if untold(analysis):
        goods = fuels.SCOPE.split(";")[0]
        now = joined(now, words(f"Trade between them in {goods} is not known: neither is seen reporting it."))
    return joined(first, once), now, _NOTHING


def _multilateral(analysis: Analysis, app: Apparatus) -> Cells:
    shared, blocs = analysis.figure("igo.shared"), analysis.figure("blocs.shared")
    text = "{shared:bare} organisations of every kind in common in {shared:year}."
    once, now = aged(analysis, [(shared, app.say(text, shared=shared))] if shared else [])
    if blocs and blocs.value:
        now = joined(now, app.say("{label}.", label=blocs.label, blocs=blocs))
        app.use(blocs)
    return once, now, _NOTHING


def _information(analysis: Analysis, app: Apparatus) -> Cells:
    return _NOTHING, _NOTHING, _NOTHING


_READ: dict[Dimension, Callable[[Analysis, Apparatus], Cells]] = {
    Dimension.DIPLOMATIC: _diplomatic,
    Dimension.MILITARY: _military,
    Dimension.ECONOMIC: _economic,
    Dimension.ENERGY: _energy,
    Dimension.MULTILATERAL: _multilateral,
    Dimension.INFORMATION: _information,
}


_ON_THE_SPOT = {
    "presence.troops": "Troops of {patron} in {client}: {found:bare} ({found:year}).",
    "presence.troops, counted": "Troops of {patron} permanently assigned to {client}: {found:bare} ({found:year}).",
    "presence.troops_before": "{found:bare} in {found:year}, when forces on deployment were counted too.",
    "presence.bases": "Bases of {patron} in {client}: {found:bare} ({found:year}).",
    "presence.war_years": "{patrons:cap} troops fought for {client} in {found:bare} of the five years to {found:year}.",
    "presence.construction": "Military construction worth {found} is on record to {found:year}.",
}
_DEBT = {
    "finance.debt": "{client:cap} owed {patron} {found} ({found:year}).",
    "finance.need": "That was {found} of its debt to the ten creditors on record ({found:year}).",
    "finance.committed": "{patron:cap} committed {found} in the ten years to {found:year}.",
}


def beyond(analysis: Analysis, app: Apparatus) -> list[tuple[Text, Text, Text]]:
    """Rows of what no dimension holds: what stands on the spot and what is owed, once and now."""
    rows = (
        (words(title), *_figures(analysis, app, told))
        for title, told in (("On the spot", _ON_THE_SPOT), ("Debt", _DEBT))
    )
    return [row for row in rows if row[1] or row[2]]


def _figures(analysis: Analysis, app: Apparatus, told: dict[str, str]) -> tuple[Text, Text]:
    """Once and now of some figures, each in its sentence; what is nil is not told."""
    name = role_names(analysis.world)
    found = [(e, app.say(told.get(f"{key}, counted", text) if "assigned" in e.about else text, found=e, **name))
             for key, text in told.items() if (e := analysis.figure(key)) and e.value]  # fmt: skip
    return aged(analysis, found)
