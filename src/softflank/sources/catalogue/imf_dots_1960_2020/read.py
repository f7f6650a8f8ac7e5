"""Goods trade by partner 1960-2020 in millions of current US dollars, both reports of each flow.

The publisher's downloads are one wide workbook per reporter; this takes them put in rows: reporter, partner, year,
exports (free on board), imports (with cost, insurance and freight).

``trade_by_exporter`` is a reporter's exports, ``trade_by_importer`` a reporter's imports; origin is the exporter and
partner the importer in both. Rows with partner WLD give ``trade_exports_total`` and ``trade_imports_total`` of the
reporter. Rows of reporter WLD, the sum over all reporters, give each state's trade as the others record it:
``trade_exports_mirror`` (the world's imports from it) and ``trade_imports_mirror`` (the world's exports to it).
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import trade_tables
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Tables ``dyad_year`` (both reports) and ``state_year`` (own totals, mirror totals).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    wide = snapshot.frame("flows")
    exports = _flow(wide, "exports_fob", "exports")
    imports = _flow(wide, "imports_cif", "imports")
    return trade_tables(pl.concat([exports, imports]))


def _flow(wide: pl.DataFrame, column: str, flow: str) -> pl.DataFrame:
    return wide.filter(pl.col(column) > 0).select(
        pl.col("reporter_iso3").alias("reporter"),
        pl.col("partner_iso3").alias("partner"),
        "year",
        pl.lit(flow).alias("flow"),
        pl.col(column).alias("value"),
        "row",
    )
