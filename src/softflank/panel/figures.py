"""What every derivation shares: when a figure became known, and how many digits it keeps."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

DIGITS = 4
"""Significant digits of a derived figure: more than any source carries, and no copy of its rows."""


def significant(frame: pl.DataFrame, digits: int = DIGITS) -> pl.DataFrame:
    """Round ``value``, ``low`` and ``high`` to significant digits."""
    columns = [c for c in ("value", "low", "high") if c in frame.columns]
    return frame.with_columns(pl.col(c).round_sig_figs(digits) for c in columns)


def known_when(rows: pl.DataFrame) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """A function that adds start, end and availability to figures of a year, from the rows they were made of.

    A year's figure is known when the last of that year's rows is.
    """
    by_year = rows.group_by("year").agg(pl.col("available_from").max())
    lag = rows.select((pl.col("available_from") - pl.col("end")).max()).item()

    def add(figures: pl.DataFrame) -> pl.DataFrame:
        end = pl.date(pl.col("year"), 12, 31)
        return figures.join(by_year, on="year", how="left").with_columns(
            start=pl.date(pl.col("year"), 1, 1),
            end=end,
            available_from=pl.coalesce(pl.col("available_from"), end + pl.lit(lag)),
        )

    return add
