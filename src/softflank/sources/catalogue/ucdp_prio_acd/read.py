"""Armed conflicts as ``state_year``, for states that fight.

``war_primary``: conflicts in which the state is a primary party; ``war_support``: conflicts to which it sends troops
in support of a party; ``war_intensity``: the highest intensity among its conflicts as primary party (1 minor, 2 war);
``interstate_war``: interstate conflicts as primary party. No row means none coded. Counts are of conflicts: the
publisher's file gives several codes in one cell, the copy gives one row per pair of parties; both are read.
``war_home``: the highest intensity of a state's conflicts with armed groups. Who fights where is a ``dyad_year`` with
the highest intensity as value: ``war_against`` (primary parties on opposite sides of an interstate conflict),
``war_beside`` (opposite sides of one, where the state, the partner or both only send troops in support of a party),
``war_for`` (troops on the side of the partner's government), ``war_into`` (troops on the side of those who fight it).
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
            _figure(_within(rows), "war_home", pl.col("intensity_level").max()),
        ),
        "dyad_year": form("dyad_year", *_dyads(rows)),
    }


def _within(rows: pl.DataFrame) -> pl.DataFrame:
    return _parties(rows.filter(~pl.col("type_of_conflict").is_in(INTERSTATE)), "gwno_a")


def _dyads(rows: pl.DataFrame) -> list[pl.DataFrame]:
    states = pl.col("type_of_conflict").is_in(INTERSTATE)
    between, within = rows.filter(states), rows.filter(~states)
    helped = [("gwno_a_2nd", "gwno_b"), ("gwno_a", "gwno_b_2nd"), ("gwno_a_2nd", "gwno_b_2nd")]
    found = {
        "war_against": _both(between, "gwno_a", "gwno_b"),
        "war_beside": [pairs for sides in helped for pairs in _both(between, *sides)],
        "war_for": [_pairs(rows, "gwno_a_2nd", "gwno_a"), _pairs(between, "gwno_b_2nd", "gwno_b")],
        "war_into": [_pairs(within, "gwno_b_2nd", "gwno_a")],
    }
    return [
        pl.concat(parts)
        .filter(pl.col("origin") != pl.col("partner"))
        .group_by("origin", "partner", "year")
        .agg(pl.col("intensity_level").max().alias("value"), pl.col("row").min())
        .sort("origin", "partner", "year")
        .with_columns(pl.lit(indicator).alias("indicator"))
        for indicator, parts in found.items()
    ]


def _both(rows: pl.DataFrame, one: str, other: str) -> list[pl.DataFrame]:
    return [_pairs(rows, one, other), _pairs(rows, other, one)]


def _pairs(rows: pl.DataFrame, origin: str, partner: str) -> pl.DataFrame:
    """Every state named in one column with every state named in another, by row."""
    columns = (("origin", origin), ("partner", partner))
    pairs = rows.with_columns(pl.col(column).str.split(",").alias(name) for name, column in columns)
    for name, _ in columns:
        pairs = pairs.explode(name).with_columns(pl.col(name).str.strip_chars()).drop_nulls(name)
    return pairs.select("origin", "partner", "year", "intensity_level", "row")


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
