"""Windows of twelve months from the day of a question."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray


def in_twelve_months(day: date) -> date:
    """The same day a year later, the last of February for its leap day."""
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def over(keys: pl.DataFrame) -> NDArray[np.datetime64]:
    """Last day (n) of the twelve months of each question."""
    return keys["date"].dt.offset_by("1y").to_numpy().astype("datetime64[D]")
