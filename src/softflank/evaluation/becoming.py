"""How often threats, displays and uses of force become a crisis at all (docs/protocol-response.md, change 10).

A crisis record holds only what became one. Here the record of militarised disputes says what there was to become one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from softflank.evaluation.crises import actors
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.panel.tables import happened
from softflank.records.ties import PATRONS

FIRST_YEAR, LAST_YEAR = 1946, 2006
GROUPS = {"short_of_force": (2, 3), "force": (4, 5)}
"""Group -> hostility levels of the record of disputes: threat, display; use of force, war."""


def disputes(panel: Panel, events: pl.DataFrame) -> pl.DataFrame:
    """Pair-years in which a power began to threaten or use force: origin, partner, year, group, crisis (bool)."""
    hostile = happened(panel, "dyad_year", ("mid_hostility",)).select(
        "origin", "partner", "year", pl.col("value").cast(pl.Int32).alias("hostility")
    )
    lasting = (pl.col("year") - pl.col("year").shift(1).over("origin", "partner") == 1).fill_null(value=False)
    fresh = hostile.sort("origin", "partner", "year").with_columns(lasting.alias("lasting"))
    own = [
        fresh.filter(pl.col("hostility").is_in(list(levels))).with_columns(pl.lit(name).alias("group"))
        for name, levels in GROUPS.items()
    ]
    asked = pl.concat(own).filter(
        pl.col("origin").is_in(PATRONS), ~pl.col("lasting"), pl.col("year").is_between(FIRST_YEAR, LAST_YEAR)
    )
    began = actors(events).select(
        pl.col("trigger_state").alias("origin"),
        pl.col("client").alias("partner"),
        pl.col("date").dt.year().alias("began"),
    )
    became = (pl.col("began") - pl.col("year")).is_between(0, 1).fill_null(value=False)
    return (
        asked.join(began.drop_nulls("origin"), on=["origin", "partner"], how="left")
        .group_by("origin", "partner", "year", "group")
        .agg(became.any().alias("crisis"))
        .sort("year", "origin", "partner")
    )


def becoming(found: pl.DataFrame, before: int = LAST_YEAR + 2) -> dict[str, Any]:
    """By group: pair-years whose next year was over before a year, how many became a crisis, share with interval."""
    out: dict[str, dict[str, Any]] = {}
    for name in GROUPS:
        rows = found.filter(pl.col("group") == name, pl.col("year") + 1 < before)
        y = rows["crisis"].to_numpy().astype(np.float64)
        out[name] = {"n": len(y), "events": int(y.sum())}
        if len(y):
            shares = [
                Resampled(
                    np.ones((1, len(y))), cluster_weights(rows[who].to_numpy(), DRAWS, np.random.default_rng(SEED))
                ).mean(y)
                for who in ("origin", "partner")
            ]
            out[name]["share"] = max(shares, key=lambda s: s.high - s.low).form()
    return out
