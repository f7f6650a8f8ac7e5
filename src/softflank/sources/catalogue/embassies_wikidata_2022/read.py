"""Embassies as ``dyad_year`` ``embassy``, 1 where the origin has one in the partner, for 2022; there are no zeros."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

YEAR = 2022


def read(snapshot: Snapshot) -> Tables:
    """Embassies by sender and host."""
    found = snapshot.frame("missions").filter(pl.col("embassy") > 0)
    return {
        "dyad_year": form(
            "dyad_year",
            found.select(
                pl.col("sender").alias("origin"),
                pl.col("host").alias("partner"),
                pl.lit(YEAR).alias("year"),
                pl.lit("embassy").alias("indicator"),
                pl.lit(1.0).alias("value"),
                "row",
            ),
        )
    }
