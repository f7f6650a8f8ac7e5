"""What a patron did for a client in a crisis, in the three classes that the record can tell apart.

The rows are those of the International Crisis Behavior project: one per crisis actor (the client) and power (the
patron, the USA or the USSR and Russia) that was not itself an actor of that crisis. The record says what the power did
and *how the client saw it*, so a class reads: the patron acted in a way that the client felt as support. Cuba saw the
Soviet conduct of October 1962 as unfavourable, and the row counts as none. The alternatives of
:data:`READINGS` are scored beside it.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import Literal

import polars as pl

from softflank.panel.placing import place_tables
from softflank.response.cells import DIRECT
from softflank.response.design import PATRONS
from softflank.sources import Snapshot, load
from softflank.vocabulary import BadRequest, BadSource

SOURCE = "icb"
FIRST_YEAR = 1946

Reading = Literal["favourable", "not_against", "any_activity"]
READINGS: dict[Reading, str] = {
    "favourable": "activity counts as support where the client saw it as favourable",
    "not_against": "activity counts as support unless the client saw it as unfavourable",
    "any_activity": "activity counts whatever the client thought of it",
}


COLUMNS = (
    "crisis",
    "name",
    "client",
    "patron",
    "rival",
    "trigger_state",
    "date",
    "over",
    "gravity",
    "trigger",
    "activity",
    "view",
    "response",
    "level",
    "hostile",
    "direct",
    "row",
)
"""Columns of a coded crisis actor."""


class Response(IntEnum):
    """What the patron did, as the client saw it."""

    NONE = 0
    """No activity, activity against the client, or activity that it did not see as favourable."""
    NONMILITARY = 1
    """Political, economic or propaganda support."""
    MILITARY = 2
    """Covert, semi-military or direct military support."""


class Level(IntEnum):
    """How far the rival power went against the client, by the same record."""

    WORDS = 0
    """Nothing, political or propaganda activity, or activity that the client did not see as unfavourable."""
    ECONOMIC_OR_COVERT = 1
    MILITARY = 2


_NONMILITARY, _COVERT, _MILITARY = (3, 4, 5), 6, (7, 8)
_VIOLENT = 9
_UNFAVOURABLE, _NEITHER, _FAVOURABLE = 3, 2, 1


def read_crises(folder: Path, reading: Reading = "favourable") -> pl.DataFrame:
    """Crisis actors by patron from a folder with the publisher's files (no other file is needed).

    Columns: crisis (number), name, client, patron, rival, trigger_state (who triggered the client's crisis, may be
    missing), date (trigger), over (last day of the whole crisis), gravity (0-6), trigger (1-9), activity (code of the
    patron), view (code), response (0, 1, 2), level (0, 1, 2), row (in the publisher's actor file). Rows whose activity
    has no coded view are left out; hostile is whether the rival acted at all in a way that the client felt as against
    it, direct whether it did so by direct military force. Sorted by date.

    Raises:
        BadSource: the files are missing or not as described.
    """
    return code(crisis_events(folder), reading)


def crisis_events(folder: Path) -> pl.DataFrame:
    """The placed events ``crisis`` and ``crisis_activity`` from a folder with the publisher's files.

    Raises:
        BadSource: the files are missing or not as described.
    """
    source, read = load(SOURCE)
    tables, _ = place_tables(read(Snapshot(source, folder)), source)
    return tables["events"]


def code(events: pl.DataFrame, reading: Reading = "favourable") -> pl.DataFrame:
    """Rows of :func:`read_crises` from the placed events ``crisis`` and ``crisis_activity``.

    Raises:
        BadRequest: an unknown reading. BadSource: there is no crisis since 1946 among the events.
    """
    if reading not in READINGS:
        raise BadRequest(f"unknown reading {reading}; there are {', '.join(READINGS)}")
    activity = _activity(events)
    rivals = activity.select(
        "row",
        pl.col("patron").alias("rival"),
        pl.col("activity").alias("rival_activity"),
        pl.col("view").alias("rival_view"),
    )
    other = pl.when(pl.col("patron") == PATRONS[0]).then(pl.lit(PATRONS[1])).otherwise(pl.lit(PATRONS[0]))
    # A rival that is itself an actor of the crisis has no activity row; where it triggered the client's crisis,
    # the trigger says how far it went.
    frame = (
        actors(events)
        .join(activity, on="row")
        .with_columns(other.alias("rival"))
        .join(rivals, on=["row", "rival"], how="left")
        .filter(pl.col("date").dt.year() >= FIRST_YEAR)
        .with_columns(_response(reading).alias("response"), _level().alias("level"), _hostile().alias("hostile"))
        .with_columns(_direct().alias("direct"))
        .drop_nulls("response")
        .sort("date", "row", "patron")
    )
    if frame.is_empty():
        raise BadSource(f"{SOURCE}: no crisis since {FIRST_YEAR} in the files")
    return frame.select(COLUMNS)


def actors(events: pl.DataFrame) -> pl.DataFrame:
    """One row per crisis actor: the client, its trigger and the crisis."""
    part = pl.col("text").str.split(" | ")
    return events.filter(pl.col("kind") == "crisis").select(
        "row",
        pl.col("state").alias("client"),
        pl.col("partner").alias("trigger_state"),
        pl.col("start").alias("date"),
        pl.col("value").clip(0, 6).alias("gravity"),
        part.list.get(0).cast(pl.Int32).alias("crisis"),
        part.list.get(1).alias("name"),
        part.list.get(2).cast(pl.Int32).alias("trigger"),
        part.list.get(3).str.to_date().alias("over"),
    )


def _activity(events: pl.DataFrame) -> pl.DataFrame:
    """One row per crisis actor and power with coded activity: its code and how the actor saw it."""
    part = pl.col("text").str.split(" | ")
    return (
        events.filter(pl.col("kind") == "crisis_activity")
        .select(
            "row",
            pl.col("state").alias("patron"),
            pl.col("value").cast(pl.Int32).alias("activity"),
            part.list.get(1).cast(pl.Int32, strict=False).alias("view"),
        )
        .drop_nulls("activity")
    )


def _response(reading: Reading) -> pl.Expr:
    active = pl.col("activity").is_in([*_NONMILITARY, _COVERT, *_MILITARY])
    match reading:
        case "favourable":
            support = pl.col("view") == _FAVOURABLE
        case "not_against":
            support = pl.col("view") != _UNFAVOURABLE
        case _:
            support = pl.lit(value=True)
    by_force = pl.col("activity").is_in([_COVERT, *_MILITARY])
    return (
        pl.when(~active)
        .then(pl.lit(int(Response.NONE)))
        .when(pl.col("view").is_null() & (reading != "any_activity"))
        .then(pl.lit(None, dtype=pl.Int32))
        .when(~support)
        .then(pl.lit(int(Response.NONE)))
        .when(by_force)
        .then(pl.lit(int(Response.MILITARY)))
        .otherwise(pl.lit(int(Response.NONMILITARY)))
    )


def _own() -> pl.Expr:
    """Whether the rival is an actor of the crisis and triggered the client's part in it."""
    return pl.col("rival_activity").is_null() & (pl.col("trigger_state") == pl.col("rival")).fill_null(value=False)


def _hostile() -> pl.Expr:
    acted = pl.col("rival_activity").is_in([*_NONMILITARY, _COVERT, *_MILITARY])
    return _own() | ((pl.col("rival_view") == _UNFAVOURABLE) & acted).fill_null(value=False)


def _direct() -> pl.Expr:
    """Whether the rival used direct military force that the client felt as against it, or began with violence."""
    by_activity = (pl.col("rival_view") == _UNFAVOURABLE) & (pl.col("rival_activity") == DIRECT)
    return by_activity.fill_null(value=False) | (_own() & (pl.col("trigger") == _VIOLENT))


def _level() -> pl.Expr:
    against = (pl.col("rival_view") == _UNFAVOURABLE).fill_null(value=False)
    return (
        pl.when(_own() & (pl.col("trigger") >= 7))
        .then(pl.lit(int(Level.MILITARY)))
        .when(against & pl.col("rival_activity").is_in(list(_MILITARY)))
        .then(pl.lit(int(Level.MILITARY)))
        .when(against & pl.col("rival_activity").is_in([4, _COVERT]))
        .then(pl.lit(int(Level.ECONOMIC_OR_COVERT)))
        .otherwise(pl.lit(int(Level.WORDS)))
    )
