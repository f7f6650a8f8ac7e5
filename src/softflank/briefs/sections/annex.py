"""Annex: third parties, each with its own tie to the client beside the patron's."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, words
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text
from softflank.measures.tracing import within
from softflank.vocabulary import Estimate, TieProfile

ROWS = (
    ("votes.agreement", "Equal Assembly votes"),
    ("alliance.obligation", "Alliance obligation (0 none, 1 to fight)"),
    ("arms.need_10", "Its share of the client's arms, ten years"),
    ("arms.last_delivery", "Last arms delivery on record"),
    ("trade.volume", "Goods trade both ways"),
    ("trade.need", "Its share of the client's goods trade"),
    ("trade.stake", "The client's share of its goods trade"),
    ("vetoes.for_client", "Vetoes for the client"),
    ("igo.shared", "Organisations in common"),
    ("reach.distance", "Distance between capitals"),
)


def title(analysis: Analysis) -> str:
    """Title of the annex, with the names of the third parties."""
    world = analysis.world
    named = [world.named(c) for c in world.roles.third_parties if c in analysis.third]
    return f"Annex: {', '.join(named)} and {world.named(world.roles.client)}" if named else "Annex: third parties"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One table of ties to the client, and what the case says of each third party."""
    if not analysis.third:
        return None
    blocks: list[Block] = [_table(analysis, app)]
    within = []
    case, figures = analysis.world.case, known(analysis)
    for code in analysis.third:
        passage = case.third_parties.get(code) if case else None
        if passage is None:
            continue
        role = "" if code in analysis.world.roles.third_parties else " (comparison)"
        within.append(
            Section(
                f"third-{code.lower()}",
                f"{analysis.world.name(code)}{role}",
                (Paragraph(app.passage(passage, figures), role="analyst"),),
            )
        )
    return Section("annex", title(analysis), tuple(blocks), tuple(within))


def place(tie: TieProfile) -> str:
    """Beginning of the ids of the figures of a third party's tie."""
    return f"{tie.patron}–{tie.client}."


def _table(analysis: Analysis, app: Apparatus) -> Table:
    world = analysis.world
    ties = {world.roles.patron: analysis.tie, **analysis.third}
    figures = {code: tie.estimates() for code, tie in ties.items()}
    rows = tuple(
        (
            words(label),
            *(_cell(app, code, figures[code].get(key), code != world.roles.patron, tie) for code, tie in ties.items()),
        )
        for key, label in ROWS
        if any(key in f for f in figures.values())
    )
    client = world.named(world.roles.client)
    return Table(f"Ties to {client}, each state as patron", ("", *(world.name(c) for c in ties)), rows, wide=True)


def _cell(app: Apparatus, code: str, estimate: Estimate | None, other: bool, tie: TieProfile) -> Text:
    if estimate is None:
        return words("unknown")
    own = within(estimate, place(tie)) if other else estimate
    year = f" ({own.year})" if own.year and own.unit != "year" else ""
    return (app.number(own), *words(year))
