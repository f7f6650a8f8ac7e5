"""Arms dependence from SIPRI trend-indicator values: shares of a pair over moving windows of years.

Deliveries by item rule from 1995, the table of totals before. A pair's row exists only where the window holds a
delivery; with ``arms_imports_W`` of the recipient present, its absence is a share of zero.
"""

from __future__ import annotations

import polars as pl

from softflank.panel.figures import known_when, significant
from softflank.sources import Tables

WINDOWS = (1, 5, 10, 30)
BY_ITEM_SINCE = 1995
_FIRST = 1950


def arms(tables: Tables) -> Tables:
    """Dyad-years arms_tiv (from 1995), arms_need_W, arms_stake_W, arms_rank_30, arms_orders; state-years.

    ``need`` is the supplier's share of the recipient's deliveries, ``stake`` the recipient's share of the
    supplier's, over the W years that end with the year; ``rank_30`` is the recipient's place among the supplier's
    recipients. Shares are fractions of one, TIV in millions.
    """
    dyads = tables["dyad_year"]
    flows = dyads.filter((pl.col("indicator") == "arms_tiv") & (pl.col("value") > 0))
    if flows.is_empty():
        return {}
    known = known_when(flows)
    own = flows.select("origin", "partner", "year", "value", "row", "source")
    out = [_named(own.filter(pl.col("year") >= BY_ITEM_SINCE), "arms_tiv")]
    totals = []
    last = int(own["year"].max())  # type: ignore[arg-type]
    for window in WINDOWS:
        pair = _window(own, ["origin", "partner"], window, last)
        bought = _window(own, ["partner"], window, last).rename({"sum": "all"})
        sold = _window(own, ["origin"], window, last).rename({"sum": "all"})
        need = pair.join(bought, on=["partner", "year"]).with_columns((pl.col("sum") / pl.col("all")).alias("value"))
        stake = pair.join(sold, on=["origin", "year"]).with_columns((pl.col("sum") / pl.col("all")).alias("value"))
        out.append(_named(need, f"arms_need_{window}"))
        out.append(_named(stake, f"arms_stake_{window}"))
        if window == max(WINDOWS):
            rank = stake.with_columns(
                pl.col("sum").rank("min", descending=True).over("origin", "year").cast(pl.Float64).alias("value")
            )
            out.append(_named(rank, f"arms_rank_{window}"))
        totals.append(_total(bought, "partner", f"arms_imports_{window}"))
        totals.append(_total(sold, "origin", f"arms_exports_{window}"))
    dyad = pl.concat([o.select("origin", "partner", "year", "indicator", "value", "row", "source") for o in out])
    orders = dyads.filter(pl.col("indicator") == "arms_orders")
    return {
        "dyad_year": pl.concat([significant(known(dyad)), orders.select(known(dyad).columns)]),
        "state_year": significant(known(pl.concat(totals))),
    }


def _window(flows: pl.DataFrame, by: list[str], window: int, last: int) -> pl.DataFrame:
    """Sum per group over the window that ends with each year, for years in which that sum is positive."""
    shifted = [
        flows.group_by(*by, "year")
        .agg(pl.col("value").sum(), pl.col("row").min(), pl.col("source").last())
        .with_columns((pl.col("year") + k).cast(pl.Int32).alias("year"))
        for k in range(window)
    ]
    summed = (
        pl.concat(shifted)
        .filter(pl.col("year") <= last)
        .group_by(*by, "year")
        .agg(pl.col("value").sum().alias("sum"), pl.col("row").min(), pl.col("source").sort().last())
    )
    return summed.filter(pl.col("year") >= _FIRST + window - 1)


def _named(frame: pl.DataFrame, indicator: str) -> pl.DataFrame:
    return frame.with_columns(pl.lit(indicator).alias("indicator")).select(
        "origin", "partner", "year", "indicator", "value", "row", "source"
    )


def _total(frame: pl.DataFrame, side: str, indicator: str) -> pl.DataFrame:
    return frame.select(
        pl.col(side).alias("state"),
        "year",
        pl.lit(indicator).alias("indicator"),
        pl.col("all").alias("value"),
        "row",
        "source",
    )
