"""What years each series describes: from the sources, since a quiet year of a list of events has no row."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable

import polars as pl

from softflank.sources import Source, Tables

SPARSE = (
    "war_*",
    "interstate_war",
    "support_*",
    "mid_*",
    "exercises*",
    "sanctions*",
    "arms_orders",
    "defence_agreements",
    "finance_committed",
    "leader_visits",
    "fuel_*",
)
"""Indicators whose sources list what happened: within their years a pair or state without a row had none."""


def coverage(tables: Tables, sources: Iterable[Source]) -> pl.DataFrame:
    """One row for each series and source: first and last year described, and days until a year is known.

    Of a sparse series the years are those that the source declares; of others those that have rows.
    """
    described = {s.id: s for s in sources}
    parts = []
    for table, column in (
        ("state_year", "indicator"),
        ("dyad_year", "indicator"),
        ("spells", "kind"),
        ("events", "kind"),
    ):
        frame = tables[table]
        year = pl.col("year") if "year" in frame.columns else pl.col("start").dt.year()
        for name, source, first, last in (
            frame.group_by(column, "source")
            .agg(year.min().alias("a"), year.max().alias("b"))
            .sort(column, "source")
            .iter_rows()
        ):
            declared = described[source].coverage
            sparse = column == "kind" or is_sparse(name)
            parts.append(
                {
                    "table": table,
                    "indicator": name,
                    "source": source,
                    "first": max(declared[0], 1946) if sparse else first,
                    "last": declared[1] if sparse else last,
                    "sparse": int(sparse),
                    "lag": described[source].publication_lag_days,
                }
            )
    return pl.DataFrame(parts, infer_schema_length=None)


def is_sparse(indicator: str) -> bool:
    """Whether a series lists events, so that no row means none."""
    return any(fnmatch.fnmatchcase(indicator, pattern) for pattern in SPARSE)
