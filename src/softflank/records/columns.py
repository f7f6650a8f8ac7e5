"""Columns that several records share: obligations as levels, shares of arms and trade at a date."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.measures.duties import FIGHTING, LESSER, treaties
from softflank.panel.columns import OLDEST, Columns, floats

Array = NDArray[np.float64]

_DUTIES = pl.col("value").cast(pl.Int64)
_CONSULT, _KEEP_OUT = LESSER[0], LESSER[-1]
OBLIGATION = (
    pl.when(_DUTIES & FIGHTING > 0).then(1.0).when(_DUTIES & _CONSULT[0] > 0).then(_CONSULT[1]).otherwise(_KEEP_OUT[1])
)
"""Level of an alliance by the same scale as :mod:`softflank.measures.duties`, but an umbrella binds as a pact of few.

The fitted models learnt from it so.
"""

PACT = (_DUTIES & 1 > 0).cast(pl.Float64)
"""Whether an alliance holds a duty of defence."""

CARRIED = 20
"""Years for which the duties of the last day of the alliance data are carried: most outlive a generation."""


def owed(reader: Columns, keys: pl.DataFrame, state: str, partner: str, level: pl.Expr) -> Array:
    """Greatest ``level`` of what a state owes a partner: the alliance data, carried past their end, and later treaties.

    Zero where both are silent, missing where the alliance data are not at hand and no later treaty speaks.
    """
    data = reader.in_force("alliance", keys, state, partner, level, oldest=CARRIED)
    asked = keys.select("date", pl.col(state).alias("state"), pl.col(partner).alias("partner")).with_row_index("_i")
    hits = asked.join(_later().with_columns(level.alias("_level")), on=["state", "partner"]).filter(
        pl.col("start") <= pl.col("date")
    )
    best = hits.group_by("_i").agg(pl.col("_level").max().cast(pl.Float64))
    later = floats(asked.join(best, on="_i", how="left", maintain_order="left")["_level"])
    both = np.where(data == 0, later, np.fmax(data, later))
    return np.where(np.isnan(later), data, both)


@cache
def _later() -> pl.DataFrame:
    """Pairs bound by the treaties that the alliance data are too old for: state, partner, start, value (mask)."""
    rows = [
        (state, partner, t.start, float(t.mask))
        for t in treaties()
        if t.mask
        for state in sorted(t.parties)
        for partner in sorted(t.parties - {state})
        if t.binds(state, partner)
    ]
    return pl.DataFrame(
        rows, {"state": pl.String, "partner": pl.String, "start": pl.Date, "value": pl.Float64}, orient="row"
    )


def arms_share(reader: Columns, keys: pl.DataFrame, supplier: str, recipient: str) -> Array:
    """Five-year share of the recipient's deliveries: zero where it has some and none from this supplier."""
    year = reader.state("arms_imports_5", keys, recipient)["year"]
    return reader.dyad_in("arms_need_5", keys, supplier, recipient, year)


def trade_share(reader: Columns, keys: pl.DataFrame, partner: str, oldest: int = OLDEST) -> Array:
    """Part of a partner in the client's goods trade, both ways, in the newest year with a total."""
    total = reader.state("trade_total", keys, "client", oldest=oldest)
    out = reader.dyad_in("trade_flow", keys, partner, "client", total["year"])
    back = reader.dyad_in("trade_flow", keys, "client", partner, total["year"])
    share: Array = np.clip((out + back) / floats(total["value"]), 0, 1)
    return share
