"""Leaders as ``spells`` of kind ``leader``, with the leader's name as text, 1989 to the end of 2023.

The state is that of the column ``country``: the file's ISO code (GADM's gid_0) is where the leader was *born*, so that
by it Boris Johnson and Daniel Noboa would lead the United States. Three errors of the file are mended: the start of
Maduro, a year too early; Armenia after April 2018, coded by its president; Bennett and Lapid, each at the other's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

WRONG_START = {("Venezuela", date(2012, 3, 5)): date(2013, 3, 5)}
"""State and start in the file -> the day that it was."""

WRONG_NAME = {
    ("Israel", date(2021, 6, 13)): "Naftali Bennett",
    ("Israel", date(2022, 6, 30)): "Yair Lapid",
}
"""State and start in the file -> who took office on that day (a fact of ``tests/facts`` has the page)."""

SPELLINGS = {
    "Bosnia": "Bosnia and Herzegovina",
    "Cap Verde": "Cape Verde",
    "Czech Republik": "Czech Republic",
    "Luxemburg": "Luxembourg",
    "Moldavia": "Moldova",
    "e": "Iraq",
}
"""Names of states as the file misspells them."""

WRONG_FROM = {"Armenia": date(2018, 4, 9)}
"""State -> day from which the file names somebody who does not lead it: the office of its new president."""


def read(snapshot: Snapshot) -> Tables:
    """Leader spells by state."""
    rows = (
        snapshot.frame("leaders")
        .with_columns(pl.col("country").replace(SPELLINGS).alias("state"))
        .drop_nulls(["state", "start"])
    )
    spells = rows.with_columns(_corrected("leader", WRONG_NAME), _corrected("start", WRONG_START)).filter(
        *(~((pl.col("state") == state) & (pl.col("start") >= day)) for state, day in WRONG_FROM.items())
    )
    return {
        "spells": form(
            "spells",
            spells.select(
                pl.lit("leader").alias("kind"),
                "state",
                "start",
                pl.max_horizontal("end", "start").alias("end"),
                pl.col("leader").alias("text"),
                "row",
            ),
        )
    }


def _corrected(column: str, right: Mapping[tuple[str, date], str | date]) -> pl.Expr:
    """A column with the right value where state and start in the file name a wrong one."""
    value = pl.col(column)
    for (state, start), true in right.items():
        value = pl.when((pl.col("state") == state) & (pl.col("start") == start)).then(pl.lit(true)).otherwise(value)
    return value.alias(column)
