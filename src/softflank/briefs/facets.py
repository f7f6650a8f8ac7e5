"""A dimension of a tie in three cells: what it once was, what it is now, what follows. Figures, then the author."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from softflank.analysis import Analysis
from softflank.briefs import fuel_money, on_the_spot, pact, series, shared_bodies, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, listed, role_names, silent, untold, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.cases.telling import Facet
from softflank.measures.catalogue import vote_agreement
from softflank.measures.reporters import goods_reported
from softflank.states.memberships import bodies
from softflank.ties import coverage
from softflank.vocabulary import Dimension, Estimate

Cells = tuple[Text, Text, Text]
_YEAR = 366
"""Days after which a window that is over no longer tells of now."""
_NOTHING: Text = ()
_MINED = "fuels as mined (crude oil, gas, coal, uranium ore)"
"""What the figures of fuel trade are of: nothing refined, and so no yellowcake."""
_OLD = 10
"""Years after which a count of organisations in common tells nothing."""
_PUMPED = 100
"""Thousand barrels a day below which oil is no part of what a client is worth."""
_SLIGHT = 0.01
"""Share of the client's debt, or of what it sells or buys, below which it is no tie."""
_TURN = 0.1
"""Share of all arms by which five years must differ from ten to be told."""
_STALE = 8
"""Years after which a share of trade tells nothing of a sheet's date."""
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
    text = "Voted alike on {share} of the {n} Assembly votes that both cast, {window}."
    told = [(share, app.say(text, share=share, n=f"{share.n:,}", window=share.about["window"]))] if share else []
    once, alike = aged(analysis, told)
    if share and not analysis.world.case and (usual := vote_agreement.usual(analysis.world, share)):
        least = "In {window} half of all states voted with {patron} on {usual} or less."
        alike = joined(alike, app.say(least, usual=usual, window=share.about["window"], **name))
    if cast and not cast.value:
        now = app.say("{client:cap} cast no recorded vote in {window}.", window=cast.about["window"], **name, cast=cast)
        app.use(cast)
        now = joined(now, words("A state that lost its vote over dues casts none either (Article 19 of the Charter)."))
    else:
        text = "{client:cap} took part in {cast} of {n} recorded votes, {window}."
        told = [(cast, app.say(text, cast=cast, n=f"{cast.n:,}", window=cast.about["window"], **name))] if cast else []
        before, now = aged(analysis, told)
        once = joined(once, before)
    if count and count.value and not silent(analysis, coverage.VETOES):
        text = (
            "{patron:cap} cast {count} for {client}"
            + (" since {since}, the last" if count.value > 1 else ",")
            + " in {count:year}."
        )
        told_of = app.say(text, count=count, since=count.about["since"], **name)
        if analysis.world.as_of.year - (count.year or 0) > _FRESH:
            once = joined(once, told_of)
        else:
            now = joined(now, told_of)
    return once, joined(alike, now), _NOTHING


def _military(analysis: Analysis, app: Apparatus) -> Cells:
    name, out = role_names(analysis.world), []
    keys = ("need_30", "need_10", "need_5", "last_delivery")
    long, short, lately, last = (analysis.figure(f"arms.{k}") for k in keys)
    of = "{patron:cap} sent {share} of {clients} major arms over {window}."
    if long and not long.value:
        of = "{patron:cap} sent none of {clients} major arms over {window}."
        app.use(long)
    if long and short and long.about["window"] == short.about["window"] and not analysis.world.case:
        long = None
    once = app.say(of, share=long, window=long.about["window"], **name) if long else _NOTHING
    if short and (short.value or not long or long.value) and not silent(analysis, coverage.DELIVERIES):
        told = "{share} of them over {window}" if long else of.removesuffix(".")
        if years := standing.few_deliveries(analysis, short):
            told += f", when {{client}} received any in {years} year{'s' * (years > 1)}"
        shown = app.say(told + ".", share=short, window=short.about["window"], **name)
        if lately and not years and _turned(short, lately):
            text = "But {lately} over {window}." if lately.value else "But none over {window}."
            app.use(lately)
            shown = joined(shown, app.say(text, lately=lately, window=lately.about["window"]))
        if analysis.world.case and (analysis.world.as_of - date(short.year or 1, 12, 31)).days > _YEAR:
            once = joined(once, shown)
        else:
            out.append(shown)
    if long and not long.value and not analysis.world.case:
        once, out = _NOTHING, [once]
    if lately and not short:
        out.append(app.say(of, share=lately, window=lately.about["window"], **name))
    if last and not (short and short.value > 0):
        out.append(app.say("Last delivery on record: {last}.", last=last))
    back = analysis.figure("arms.from_client")
    if back and back.value >= _TURN:
        text = (
            "The other way, {client} sent {back} of the major arms that {patron} received in ten years ({back:year})."
        )
        out.append(app.say(text, back=back, **name))
    if analysis.world.case:
        return once, joined(*out, pact.told(analysis, app)), _NOTHING
    now = joined(*out, pact.told(analysis, app), pact.agreements(analysis, app))
    return joined(once, pact.ended(analysis, app)), now, _NOTHING


def _turned(ten: Estimate, five: Estimate) -> bool:
    """Whether the share of the last five years is another than that of ten: by a third of it and ten points of all."""
    apart = abs(five.value - ten.value)
    return five.year == ten.year and apart >= _TURN and apart * 3 >= max(ten.value, five.value)


def _economic(analysis: Analysis, app: Apparatus) -> Cells:
    name = role_names(analysis.world)
    world, found = analysis.world, []
    for key, whom, state in (("stake", "patrons", world.roles.patron), ("need", "clients", world.roles.client)):
        if e := analysis.figure(f"trade.{key}"):
            whole = f"{{{whom}}} goods trade"
            text = f"{{found}} of {whole}" if e.value >= wording.LEAST else f"Of {whole} {{found}}"
            text += " ({found:year}{whose})."
            whose = "" if e.year is None or goods_reported(world, state, e.year) else ", as partners report it"
            found.append((e, app.say(text, found=e, whose=whose, **name)))
    one, year = analysis.figure("trade.one_way"), analysis.world.as_of.year
    if not world.case and found and (less := fuel_money.outgrows(world, max(e.year or 0 for e, _ in found))):
        marks = Marks((*app.sources_of([e for e, _ in found]), *app.sources_of_ids((fuel_money.SOURCE,))))
        return _NOTHING, (*words(f"{cap(less)}, so no share is told."), marks), _NOTHING
    if not world.case and found and year - max(e.year or 0 for e, _ in found) > _STALE:
        newest = max(e.year or 0 for e, _ in found)
        return (
            _NOTHING,
            words(f"The newest goods trade on record is of {newest}, too old to tell of this date."),
            _NOTHING,
        )
    if one and year - (one.year or year) > (_FRESH if world.case else _STALE):
        once, now = aged(analysis, found)
        return once, joined(now, words("Goods trade between them is not on record.")), _NOTHING
    if one:
        text = "One direction alone is on record: goods from {route} were {one} of {clients} trade ({one:year})."
        worth = analysis.figure("trade.volume")
        if not world.case and worth and worth.year == one.year:
            text = text.replace("({one:year})", "({worth}, {one:year})")
        said = app.say(text, one=one, route=one.about["route"], **({"worth": worth} if worth else {}), **name)
        found.append((one, said if world.case else joined(said, words(_other_way(analysis, one.year or year)))))
    return (*aged(analysis, found), _NOTHING)


def _other_way(analysis: Analysis, year: int) -> str:
    """When goods of the direction that is not on record in a year last were, or that they never are."""
    world = analysis.world
    pair = (world.roles.patron, world.roles.client)
    ends = {p: max((o.year for o in world.view.dyad("trade_flow", *p)), default=0) for p in (pair, pair[::-1])}
    (origin, partner), last = min(ends.items(), key=lambda item: item[1])
    if last >= year:
        return ""
    told = f"last on record in {last}" if last else "not on record"
    return f"Goods from {world.named(origin)} to {world.named(partner)} are {told}."


def aged(analysis: Analysis, told: list[tuple[Estimate, Text]]) -> tuple[Text, Text]:
    """Sentences on yearly figures in two cells: what is too old to tell of the date once was.

    A sheet's second column is the newest on record, whatever its year.
    """
    year, fresh = analysis.world.as_of.year, _FRESH if analysis.world.case else sys.maxsize
    old, new = ([t for e, t in told if (year - (e.year or year) > fresh) is which] for which in (True, False))
    return joined(*old), joined(*new)


def _energy(analysis: Analysis, app: Apparatus) -> Cells:
    name, marks, need = role_names(analysis.world), series.oil_marks(analysis.world), analysis.figure("fuels.need")
    if max((e.value for e in marks.values()), default=0.0) < _PUMPED:
        marks = {}
    first = app.say("{client:cap} pumped {first} in {first:year}.", first=marks["first"], **name) if marks else _NOTHING
    told = [(marks["newest"], app.say("{newest} in {newest:year}.", newest=marks["newest"]))] if marks else []
    if need:
        goods = _MINED
        text = "{patrons:cap} share of {clients} trade in " + goods + ": {need} ({need:year})."
        if not need.value:
            text = "Customs data hold no trade between them in " + goods + " ({need:year})."
        amount = fuel_money.of(analysis.world, need.year or 0)
        if need.value and not analysis.world.case:
            text = text.replace("({need:year})", f"({{need:year}}, {amount})")
        ways = _ways(analysis, app) if need.value else _last_fuel(analysis, app)
        told.append((need, joined(app.say(text, need=need, **name), ways)))
    once, now = aged(analysis, told)
    if why := untold(analysis):
        now = joined(now, words(f"Trade between them in {_MINED} is not known: {why}."))
        now = joined(now, _last_fuel(analysis, app))
    return joined(first, once), now, _NOTHING


def _last_fuel(analysis: Analysis, app: Apparatus) -> Text:
    """The last year with trade in fuels on record, and its worth, on a sheet where the newest has none."""
    said = "" if analysis.world.case else fuel_money.last(analysis.world)
    return (*words(said), Marks(app.sources_of_ids((fuel_money.SOURCE,)))) if said else ()


def _ways(analysis: Analysis, app: Apparatus) -> Text:
    """Which way these fuels go: the share of what the client buys that it buys there, and of what it sells."""
    bought, sold = (analysis.figure(f"fuels.client_{way}") for way in ("imports", "exports"))
    parts = {"{bought} of what it buys of them": bought, "{sold} of what it sells": sold}
    told = [text for text, e in parts.items() if e and e.value >= _SLIGHT]
    if not told:
        return _NOTHING
    held = {name: e for name, e in (("bought", bought), ("sold", sold)) if e}
    first = next(iter(held.values()))
    return app.say(f"In {{first:year}} that was {listed(told)}.", first=first, **held)


def _multilateral(analysis: Analysis, app: Apparatus) -> Cells:
    world, shared, blocs = analysis.world, analysis.figure("igo.shared"), analysis.figure("blocs.shared")
    text = "{shared:bare} organisations of every kind in common in {shared:year}."
    named = blocs is not None and bool(blocs.value)
    told = shared and (not world.case or (not named and world.as_of.year - (shared.year or 0) <= _OLD))
    once, now = aged(analysis, [(shared, app.say(text, shared=shared))] if shared and told else [])
    if blocs and named:
        names = listed(blocs.about["bodies"].split("; "))
        kept = min((b.kept for b in bodies() if b.name in blocs.about["bodies"].split("; ")), default=world.as_of)
        text = "Bodies with both as members on {day}: {names}."
        now = joined(now, app.say(text, names=names, day=wording.day(min(kept, world.as_of)), blocs=blocs))
        app.use(blocs)
    if not world.case:
        now = joined(now, words(" ".join(shared_bodies.unquoted(world))))
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


_DEBT = {
    "finance.debt": "{client:cap} owed {patron} {found} ({found:year}){part}.",
    "finance.committed": "{patron:cap} committed {found} in the ten years to {found:year}.",
    "finance.investment": "Direct investment there, as {patron} reports it: {found} ({found:year}).",
}


def beyond(analysis: Analysis, app: Apparatus) -> list[tuple[Text, Text, Text]]:
    """Rows of what no dimension holds: what stands on the spot and is owed or invested, once and now."""
    rows = ((words("On the spot"), *on_the_spot.cells(analysis, app)),
            (words("Debt and investment"), *money(analysis, app)))  # fmt: skip
    return [row for row in rows if row[1] or row[2]]


def money(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """Once and now of what is owed and invested, each figure in its sentence; of a debt of nearly nothing no share."""
    name, need = role_names(analysis.world), analysis.figure("finance.need")
    slight = {"finance.debt"} if need and need.value < _SLIGHT else set()
    held = [(e, text) for key, text in _DEBT.items() if key not in slight and (e := analysis.figure(key)) and e.value]
    told = []
    for e, text in held:
        share = ", {need} of what it owed ten listed creditor states" if need else ""
        parts = {"need": need} if need and "{part}" in text else {}
        told.append((e, app.say(text.replace("{part}", share), found=e, **parts, **name)))
    return aged(analysis, told)
