"""United States forces in other states as ``dyad_year`` ``us_troops``, origin the United States.

Active-duty personnel at the yearly count. Three defects are met: forces in South Vietnam stand under the code of the
North and are moved; 2008 looks like two counts added up and is left out; states that stand twice in a year under
two spellings count once. Codes above 999 are territories and are left out, as are forces at home.

``presence_bases`` is the number of bases and small sites in the partner in 2018, ``presence_construction`` the military
construction there by year, thousand US dollars.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

UNITED_STATES = 2
NORTH_VIETNAM, SOUTH_VIETNAM, LAST_YEAR_OF_THE_SOUTH = 816, 817, 1975
DOUBLED_YEAR = 2008
LAST_STATE_CODE = 999
YEAR_OF_THE_BASES = 2018
UNPUBLISHED = (700, 645, 652)
"""Afghanistan, Iraq and Syria: not published since 2018, so that a zero is no absence."""

UNPUBLISHED_SINCE = 2018


def read(snapshot: Snapshot) -> Tables:
    """Read the forces by host (Correlates of War code) and year."""
    south = (pl.col("ccode") == NORTH_VIETNAM) & (pl.col("year") <= LAST_YEAR_OF_THE_SOUTH)
    hosts = (
        snapshot.frame("troops")
        .filter(pl.col("ccode") <= LAST_STATE_CODE, pl.col("ccode") != UNITED_STATES, pl.col("year") != DOUBLED_YEAR)
        .with_columns(pl.when(south).then(SOUTH_VIETNAM).otherwise("ccode").alias("partner"))
    )
    largest = (
        hosts.drop_nulls("troops_ad")
        .sort("troops_ad", descending=True, maintain_order=True)
        .unique(["partner", "year"], keep="first")
        .sort("partner", "year")
    )
    hidden = pl.col("partner").is_in(UNPUBLISHED) & (pl.col("year") >= UNPUBLISHED_SINCE) & (pl.col("troops_ad") == 0)
    return {
        "dyad_year": form(
            "dyad_year",
            largest.filter(~hidden).select(
                pl.lit(UNITED_STATES).alias("origin"),
                "partner",
                "year",
                pl.lit("us_troops").alias("indicator"),
                pl.col("troops_ad").alias("value"),
                "row",
            ),
            _by_host(snapshot, "bases").agg(
                pl.lit(YEAR_OF_THE_BASES).first().alias("year"),
                pl.lit("presence_bases").first().alias("indicator"),
                pl.len().alias("value"),
                pl.col("row").min(),
            ),
            _by_host(snapshot, "construction", "year").agg(
                pl.lit("presence_construction").first().alias("indicator"),
                pl.col("spend_construction").sum().alias("value"),
                pl.col("row").min(),
            ),
        )
    }


def _by_host(snapshot: Snapshot, file: str, *more: str) -> pl.dataframe.group_by.GroupBy:
    hosts = snapshot.frame(file).filter(pl.col("ccode") <= LAST_STATE_CODE, pl.col("ccode") != UNITED_STATES)
    return hosts.group_by(
        pl.lit(UNITED_STATES).alias("origin"), pl.col("ccode").alias("partner"), *more, maintain_order=True
    )
