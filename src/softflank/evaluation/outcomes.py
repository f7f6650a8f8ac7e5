"""What happened between states, year by year, whenever it became known: for outcomes and never for a forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel import Panel
from softflank.panel.columns import floats
from softflank.panel.tables import happened
from softflank.panel.view import POINT

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_DYADS = (
    "trade_flow",
    "arms_need_1",
    "arms_need_5",
    "us_troops",
    "mid_hostility",
    "sanctions",
    "sanctions_arms",
    "sanctions_military",
    "support_against_any",
)


@dataclass(frozen=True, slots=True)
class Happened:
    """Dyad-year figures (indicator, origin, partner, year, value), spells of regimes and rivalries, points by year."""

    dyads: pl.DataFrame
    spells: pl.DataFrame
    points: pl.DataFrame
    imports: pl.DataFrame

    @classmethod
    def of(cls, panel: Panel, reader_states: pl.DataFrame) -> Happened:
        """Everything of a panel that outcomes are seen in.

        Raises:
            BadData: a table cannot be read.
        """
        points = reader_states.filter(pl.col("indicator") == POINT)
        return cls(
            happened(panel, "dyad_year", _DYADS).select("indicator", "origin", "partner", "year", "value"),
            happened(panel, "spells", ("regime", "rivalry")).select("kind", "state", "partner", "start", "end"),
            points.select("state", "year", "value").unique(["state", "year"], keep="last", maintain_order=True),
            happened(panel, "state_year", ("arms_imports_1", "arms_imports_5")).select(
                "indicator", "state", "year", "value"
            ),
        )

    def dyad(self, indicator: str, keys: pl.DataFrame, origin: str, partner: str, ahead: int) -> Array:
        """Value of a directed pair in year t + ``ahead``; not a number where that year has none."""
        rows = self.dyads.filter(pl.col("indicator") == indicator).select(
            pl.col("origin").alias("_o"), pl.col("partner").alias("_p"), pl.col("year").alias("_y"), "value"
        )
        asked = keys.select(
            pl.col(origin).alias("_o"), pl.col(partner).alias("_p"), (pl.col("year") + ahead).alias("_y")
        )
        return floats(asked.join(rows, on=["_o", "_p", "_y"], how="left", maintain_order="left")["value"])

    def state(self, indicator: str, keys: pl.DataFrame, state: str, ahead: int) -> Array:
        """Imports of a state in year t + ``ahead``; not a number where that year has none."""
        rows = self.imports.filter(pl.col("indicator") == indicator).drop("indicator")
        return _joined(rows, keys, state, ahead)

    def point(self, keys: pl.DataFrame, state: str, ahead: int) -> Array:
        """Ideal point of a state in the session of year t + ``ahead``."""
        return _joined(self.points, keys, state, ahead)

    def any_in(
        self, indicator: str, keys: pl.DataFrame, origin: str, partner: str, span: range, least: float = 1.0
    ) -> Mask:
        """Whether a directed pair has a figure of at least ``least`` in one of the years t + ``span``."""
        found = [self.dyad(indicator, keys, origin, partner, k) >= least for k in span]
        out: Mask = np.any(found, axis=0)
        return out

    def regime_ended(self, keys: pl.DataFrame, span: range) -> Mask:
        """Whether a regime of the client ended in one of the years t + ``span``; the last day on record is no end."""
        rows = self.spells.filter(pl.col("kind") == "regime")
        last = rows["end"].max()
        ended = rows.filter(pl.col("end").is_not_null() & (pl.col("end") < pl.lit(last, dtype=pl.Date()))).select(
            pl.col("state").alias("client"), pl.col("end").dt.year().alias("_y"), pl.lit(1.0).alias("value")
        )
        years = ended.unique(["client", "_y"])
        found = [
            keys.select("client", (pl.col("year") + k).cast(pl.Int32).alias("_y")).join(
                years.with_columns(pl.col("_y").cast(pl.Int32)), on=["client", "_y"], how="left", maintain_order="left"
            )["value"]
            for k in span
        ]
        out: Mask = np.any([f.is_not_null().to_numpy() for f in found], axis=0)
        return out


def _joined(rows: pl.DataFrame, keys: pl.DataFrame, state: str, ahead: int) -> Array:
    asked = keys.select(pl.col(state).alias("state"), (pl.col("year") + ahead).cast(pl.Int32).alias("year"))
    return floats(
        asked.join(
            rows.with_columns(pl.col("year").cast(pl.Int32)), on=["state", "year"], how="left", maintain_order="left"
        )["value"]
    )
