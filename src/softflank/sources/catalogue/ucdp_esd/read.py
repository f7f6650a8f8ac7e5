"""External support in armed conflicts as ``dyad_year``, from the supporting state to the supported or opposed one.

``support_*``: support to the government of ``partner``; ``support_against_*``: support to rebels that fight the
government of ``partner``. Each is 1 where coded yes in any conflict of the year; there are no zeros. The kinds are
troops (a warring party), presence, territory, weapons, materiel, training, money, intelligence, infrastructure, other,
unknown, and ``any``. Support that is only alleged, comes from elements of a state without its government, or from
groups is left out. ``row`` is the first row behind a figure. Reads the triad-years as Parquet or CSV.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

KINDS = {
    "ext_sup": "any",
    "ext_x": "troops",
    "ext_p": "presence",
    "ext_y": "territory",
    "ext_w": "weapons",
    "ext_m": "materiel",
    "ext_t": "training",
    "ext_f": "money",
    "ext_i": "intelligence",
    "ext_l": "infrastructure",
    "ext_o": "other",
    "ext_u": "unknown",
}
GOVERNMENT = "Government of "
SPELLINGS = {
    "DR Congo (Zaire)": "DR Congo",
    "Serbia (Yugoslavia)": "Yugoslavia",
    "Vietnam (North Vietnam)": "Vietnam",
    "Yemen (North Yemen)": "Yemen",
}
"""Names that join two states of different times, and the one under which the year decides."""


def read(snapshot: Snapshot) -> Tables:
    """Support by supporter, partner and year (names)."""
    rows = snapshot.frame("triads").filter(
        pl.col("ext_nonstate") == 0, pl.col("ext_elements") == 0, pl.col("ext_alleged") == 0, pl.col("ext_sup") == 1
    )
    supported = _support(rows.filter(pl.col("actor_nonstate") == 0), "actor_name", "support")
    opposed = _support(rows.filter(pl.col("actor_nonstate") == 1), "oppo_name", "support_against")
    return {"dyad_year": form("dyad_year", supported, opposed)}


def _support(rows: pl.DataFrame, side: str, prefix: str) -> pl.DataFrame:
    named = (
        rows.filter(pl.col(side).str.starts_with(GOVERNMENT))
        .with_columns(_states("ext_name").alias("origin"), _states(side).alias("partner"))
        .explode("origin")
        .explode("partner")
    )
    long = named.unpivot(on=list(KINDS), index=["origin", "partner", "year", "row"], variable_name="kind")
    kinds = pl.col("kind").replace_strict(KINDS)
    return (
        long.filter(pl.col("value") == 1, pl.col("origin") != pl.col("partner"))
        .group_by("origin", "partner", "year", "kind")
        .agg(pl.col("value").max(), pl.col("row").min())
        .sort("origin", "partner", "year", "kind")
        .with_columns(pl.format(prefix + "_{}", kinds).alias("indicator"))
    )


def _states(column: str) -> pl.Expr:
    """Names of the states in a cell: several governments may stand in one."""
    return (
        pl.col(column)
        .str.split(", " + GOVERNMENT)
        .list.eval(pl.element().str.strip_prefix(GOVERNMENT).str.strip_chars().replace(SPELLINGS))
    )
