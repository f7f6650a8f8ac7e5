"""Who gains and who pays, states first, then people and law."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import paragraphs
from softflank.briefs.tree import Block, Bullets, Section, Text, Words

TITLE = "Who gains, who pays"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A line for each interest of the case, then the cost to people and to law."""
    case = analysis.world.case
    if case is None:
        return None
    items: list[Text] = [
        (Words(f"{i.who}: ", strong=True), *text)
        for i in case.telling.interests
        if (text := app.author(i.said, judged=True))
    ]
    blocks: list[Block] = [Bullets(tuple(items), role="author")] if items else []
    blocks += paragraphs(app, case.telling.cost)
    return Section("interests", TITLE, tuple(blocks)) if blocks else None
