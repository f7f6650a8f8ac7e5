"""Timeline of key developments."""

from __future__ import annotations

from datetime import date

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.charts import timeline as chart_of
from softflank.briefs.tree import Block, Section, Table
from softflank.vocabulary import Claim

TITLE = "Timeline of key developments"
_LAST = 28
"""Shortest month: a period from its first day to at least this one is the whole month."""


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
        return _day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day >= _LAST:
        return f"{start:%b}\u00a0{start.year}"
    return f"{_day(start)} to {_day(end)}"


def _day(when: date) -> str:
    return f"{when.day}\u00a0{when:%b}\u00a0{when.year}"
