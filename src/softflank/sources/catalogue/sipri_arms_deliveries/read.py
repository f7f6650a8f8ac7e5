"""Deliveries of major arms: ``orders`` by item and delivery year, ``arms_tiv`` by dyad and year.

Takes the publisher's own export of the trade register (CSV with 17 columns below a preamble; one row per deal
and delivery year) and the same rows as Parquet.

``arms_tiv``: trend-indicator values in millions delivered in the year, origin the supplier and partner the
recipient. A dyad-year without a row had no delivery of major arms on record.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Tables ``orders`` and ``dyad_year`` (``arms_tiv``).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    rows = snapshot.frame("deliveries")
    return {"orders": form("orders", _orders(rows)), "dyad_year": form("dyad_year", _volumes(rows))}


def _orders(rows: pl.DataFrame) -> pl.DataFrame:
    notes = [pl.format("deal {}", "deal_id"), pl.format("{} delivered", "n_delivered")]
    flags = {
        "order_year_est": "order year estimated",
        "n_delivered_est": "number estimated",
        "delivery_year_est": "delivery year estimated",
        "local_production": "produced by the recipient",
    }
    notes += [pl.when(pl.col(flag) == "Yes").then(pl.lit(text)) for flag, text in flags.items()]
    return rows.select(
        "supplier",
        "recipient",
        "order_year",
        "delivery_year",
        "category",
        "row",
        pl.format("{} ({})", "designation", "description").alias("description"),
        pl.col("tiv_delivered").alias("tiv"),
        pl.format("delivered: {}", "status").alias("status"),
        pl.concat_str(notes, separator="; ", ignore_nulls=True).alias("comment"),
    )


def _volumes(rows: pl.DataFrame) -> pl.DataFrame:
    keys = [
        pl.col("supplier").alias("origin"),
        pl.col("recipient").alias("partner"),
        pl.col("delivery_year").alias("year"),
    ]
    return (
        rows.group_by(keys)
        .agg(
            pl.lit("arms_tiv").alias("indicator"),
            pl.col("tiv_delivered").sum().alias("value"),
            pl.col("row").min(),
        )
        .sort("row")
    )
