"""Our own list of forces and bases abroad as ``spells`` of kind ``presence``, from ``presence.csv`` beside this file.

``value`` is the number of troops where a page gives one; ``text`` is ``what | at latest or known | last day seen |
title | address``. A spell without an end was open on the last day seen.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

TABLE = Path(__file__).with_name("presence.csv")
BY_THEN = "there by then"
SINCE = "since then"


def read(snapshot: Snapshot) -> Tables:
    """Presence by patron and host.

    Raises:
        BadSource: a date cannot be read; the message names the line.
    """
    rows = pl.read_csv(TABLE, comment_prefix="#", infer_schema=False)
    spells = [
        {
            "kind": "presence",
            "state": row["patron"],
            "partner": row["host"],
            "start": _day(row["start"].removeprefix("<="), number, last=False),
            "end": _day(row["end"], number, last=True) if row["end"] else None,
            "value": float(row["troops"]) if row["troops"] else None,
            "text": " | ".join(
                (
                    row["what"],
                    BY_THEN if row["start"].startswith("<=") else SINCE,
                    str(_day(row["seen"], number, last=True)),
                    row["title"],
                    row["url"],
                )
            ),
            "row": number,
        }
        for number, row in enumerate(rows.iter_rows(named=True), 1)
    ]
    return {"spells": form("spells", pl.DataFrame(spells, infer_schema_length=None))}


def _day(text: str, number: int, *, last: bool) -> date:
    """A day, or the first or last day of a year."""
    try:
        return date(int(text), 12 if last else 1, 31 if last else 1) if len(text) == 4 else date.fromisoformat(text)
    except ValueError:
        raise BadSource(f"presence-pages: {TABLE.name} line {number}: {text!r} is not a day or year") from None
