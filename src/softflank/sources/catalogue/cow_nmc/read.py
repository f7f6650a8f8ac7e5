"""National material capabilities as ``state_year``.

``cinc`` is the composite index, a share of the world's capabilities; ``milper`` military personnel in thousands;
``milex_cow`` military spending in thousands of current dollars (pounds before 1914); ``irst`` iron and steel in
thousands of tons; ``pec`` primary energy in thousands of coal-ton equivalents; ``tpop`` and ``upop`` total and
urban population in thousands. The publisher's -9 is missing. Reads the publisher's CSV or the copy as Parquet.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

INDICATORS = {
    "cinc": "cinc",
    "milper": "milper",
    "milex": "milex_cow",
    "irst": "irst",
    "pec": "pec",
    "tpop": "tpop",
    "upop": "upop",
}


def read(snapshot: Snapshot) -> Tables:
    """Capabilities by state (Correlates of War code) and year."""
    states = snapshot.frame("states").rename(INDICATORS | {"ccode": "state"})
    long = states.with_columns(pl.col(*INDICATORS.values()).cast(pl.Float64)).unpivot(
        on=list(INDICATORS.values()), index=["state", "year", "row"], variable_name="indicator", value_name="value"
    )
    return {"state_year": form("state_year", long)}
