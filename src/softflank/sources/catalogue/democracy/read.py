"""Democracy scores as ``state_year``: ``polyarchy`` (V-Dem, 0 to 1) and ``polity2`` (Polity, -10 to 10).

Reads the compilation by Correlates of War code, as Parquet or CSV.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Scores by state (Correlates of War code) and year."""
    states = snapshot.frame("states").select(
        pl.col("ccode").alias("state"), "year", "row", pl.col("v2x_polyarchy").alias("polyarchy"), "polity2"
    )
    return {
        "state_year": form(
            "state_year",
            states.unpivot(
                on=["polyarchy", "polity2"],
                index=["state", "year", "row"],
                variable_name="indicator",
                value_name="value",
            ),
        )
    }
