"""Goods trade of the United States and China with every partner 2001-2024, millions of current US dollars.

The publisher's extract has years across; this takes it put in rows: reporter, flow, partner, year, value. Imports are
with cost, insurance and freight, exports free on board. Partner ``World`` gives ``trade_exports_total`` and
``trade_imports_total``; groups of states stay as spelled.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import WORLD, trade_flows, trade_tables
from softflank.sources.snapshot import Snapshot, Tables

FLOWS = {"Export": "exports", "Import": "imports"}


def read(snapshot: Snapshot) -> Tables:
    """Tables ``dyad_year`` (``trade_by_exporter``, ``trade_by_importer``) and ``state_year`` (totals).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``, or has another flow.
    """
    world = pl.when(pl.col("partner") == "World").then(pl.lit(WORLD)).otherwise(pl.col("partner"))
    kept = trade_flows(snapshot, FLOWS).filter(pl.col("value_musd") > 0)
    return trade_tables(
        kept.select(
            "reporter",
            world.alias("partner"),
            "year",
            "flow",
            pl.col("value_musd").alias("value"),
            "row",
        )
    )
