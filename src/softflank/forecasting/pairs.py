"""Figures of directed pairs by year, as far as they were out on the day of each question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.forecasting.template import KEYS
from softflank.panel.columns import Columns
from softflank.states import states

Array = NDArray[np.float64]
Years = NDArray[np.intp]

ASKED_ON = (6, 30)
"""Month and day on which past questions about the next calendar year are asked."""
OLDEST = 3
"""Years between the day of a question and the newest year out, beyond which nothing is asked."""


@dataclass(frozen=True, slots=True)
class PairHistory:
    """Values of an indicator: a row of ``values`` for each pair of ``place``, a column for each year from ``first``.

    The last row, of no pair, is zero. ``lag`` is the number of days from the end of a year until its figures are out.
    """

    place: dict[tuple[str, str], int]
    values: Array
    first: int
    lag: int

    @classmethod
    def of(cls, reader: Columns, indicator: str) -> PairHistory | None:
        """Figures of an indicator, zero where a year has none on record; ``None`` without any row."""
        rows = reader.dyads.filter((pl.col("indicator") == indicator) & pl.col("value").is_not_null())
        if rows.is_empty():
            return None
        first, last = rows.select(pl.col("year").min(), pl.col("year").max().alias("last")).row(0)
        lag = rows.select((pl.col("available_from") - pl.date("year", 12, 31)).dt.total_days().median()).item()
        pairs = rows.select("origin", "partner").unique(maintain_order=True)
        place = {pair: i for i, pair in enumerate(pairs.iter_rows())}
        values = np.zeros((len(place) + 1, last - first + 1))
        at = np.array([place[pair] for pair in rows.select("origin", "partner").iter_rows()])
        values[at, rows["year"].to_numpy() - first] = rows["value"].to_numpy()
        return cls(place, values, first, int(lag))

    @property
    def last(self) -> int:
        """Newest year."""
        return self.first + int(self.values.shape[1]) - 1

    def newest(self, keys: pl.DataFrame) -> Years:
        """Newest year (n) whose figures were out on the day of each question."""
        shifted = keys["date"].to_numpy().astype("datetime64[D]") - np.timedelta64(self.lag, "D")
        over = shifted.astype("datetime64[Y]").astype(np.intp) + 1970
        ended = shifted + np.timedelta64(1, "D") == (shifted.astype("datetime64[Y]") + 1).astype("datetime64[D]")
        out: Years = np.minimum(np.where(ended, over, over - 1), self.last)
        return out

    def known(self, years: Years) -> NDArray[np.datetime64]:
        """Day (n) on which the figures of years are out."""
        days = [date(int(y), 12, 31) + timedelta(self.lag) for y in years]
        return np.array(days, dtype="datetime64[D]")

    def at(self, keys: pl.DataFrame, years: Years) -> Array:
        """Value (n) of each pair in a year; not a number outside the years of the indicator."""
        column = years - self.first
        inside = (column >= 0) & (column < self.values.shape[1])
        found = self.values[self._rows(keys), np.clip(column, 0, self.values.shape[1] - 1)]
        return np.where(inside, found, np.nan)

    def run(self, keys: pl.DataFrame, years: int) -> Array:
        """Values (n, years) of the last years out on the day, the newest last; not a number before the first year."""
        newest = self.newest(keys)
        return np.stack([self.at(keys, newest - back) for back in range(years - 1, -1, -1)], axis=1)

    def ever(self, keys: pl.DataFrame) -> NDArray[np.bool_]:
        """Whether a pair (n) has a value above zero in any year out on the day."""
        summed = np.cumsum(self.values > 0, axis=1)
        column = np.clip(self.newest(keys) - self.first, 0, self.values.shape[1] - 1)
        out: NDArray[np.bool_] = summed[self._rows(keys), column] > 0
        return out

    def fresh(self, keys: pl.DataFrame) -> NDArray[np.bool_]:
        """Whether the newest year out (n) is no older than :data:`OLDEST` years."""
        out: NDArray[np.bool_] = keys["date"].dt.year().to_numpy() - self.newest(keys) <= OLDEST
        return out

    def _rows(self, keys: pl.DataFrame) -> Years:
        none = len(self.place)
        return np.array([self.place.get(pair, none) for pair in keys.select("one", "other").iter_rows()], dtype=np.intp)


def next_year(keys: pl.DataFrame) -> Years:
    """Calendar year (n) after the day of each question: the window of what is counted by year."""
    return keys["date"].dt.year().to_numpy().astype(np.intp) + 1


def end_of_next_year(day: date) -> date:
    """Last day of the calendar year after a day."""
    return date(day.year + 1, 12, 31)


def yearly(powers: Iterable[str], first: int, last: int) -> pl.DataFrame:
    """A question (:data:`KEYS`) for each power, each other state there was and each year, on :data:`ASKED_ON`."""
    days = [date(year, *ASKED_ON) for year in range(first, last + 1)]
    there = [(code, day) for code, state in sorted(states().items()) for day in days if state.exists(day)]
    rows = [(power, code, day) for power in powers for code, day in there if code != power]
    return pl.DataFrame(rows, schema=KEYS, orient="row")
