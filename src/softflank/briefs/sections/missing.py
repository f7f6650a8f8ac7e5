"""Behind the brief: every measure without a value, and why."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.gaps import every
from softflank.briefs.tree import Section, Table

TITLE = "Every gap"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """All gaps in one table."""
    rows = tuple((words(g.measure), words(g.reason)) for g in every(analysis))
    if not rows:
        return None
    return Section("gaps", TITLE, (Table("Measures without a value, and why", ("Measure", "Why it is missing"), rows),))
