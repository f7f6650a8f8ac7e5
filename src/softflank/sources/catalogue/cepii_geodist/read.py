"""Distances between capitals as ``spells`` of kind ``distance``, in kilometres, for directed pairs.

The file has no years: a spell runs from the panel's first day on, without an end. Three codes mean a different
state before a certain day (Yemen, Yugoslavia and Serbia, Czechoslovakia and the Czech Republic, with the same
capital or the one of the larger part); their pairs get a second spell from that day on. The cities are not read.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

FIRST = date(1946, 1, 1)
CHANGED = {"YEM": date(1990, 5, 22), "YUG": date(1992, 4, 27), "CZE": date(1993, 1, 1)}


def read(snapshot: Snapshot) -> Tables:
    """Distances by directed pair (ISO 3166 alpha-3, old codes included)."""
    changed = [
        pl.col(side).replace_strict(CHANGED, default=None, return_dtype=pl.Date()) for side in ("iso_o", "iso_d")
    ]
    pairs = (
        snapshot.frame("pairs")
        .filter(pl.col("iso_o") != pl.col("iso_d"))
        .drop_nulls("distcap")
        .select(
            pl.lit("distance").alias("kind"),
            pl.col("iso_o").alias("state"),
            pl.col("iso_d").alias("partner"),
            pl.col("distcap").alias("value"),
            "row",
            pl.max_horizontal(changed).alias("changed"),
        )
    )
    before = pairs.with_columns(pl.lit(FIRST).alias("start"), (pl.col("changed") - pl.duration(days=1)).alias("end"))
    after = pairs.drop_nulls("changed").with_columns(pl.col("changed").alias("start"))
    return {"spells": form("spells", before, after)}
