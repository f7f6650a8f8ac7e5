"""Annex B: the dated facts of the case with their grades."""

from __future__ import annotations

from datetime import date

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Paragraph, Section, Table

TITLE = "Annex B. Dated facts and their grades"
_LEGEND = (
    "Letters and digits as in B3 grade the source (A best, F unknown) and the information (1 best, 6 unknown). "
    "Facts of one origin count once in every judgement."
)


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One line for each claim, by date; where sources disagree the line says so."""
    case = analysis.world.case
    if case is None or not case.claims:
        return None
    claims = sorted(case.claims.values(), key=lambda c: (c.start or date.min, c.id))
    rows = tuple(
        (words(wording.when(c)), (*app.claim(c), *words(" Sources disagree on this." if c.contradicts else "")))
        for c in claims
    )
    table = Table("Dated facts", ("Date", "What happened"), rows)
    return Section("facts", TITLE, (Paragraph(words(_LEGEND), role="note"), table))
