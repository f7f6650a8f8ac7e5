"""Columns that several records share: obligations as levels, shares of arms and trade at a date."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.measures.duties import FIGHTING, LESSER
from softflank.panel.columns import OLDEST, Columns, floats

Array = NDArray[np.float64]

_DUTIES = pl.col("value").cast(pl.Int64)
_CONSULT, _KEEP_OUT = LESSER[0], LESSER[-1]
OBLIGATION = (
    pl.when(_DUTIES & FIGHTING > 0).then(1.0).when(_DUTIES & _CONSULT[0] > 0).then(_CONSULT[1]).otherwise(_KEEP_OUT[1])
)
"""Level of an alliance by the same scale as :mod:`softflank.measures.duties`, but an umbrella binds as a pact of few.

The fitted models learnt from it so, and read no later treaty.
"""

PACT = (_DUTIES & 1 > 0).cast(pl.Float64)
"""Whether an alliance holds a duty of defence."""


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
