"""An entry of the ledger of a case as a figure."""

from __future__ import annotations

from softflank.briefs.tree import Number
from softflank.cases.case import Entry
from softflank.measures.tracing import derived, entries
from softflank.vocabulary import Estimate


def printed(entry: Entry, number: int) -> Number:
    """The amount as it was reported, with its unit."""
    return Number(f"{entry.amount:,g} {entry.unit}", f"ledger.{number}")


def amount(entry: Entry, number: int) -> Estimate:
    """Amount of the entry with this number, as reported."""
    return derived(
        f"ledger.{number}",
        f"{entry.entry.capitalize()}, {entry.period}: {entry.text}",
        entries("ledger", {str(number): entry.amount}, "amount", [entry.claim]),
        entry.unit,
        "as reported",
    )
