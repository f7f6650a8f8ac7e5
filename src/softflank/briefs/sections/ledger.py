"""Ledger: what was lent, repaid, owed and delivered."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Section, Table
from softflank.cases.case import Entry
from softflank.measures.tracing import derived, entries
from softflank.vocabulary import Estimate

TITLE = "Ledger"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One row per entry of the case, each with its reference."""
    case = analysis.world.case
    if case is None or not case.ledger:
        return None
    rows = tuple(
        (
            words(e.entry),
            (app.number(_amount(e, i)),),
            words(e.period),
            (*words(e.text), app.marks(app.claims([e.claim]), grade=True)),
        )
        for i, e in enumerate(case.ledger, 1)
    )
    parties = (
        f"{analysis.world.named(analysis.world.roles.patron)} and {analysis.world.named(analysis.world.roles.client)}"
    )
    table = Table(
        f"Ledger between {parties}; entries overlap and are not summed",
        ("Entry", "Amount", "When", "What"),
        rows,
        wide=True,
    )
    return Section("ledger", TITLE, (table,))


def _amount(entry: Entry, number: int) -> Estimate:
    return derived(
        f"ledger.{number}",
        f"{entry.entry.capitalize()}, {entry.period}: {entry.text}",
        entries("ledger", {str(number): entry.amount}, "amount", [entry.claim]),
        entry.unit,
        "as reported; the page was not read in full" if entry.claim else "as reported",
    )
