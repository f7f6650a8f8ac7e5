"""Leaders as ``spells`` of kind ``leader``, with the leader's name as text, 1989 to the end of 2023.

Two errors of the file are mended: the start of Maduro, a year too early, and Armenia after April 2018, coded by
its president.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

WRONG_START = {("VEN", date(2012, 3, 5)): date(2013, 3, 5)}
"""State and start in the file -> the day that it was."""

LETTERS = {"BHU": "BTN", "HAI": "HTI", "LIB": "LBY", "MAD": "MDV", "MAG": "MDG", "SOL": "SLB"}
"""Letters of the file for states whose ISO code it leaves empty in places; others are the same in both."""

WRONG_FROM = {"ARM": date(2018, 4, 9)}
"""State -> day from which the file names somebody who does not lead it: the office of its new president."""


def read(snapshot: Snapshot) -> Tables:
    """Leader spells by state."""
    code = pl.coalesce("iso3", pl.col("idacr").replace(LETTERS))
    rows = (
        snapshot.frame("leaders")
        .with_columns(code.replace({"XKO": "XKX", "YPR": "YMD"}).alias("iso3"))
        .drop_nulls(["iso3", "start"])
    )
    start = pl.col("start")
    for (state, wrong), right in WRONG_START.items():
        start = pl.when((pl.col("iso3") == state) & (pl.col("start") == wrong)).then(pl.lit(right)).otherwise(start)
    spells = rows.with_columns(start.alias("start")).filter(
        *(~((pl.col("iso3") == state) & (pl.col("start") >= day)) for state, day in WRONG_FROM.items())
    )
    return {
        "spells": form(
            "spells",
            spells.select(
                pl.lit("leader").alias("kind"),
                pl.col("iso3").alias("state"),
                "start",
                pl.max_horizontal("end", "start").alias("end"),
                pl.col("leader").alias("text"),
                "row",
            ),
        )
    }
