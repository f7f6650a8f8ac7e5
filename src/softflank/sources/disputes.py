"""Militarised disputes by directed pair and year: two data sets of one form, the original and a corrected one."""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def disputes(snapshot: Snapshot, name: str) -> Tables:
    """``NAME_hostility`` and ``NAME_joined`` by directed pair (Correlates of War codes) and year.

    Hostility is the highest level that the origin reached in the year's disputes (1 none, 2 threat, 3 display, 4 use of
    force, 5 war); joined is 1 where it joined a dispute that others had begun, 0 where it was in every one of the
    year's disputes with the partner from the first day. No row means no dispute. ``row`` is the first row behind a
    figure.
    """
    figures = {f"{name}_hostility": pl.col("hostlev1").max(), f"{name}_joined": (1 - pl.col("orig1")).max()}
    pairs = (
        snapshot.frame("disputes")
        .rename({"ccode1": "origin", "ccode2": "partner"})
        .group_by("origin", "partner", "year")
        .agg(pl.col("row").min(), **figures)
        .sort("origin", "partner", "year")
    )
    index = ["origin", "partner", "year", "row"]
    return {"dyad_year": form("dyad_year", pairs.unpivot(on=list(figures), index=index, variable_name="indicator"))}
