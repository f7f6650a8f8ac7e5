"""Timeline of key developments."""

from __future__ import annotations

from softflank.briefs.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.charts import timeline as chart_of
from softflank.briefs.tree import Block, Section, Table
from softflank.vocabulary import Claim

TITLE = "Timeline of key developments"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Chart and table of the dated developments of the case."""
    case = analysis.world.case
    if case is None or not case.timeline:
        return None
    dated = app.claims(case.timeline)
    blocks: list[Block] = []
    if chart := chart_of.draw(analysis, app, dated):
        blocks.append(chart)
    rows = tuple((words(when(c)), app.claim(c), words(str(c.dimension or "all"))) for c in dated)
    blocks.append(Table("Key developments by date", ("Date", "What happened", "Dimension"), rows))
    return Section("timeline", TITLE, tuple(blocks))


def when(claim: Claim) -> str:
    """Date or period of a claim; a whole year or month is printed as such."""
    start, end = claim.start, claim.end
    if start is None:
        return "undated"
    if end is None or end == start:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day >= 28:
        return f"{start:%Y-%m}"
    return f"{start.isoformat()} to {end.isoformat()}"
