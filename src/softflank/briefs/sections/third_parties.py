"""The third parties: what each brings, beside the patron."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.others import table
from softflank.briefs.tree import Block, Paragraph, Section, Words

TITLE = "The third parties"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A small table of their ties to the client, then what the author says of each."""
    if not analysis.third:
        return None
    blocks: list[Block] = [table(analysis, app)]
    case = analysis.world.case
    for code in analysis.third:
        passage = case.third_parties.get(code) if case else None
        if passage and (text := app.author(passage)):
            blocks.append(Paragraph((Words(f"{analysis.world.name(code)}. ", strong=True), *text), role="author"))
    return Section("third-parties", TITLE, tuple(blocks))
