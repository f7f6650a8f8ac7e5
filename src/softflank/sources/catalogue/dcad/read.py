"""Defence cooperation agreements in force as ``dyad_year`` ``defence_agreements``, both ways, 1980 to 2010."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Number of agreements in force by pair (Correlates of War codes) and year."""
    last = snapshot.source.coverage[1]
    rows = snapshot.frame("agreements").drop_nulls(["ccode1", "ccode2", "signYear"])
    end = pl.min_horizontal(pl.col("endYearEstimate").fill_null(last), pl.lit(last))
    years = (
        rows.with_columns(end.alias("end"))
        .filter(pl.col("end") >= pl.col("signYear"))
        .with_columns(pl.int_ranges("signYear", pl.col("end") + 1).alias("year"))
        .explode("year")
    )
    both = [
        years.select(pl.col(a).alias("origin"), pl.col(b).alias("partner"), "year", "row")
        for a, b in (("ccode1", "ccode2"), ("ccode2", "ccode1"))
    ]
    counted = pl.concat(both).group_by("origin", "partner", "year").agg(pl.len().alias("value"), pl.col("row").min())
    return {
        "dyad_year": form(
            "dyad_year",
            counted.sort("origin", "partner", "year").with_columns(pl.lit("defence_agreements").alias("indicator")),
        )
    }
