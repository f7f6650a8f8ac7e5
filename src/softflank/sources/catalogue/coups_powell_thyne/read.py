"""Coups as ``events`` of kind ``coup``: ``value`` is 1 for a failed attempt, 2 for a successful coup."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

OUTCOMES = {1: "failed attempt", 2: "successful coup"}


def read(snapshot: Snapshot) -> Tables:
    """Coup attempts (Correlates of War codes), with country and outcome as text."""
    outcome = pl.col("coup").replace_strict(OUTCOMES, return_dtype=pl.String())
    return {
        "events": form(
            "events",
            snapshot.frame("coups").select(
                pl.lit("coup").alias("kind"),
                pl.date("year", "month", "day").alias("date"),
                pl.col("ccode").alias("state"),
                pl.col("coup").alias("value"),
                pl.format("{}: {}", "country", outcome).alias("text"),
                "row",
            ),
        )
    }
