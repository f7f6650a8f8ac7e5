"""Bases abroad as ``dyad_year`` ``presence_bases`` (number of bases of the origin in the partner), for 2022."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

YEAR = 2022
UNCONFIRMED = "Military headquarters"


def read(snapshot: Snapshot) -> Tables:
    """Bases by owner and host."""
    bases = snapshot.frame("bases").filter(pl.col("host_iso3_added").is_not_null(), pl.col("basename") != UNCONFIRMED)
    counted = bases.group_by(pl.col("owner_iso3").alias("origin"), pl.col("host_iso3_added").alias("partner")).agg(
        pl.len().alias("value"), pl.col("row").min()
    )
    return {
        "dyad_year": form(
            "dyad_year",
            counted.sort("row").with_columns(pl.lit("presence_bases").alias("indicator"), pl.lit(YEAR).alias("year")),
        )
    }
