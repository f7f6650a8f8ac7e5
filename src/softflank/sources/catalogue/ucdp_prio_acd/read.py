"""Armed conflicts as ``state_year``, for states that fight.

``war_primary``: conflicts in which the state is a primary party; ``war_support``: conflicts to which it sends troops
in support of a party; ``war_intensity``: the highest intensity among its conflicts as primary party (1 minor, 2 war);
``interstate_war``: interstate conflicts as primary party. No row means none coded. Counts are of conflicts: the
publisher's file gives several codes in one cell, the copy gives one row per pair of parties; both are read.
``row`` is the first row behind a figure.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

INTERSTATE = ("interstate", "2")


def read(snapshot: Snapshot) -> Tables:
    """Conflict counts by state (Gleditsch-Ward code) and year."""
    rows = snapshot.frame("conflicts")
    primary = _parties(rows, "gwno_a", "gwno_b")
    support = _parties(rows, "gwno_a_2nd", "gwno_b_2nd")
    between = primary.filter(pl.col("type_of_conflict").is_in(INTERSTATE))
    conflicts = pl.col("conflict_id").n_unique()
    return {
        "state_year": form(
            "state_year",
            _figure(primary, "war_primary", conflicts),
            _figure(support, "war_support", conflicts),
            _figure(primary, "war_intensity", pl.col("intensity_level").max()),
            _figure(between, "interstate_war", conflicts),
        )
    }


def _parties(rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
    codes = [pl.col(column).str.split(",") for column in columns]
    parties = pl.concat([rows.with_columns(code.alias("state")).explode("state") for code in codes])
    return parties.with_columns(pl.col("state").str.strip_chars()).drop_nulls("state")


def _figure(parties: pl.DataFrame, indicator: str, value: pl.Expr) -> pl.DataFrame:
    return (
        parties.group_by("state", "year")
        .agg(value.alias("value"), pl.col("row").min())
        .sort("state", "year")
        .with_columns(pl.lit(indicator).alias("indicator"))
    )
