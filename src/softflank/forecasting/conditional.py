"""Past questions under a condition that came about."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.forecasting.pairs import PairHistory
from softflank.forecasting.template import KEYS, Resolved
from softflank.records.ties import PATRONS


def in_the_year(found: PairHistory, came: NDArray[np.bool_]) -> pl.DataFrame:
    """A question on 1 January for each of the five powers, each state and each year where ``came`` (pairs x years)."""
    rows = [
        (power, state, date(found.first + int(year), 1, 1))
        for place, power, state in found.pairs.drop_nulls()
        .filter(pl.col("one").is_in(PATRONS))
        .sort("one", "other")
        .iter_rows()
        for year in np.flatnonzero(came[place])
    ]
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def once_known(found: PairHistory, keys: pl.DataFrame, came: Resolved) -> Resolved:
    """What came about, known when the condition is too: once the figures of the question's year are out."""
    years = keys["date"].dt.year().to_numpy().astype(np.intp)
    return Resolved(came.event, np.maximum(came.known, found.known(years)))
