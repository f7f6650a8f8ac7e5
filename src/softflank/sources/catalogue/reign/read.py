"""Leaders and regimes as ``spells`` of kind ``leader`` and ``regime``, votes held as ``events`` of kind ``election``.

``text`` is the leader's name, the regime type, or the kind of vote (executive, legislative, referendum).
``value`` of an election is 1 where the incumbent side won and 0 where it lost. A leader's end is known by month:
its last day is taken. Leaders without an end were in office when the list was made; their spell is cut off
on 31 March 2021. Announced, voided and scheduled votes are left out, so no event lies after the list.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

LAST = date(2021, 3, 31)
TYPES = {"X": "executive", "L": "legislative", "R": "referendum"}


def read(snapshot: Snapshot) -> Tables:
    """Leader and regime spells and elections (Correlates of War codes); ``row`` counts in the file of each kind.

    Raises:
        BadSource: a date of the list of regimes is not month/day/year, or a vote held has an unknown type.
    """
    spells = form("spells", _leaders(snapshot.frame("leaders")), _regimes(snapshot))
    return {"spells": spells, "events": form("events", _elections(snapshot))}


def _month_end(year: str, month: str) -> pl.Expr:
    return pl.date(year, month, 1).dt.month_end()


def _leaders(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        pl.lit("leader").alias("kind"),
        pl.col("ccode").alias("state"),
        pl.date("syear", "smonth", "sdate").alias("start"),
        _month_end("eyear", "emonth").fill_null(LAST).alias("end"),
        pl.col("leader").alias("text"),
        "row",
    )


def _regimes(snapshot: Snapshot) -> pl.DataFrame:
    try:
        rows = snapshot.frame("regimes").with_columns(pl.col("gwf_startdate", "gwf_enddate").str.to_date("%m/%d/%Y"))
    except pl.exceptions.PolarsError as error:
        raise BadSource(f"{snapshot.source.id}: regime dates: {str(error).splitlines()[0]}") from None
    return rows.select(
        pl.lit("regime").alias("kind"),
        pl.col("cowcode").alias("state"),
        pl.col("gwf_startdate").alias("start"),
        pl.min_horizontal("gwf_enddate", pl.lit(LAST)).alias("end"),
        pl.col("gwf_regimetype").alias("text"),
        "row",
    )


def _elections(snapshot: Snapshot) -> pl.DataFrame:
    held = snapshot.frame("elections").filter(pl.col("event").str.starts_with("Vote"))
    strange = held.filter(~pl.col("type").is_in(list(TYPES)))["type"].unique().to_list()
    if strange:
        raise BadSource(f"{snapshot.source.id}: types of vote {strange}; known are {', '.join(TYPES)}")
    day = pl.date("elec_year", "elec_month", "elec_day")
    return held.select(
        pl.lit("election").alias("kind"),
        pl.coalesce(day, _month_end("elec_year", "elec_month")).alias("date"),
        pl.col("ccode").alias("state"),
        pl.col("victory").replace_strict({"Y": 1.0, "N": 0.0}, default=None, return_dtype=pl.Float64()).alias("value"),
        pl.col("type").replace_strict(TYPES).alias("text"),
        "row",
    )
