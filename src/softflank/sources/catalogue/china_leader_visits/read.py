"""Visits as ``dyad_year`` ``leader_visits`` from China: trips of president and premier to the partner in the year."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Trips by host and year, each once."""
    trips = snapshot.frame("trips").unique(["year", "name", "country"], keep="first", maintain_order=True)
    counted = trips.group_by("country", "year", maintain_order=True).agg(pl.len().alias("value"), pl.col("row").min())
    return {
        "dyad_year": form(
            "dyad_year",
            counted.select(
                pl.lit("China").alias("origin"),
                pl.col("country").alias("partner"),
                "year",
                pl.lit("leader_visits").alias("indicator"),
                "value",
                "row",
            ),
        )
    }
