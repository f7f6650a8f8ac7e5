"""Direct investment as ``dyad_year`` ``investment_abroad``: the reporter's outward position, million US dollars."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

OUTWARD = "OTWD_D_NETAL_FALL_ALL"
OWN_REPORT = "O"
"""The reporter's own figure; where there is none, the one derived from counterparts."""


def read(snapshot: Snapshot) -> Tables:
    """Outward positions by reporter, partner and year; negative positions are left out."""
    rows = (
        snapshot.frame("positions")
        .with_columns(pl.col("partner").replace({"KOS": "XKX"}))
        .filter(pl.col("indicator") == OUTWARD, pl.col("value") > 0, pl.col("partner").str.len_chars() == 3)
        .sort(pl.col("derivation") != OWN_REPORT, "row")
        .unique(["reporter_iso3", "partner", "year"], keep="first", maintain_order=True)
    )
    return {
        "dyad_year": form(
            "dyad_year",
            rows.select(
                pl.col("reporter_iso3").alias("origin"),
                "partner",
                "year",
                pl.lit("investment_abroad").alias("indicator"),
                "value",
                "row",
            ),
        )
    }
