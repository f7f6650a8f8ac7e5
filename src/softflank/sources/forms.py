"""Rows of a reader brought into the exact columns and types of a panel table; trade reports into flows."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from softflank.sources.snapshot import FORMS, Snapshot, Tables
from softflank.vocabulary import BadSource

WORLD = "WLD"
"""Code of all partners together in the trade statistics of the IMF."""


def form(table: str, *parts: pl.DataFrame) -> pl.DataFrame:
    """Stack frames as a table of :data:`FORMS`: its columns in order, its types, nothing else.

    Columns that a part lacks are null. Rows of a numeric table (``state_year``, ``dyad_year``) without a
    value are left out: missing is the absence of a row.
    """
    wanted = FORMS[table]
    shaped = [
        part.select(
            [
                (pl.col(name) if name in part.columns else pl.lit(None)).cast(dtype).alias(name)
                for name, dtype in wanted.items()
            ]
        )
        for part in parts
    ]
    stacked = pl.concat(shaped)
    return stacked.drop_nulls("value") if table in ("state_year", "dyad_year") else stacked


def trade_flows(snapshot: Snapshot, named: Mapping[str, str]) -> pl.DataFrame:
    """Rows of the file ``flows``, whose column ``flow`` takes our names for the publisher's.

    Raises:
        BadSource: the file cannot be read or does not match ``source.yml``, or has another flow.
    """
    rows = snapshot.frame("flows")
    odd = rows.filter(~pl.col("flow").is_in(list(named)))
    if odd.height:
        raise BadSource(
            f"{snapshot.source.id}: flow {odd['flow'][0]!r} in row {odd['row'][0]} is none of {', '.join(named)}"
        )
    return rows.with_columns(pl.col("flow").replace_strict(named))


def trade_tables(flows: pl.DataFrame) -> Tables:
    """Tables from flows with columns reporter, partner, year, flow (``exports`` or ``imports``), value, row."""
    own, world = pl.col("reporter") != WORLD, pl.col("partner") == WORLD
    dyads, exported = flows.filter(own & ~world), pl.col("flow") == "exports"
    by_dyad = [
        dyads.filter(exported)
        .rename({"reporter": "origin"})
        .with_columns(pl.lit("trade_by_exporter").alias("indicator")),
        dyads.filter(~exported)
        .rename({"reporter": "partner", "partner": "origin"})
        .with_columns(pl.lit("trade_by_importer").alias("indicator")),
    ]
    totals = (
        flows.filter(world)
        .rename({"reporter": "state"})
        .with_columns(pl.format("trade_{}_total", "flow").alias("indicator"))
    )
    mirror = (
        flows.filter(~own & ~world)
        .rename({"partner": "state"})
        .with_columns(
            pl.when(exported)
            .then(pl.lit("trade_imports_mirror"))
            .otherwise(pl.lit("trade_exports_mirror"))
            .alias("indicator")
        )
    )
    return {"dyad_year": form("dyad_year", *by_dyad), "state_year": form("state_year", totals, mirror)}
