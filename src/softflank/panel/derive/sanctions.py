"""Sanctions in force by sender, target and year, by type, counted from case-level spells."""

from __future__ import annotations

import polars as pl

from softflank.sources import Tables

TYPES = {"trade": 1, "arms": 2, "military": 4, "financial": 8, "travel": 16, "other": 32}


def sanctions(tables: Tables) -> Tables:
    """Dyad-years sanctions and sanctions_TYPE: number of cases of a sender against a target that a year touches."""
    spells = tables.get("spells", pl.DataFrame(schema={"kind": pl.String()})).filter(pl.col("kind") == "sanction")
    if spells.is_empty():
        return {}
    cases = (
        spells.filter(pl.col("partner").is_not_null() & pl.col("state").is_not_null())
        .with_columns(
            pl.int_ranges(pl.col("start").dt.year(), pl.col("end").dt.year() + 1, dtype=pl.Int32).alias("year")
        )
        .explode("year")
        .with_columns(pl.col("value").cast(pl.Int64).alias("mask"))
    )
    lag = spells.select((pl.col("available_from") - pl.date(pl.col("start").dt.year(), 12, 31)).max()).item()
    counts = cases.group_by(pl.col("state").alias("origin"), "partner", "year").agg(
        pl.len().cast(pl.Float64).alias("sanctions"),
        *((pl.col("mask") & bit > 0).sum().cast(pl.Float64).alias(f"sanctions_{name}") for name, bit in TYPES.items()),
        pl.col("row").min(),
        pl.col("source").first(),
    )
    names = ["sanctions", *(f"sanctions_{name}" for name in TYPES)]
    long = counts.unpivot(
        on=names, index=["origin", "partner", "year", "row", "source"], variable_name="indicator", value_name="value"
    ).filter(pl.col("value") > 0)
    end = pl.date(pl.col("year"), 12, 31)
    return {
        "dyad_year": long.with_columns(start=pl.date(pl.col("year"), 1, 1), end=end, available_from=end + pl.lit(lag))
    }
