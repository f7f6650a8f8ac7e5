"""Goods trade of pairs from both sides' reports: the mean, and the two reports as its interval."""

from __future__ import annotations

import polars as pl

from softflank.panel.figures import significant
from softflank.sources import Tables

PRECEDENCE = ("imf-imts-us-china", "imf-dots-russia-2023", "imf-dots-1960-2020", "cow-trade-v4")
"""Newer and closer to the reporter first; a source fills only what those before it leave empty."""

_MIN_PARTNERS = 30
"""A state whose own reports name fewer partners in a year has no usable total of that year after the matrix ends."""

_REPORTS = ("trade_by_exporter", "trade_by_importer")
_FIRST_YEAR = 1946
_LEAST = 0.1
"""Million US$. Smaller flows are below what the sources can tell from nothing, and are not kept."""

_DIGITS = 3


def trade(tables: Tables) -> Tables:
    """Dyad-year trade_flow (origin exports to partner, current US$ millions), state-year trade_total (both ways).

    ``value`` is the mean of the exporter's and the importer's report, ``low`` and ``high`` are the two; with one
    report there is no interval. A total sums a state's flows with all states; after the end of the all-pairs
    sources it exists only for states that report themselves.
    """
    reports = tables["dyad_year"].filter(
        pl.col("indicator").is_in(_REPORTS) & (pl.col("value") > 0) & (pl.col("year") >= _FIRST_YEAR)
    )
    if reports.is_empty():
        return {}
    order = {source: i for i, source in enumerate(PRECEDENCE)}
    best = (
        reports.with_columns(pl.col("source").replace_strict(order, return_dtype=pl.Int8).alias("_order"))
        .sort("_order")
        .unique(["origin", "partner", "year", "indicator"], keep="first", maintain_order=True)
    )
    flow = best.group_by("origin", "partner", "year").agg(
        pl.col("value").mean(),
        pl.col("value").min().alias("low"),
        pl.col("value").max().alias("high"),
        pl.len().alias("_n"),
        pl.col("available_from").max(),
        pl.col("start").first(),
        pl.col("end").first(),
        pl.lit(None, dtype=pl.Int64).alias("row"),
        pl.col("source").sort().first(),
    )
    flow = (
        flow.filter((pl.col("origin") != pl.col("partner")) & (pl.col("value") >= _LEAST))
        .with_columns(
            pl.lit("trade_flow").alias("indicator"),
            *(pl.when(pl.col("_n") == 2).then(pl.col(c)).alias(c) for c in ("low", "high")),
        )
        .drop("_n")
    )
    return {"dyad_year": significant(flow, _DIGITS), "state_year": significant(_totals(flow, best))}


def _totals(flow: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    ends = pl.concat(
        [
            flow.select(pl.col(side).alias("state"), "year", "value", "available_from", "start", "end", "row", "source")
            for side in ("origin", "partner")
        ]
    )
    total = ends.group_by("state", "year").agg(
        pl.col("value").sum(),
        pl.col("available_from").max(),
        pl.col("start").first(),
        pl.col("end").first(),
        pl.col("row").min(),
        pl.col("source").sort().first(),
    )
    matrix = reports.filter(pl.col("source").is_in(PRECEDENCE[2:]))["year"].max()
    own = reports.with_columns(
        pl.when(pl.col("indicator") == _REPORTS[0]).then("origin").otherwise("partner").alias("state")
    )
    reporters = own.group_by("state", "year").agg(pl.len().alias("_n")).filter(pl.col("_n") >= _MIN_PARTNERS)
    complete = total.join(
        reporters.select("state", "year", pl.lit(value=True).alias("_own")), on=["state", "year"], how="left"
    )
    return (
        complete.filter((pl.col("year") <= matrix) | pl.col("_own"))
        .drop("_own")
        .with_columns(pl.lit("trade_total").alias("indicator"))
    )
