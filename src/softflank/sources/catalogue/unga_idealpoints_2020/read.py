"""Pairs of roll calls on one recurring resolution, as ``events`` of kind ``ga_recurring``.

``value`` is the roll-call id of the earlier vote and ``text`` that of the later one; the date is that of the first
session, since the list has none. Reads the publisher's ``matches.csv``.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

FIRST = date(1946, 1, 1)


def read(snapshot: Snapshot) -> Tables:
    """Links by row of the file.

    Raises:
        BadSource: the file is missing, cannot be read or does not match ``source.yml``.
    """
    links = snapshot.frame("links").select(
        pl.lit("ga_recurring").alias("kind"),
        pl.lit(FIRST).alias("date"),
        pl.col("rcid1").cast(pl.Float64).alias("value"),
        pl.col("rcid2").cast(pl.String).alias("text"),
        "row",
    )
    return {"events": form("events", links)}
