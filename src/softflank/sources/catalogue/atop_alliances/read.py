"""Alliance obligations as ``spells`` of kind ``alliance``, directed from the obliged state to its partner.

A spell is a longest run of consecutive years in which ``state`` owes ``partner`` the same obligations; ``value`` adds
them up (1 defence, 2 offence, 4 neutrality, 8 non-aggression, 16 consultation) and ``text`` names them. Years
become 1 January of the first and 31 December of the last; 31 December of the last year of coverage means that
the data end. ``row`` is the row of the first year. Reads the directed dyad-years of the publisher (stateA,
stateB, defense, ...) or the copy with ccode1, ccode2, atop_defense, ...
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

OBLIGATIONS = {
    "defence": ("atop_defense", 1),
    "offence": ("atop_offense", 2),
    "neutrality": ("atop_neutral", 4),
    "non-aggression": ("atop_nonagg", 8),
    "consultation": ("atop_consul", 16),
}


def read(snapshot: Snapshot) -> Tables:
    """Alliance spells by directed pair (Correlates of War codes)."""
    value = pl.sum_horizontal(pl.col(column).fill_null(0) * bit for column, bit in OBLIGATIONS.values())
    years = (
        snapshot.frame("dyads")
        .with_columns(value.alias("value"))
        .filter(pl.col("value") > 0)
        .sort("ccode1", "ccode2", "year")
    )
    new = pl.any_horizontal(pl.col(c).diff().fill_null(1) != 0 for c in ("ccode1", "ccode2", "value")) | (
        pl.col("year").diff().fill_null(1) != 1
    )
    runs = (
        years.with_columns(new.cum_sum().alias("run"))
        .group_by("run", maintain_order=True)
        .agg(
            pl.first("ccode1", "ccode2", "value", "row"), pl.first("year").alias("first"), pl.last("year").alias("last")
        )
    )
    names = pl.concat_str(
        [
            pl.when(pl.col("value").cast(pl.Int64) & bit > 0).then(pl.lit(name))
            for name, (_, bit) in OBLIGATIONS.items()
        ],
        separator=", ",
        ignore_nulls=True,
    )
    return {
        "spells": form(
            "spells",
            runs.select(
                pl.lit("alliance").alias("kind"),
                pl.col("ccode1").alias("state"),
                pl.col("ccode2").alias("partner"),
                pl.date("first", 1, 1).alias("start"),
                pl.date("last", 12, 31).alias("end"),
                pl.col("value"),
                names.alias("text"),
                "row",
            ),
        )
    }
