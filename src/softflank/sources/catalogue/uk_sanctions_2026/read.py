"""Persons, entities and ships designated by the United Kingdom, as ``events`` of kind ``designated``.

One event for each regime and day on which entries were added: ``partner`` the state that the regime is aimed at,
``value`` the entries designated up to that day and still in force in May 2026, ``text`` the regime.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

REGIMES = {
    "RUS": "RUS", "BEL": "BLR", "IRN": "IRN", "INU": "IRN", "SYR": "SYR", "DPR": "PRK", "MYA": "MMR", "VEN": "VEN",
    "NIC": "NIC", "LIB": "LBY", "IRQ": "IRQ", "SUD": "SDN", "SSU": "SSD", "ZIM": "ZWE", "MAL": "MLI", "CAF": "CAF",
    "DRC": "COD", "SOM": "SOM", "YEM": "YEM", "HAI": "HTI", "AFG": "AFG", "GUB": "GNB", "GUC": "GIN", "BIH": "BIH",
}  # fmt: skip
"""Letters of a regime -> the state it is aimed at."""


def read(snapshot: Snapshot) -> Tables:
    """Designations in force by regime and day."""
    rows = snapshot.frame("list").filter(pl.col("regime").is_in(list(REGIMES)))
    added = rows.group_by("regime", pl.col("date_designated").alias("date")).agg(
        pl.len().cast(pl.Float64).alias("n"), pl.col("row").min()
    )
    return {
        "events": form(
            "events",
            added.sort("regime", "date").select(
                pl.lit("designated").alias("kind"),
                "date",
                pl.lit("GBR").alias("state"),
                pl.col("regime").replace_strict(REGIMES).alias("partner"),
                pl.col("n").cum_sum().over("regime").alias("value"),
                pl.col("regime").alias("text"),
                "row",
            ),
        )
    }
