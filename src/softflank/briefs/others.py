"""Ties of others to the client beside the patron's: the ids of their figures, and a table of them."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import fuel_money, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import listed, words
from softflank.briefs.tree import Table, Text
from softflank.measures.catalogue import presence
from softflank.measures.tracing import within
from softflank.states import states
from softflank.vocabulary import Estimate, Spell, TieProfile
from softflank.world import World

_DEBT, _TRADE = "finance.need", "trade.need"
ROWS = (
    ("arms.need_10", "Share of its major arms, ten years"),
    (_TRADE, "Share of its goods trade"),
    (_DEBT, "Share of its debt to ten listed creditor states (World Bank)"),
    ("votes.agreement", "Equal Assembly votes"),
)


_PART = 0.02
"""Share from which on a third party has a part."""
_TENTH, _FEW = 0.1, 6
_OLDEST = 8
"""Years after which a figure tells nothing of today's rivals."""


def place(tie: TieProfile) -> str:
    """Beginning of the ids of the figures of a third party's tie."""
    return f"{tie.patron}–{tie.client}."


def table(analysis: Analysis, app: Apparatus) -> Table:
    """Patron and others beside it: arms, trade and votes of each with the client; no arms where a few made them all."""
    world = analysis.world
    ties = {world.roles.patron: analysis.tie, **{c: t for c, t in analysis.third.items() if _serves(analysis, c, t)}}
    figures = {code: tie.estimates() for code, tie in ties.items()}
    own = analysis.figure("arms.need_10")
    few = {"arms.need_10"} if own and standing.few_deliveries(analysis, own) else set()
    figures = {c: {k: e for k, e in f.items() if _tells(analysis, c, e)} for c, f in figures.items()}
    prefix = {code: "" if code == world.roles.patron else place(tie) for code, tie in ties.items()}
    rows = tuple(
        (
            words(label),
            *(_cell(app, f.get(key), prefix[c]) for c, f in figures.items()),
        )
        for key, label in ROWS
        if key not in few and any(key in f for f in figures.values()) and _told(figures, key)
    )
    client = world.named(world.roles.client)
    return Table(f"Others beside {world.named(world.roles.patron)} in {client}",
                 ("Tie", *(world.name(c) for c in ties)), rows)  # fmt: skip


def _serves(analysis: Analysis, code: str, tie: TieProfile) -> bool:
    """Whether a third party has a part in arms, trade or debt; the challenger and a case's own are always told."""
    if analysis.world.case or code in (analysis.world.roles.challenger, *analysis.world.roles.third_parties):
        return True
    known = tie.estimates()
    part = [e for key, _ in ROWS if key != "votes.agreement" and (e := known.get(key)) and e.value >= _PART]
    return any(_tells(analysis, code, e) for e in part)


def left_out(analysis: Analysis) -> str:
    """The largest supplier and creditor of the client that the table has not, and whose forces are there too."""
    world, own, client = analysis.world, analysis.figure("arms.need_10"), analysis.world.roles.client
    shown = {world.roles.patron, *analysis.third}
    few = own is None or bool(standing.few_deliveries(analysis, own))
    told = [
        f"{what} {world.named(code)} ({_size(what, shares[code])}, {year})"
        for what, year, shares, hidden in (
            ("largest supplier of major arms", *_of(world, "arms_need_10"), few),
            ("largest of ten listed creditors", *_of(world, "debt_owed"), False),
        )
        if year and shares and (code := max(shares, key=lambda c: (shares[c], c))) and (hidden or code not in shown)
    ]
    there = {code: seen for code, seen in _there(world).items() if code not in (world.roles.patron, client)}
    first = sorted(there, key=lambda c: (c != world.roles.challenger, not there[c], c))
    named = first if len(first) <= _FEW else [c for c in first if there[c]]
    names = [world.named(c) for c in named] + ([f"{len(first) - len(named)} more states"] if named != first else [])
    told += [f"forces of {listed(names)} there or on its side"] if names else []
    return f"Not in the table: {'; '.join(told)}." if told else ""


def _size(what: str, value: float) -> str:
    """A share of arms in per cent, or a debt in millions."""
    return f"{100 * value:.0f} %" if "arms" in what else f"{value:,.0f} million US$"


def _of(world: World, indicator: str) -> tuple[int | None, dict[str, float]]:
    """Last year of a list, no older than the table's figures, and what each state has in the client's by it."""
    year = world.view.last_year(indicator, "dyad_year")
    if year is None or world.as_of.year - year > _OLDEST:
        return None, {}
    found = world.view.dyads(indicator, year, partners=(world.roles.client,))
    return year, {code: value for (code, _), value in found.items() if value > 0 and states()[code].exists(world.as_of)}


def _there(world: World) -> dict[str, bool]:
    """States with forces there, and whether by a page that was read; else by the newest year of the list of wars."""
    year = world.view.last_year("war_for", "dyad_year")
    fresh = year is not None and world.as_of.year - year <= presence.FRESH
    sided = world.view.dyads("war_for", year, partners=(world.roles.client,)) if year is not None and fresh else {}
    pages = world.view.spells("presence", None, world.roles.client, on=world.as_of)
    gone = {s.state for s in world.view.spells("presence", None, world.roles.client)} - {s.state for s in pages}
    own = {s.state for s in pages if s.end or _seen(world, s)} | {world.roles.challenger}
    codes = {code for code, _ in sided} - gone | {s.state for s in pages if s.end or _seen(world, s)}
    return {code: code in own for code in codes if states()[code].exists(world.as_of)}


def _seen(world: World, spell: Spell) -> bool:
    """Whether a presence without an end was last seen no longer ago than one is carried."""
    return world.as_of.year - presence.seen(spell).year <= presence.OLDEST


def _told(figures: dict[str, dict[str, Estimate]], key: str) -> bool:
    """Whether a row tells of others what the tie itself does not, and of a whole that may be shared."""
    return {_DEBT: _owed_more, _TRADE: _mostly}.get(key, bool)(figures)


def _mostly(figures: dict[str, dict[str, Estimate]]) -> bool:
    """Whether the patron's trade is known and that of half of them: without it the total is no whole."""
    first = next(iter(figures.values()))
    return _TRADE in first and 2 * sum(_TRADE in f for f in figures.values()) >= len(figures)


def _owed_more(figures: dict[str, dict[str, Estimate]]) -> bool:
    """Whether another than the first is owed more, and a tenth: what is owed to the patron stands with the tie."""
    first, *others = (f[_DEBT].value if _DEBT in f else 0.0 for f in figures.values())
    return max(others, default=0.0) >= max(first, _TENTH)


def _tells(analysis: Analysis, code: str, estimate: Estimate) -> bool:
    """Whether a figure is new enough to stand beside those of the day, no older than its state, and the whole."""
    world = analysis.world
    if estimate.id.endswith(_TRADE) and fuel_money.outgrows(world.about(code, world.roles.client), estimate.year):
        return False
    return world.as_of.year - (estimate.year or world.as_of.year) <= _OLDEST and (
        states()[code].start.year <= (estimate.year or world.as_of.year)
    )


def _cell(app: Apparatus, estimate: Estimate | None, prefix: str) -> Text:
    if estimate is None:
        return words("not on record")
    own = within(estimate, prefix) if prefix else estimate
    year = f" ({own.year})" if own.year and own.unit != "year" else ""
    return (app.number(own), *words(year))
