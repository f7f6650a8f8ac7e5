"""The panel by the column: many questions at once, each with its own date, and none sees anything later.

The same rule as :class:`softflank.panel.View` (a figure exists from its ``available_from`` on), applied to a whole
column. A figure older than ``oldest`` years is no figure: the result is missing, never carried forward in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.numerics.agreement import HALVES, weights
from softflank.panel.tables import of_all, readable, scan
from softflank.panel.view import Panel

Array = NDArray[np.float64]
Made = TypeVar("Made")

OLDEST = 6
"""Years after which a figure counts as missing."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Panel tables in memory, restricted to the pairs that a set of questions can ask about."""

    states: pl.DataFrame
    dyads: pl.DataFrame
    pair_votes: pl.DataFrame
    spells: pl.DataFrame
    events: pl.DataFrame
    kept: dict[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)
    """What was worked out from these rows alone, by name; of the days that were asked for, the last."""

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is worked out from these rows alone: made once, whoever asks."""
        if name not in self.kept:
            self.kept[name] = make()
        found: Made = self.kept[name]
        return found

    @classmethod
    def open(cls, panel: Panel, powers: Iterable[str]) -> Columns:
        """Rows of the panel in which one of ``powers`` takes part, and all state-year figures; read once.

        Raises:
            BadData: a table cannot be read.
        """
        named = sorted(set(powers))
        key = f"columns {named}"
        if key not in panel.answers:
            panel.answers[key] = cls._read(panel, named)
        found: Columns = panel.answers[key]
        return found

    def known(self, day: date) -> Columns:
        """Only what was out on a day, so that no later row weighs in what is asked of all rows at once."""
        last, out = self.kept.get("known"), pl.col("available_from") <= day
        if last is not None and last[0] == day:
            known: Columns = last[1]
            return known
        tables = (self.states, self.dyads, self.pair_votes, self.spells, self.events)
        states, dyads, pair_votes, spells, events = (t.filter(out) for t in tables)
        known = Columns(states, dyads, pair_votes, spells, events)
        self.kept["known"] = day, known
        return known

    @classmethod
    def _read(cls, panel: Panel, named: list[str]) -> Columns:
        either = pl.col("origin").is_in(named) | pl.col("partner").is_in(named)
        if "columns of all" not in panel.answers:
            panel.answers["columns of all"] = of_all(panel)
        states, spells, events = panel.answers["columns of all"]
        with readable(panel):
            return cls(
                states,
                scan(panel, "dyad_year")
                .filter(either)
                .select("indicator", "origin", "partner", "year", "available_from", "value")
                .collect(),
                scan(panel, "pair_votes")
                .filter(pl.col("state1").is_in(named) | pl.col("state2").is_in(named))
                .collect(),
                spells,
                events,
            )

    def state(self, indicator: str, keys: pl.DataFrame, state: str, *, oldest: int = OLDEST) -> pl.DataFrame:
        """Newest value and its year for the states in a column of ``keys`` at their ``date``; columns value, year."""
        rows = self.once(f"state {indicator}", lambda: _known(self.states, indicator, _s="state"))
        return _newest(rows, keys.select("date", pl.col(state).alias("_s")), ["_s"], oldest)

    def dyad(
        self, indicator: str, keys: pl.DataFrame, origin: str, partner: str, *, oldest: int = OLDEST
    ) -> pl.DataFrame:
        """Newest value and its year for a directed pair; columns value, year."""
        rows = self.once(f"dyad {indicator}", lambda: _known(self.dyads, indicator, _o="origin", _p="partner"))
        return _newest(
            rows, keys.select("date", pl.col(origin).alias("_o"), pl.col(partner).alias("_p")), ["_o", "_p"], oldest
        )

    def dyad_in(self, indicator: str, keys: pl.DataFrame, origin: str, partner: str, year: pl.Series) -> Array:
        """Value of a directed pair in a given year; zero where that year has none on record, missing without a year."""
        rows = self.once(f"last of {indicator}", lambda: self._last_of(indicator))
        asked = keys.select("date", pl.col(origin).alias("_o"), pl.col(partner).alias("_p")).with_columns(
            year.cast(pl.Int32).alias("year")
        )
        found = asked.join(rows, on=["_o", "_p", "year"], how="left", maintain_order="left")
        known = pl.col("available_from") <= pl.col("date")
        return floats(
            found.select(
                pl.when(pl.col("year").is_null() | pl.col("_p").is_null())
                .then(None)
                .when(known)
                .then("value")
                .otherwise(0.0)
            ).to_series()
        )

    def _last_of(self, indicator: str) -> pl.DataFrame:
        """The last row of each directed pair and year."""
        return (
            self.dyads.filter(pl.col("indicator") == indicator)
            .select(pl.col("origin").alias("_o"), pl.col("partner").alias("_p"), "year", "value", "available_from")
            .unique(["_o", "_p", "year"], keep="last", maintain_order=True)
        )

    def share_of_years(self, indicator: str, keys: pl.DataFrame, origin: str, partner: str, years: int) -> Array:
        """Share of the last years known on the date in which a directed pair has a figure above zero.

        For sources that list cases alone. A year is known once its cases are available; missing where the source
        covers fewer than half of the years, or where a state is.
        """
        rows = self.dyads.filter(pl.col("indicator") == indicator)
        if rows.is_empty():
            return np.full(keys.height, np.nan)
        lag = rows.select((pl.col("available_from").dt.year() - pl.col("year")).median()).item()
        first, last = rows.select(pl.col("year").min(), pl.col("year").max().alias("last")).row(0)
        newest = keys["date"].dt.year() - int(lag) - 1
        asked = keys.select(
            "date", newest.alias("_to"), pl.col(origin).alias("origin"), pl.col(partner).alias("partner")
        ).with_row_index("_i")
        hits = asked.join(rows.filter(pl.col("value") > 0), on=["origin", "partner"], how="inner").filter(
            (pl.col("available_from") <= pl.col("date"))
            & (pl.col("year") <= pl.col("_to"))
            & (pl.col("year") > pl.col("_to") - years)
        )
        by_row = hits.group_by("_i").agg(pl.col("year").n_unique())
        count = asked.join(by_row, on="_i", how="left", maintain_order="left")
        to = newest.to_numpy()
        covered = np.clip(np.minimum(to, last) - np.maximum(to - years + 1, first) + 1, 0, years)
        named = asked.select(pl.col("origin").is_not_null() & pl.col("partner").is_not_null()).to_series().to_numpy()
        share = floats(count["year"].fill_null(0)) / np.maximum(covered, 1)
        return np.where(named & (2 * covered >= years), share, np.nan)

    def agreement(self, keys: pl.DataFrame, one: str, other: str, years: int = 3) -> Array:
        """Agreement in Assembly votes over some years (:data:`HALVES`); missing below ten votes that both cast."""
        worth = weights(HALVES)
        agreed = pl.sum_horizontal(pl.col(name).cast(pl.Float64) * w for name, w in worth.items())
        total = pl.sum_horizontal(pl.col(name).cast(pl.Float64) for name in worth)
        rows = self.pair_votes.select(
            "state1", "state2", "year", "available_from", agreed.alias("agreed"), total.alias("all")
        )
        pair = keys.select(
            "date", pl.min_horizontal(one, other).alias("state1"), pl.max_horizontal(one, other).alias("state2")
        ).with_row_index("_i")
        joined = pair.join(rows, on=["state1", "state2"], how="inner").filter(
            (pl.col("available_from") <= pl.col("date")) & (pl.col("year") >= pl.col("date").dt.year() - years)
        )
        summed = joined.group_by("_i").agg(pl.col("agreed").sum(), pl.col("all").sum()).filter(pl.col("all") >= 10)
        out = pair.select("_i").join(summed, on="_i", how="left", maintain_order="left")
        return floats(out.select(pl.col("agreed") / pl.col("all")).to_series())

    def in_force(
        self, kind: str, keys: pl.DataFrame, state: str, partner: str, level: pl.Expr, *, oldest: int = OLDEST
    ) -> Array:
        """Greatest ``level`` of the pair's spells in force on the date; zero where none is, missing out of reach.

        After the last day of the source the spells in force on that day count, for ``oldest`` years.
        """
        rows = self.spells.filter(pl.col("kind") == kind).with_columns(level.alias("_level"))
        last = rows.select(pl.max_horizontal(pl.col("end").max(), pl.col("start").max())).item()
        first = rows["start"].min()
        if last is None:
            return np.full(keys.height, np.nan)
        asked = keys.select(
            "date",
            pl.col(state).alias("state"),
            pl.col(partner).alias("partner"),
            pl.min_horizontal("date", pl.lit(last)).alias("_on"),
        ).with_row_index("_i")
        hits = asked.join(rows, on=["state", "partner"], how="inner").filter(
            (pl.col("available_from") <= pl.col("date"))
            & (pl.col("start") <= pl.col("_on"))
            & (pl.col("end").is_null() | (pl.col("end") >= pl.col("_on")))
        )
        best = hits.group_by("_i").agg(pl.col("_level").max().cast(pl.Float64))
        out = asked.join(best, on="_i", how="left", maintain_order="left")
        reached = (pl.col("date") >= first) & (pl.col("date").dt.year() - last.year <= oldest)
        return floats(
            out.select(
                pl.when(reached & pl.col("partner").is_not_null() & pl.col("state").is_not_null()).then(
                    pl.col("_level").fill_null(0.0)
                )
            ).to_series()
        )

    def fixed(self, kind: str, keys: pl.DataFrame, state: str, partner: str) -> Array:
        """Value of the pair's last spell of a kind that does not change with the date (a distance)."""
        last = self.spells.filter(pl.col("kind") == kind).sort("start").unique(["state", "partner"], keep="last")
        rows = last.select(pl.col("state").alias("_s"), pl.col("partner").alias("_p"), "value")
        asked = keys.select(pl.col(state).alias("_s"), pl.col(partner).alias("_p"))
        return floats(asked.join(rows, on=["_s", "_p"], how="left", maintain_order="left")["value"])

    def since(self, kind: str, keys: pl.DataFrame, state: str, years: int) -> Array:
        """Events of a kind in a state in the years before the date; missing where the panel has none of that kind."""
        rows = self.events.filter(pl.col("kind") == kind)
        if rows.is_empty():
            return np.full(keys.height, np.nan)
        asked = keys.select("date", pl.col(state).alias("state")).with_row_index("_i")
        hits = asked.join(rows, on="state", how="inner").filter(
            (pl.col("available_from") <= pl.col("date"))
            & (pl.col("start") < pl.col("date"))
            & (pl.col("start") >= pl.col("date").dt.offset_by(f"-{years}y"))
        )
        out = asked.join(hits.group_by("_i").len(), on="_i", how="left", maintain_order="left")
        return floats(out["len"].fill_null(0))


def _known(rows: pl.DataFrame, indicator: str, **by: str) -> pl.DataFrame:
    """Figures of an indicator that are the newest from their day on, by that day; ``by`` gives the keys their names."""
    # Availability grows with the year within a source; where two sources overlap the newest year known so far wins.
    own = rows.filter(pl.col("indicator") == indicator).select(
        *(pl.col(column).alias(name) for name, column in by.items()), "year", "available_from", "value"
    )
    steps = own.drop_nulls("value").sort("available_from", "year")
    return steps.filter(pl.col("year") == pl.col("year").cum_max().over(*by)).sort("available_from")


def _newest(known: pl.DataFrame, asked: pl.DataFrame, by: list[str], oldest: int) -> pl.DataFrame:
    """Row of the newest year among those available on the date, if it is not too old; in the order of ``asked``."""
    found = (
        asked.with_row_index("_i")
        .sort("date")
        .join_asof(
            known,
            left_on="date",
            right_on="available_from",
            by=by,
            strategy="backward",
            check_sortedness=False,
        )
        .sort("_i")
    )
    fresh = pl.col("date").dt.year() - pl.col("year") <= oldest
    return found.select(pl.when(fresh).then("value").alias("value"), pl.when(fresh).then("year").alias("year"))


def floats(values: pl.Series) -> Array:
    """A column as numbers, not a number where it has none."""
    return values.cast(pl.Float64).fill_null(float("nan")).to_numpy().astype(np.float64)
