"""What each side gets, and who needs whom more."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import paragraphs, role_names, short, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text
from softflank.vocabulary import Dimension, Portrait

TITLE = "What each side gets, and who needs whom"
_MORE = 2.0
"""How many times one share must exceed the other for one side to need the other more."""
_FRESH = 2
"""Years before the date from which on a need is told in the past."""
_GOODS = {
    Dimension.MILITARY: "major arms",
    Dimension.ECONOMIC: "goods",
    Dimension.ENERGY: "unrefined fuels",
}
"""What the shares of a dimension are shares of."""


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The author's gains of each side; stake beside dependence where both are known."""
    case, name = analysis.world.case, role_names(analysis.world)
    blocks: list[Block] = []
    if case:
        for who, passages in ((name["patron"], case.patron_gets), (name["client"], case.client_gets)):
            items = tuple(text for p in passages if (text := app.author(p)))
            if items:
                blocks.append(Bullets(items, lead=f"What {who} gets", role="author"))
    blocks += [Paragraph(text) for text in _needs(analysis, app)]
    if case:
        blocks += paragraphs(app, [case.asymmetry])
    return Section("exchange", TITLE, tuple(blocks)) if blocks else None


def _needs(analysis: Analysis, app: Apparatus) -> list[Text]:
    """In which dimensions one side needs the other more; where both are nil nothing is said of need."""
    both = [p for p in analysis.tie.portraits if p.stake and p.dependence]
    name, today = role_names(analysis.world), analysis.world.as_of.year
    out = [app.say(_sentence(p, today), stake=p.stake, need=p.dependence, what=short(p.dimension), **name)
           for p in both if p.stake and p.dependence and _uneven(p)]  # fmt: skip
    nil = [_GOODS[p.dimension] for p in both if p.dimension in _GOODS
           and p.stake and p.dependence and p.stake.value == p.dependence.value == 0]  # fmt: skip
    if nil:
        out.append(words(f"In {' and in '.join(nil)} the newest lists show nothing between the two."))
    return out


def _uneven(p: Portrait) -> bool:
    a, b = (e.value if e else 0.0 for e in (p.stake, p.dependence))
    return (a > _MORE * b or b > _MORE * a) and min(
        e.n if e and e.n is not None else 2 for e in (p.stake, p.dependence)
    ) > 1


def _sentence(p: Portrait, today: int) -> str:
    a, b = (e.value if e else 0.0 for e in (p.stake, p.dependence))
    if p.dimension is Dimension.DIPLOMATIC:
        many = "each" if b == 1 else "{need}"
        return (
            "{patron:cap} vetoed "
            + many
            + " of the {need:count} drafts that were stopped for {client} in the last thirty years."
        )
    years = [e.year for e in (p.stake, p.dependence) if e and e.year]
    old = bool(years) and today - max(years) > _FRESH
    need = "needed" if old else "needs"
    more = f"{{client}} {need} {{patron}} more" if b > a else f"{{patron}} {need} {{client}} more"
    when = f" in {min(years)}" + (f"–{max(years)}" if min(years) < max(years) else "") if old else ""
    return "By {what} ties " + more + when + ": {need} of {clients} against {stake} of {patrons}."
