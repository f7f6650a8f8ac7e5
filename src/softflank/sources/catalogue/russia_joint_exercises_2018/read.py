"""Joint exercises with Russian participation as ``dyad_year`` ``exercises_russia``, given both ways.

The number of exercises of the year in the list of the Russian ministry of defence. ``row`` is the first row behind a
figure. Two partners of one exercise do not make a pair of their own here.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Exercises with Russia by partner (name) and year."""
    pairs = (
        snapshot.frame("partners")
        .group_by("partner", "year")
        .agg(pl.col("id").n_unique().alias("value"), pl.col("row").min())
        .sort("partner", "year")
        .with_columns(pl.lit("Russia").alias("origin"), pl.lit("exercises_russia").alias("indicator"))
    )
    return {"dyad_year": form("dyad_year", pairs, pairs.rename({"origin": "partner", "partner": "origin"}))}
