"""United States forces by host and year from two counts of one ministry: the year's, else that of its last quarter."""

from __future__ import annotations

import polars as pl

from softflank.panel.figures import significant
from softflank.sources import Tables

YEARLY, QUARTERLY = "us_troops", "us_troops_december"


def presence(tables: Tables) -> Tables:
    """Dyad-years ``us_troops``: the yearly count, and that of the last quarter where there is no yearly one."""
    pairs = tables["dyad_year"].filter(pl.col("indicator").is_in([YEARLY, QUARTERLY]))
    yearly = pairs.filter(pl.col("indicator") == YEARLY)
    quarterly = pairs.filter(pl.col("indicator") == QUARTERLY).with_columns(pl.lit(YEARLY).alias("indicator"))
    filled = quarterly.join(yearly.select("year").unique(), on="year", how="anti")
    return {"dyad_year": significant(pl.concat([yearly, filled]))}
