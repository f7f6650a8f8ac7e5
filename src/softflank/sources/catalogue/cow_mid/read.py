"""Militarised disputes as ``dyad_year``: what ``origin`` did against ``partner``.

``mid_hostility``: highest level of hostility that the origin reached in the year's disputes (1 none, 2 threat,
3 display, 4 use of force, 5 war). ``mid_joined``: 1 where the origin joined a dispute that others had begun, 0 where
it was in every one of the year's disputes with the partner from the first day. No row means no dispute.
``row`` is the first row behind a figure.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Disputes by directed pair (Correlates of War codes) and year."""
    figures = {"mid_hostility": pl.col("hostlev1").max(), "mid_joined": (1 - pl.col("orig1")).max()}
    pairs = (
        snapshot.frame("disputes")
        .rename({"ccode1": "origin", "ccode2": "partner"})
        .group_by("origin", "partner", "year")
        .agg(pl.col("row").min(), **figures)
        .sort("origin", "partner", "year")
    )
    return {
        "dyad_year": form(
            "dyad_year",
            pairs.unpivot(on=list(figures), index=["origin", "partner", "year", "row"], variable_name="indicator"),
        )
    }
