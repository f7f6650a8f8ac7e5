"""Rows of a reader brought into the exact columns and types of a panel table."""

from __future__ import annotations

import polars as pl

from softflank.sources.snapshot import FORMS


def form(table: str, *parts: pl.DataFrame) -> pl.DataFrame:
    """Stack frames as a table of :data:`FORMS`: its columns in order, its types, nothing else.

    Columns that a part lacks are null. Rows of a numeric table (``state_year``, ``dyad_year``) without a
    value are left out: missing is the absence of a row.
    """
    wanted = FORMS[table]
    shaped = [part.select([(pl.col(name) if name in part.columns else pl.lit(None)).cast(dtype).alias(name)
                           for name, dtype in wanted.items()]) for part in parts]
    stacked = pl.concat(shaped)
    return stacked.drop_nulls("value") if table in ("state_year", "dyad_year") else stacked
