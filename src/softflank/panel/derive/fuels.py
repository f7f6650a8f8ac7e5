"""Fuel trade of pairs by kind and together, and what each state exports and imports of it."""

from __future__ import annotations

import polars as pl

from softflank.panel.figures import significant
from softflank.sources import Tables

KINDS = ("fuel_crude", "fuel_gas", "fuel_coal", "fuel_uranium")
TOGETHER = "fuel_flow"
_LEAST = 0.1
"""Million US$. Smaller flows are not kept, in pairs or in totals."""

_DIGITS = 3
_WHOLE = 9


def fuels(tables: Tables) -> Tables:
    """Dyad-years of :data:`KINDS` and ``fuel_flow`` (their sum), state-years ``fuel_exports`` and ``fuel_imports``.

    Origin exports to partner, million current US dollars.
    """
    kinds = tables["dyad_year"].filter(pl.col("indicator").is_in(KINDS) & (pl.col("value") >= _LEAST))
    same = ("start", "end", "available_from", "source")
    together = kinds.group_by("origin", "partner", "year").agg(
        pl.col("value").sum(), pl.col("row").min(), *(pl.col(c).first() for c in same)
    )
    together = significant(together, _DIGITS)  # what is added up below, so that no share comes out above one
    totals = [
        together.group_by(pl.col(side).alias("state"), "year")
        .agg(pl.col("value").sum(), pl.col("row").min(), *(pl.col(c).first() for c in same))
        .with_columns(pl.lit(name).alias("indicator"))
        for side, name in (("origin", "fuel_exports"), ("partner", "fuel_imports"))
    ]
    flows = pl.concat([kinds, together.with_columns(pl.lit(TOGETHER).alias("indicator"))], how="diagonal_relaxed")
    return {"dyad_year": significant(flows, _DIGITS), "state_year": significant(pl.concat(totals), _WHOLE)}
