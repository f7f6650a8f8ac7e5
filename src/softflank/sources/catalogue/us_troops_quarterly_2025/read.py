"""United States forces abroad as ``dyad_year`` ``us_troops_december``: active duty in the last quarter counted.

Forces at home and in territories (codes above 999) are left out; so are zeros for the three hosts that have not been
published since 2017. 2008 is read from its last quarter.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

UNITED_STATES = 2
LAST_STATE_CODE = 999
UNPUBLISHED = (700, 645, 652)
"""Afghanistan, Iraq, Syria."""

UNPUBLISHED_SINCE = 2018


def read(snapshot: Snapshot) -> Tables:
    """Forces by host (Correlates of War code) and year."""
    hosts = snapshot.frame("quarters").filter(
        pl.col("ccode") <= LAST_STATE_CODE, pl.col("ccode") != UNITED_STATES, pl.col("troops_ad").is_not_null()
    )
    hidden = pl.col("ccode").is_in(UNPUBLISHED) & (pl.col("year") >= UNPUBLISHED_SINCE) & (pl.col("troops_ad") == 0)
    last = (
        hosts.filter(~hidden)
        .sort("ccode", "year", "quarter", "troops_ad")
        .unique(["ccode", "year"], keep="last", maintain_order=True)
    )
    return {
        "dyad_year": form(
            "dyad_year",
            last.select(
                pl.lit(UNITED_STATES).alias("origin"),
                pl.col("ccode").alias("partner"),
                "year",
                pl.lit("us_troops_december").alias("indicator"),
                pl.col("troops_ad").alias("value"),
                "row",
            ),
        )
    }
