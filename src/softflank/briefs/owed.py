"""An entry of the ledger of a case as a figure."""

from __future__ import annotations

from datetime import date

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


def said(period: str) -> str:
    """A period of the ledger for a reader: *2019-11* as *November 2019*; another form as it is written."""
    year, _, month = period.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return period
    return f"{date(int(year), int(month), 1):%B %Y}"
