"""Annex G: dated questions by template, with base rate, chance, window and the record of the template."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.forecasts import dated
from softflank.briefs.tree import Section

TITLE = "Annex G. Dated questions, and what such questions came to"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One row per question of a template that is live; none where none is asked or there is no case."""
    table = dated(analysis, app)
    return Section("questions", TITLE, (table,)) if table else None
