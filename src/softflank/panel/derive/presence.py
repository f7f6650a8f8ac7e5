"""United States forces by host and year from two counts of one ministry: the year's, else that of its last quarter."""

from __future__ import annotations

import polars as pl

from softflank.panel.figures import significant
from softflank.sources import Tables
from softflank.states import part_of

YEARLY, QUARTERLY = "us_troops", "us_troops_december"


def presence(tables: Tables) -> Tables:
    """Dyad-years ``us_troops``: the yearly count, and that of the last quarter where there is no yearly one.

    The counts go by today's borders: what stood in a land before it broke away stood in the state that it was part of.
    """
    pairs = tables["dyad_year"].filter(pl.col("indicator").is_in([YEARLY, QUARTERLY]))
    yearly = pairs.filter(pl.col("indicator") == YEARLY)
    quarterly = pairs.filter(pl.col("indicator") == QUARTERLY).with_columns(pl.lit(YEARLY).alias("indicator"))
    filled = quarterly.join(yearly.select("year").unique(), on="year", how="anti")
    return {"dyad_year": significant(_by_border(pl.concat([yearly, filled])))}


def _by_border(counts: pl.DataFrame) -> pl.DataFrame:
    """Counts by the borders of their year, those of two parts of a state together."""
    pairs = counts.select("partner", "year").unique().rows()
    borders = pl.DataFrame(
        [(partner, year, part_of(partner, year)) for partner, year in pairs],
        {"partner": pl.String, "year": pl.Int32, "_whole": pl.String},
        orient="row",
    )
    keys = ["indicator", "origin", "partner", "year"]
    others = [c for c in counts.columns if c not in {*keys, "value"}]
    return (
        counts.with_columns(pl.col("year").cast(pl.Int32))
        .join(borders, on=["partner", "year"], how="left", maintain_order="left")
        .with_columns(pl.col("_whole").alias("partner"))
        .group_by(keys, maintain_order=True)
        .agg(pl.col("value").sum(), *(pl.col(c).first() for c in others))
    )
