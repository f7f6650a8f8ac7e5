"""Entries of the list of the US Treasury by programme, as ``events`` of kind ``designated``.

One event for each snapshot in which a state's count is new: ``partner`` the state, ``value`` the entries under its
programmes (an entry under two counts twice), ``text`` their tags.
"""

from __future__ import annotations

import re

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

PROGRAMMES = {
    "BELARUS": "BLR", "BURMA": "MMR", "BURUNDI": "BDI", "CAATSA - IRAN": "IRN", "CAATSA - RUSSIA": "RUS", "CAR": "CAF",
    "CUBA": "CUB", "DARFUR": "SDN", "SUDAN": "SDN", "DPRK": "PRK", "DRCONGO": "COD", "ETHIOPIA": "ETH", "FSE-SY": "SYR",
    "HK": "CHN", "HRIT-IR": "IRN", "HRIT-SY": "SYR", "IFCA": "IRN", "IFSR": "IRN", "IRAN": "IRN", "IRGC": "IRN",
    "IRAQ": "IRQ", "LEBANON": "LBN", "LIBYA": "LBY", "MALI": "MLI", "NICARAGUA": "NIC", "PEESA": "RUS", "RUSSIA": "RUS",
    "SOMALIA": "SOM", "SOUTH SUDAN": "SSD", "SYRIA": "SYR", "UHRPA": "CHN", "UKRAINE": "RUS", "VENEZUELA": "VEN",
    "YEMEN": "YEM", "ZIMBABWE": "ZWE",
}  # fmt: skip
"""How the tag of a programme begins -> the state it is aimed at; other programmes are aimed at no one state."""


def target(programme: str) -> str | None:
    """State that a programme is aimed at, or ``None``."""
    names = (name for name in PROGRAMMES if re.match(rf"{re.escape(name)}(\b|[-\d])", programme))
    return PROGRAMMES.get(max(names, key=len, default=""))


def read(snapshot: Snapshot) -> Tables:
    """Counts by state and day of the snapshot."""
    counts = snapshot.frame("counts")
    targets = {programme: target(programme) for programme in counts["program"].unique()}
    rows = counts.with_columns(pl.col("program").replace_strict(targets, return_dtype=pl.String()).alias("partner"))
    counted = (
        rows.drop_nulls("partner")
        .group_by("partner", pl.col("published").alias("date"))
        .agg(
            pl.col("n").sum().cast(pl.Float64).alias("value"),
            pl.col("program").unique().sort().str.join(", ").alias("text"),
            pl.col("row").min(),
        )
        .sort("partner", "date")
        .filter((pl.col("value") != pl.col("value").shift().over("partner")).fill_null(value=True))
    )
    return {
        "events": form("events", counted.with_columns(pl.lit("designated").alias("kind"), pl.lit("USA").alias("state")))
    }
