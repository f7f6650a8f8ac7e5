"""Confidence, dissent and gaps: what the judgements rest on, the best case against them, what is not known."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import judgements
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import UNREAD, cap, paragraphs, words
from softflank.briefs.gaps import spoken
from softflank.briefs.likelihood import RANGES, TERMS
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table

TITLE = "Confidence, dissent, gaps"
_GAPS = 5
_ALIKE = 5
"""Words from which two gaps that begin with them are one."""


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The scale, the sign of unread pages counted once, dissent, and the gaps that matter."""
    case = analysis.world.case
    blocks: list[Block] = [Table("Words of likelihood (ICD 203)", TERMS, (tuple(words(r) for r in RANGES),))]
    if case:
        unread = sum(app.unread(c) for c in case.claims.values())
        if unread:
            many = f"{unread} of {len(case.claims)}"
            text = f"{UNREAD} marks a fact from a page that was not read in full: {many} in this case."
            blocks.append(Paragraph(words(text), role="note"))
        blocks += paragraphs(app, case.telling.dissent, judged=True)
        unjudged = judgements.undetermined(analysis, app)
        blocks += [Bullets(unjudged, lead="Not determined")] if unjudged else []
    alike: dict[str, str] = {}
    for gap in spoken(analysis):
        alike.setdefault(" ".join(gap.split()[:_ALIKE]), gap)
    found = list(alike.values())[:_GAPS]
    if found:
        blocks.append(Bullets(tuple(words(f"{cap(g)}.") for g in found), lead="What is not known"))
    if app.withheld:
        many = f"{len(app.withheld)} sentence{'s' if len(app.withheld) > 1 else ''}"
        text = f"Withheld: {many} of the case without ground for each name, number and date (brief.json names them)."
        blocks.append(Paragraph(words(text), role="note"))
    return Section("confidence", TITLE, tuple(blocks))
