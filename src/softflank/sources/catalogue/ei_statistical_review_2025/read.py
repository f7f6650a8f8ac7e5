"""Oil and gas by state and year from the Statistical Review of World Energy.

The publisher's workbook has one sheet per series with years across; this takes its conversion into rows by Open
Numbers (``geo``, ``year``, ``indicator``, ``value``, and names of the ``geo`` slugs).

Indicators: ``oil_output``, ``oil_consumption``, ``refinery_capacity``, ``refinery_throughput`` (thousand barrels a
day), ``oil_reserves`` (billion barrels, to 2020), ``gas_output``, ``gas_consumption`` (billion cubic metres).
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

INDICATORS = {
    "oil_production_barrels": "oil_output",
    "oil_consumption_barrels": "oil_consumption",
    "oil_proved_reserves_history": "oil_reserves",
    "oil_refinery_capacity": "refinery_capacity",
    "oil_refinery_throughput": "refinery_throughput",
    "gas_production_bcm": "gas_output",
    "gas_consumption_bcm": "gas_consumption",
}
"""Series of the review -> indicator."""

BEGINS = dict.fromkeys(
    (
        "azerbaijan",
        "belarus",
        "estonia",
        "kazakhstan",
        "latvia",
        "lithuania",
        "turkmenistan",
        "ukraine",
        "uzbekistan",
        "other_cis",
        "croatia",
        "north_macedonia",
        "slovenia",
    ),
    1991,
) | {"bangladesh": 1972, "south_sudan": 2012, "curacao": 2012}
"""First year in which a zero is a figure: before it the place is counted within another."""

ENDS = {"netherlands_antilles": 2010}


def read(snapshot: Snapshot) -> Tables:
    """Table ``state_year`` with the values of :data:`INDICATORS`.

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``; a series or a name is gone.
    """
    rows, names = snapshot.frame("energy"), snapshot.frame("names")
    gone = set(INDICATORS) - set(rows["indicator"].unique())
    if gone:
        raise BadSource(f"{snapshot.source.id}: no series {', '.join(sorted(gone))} in the file")
    wanted = rows.filter(pl.col("indicator").is_in(list(INDICATORS)))
    unnamed = wanted.join(names, on="geo", how="anti")
    if unnamed.height:
        raise BadSource(f"{snapshot.source.id}: no name for {unnamed['geo'][0]} in the file of names")
    named = wanted.filter(~_not_shown_apart()).join(names.select("geo", "name"), on="geo", maintain_order="left")
    return {
        "state_year": form(
            "state_year",
            named.select(
                pl.col("name").alias("state"), "year", pl.col("indicator").replace_strict(INDICATORS), "value", "row"
            ),
        )
    }


def _not_shown_apart() -> pl.Expr:
    """Whether a zero only says that a place is counted within another."""
    begin = pl.col("geo").replace_strict(BEGINS, default=None, return_dtype=pl.Int64())
    end = pl.col("geo").replace_strict(ENDS, default=None, return_dtype=pl.Int64())
    outside = (pl.col("year") < begin).fill_null(False) | (pl.col("year") > end).fill_null(False)
    return (pl.col("value") == 0) & outside
