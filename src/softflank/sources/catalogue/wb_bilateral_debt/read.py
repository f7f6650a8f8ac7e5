"""External debt as ``dyad_year`` ``debt_owed`` from the creditor to the debtor, million current US dollars."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

CREDITORS = {
    "Australia": "AUS",
    "Canada": "CAN",
    "China": "CHN",
    "France": "FRA",
    "Germany, Fed. Rep. of": "DEU",
    "Japan": "JPN",
    "Korea, Republic of": "KOR",
    "Russian Federation": "RUS",
    "United Kingdom": "GBR",
    "United States": "USA",
}


def read(snapshot: Snapshot) -> Tables:
    """Debt by creditor, debtor and year; nothing is owed where there is no row above zero.

    Raises:
        BadSource: a creditor is not among those known.
    """
    rows = snapshot.frame("debt").filter(pl.col("debt_stock") > 0)
    strange = set(rows["creditor"]) - set(CREDITORS)
    if strange:
        raise BadSource(f"{snapshot.source.id}: column creditor has {', '.join(sorted(strange))}: give its code")
    return {
        "dyad_year": form(
            "dyad_year",
            rows.select(
                pl.col("creditor").replace_strict(CREDITORS).alias("origin"),
                pl.col("debtor_code").alias("partner"),
                "year",
                pl.lit("debt_owed").alias("indicator"),
                (pl.col("debt_stock") / 1e6).alias("value"),
                "row",
            ),
        )
    }
