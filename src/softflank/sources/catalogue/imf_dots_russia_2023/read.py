"""Russian goods trade by partner 2010-2021, and every state's trade as the world records it 2011-2023.

Millions of current US dollars. The publisher's downloads are wide workbooks; this takes them put in rows: reporter,
partner, flow, year, value, and whether the figure is an extrapolation. Extrapolations are left out. Indicators as in
``imf-dots-1960-2020``; the world's rows give ``trade_exports_mirror`` and ``trade_imports_mirror`` of the partner.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import trade_flows, trade_tables
from softflank.sources.snapshot import Snapshot, Tables

FLOWS = {"exports_fob": "exports", "imports_cif": "imports"}


def read(snapshot: Snapshot) -> Tables:
    """Tables ``dyad_year`` (both flows of Russia) and ``state_year`` (own totals, mirror totals).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``, or has another flow.
    """
    kept = trade_flows(snapshot, FLOWS).filter(~pl.col("estimate_only") & (pl.col("value") > 0))
    return trade_tables(
        kept.select(
            pl.col("reporter_iso3").alias("reporter"),
            pl.col("partner_iso3").alias("partner"),
            "year",
            "flow",
            "value",
            "row",
        )
    )
