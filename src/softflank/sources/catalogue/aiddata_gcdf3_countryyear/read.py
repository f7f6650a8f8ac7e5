"""Chinese official finance as ``dyad_year`` ``finance_committed`` from China, million constant (2021) US dollars."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

CHINA = 710


def read(snapshot: Snapshot) -> Tables:
    """Commitments by recipient (Correlates of War code) and year."""
    total = pl.sum_horizontal("oof_adj", "oda_adj", "vof_adj") / 1e6
    rows = snapshot.frame("finance").with_columns(total.alias("value")).filter(pl.col("value") > 0)
    return {
        "dyad_year": form(
            "dyad_year",
            rows.select(
                pl.lit(CHINA).alias("origin"),
                pl.col("ccode").alias("partner"),
                "year",
                pl.lit("finance_committed").alias("indicator"),
                "value",
                "row",
            ),
        )
    }
