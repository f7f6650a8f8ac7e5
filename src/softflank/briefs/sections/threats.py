"""Annex F: the threats of the case and what followed them by its date."""

from __future__ import annotations

from collections import Counter

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, words
from softflank.briefs.tree import Paragraph, Section, Table, Text
from softflank.cases.case import Case
from softflank.cases.threats import PublicThreat

TITLE = "Annex F. Threats in public, and what followed"
_HEAD = ("From", "Threat", "What followed by the date", "Result")


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One row per threat in the order of the case, with its claims; how many came to what."""
    case = analysis.world.case
    if case is None or not case.threats:
        return None
    counted = Counter(t.outcome for t in case.threats)
    told = ", ".join(f"{n} {outcome}" for outcome, n in counted.items())
    rows = tuple(_row(case, analysis, app, t) for t in case.threats)
    note = "Not seen means that no page of the case shows it, not that it was a bluff."
    table = Table(f"{len(rows)} threats in public: {told}", _HEAD, rows, wide=True)
    return Section("threats", TITLE, (table, Paragraph(words(note), role="note")))


def _row(case: Case, analysis: Analysis, app: Apparatus, threat: PublicThreat) -> tuple[Text, ...]:
    made = min((c.start for c in (case.claims[i] for i in threat.claims) if c.start is not None), default=None)
    who = cap(analysis.world.named(threat.by)) + (f", {made:%B %Y}" if made else "")
    after = words(threat.followed)
    if threat.after:
        after = (*after, app.marks(app.claims(threat.after)))
    return (
        words(who),
        (*words(threat.text), app.marks(app.claims(threat.claims))),
        after,
        words(threat.outcome),
    )
