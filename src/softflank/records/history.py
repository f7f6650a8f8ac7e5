"""Past years of governments under pressure and not: how far they were pressed, whether they were there a year on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel import Panel
from softflank.panel.columns import Columns, floats
from softflank.panel.placing import place_tables
from softflank.panel.tables import happened
from softflank.records.governments import CODED_TO, columns, in_place, regime_types, spells
from softflank.sources import Snapshot, load
from softflank.states import states
from softflank.states.status import lines
from softflank.vocabulary import BadData

Array = NDArray[np.float64]

MAJORS = frozenset(held.state for held in lines("permanent") if held.last is None)
"""The major patrons, whose own governments are no clients': those that sit in the Council for good."""
GROUPS = ("none", "words", "economic", "covert", "force", "aim")
"""Groups of pressure from the lowest; *aim* is force with an aim at the regime, which is coded after the event."""
STRONGER = 4.0
"""Least ratio of capabilities (CINC) at which a state's acts are pressure on another."""
OUTCOMES = ("leader", "regime")
FIRST_YEAR = 1950
DISPUTES = "gml-mid"

_SEIZURE, _AIM, _FORCE, _SHOW = 15, 3, 4, 2
_WINDOW = "1y"


@dataclass(frozen=True, slots=True)
class PastYears:
    """Rows (n): ``keys`` with state and date, columns by name, group of pressure, type of regime, exits within a year.

    ``exits`` holds 0, 1 or not a number by outcome; ``over`` (n) is the day after each row's twelve months.
    """

    keys: pl.DataFrame
    columns: dict[str, Array]
    group: NDArray[np.intp]
    regime: NDArray[np.str_]
    exits: dict[str, Array]

    @property
    def began(self) -> NDArray[np.datetime64]:
        """First day (n) of each row's twelve months."""
        return self.keys["date"].to_numpy().astype("datetime64[D]")

    @property
    def over(self) -> NDArray[np.datetime64]:
        """Last day (n) of each row's twelve months."""
        return self.keys["date"].dt.offset_by(_WINDOW).to_numpy().astype("datetime64[D]")

    def take(self, which: NDArray[np.generic]) -> PastYears:
        """Some of the rows, by mask."""
        return PastYears(
            self.keys.filter(pl.Series(which)),
            {k: v[which] for k, v in self.columns.items()},
            self.group[which],
            self.regime[which],
            {k: v[which] for k, v in self.exits.items()},
        )

    def __len__(self) -> int:
        """Number of rows."""
        return self.keys.height


def disputes(folder: Path) -> pl.DataFrame:
    """Disputes by directed pair with their days, from a folder with the publisher's files.

    Raises:
        BadSource: the files are missing or not as described.
    """
    source, read = load(DISPUTES)
    tables, _ = place_tables(read(Snapshot(source, folder)), source)
    part = pl.col("text").str.split(" | ")
    return (
        tables["spells"]
        .filter((pl.col("kind") == "dispute") & pl.col("partner").is_not_null() & pl.col("state").is_not_null())
        .select(
            pl.col("state").alias("presser"),
            pl.col("partner").alias("state"),
            "start",
            "end",
            pl.col("value").alias("hostility"),
            part.list.get(1).cast(pl.Int32, strict=False).alias("act"),
            part.list.get(2).cast(pl.Int32, strict=False).alias("aim"),
        )
    )


def past(panel: Panel, fought: pl.DataFrame, last: int = 2022) -> PastYears:
    """Every state's years from 1950 to ``last``, read on the day before new pressure or on 1 January.

    Raises:
        BadData: the panel has no leaders.
    """
    reader = Columns.open(panel, ())
    if reader.spells.filter(pl.col("kind") == "leader").is_empty():
        raise BadData(f"{panel.folder} has no leaders: run softflank data build")
    keys = _anchored(panel, fought, last)
    held = in_place(reader, "leader", keys)["start"].is_not_null().to_numpy()
    keys = keys.filter(pl.Series(held))
    regime = regime_types(in_place(reader, "regime", keys)["text"])
    exits = {kind: gone(keys, spells(reader, kind)) for kind in OUTCOMES}
    return PastYears(keys.select("state", "date"), columns(reader, keys), keys["group"].to_numpy(), regime, exits)


def _anchored(panel: Panel, fought: pl.DataFrame, last: int) -> pl.DataFrame:
    """State, date and group of each state-year: the highest of what is in force at its start and begins in it."""
    years = pl.DataFrame(
        [
            (code, year)
            for code, state in sorted(states().items())
            if code not in MAJORS
            for year in range(FIRST_YEAR, last + 1)
            if state.exists(date(year, 1, 1))
        ],
        schema={"state": pl.String(), "year": pl.Int32()},
        orient="row",
    )
    coded = _disputed(panel, fought)
    listed = _in_force_by_year(panel)
    began = (
        coded.with_columns(pl.col("start").dt.year().cast(pl.Int32).alias("year"))
        .sort("group", pl.col("start"), descending=[True, False])
        .unique(["state", "year"], keep="first", maintain_order=True)
        .select("state", "year", pl.col("group").alias("_new"), (pl.col("start") - pl.duration(days=1)).alias("_day"))
    )
    running = (
        years.join(coded, on="state")
        .filter((pl.col("start") < pl.date("year", 1, 1)) & (pl.col("end") >= pl.date("year", 1, 1)))
        .group_by("state", "year")
        .agg(pl.col("group").max().alias("_running"))
    )
    first = pl.date("year", 1, 1)
    standing = pl.max_horizontal("_running", "_listed").fill_null(0)
    fresh = pl.col("_new").fill_null(0) > standing
    return (
        years.join(began, on=["state", "year"], how="left")
        .join(running, on=["state", "year"], how="left")
        .join(listed, on=["state", "year"], how="left")
        .with_columns(
            pl.when(fresh).then("_day").otherwise(first).alias("date"),
            pl.when(pl.col("year") > CODED_TO).then(0).when(fresh).then("_new").otherwise(standing).alias("group"),
        )
        .sort("state", "year")
        .select("state", "date", pl.col("group").cast(pl.Int64))
    )


def _disputed(panel: Panel, fought: pl.DataFrame) -> pl.DataFrame:
    """Disputes of a stronger state against another: state, start, end, group."""
    rows = _of_stronger(panel, fought.with_columns(pl.col("start").dt.year().cast(pl.Int32).alias("year")))
    forced = pl.col("hostility") >= _FORCE
    group = (
        pl.when(forced & (pl.col("aim") == _AIM))
        .then(GROUPS.index("aim"))
        .when(forced & (pl.col("act") == _SEIZURE))
        .then(GROUPS.index("covert"))
        .when(forced)
        .then(GROUPS.index("force"))
        .when(pl.col("hostility") >= _SHOW)
        .then(GROUPS.index("words"))
        .otherwise(0)
    )
    return rows.with_columns(group.alias("group")).filter(pl.col("group") > 0).select("state", "start", "end", "group")


def _in_force_by_year(panel: Panel) -> pl.DataFrame:
    """Highest group of sanctions and support to armed opponents by the year after: state, year, ``_listed``."""
    kinds = {"sanctions_trade": "economic", "sanctions_financial": "economic", "support_against_any": "covert"}
    rows = happened(panel, "dyad_year", kinds).filter(pl.col("value") > 0)
    named = rows.select(pl.col("origin").alias("presser"), pl.col("partner").alias("state"), "year", "indicator")
    level = pl.col("indicator").replace_strict({k: GROUPS.index(g) for k, g in kinds.items()}, return_dtype=pl.Int64())
    return (
        _of_stronger(panel, named)
        .group_by("state", (pl.col("year") + 1).cast(pl.Int32).alias("year"))
        .agg(level.max().alias("_listed"))
    )


def _of_stronger(panel: Panel, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (presser, state, year …) whose presser had :data:`STRONGER` times the state's capability in the year."""
    cinc = happened(panel, "state_year", ["cinc"]).select("state", "year", "value")
    own = cinc.rename({"value": "_own"})
    other = cinc.rename({"state": "presser", "value": "_presser"})
    return (
        rows.join(own, on=["state", "year"])
        .join(other, on=["presser", "year"])
        .filter(pl.col("_presser") >= STRONGER * pl.col("_own"))
        .drop("_own", "_presser")
    )


def gone(keys: pl.DataFrame, rows: pl.DataFrame) -> Array:
    """Whether another leader or regime than on the date is in place twelve months on, or none; unknown past a list."""
    asked = keys.select("state", "date", pl.col("date").dt.offset_by(_WINDOW).alias("to")).with_row_index("_i")
    now = asked.sort("date").join_asof(
        rows.sort("start"), left_on="date", right_on="start", by="state", strategy="backward", check_sortedness=False
    )
    later = rows.select("state", pl.col("start").alias("_next"), pl.col("text").alias("_who"))
    within = (pl.col("_next") > pl.col("date")) & (pl.col("_next") <= pl.col("to"))
    other = now.join(later, on="state").filter(within & (pl.col("_who") != pl.col("text"))).group_by("_i").len()
    ended = (pl.col("end") <= pl.col("to")).fill_null(value=False)
    held = pl.col("end").is_null() | (pl.col("end") >= pl.col("date"))
    known = pl.col("start").is_not_null() & (pl.col("to") <= pl.col("until")) & held
    found = now.join(other, on="_i", how="left").with_columns(
        pl.when(known).then((ended | (pl.col("len").fill_null(0) > 0)).cast(pl.Float64)).alias("exit")
    )
    return floats(found.sort("_i")["exit"])
