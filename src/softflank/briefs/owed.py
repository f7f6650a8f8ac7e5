"""An entry of the ledger of a case as a figure."""

from __future__ import annotations

import re
from datetime import date

from softflank.briefs.tree import Number
from softflank.cases.case import Entry
from softflank.measures.tracing import derived, entries
from softflank.vocabulary import Estimate

_MONTH = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?\b")
"""A month or a day as a ledger writes it."""


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
    """A period of the ledger for a reader: *2019-11* as *November 2019*; words are left as they are."""
    return _MONTH.sub(lambda m: f"{date(int(m[1]), int(m[2]), 1):%B %Y}", period)


def short(period: str) -> str:
    """A period of the ledger for a label: *2019-11* and *2019-11-08* as *Nov 2019*."""
    return _MONTH.sub(lambda m: f"{date(int(m[1]), int(m[2]), 1):%b %Y}", period)
