"""Who governs a state on a day and what is known of the government then: columns that say how long it may last.

The same columns serve the fit and a question: each is read as of its own date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.panel.columns import OLDEST, Columns, floats

Array = NDArray[np.float64]
Texts = NDArray[np.str_]

LEADERS = ("reign", "plad-leaders-2023")
"""Lists of leaders that are read as one; Archigos dates some changes a year too early."""
TYPES = ("democracy", "party", "personal", "military", "monarchy", "other")
"""Types of regime; whatever is personal in part counts as personal."""
NAMES = (
    *(t for t in TYPES if t != "democracy"),
    "tenure",
    "tenure of an autocrat",
    "age of the regime",
    "coup attempts of five years",
    "coup attempt of the last year",
    "leaders gone in ten years",
    "conflict at home",
    "interstate war",
    "growth",
    "capability",
    "polyarchy",
    "after the dispute data",
)
"""Columns of :func:`columns`, in their order."""
CODED_TO = 2010
"""Last year of the dispute data."""

_VACANT = 60
"""Days after the end of a spell from which nobody is in office."""
_DEMOCRACIES = ("presidential", "parliamentary")
_CUT = {"leader": 31, "regime": 120}
"""A spell that ends within these days of the end of its list is cut off by the list."""
_TURNOVER = 10


def columns(reader: Columns, keys: pl.DataFrame) -> dict[str, Array]:
    """Columns (n) of the states and dates of ``keys`` (columns ``state`` and ``date``); not a number where unknown."""
    leader, regime = (in_place(reader, kind, keys) for kind in ("leader", "regime"))
    kind = regime_types(regime["text"])
    type_known = np.where(kind == "", np.nan, 0.0)
    tenure = np.log1p(_years(keys, leader["start"]))
    autocrat = np.where(kind == "", np.nan, kind != "democracy")
    cinc = floats(reader.state("cinc", keys, "state")["value"])
    found = {t: type_known + (kind == t) for t in TYPES if t != "democracy"}
    found |= {
        "tenure": tenure,
        "tenure of an autocrat": tenure * autocrat,
        "age of the regime": np.log1p(_years(keys, regime["start"])),
        "coup attempts of five years": np.log1p(reader.since("coup", keys, "state", 5)),
        "coup attempt of the last year": (reader.since("coup", keys, "state", 1) > 0).astype(np.float64),
        "leaders gone in ten years": np.log1p(_gone(reader, keys)),
        "conflict at home": _listed(reader, keys, "war_home"),
        "interstate war": _listed(reader, keys, "interstate_war"),
        "growth": _growth(reader, keys),
        "capability": np.log(np.maximum(cinc, 1e-6)),
        "polyarchy": floats(reader.state("polyarchy", keys, "state")["value"]),
        "after the dispute data": floats(keys["date"].dt.year() > CODED_TO),
    }
    return {name: np.asarray(found[name], dtype=np.float64) for name in NAMES}


def in_place(reader: Columns, kind: str, keys: pl.DataFrame) -> pl.DataFrame:
    """Leader or regime in place on each date: columns ``start``, ``end``, ``text``, ``until`` (end of the list).

    ``end`` is missing where the list cuts the spell off. A spell that a list cuts off counts for :data:`OLDEST` years
    more; nothing is in place some weeks after the end of a spell.
    """
    rows = spells(reader, kind)
    asked = keys.select("state", "date").with_row_index("_i").sort("date")
    found = asked.join_asof(
        rows.sort("start"), left_on="date", right_on="start", by="state", strategy="backward", check_sortedness=False
    ).sort("_i")
    day, end = pl.col("date"), pl.col("end")
    fresh = day.dt.year() - pl.col("until").dt.year() <= OLDEST
    held = pl.when(end.is_null()).then(fresh).otherwise(end + pl.duration(days=_VACANT) >= day)
    return found.select(pl.when(held).then(pl.col(c)).alias(c) for c in ("start", "end", "text", "until"))


def spells(reader: Columns, kind: str) -> pl.DataFrame:
    """Spells of leaders or regimes by state, of those that begin together the one that lasts longest."""
    return reader.once(f"spells {kind}", lambda: _spells(reader, kind))


def _spells(reader: Columns, kind: str) -> pl.DataFrame:
    rows = reader.spells.filter(pl.col("kind") == kind)
    if kind == "leader":
        rows = rows.filter(pl.col("source").is_in(LEADERS))
    last = rows.group_by("source").agg(pl.col("end").max().alias("until"))
    cut = pl.col("end") + pl.duration(days=_CUT[kind]) >= pl.col("until")
    return (
        rows.join(last, on="source")
        .with_columns(pl.when(~cut).then("end").alias("end"))
        .sort("state", "start", pl.col("end").fill_null(date.max))
        .unique(["state", "start"], keep="last", maintain_order=True)
        .select("state", "start", "end", "text", "until")
    )


def regime_types(text: pl.Series) -> Texts:
    """Type of :data:`TYPES` of each regime by the words of its list, empty where there is none."""
    has = text.str.contains
    known = (
        pl.when(text.is_null())
        .then(pl.lit(""))
        .when(text.is_in(list(_DEMOCRACIES)))
        .then(pl.lit("democracy"))
        .when(has("personal"))
        .then(pl.lit("personal"))
        .when(has("party"))
        .then(pl.lit("party"))
        .when(text.is_in(["military", "indirect military"]))
        .then(pl.lit("military"))
        .when(text == "monarchy")
        .then(pl.lit("monarchy"))
        .otherwise(pl.lit("other"))
    )
    return pl.select(known).to_series().to_numpy().astype(np.str_)


def _years(keys: pl.DataFrame, start: pl.Series) -> Array:
    """Years from a day to the date, none below zero."""
    days = (keys["date"] - start).dt.total_days()
    return np.maximum(floats(days) / 365.25, 0.0)


def _gone(reader: Columns, keys: pl.DataFrame) -> Array:
    """Leaders who took office in the last ten years: each ended another's time."""
    rows = spells(reader, "leader").select("state", "start")
    asked = keys.select("state", "date").with_row_index("_i")
    near = (pl.col("start") < pl.col("date")) & (pl.col("start") >= pl.col("date").dt.offset_by(f"-{_TURNOVER}y"))
    count = asked.join(rows, on="state").filter(near).group_by("_i").len()
    return floats(asked.join(count, on="_i", how="left", maintain_order="left")["len"].fill_null(0))


def _listed(reader: Columns, keys: pl.DataFrame, indicator: str) -> Array:
    """One where a list of conflicts has the state in its newest years, else zero: the source lists nobody at peace."""
    found = floats(reader.state(indicator, keys, "state", oldest=2)["value"])
    return np.where(found > 0, 1.0, 0.0)


def _growth(reader: Columns, keys: pl.DataFrame) -> Array:
    """Change of the log of output in dollars over a year, less the median of all states of that year."""
    own = reader.once("growth", lambda: _grown(reader))
    return np.clip(floats(own.state("growth", keys, "state", oldest=3)["value"]), -0.5, 0.5)


def _grown(reader: Columns) -> Columns:
    """Rows of growth alone."""
    own = pl.col("value").log()
    rows = (
        reader.states.filter((pl.col("indicator") == "gdp_usd") & (pl.col("value") > 0))
        .sort("state", "year")
        .with_columns(
            pl.when(pl.col("year").diff().over("state") == 1).then(own.diff().over("state")).alias("value"),
            pl.lit("growth").alias("indicator"),
        )
        .with_columns(pl.col("value") - pl.col("value").median().over("year"))
    )
    return replace(reader, states=rows)
