"""Goods trade 1870-2014 in millions of current US dollars, as importers report it.

Takes the publisher's ``Dyadic_COW_4.0.csv`` and ``National_COW_4.0.csv`` (unknown coded -9) and the same rows as
Parquet. ``flow1`` is what state 1 imports from state 2: ``trade_by_importer`` with origin 2 and partner 1.

Zero flows are left out: whole millions cannot tell a small flow from none, nor from one that nobody reported.
State-years: ``trade_imports_total`` and ``trade_exports_total``.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Tables ``dyad_year`` (``trade_by_importer``) and ``state_year`` (totals).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    dyads = snapshot.frame("dyads")
    flows = [_flow(dyads, "ccode1", "ccode2", "flow1"), _flow(dyads, "ccode2", "ccode1", "flow2")]
    totals = snapshot.frame("states").unpivot(
        on=["imports", "exports"], index=["ccode", "year", "row"], variable_name="flow", value_name="value"
    )
    states = totals.select(
        "year",
        "value",
        "row",
        pl.col("ccode").cast(pl.String).alias("state"),
        pl.format("trade_{}_total", "flow").alias("indicator"),
    )
    return {"dyad_year": form("dyad_year", *flows), "state_year": form("state_year", states)}


def _flow(dyads: pl.DataFrame, importer: str, exporter: str, flow: str) -> pl.DataFrame:
    return dyads.filter(pl.col(flow) > 0).select(
        pl.col(exporter).cast(pl.String).alias("origin"),
        pl.col(importer).cast(pl.String).alias("partner"),
        "year",
        pl.lit("trade_by_importer").alias("indicator"),
        pl.col(flow).alias("value"),
        "row",
    )
