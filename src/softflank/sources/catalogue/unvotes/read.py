"""Titles of General Assembly roll calls as ``events`` of kind ``ga_resolution``, without a state.

``text`` is ``resolution | short title``, or the description where there is no short title. Votes and issue codes in
the folder are not read.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Roll calls with their titles, to January 2020."""
    title = pl.coalesce(pl.col("short").replace("", None), pl.col("descr").replace("", None))
    text = pl.concat_str(pl.col("unres").replace("", None), title, separator=" | ", ignore_nulls=True)
    return {
        "events": form(
            "events",
            snapshot.frame("calls").select(
                pl.lit("ga_resolution").alias("kind"), "date", text.str.replace_all(r"\s+", " ").alias("text"), "row"
            ),
        )
    }
