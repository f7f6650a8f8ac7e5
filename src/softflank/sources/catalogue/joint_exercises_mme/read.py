"""Multinational military exercises as ``dyad_year`` ``exercises``, given both ways.

The number of exercises in which both states took part, by the year in which the exercise first began. No row means
that the press reported none. ``row`` is the origin's first row behind a figure.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Shared exercises by pair (Gleditsch-Ward codes) and year."""
    rows = snapshot.frame("participants").drop_nulls("gwcode").with_columns(pl.col("year").min().over("MMEID"))
    takes_part = rows.unique(["MMEID", "gwcode"], keep="first", maintain_order=True).select(
        "MMEID", "year", "row", pl.col("gwcode").alias("origin")
    )
    partners = takes_part.select("MMEID", pl.col("origin").alias("partner"))
    pairs = (
        takes_part.join(partners, on="MMEID")
        .filter(pl.col("origin") != pl.col("partner"))
        .group_by("origin", "partner", "year")
        .agg(pl.len().alias("value"), pl.col("row").min())
        .sort("origin", "partner", "year")
    )
    return {"dyad_year": form("dyad_year", pairs.with_columns(pl.lit("exercises").alias("indicator")))}
