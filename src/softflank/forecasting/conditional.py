"""Past questions under a condition that came about."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.forecasting.pairs import PairHistory
from softflank.forecasting.template import KEYS
from softflank.records.ties import PATRONS


def in_the_year(found: PairHistory, came: NDArray[np.bool_]) -> pl.DataFrame:
    """A question on 1 January for each of the five powers, each state and each year where ``came`` (pairs x years)."""
    rows = [
        (power, state, date(found.first + int(year), 1, 1))
        for (power, state), place in sorted(found.place.items())
        if power in PATRONS and state is not None
        for year in np.flatnonzero(came[place])
    ]
    return pl.DataFrame(rows, schema=KEYS, orient="row")
