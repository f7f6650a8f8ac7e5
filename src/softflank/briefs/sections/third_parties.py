"""The third parties: what each brings, beside the patron."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.others import place
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text, Words
from softflank.measures.tracing import within
from softflank.vocabulary import Estimate

TITLE = "The third parties"
ROWS = (
    ("arms.need_10", "Share of its arms, ten years"),
    ("trade.need", "Share of its goods trade"),
    ("votes.agreement", "Equal Assembly votes"),
)


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A small table of their ties to the client, then what the author says of each."""
    if not analysis.third:
        return None
    blocks: list[Block] = [_table(analysis, app)]
    case = analysis.world.case
    for code in analysis.third:
        passage = case.third_parties.get(code) if case else None
        if passage and (text := app.author(passage)):
            blocks.append(Paragraph((Words(f"{analysis.world.name(code)}. ", strong=True), *text), role="author"))
    return Section("third-parties", TITLE, tuple(blocks))


def _table(analysis: Analysis, app: Apparatus) -> Table:
    world = analysis.world
    ties = {world.roles.patron: analysis.tie, **analysis.third}
    figures = {code: tie.estimates() for code, tie in ties.items()}
    rows = tuple(
        (words(label), *(_cell(app, figures[code].get(key), "" if code == world.roles.patron else place(tie))
                         for code, tie in ties.items()))
        for key, label in ROWS
        if any(key in f for f in figures.values())
    )  # fmt: skip
    client = world.named(world.roles.client)
    return Table(f"Others beside {world.named(world.roles.patron)} in {client}",
                 ("Tie", *(world.name(c) for c in ties)), rows)  # fmt: skip


def _cell(app: Apparatus, estimate: Estimate | None, prefix: str) -> Text:
    if estimate is None:
        return words("not on record")
    own = within(estimate, prefix) if prefix else estimate
    year = f" ({own.year})" if own.year and own.unit != "year" else ""
    return (app.number(own), *words(year))
