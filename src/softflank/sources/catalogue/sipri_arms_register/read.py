"""Orders of major arms: ``orders`` (one row per order, with comments) and ``arms_orders`` by dyad and order year.

Takes the publisher's own export of the register (CSV with 16 columns below a preamble) and the same rows as
Parquet. ``delivery_year`` is the last of the listed delivery years; ``tiv`` is the volume delivered so far in
millions of trend-indicator values; ``status`` begins with ``ordered:``.

``arms_orders``: number of orders that the partner placed with the origin in the year.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

FIRST_ORDER = 1930
_TAIL = {"tiv_unit": "supplier", "tiv_order": "order_year", "tiv_delivered": "order_year_est"}
"""Where the last three cells of a broken row stand on the line below it."""


def read(snapshot: Snapshot) -> Tables:
    """Tables ``orders`` and ``dyad_year`` (``arms_orders``).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    rows = _mend(snapshot.frame("register"), snapshot.source.id)
    return {"orders": form("orders", _orders(rows)), "dyad_year": form("dyad_year", _counts(rows))}


def _mend(rows: pl.DataFrame, source: str) -> pl.DataFrame:
    """Put the tail of a broken row back on the row above it, and drop the line that held it."""
    broken = pl.col("recipient").is_null()
    below = [pl.col(cell).shift(-1).cast(pl.Float64, strict=False) for cell in _TAIL.values()]
    whole = rows.with_columns(
        [
            pl.when(pl.col(name).is_null() & broken.shift(-1, fill_value=False))
            .then(cell)
            .otherwise(pl.col(name))
            .alias(name)
            for name, cell in zip(_TAIL, below, strict=True)
        ]
    ).filter(~broken)
    odd = whole.filter(
        (pl.col("order_year") < FIRST_ORDER) | pl.col("tiv_delivered").is_null() | pl.col("supplier").is_null()
    )
    if odd.height:
        raise BadSource(
            f"{source}: row {odd['row'][0]} has no supplier, order year or delivered volume that can be "
            f"read; look at that row of the file"
        )
    return whole


def _orders(rows: pl.DataFrame) -> pl.DataFrame:
    uncertain = pl.when(pl.col("order_year_est").is_not_null()).then(pl.lit("order year uncertain"))
    counts = [
        pl.format("{} ordered", pl.col("n_ordered").cast(pl.Int64)),
        pl.format("{} delivered", pl.col("n_delivered").cast(pl.Int64)),
    ]
    volume = pl.format("{} TIV in the whole order", "tiv_order")
    years = pl.format("delivered in {}", pl.col("delivery_years").str.replace_all(";", ","))
    return rows.select(
        "supplier",
        "recipient",
        "order_year",
        "row",
        pl.col("delivery_years").str.extract_all(r"\d{4}").list.last().cast(pl.Int32).alias("delivery_year"),
        pl.format("{} ({})", "designation", "description").alias("description"),
        pl.col("tiv_delivered").alias("tiv"),
        pl.format("ordered: {}", "status").alias("status"),
        pl.concat_str([pl.col("comments"), *counts, years, volume, uncertain], separator="; ", ignore_nulls=True).alias(
            "comment"
        ),
    )


def _counts(rows: pl.DataFrame) -> pl.DataFrame:
    keys = [
        pl.col("supplier").alias("origin"),
        pl.col("recipient").alias("partner"),
        pl.col("order_year").alias("year"),
    ]
    return (
        rows.group_by(keys)
        .agg(
            pl.lit("arms_orders").alias("indicator"),
            pl.len().alias("value"),
            pl.col("row").min(),
        )
        .sort("row")
    )
