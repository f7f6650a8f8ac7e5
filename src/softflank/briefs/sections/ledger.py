"""Annex C: what was lent, repaid, owed and delivered."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.owed import amount, printed
from softflank.briefs.tree import Section, Table

TITLE = "Annex C. Ledger"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One row per entry of the case, each with its reference."""
    case = analysis.world.case
    if case is None or not case.ledger:
        return None
    for i, e in enumerate(case.ledger, 1):
        app.use(amount(e, i))
    rows = tuple(
        (
            words(e.entry),
            (printed(e, i),),
            words(e.period),
            (*words(e.text), app.marks(app.claims([e.claim]))),
        )
        for i, e in enumerate(case.ledger, 1)
    )
    table = Table("Ledger; entries overlap and are not summed", ("Entry", "Amount", "When", "What"), rows, wide=True)
    return Section("ledger", TITLE, (table,))
