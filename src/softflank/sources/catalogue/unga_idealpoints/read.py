"""Published ideal points of states in the General Assembly as ``state_year``.

Two series are kept apart. ``ideal_point_all`` rests on all recorded votes and ends in 2023;
``ideal_point_fp`` rests on votes on final passage and reaches 2024. Each has ``_low`` and ``_high``, the 5 and
95 per cent points of the posterior (a 90 per cent interval), and ``_votes``, the number of votes used. The scale
has no unit; the United States stands at its upper end. Reads the release as Parquet or CSV.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

INDICATORS = {
    f"{column}{series}": f"ideal_point_{series}{suffix}"
    for series in ("all", "fp")
    for column, suffix in (("idealpoint", ""), ("q5", "_low"), ("q95", "_high"), ("nvotes", "_votes"))
}


def read(snapshot: Snapshot) -> Tables:
    """Ideal points by state (Correlates of War code) and session year."""
    points = snapshot.frame("points").rename(INDICATORS | {"ccode": "state"})
    long = points.with_columns(pl.col(*INDICATORS.values()).cast(pl.Float64)).unpivot(
        on=list(INDICATORS.values()), index=["state", "year", "row"], variable_name="indicator", value_name="value"
    )
    return {"state_year": form("state_year", long)}
