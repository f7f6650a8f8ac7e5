"""Figures of directed pairs by year, as far as they were out on the day of each question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.forecasting.template import Resolved
from softflank.numerics.agreement import ALIKE, weights
from softflank.panel.columns import Columns
from softflank.states import states

Array = NDArray[np.float64]
Years = NDArray[np.intp]

ASKED_ON = (6, 30)
"""Month and day on which past questions about the next calendar year are asked."""
VOTES = 10
"""Votes of a year that both cast below which their agreement counts as unknown."""
OLDEST = 3
"""Years between the day of a question and the newest year out, beyond which nothing is asked."""


@dataclass(frozen=True, slots=True)
class PairHistory:
    """Values of an indicator: a row of ``values`` for each of ``pairs``, a column for each year from ``first``.

    ``pairs`` has columns one, other and row. The last row of ``values``, of no pair, is zero. ``lag`` is the number of
    days from the end of a year until its figures are out.
    """

    pairs: pl.DataFrame
    values: Array
    first: int
    lag: int

    @classmethod
    def of(cls, reader: Columns, indicator: str, beside: str = "") -> PairHistory:
        """Figures of an indicator of pairs, zero where a year has none on record.

        ``beside`` is another indicator of the same list: its rows tell to which year the list goes and no more.
        """
        own = pl.col("indicator") == indicator
        value = pl.when(own).then("value").otherwise(0.0).alias("value")

        def filled() -> PairHistory:
            rows = reader.dyads.filter(own | (pl.col("indicator") == beside))
            return cls._filled(rows.sort(own, maintain_order=True).with_columns(value))

        return reader.once(f"pairs {indicator}", filled)

    @classmethod
    def of_states(cls, reader: Columns, indicator: str) -> PairHistory:
        """Figures of an indicator of states, as pairs with nobody."""
        nobody = pl.lit(None, pl.String).alias("partner")
        columns = (pl.col("state").alias("origin"), nobody, "year", "available_from", "value")
        return reader.once(
            f"states {indicator}",
            lambda: cls._filled(reader.states.filter(pl.col("indicator") == indicator).select(columns)),
        )

    @classmethod
    def of_votes(cls, reader: Columns) -> PairHistory:
        """Share of Assembly votes that both cast and cast alike, zero below :data:`VOTES` of them."""
        return reader.once("pairs of votes", lambda: cls._of_votes(reader))

    @classmethod
    def _of_votes(cls, reader: Columns) -> PairHistory:
        worth = weights(ALIKE)
        alike = pl.sum_horizontal(pl.col(name).cast(pl.Float64) * w for name, w in worth.items())
        both = pl.sum_horizontal(pl.col(name).cast(pl.Float64) for name in worth)
        rows = reader.pair_votes.select(
            "state1", "state2", "year", "available_from", pl.when(both >= VOTES).then(alike / both).alias("value")
        )
        names = (("state1", "state2"), ("state2", "state1"))
        turned = [rows.rename({one: "origin", two: "partner"}) for one, two in names]
        columns = ("origin", "partner", "year", "available_from", "value")
        return cls._filled(pl.concat([t.select(columns) for t in turned]))

    @classmethod
    def _filled(cls, rows: pl.DataFrame) -> PairHistory:
        rows = rows.filter(pl.col("value").is_not_null())
        pairs = rows.select(one="origin", other="partner").unique(maintain_order=True).with_row_index("row")
        if rows.is_empty():
            return cls(pairs, np.zeros((1, 1)), 0, 0)
        first, last = rows.select(pl.col("year").min(), pl.col("year").max().alias("last")).row(0)
        lag = rows.select((pl.col("available_from") - pl.date("year", 12, 31)).dt.total_days().median()).item()
        values = np.zeros((pairs.height + 1, last - first + 1))
        at = _places(pairs, rows.select(one="origin", other="partner"))
        values[at, rows["year"].to_numpy() - first] = rows["value"].to_numpy()
        return cls(pairs, values, first, max(int(lag), 0))

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
        after: NDArray[np.datetime64] = (years - 1969).astype("datetime64[Y]").astype("datetime64[D]")
        return after + np.timedelta64(self.lag - 1, "D")

    def at(self, keys: pl.DataFrame, years: Years) -> Array:
        """Value (n) of each pair in a year; not a number outside the years of the indicator."""
        return self._cells(self._rows(keys), years)

    def _cells(self, rows: Years, years: Years) -> Array:
        column = years - self.first
        inside = (column >= 0) & (column < self.values.shape[1])
        found = self.values[rows, np.clip(column, 0, self.values.shape[1] - 1)]
        return np.where(inside, found, np.nan)

    def run(self, keys: pl.DataFrame, years: int) -> Array:
        """Values (n, years) of the last years out on the day, the newest last; not a number before the first year."""
        newest, rows = self.newest(keys), self._rows(keys)
        return np.stack([self._cells(rows, newest - back) for back in range(years - 1, -1, -1)], axis=1)

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
        return _places(self.pairs, keys)


def _places(pairs: pl.DataFrame, keys: pl.DataFrame) -> Years:
    """Row (n) of the pair of each question; the one after the last where it is none of them."""
    who = keys.select("one", "other")
    found = who.join(pairs, on=["one", "other"], how="left", nulls_equal=True, maintain_order="left")["row"]
    return found.fill_null(pairs.height).to_numpy().astype(np.intp)


def next_year(keys: pl.DataFrame) -> Years:
    """Calendar year (n) after the day of each question: the window of what is counted by year."""
    return keys["date"].dt.year().to_numpy().astype(np.intp) + 1


def end_of_next_year(day: date) -> date:
    """Last day of the calendar year after a day."""
    return date(day.year + 1, 12, 31)


def told(figure: Array, event: NDArray[np.bool_]) -> Array:
    """Outcome (n) as a number, none where the figure that tells it is missing."""
    return np.where(np.isnan(figure), np.nan, event)


def recorded(found: PairHistory, keys: pl.DataFrame, *, least: float = 0.0) -> Resolved:
    """Whether the figure (n) of the calendar year after each question is above zero, and no less than ``least``."""
    years = next_year(keys)
    level = found.at(keys, years)
    return Resolved(told(level, (level > 0) & (level >= least)), found.known(years))


def newest_moved(found: PairHistory, keys: pl.DataFrame) -> tuple[Array, Array]:
    """Ratio (n) of the next year's figure to the newest out, and of that to one two years older; missing at zero."""
    newest, after = found.newest(keys), next_year(keys)
    then, now, before = (positive(found.at(keys, years)) for years in (after, newest, newest - 2))
    return then / now, now / before


def positive(values: Array) -> Array:
    """Values (n) above zero; a zero stands for none on record."""
    return np.where(values > 0, values, np.nan)


def yearly_alone(first: int, last: int) -> pl.DataFrame:
    """A question (:data:`KEYS`) for each state there was and each year, on :data:`ASKED_ON`."""
    return _there(first, last).select(pl.col("other").alias("one"), pl.lit(None, pl.String).alias("other"), "date")


def yearly(powers: Iterable[str], first: int, last: int) -> pl.DataFrame:
    """A question (:data:`KEYS`) for each power, each other state there was and each year, on :data:`ASKED_ON`."""
    asking = pl.DataFrame({"one": list(powers)}, schema={"one": pl.String()})
    both = asking.join(_there(first, last), how="cross", maintain_order="left_right")
    return both.filter(pl.col("one") != pl.col("other"))


@cache
def _there(first: int, last: int) -> pl.DataFrame:
    """Each state (``other``) and each day of asking on which it existed, by state and day."""
    days = [date(year, *ASKED_ON) for year in range(first, last + 1)]
    rows = sorted((code, day) for day in days for code in _on(day))
    return pl.DataFrame(rows, schema={"other": pl.String(), "date": pl.Date()}, orient="row")


@cache
def _on(day: date) -> tuple[str, ...]:
    """States that existed on a day."""
    return tuple(code for code, state in states().items() if state.exists(day))
