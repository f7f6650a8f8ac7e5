"""Shared memberships in intergovernmental organisations as ``dyad_year``, given both ways, from 1946 on.

``igo_shared`` is their number; 0 is a figure. Memberships by state are not read.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

FIRST_YEAR = 1946


def read(snapshot: Snapshot) -> Tables:
    """Shared memberships by pair (Correlates of War codes) and year."""
    pairs = (
        snapshot.frame("dyads")
        .filter(pl.col("year") >= FIRST_YEAR)
        .select(
            pl.col("ccode1").alias("origin"),
            pl.col("ccode2").alias("partner"),
            "year",
            pl.lit("igo_shared").alias("indicator"),
            pl.col("dyadigos").alias("value"),
            "row",
        )
    )
    return {"dyad_year": form("dyad_year", pairs, pairs.rename({"origin": "partner", "partner": "origin"}))}
