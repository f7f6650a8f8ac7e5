"""From a source's rows to the panel's: states placed, period and availability set, nothing dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from softflank.sources import Source, Tables
from softflank.states import is_nonstate, place
from softflank.states.status import seated_before

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATE_COLUMNS: dict[str, tuple[str, ...]] = {
    "state_year": ("state",),
    "dyad_year": ("origin", "partner"),
    "votes": ("state",),
    "orders": ("supplier", "recipient"),
    "spells": ("state", "partner"),
    "events": ("state", "partner"),
}
ORGANISATIONS = {"EU": "EUU", "EEC": "EUU", "UN": "UNO"}
"""Senders of sanctions that are kept although they are not states."""

_ANNUAL = ("alliance", "sanction", "rivalry")
"""Kinds of spell whose source knows years, not days: known only when their first year is over."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Rows of a source left out: labels known not to be states, and labels that nobody has placed yet."""

    source: str
    rows: int
    nonstate_rows: int
    unknown_rows: int
    unknown_labels: tuple[str, ...]


def place_tables(tables: Tables, source: Source) -> tuple[Tables, Unplaced]:
    """Tables of one source with state codes, ``start``, ``end``, ``available_from`` and ``source``."""
    placed: Tables = {}
    total = nonstate = unknown = 0
    labels: set[str] = set()
    for name, frame in tables.items():
        dated = _dated(name, frame, source)
        total += dated.height
        for column in _STATE_COLUMNS[name]:
            dated, lost = _place_column(dated, column, source.states)
            for label, rows in lost.items():
                if is_nonstate(label):
                    nonstate += rows
                else:
                    unknown += rows
                    labels.add(label)
        cast = _by_holder(dated) if name == "votes" else dated
        placed[name] = cast.with_columns(pl.lit(source.id).alias("source"))
    return placed, Unplaced(source.id, total, nonstate, unknown, tuple(sorted(labels)))


def _dated(table: str, frame: pl.DataFrame, source: Source) -> pl.DataFrame:
    lag = pl.duration(days=source.publication_lag_days)
    match table:
        case "state_year" | "dyad_year":
            start, end = pl.date(pl.col("year"), 1, 1), pl.date(pl.col("year"), 12, 31)
            return frame.with_columns(start=start, end=end, available_from=end + lag)
        case "orders":
            year = pl.coalesce("delivery_year", "order_year")
            start, end = pl.date(year, 1, 1), pl.date(year, 12, 31)
            return frame.with_columns(start=start, end=end, available_from=end + lag)
        case "spells":
            annual = pl.col("kind").is_in(_ANNUAL)
            known = pl.when(annual).then(pl.date(pl.col("start").dt.year(), 12, 31) + lag).otherwise(pl.col("start"))
            return frame.with_columns(available_from=known)
        case _:
            return frame.with_columns(
                start=pl.col("date"), end=pl.col("date"), available_from=pl.col("date") + lag
            ).drop("date")


def _by_holder(votes: pl.DataFrame) -> pl.DataFrame:
    """Votes under the state that held the seat on their day, where a seat has passed from one state to another.

    Where a source lists both on one vote, that of the holder counts.
    """
    moved = pl.lit(value=False)
    state = pl.col("state")
    for now, (before, first) in seated_before().items():
        early = (pl.col("state") == now) & (pl.col("start") < first)
        state = pl.when(early).then(pl.lit(before)).otherwise(state)
        moved = moved | early
    named = votes.with_columns(moved.alias("_moved"), state.alias("state"))
    alone = pl.len().over("body", "vote_id", "state") == 1
    return named.filter(~pl.col("_moved") | alone).drop("_moved")


def _place_column(frame: pl.DataFrame, column: str, system: str) -> tuple[pl.DataFrame, dict[str, int]]:
    """Replace a column's labels by codes, by year; give back the labels that could not be placed, with rows."""
    keyed = frame.with_columns(pl.col("start").dt.year().cast(pl.Int32).alias("_year"))
    if frame.height == 0:
        return frame, {}
    spans = keyed.group_by(column).agg(pl.col("_year").min().alias("first"), pl.col("_year").max().alias("last"))
    codes = pl.DataFrame(
        list(_codes(spans.drop_nulls().iter_rows(), system)),
        schema={column: pl.String(), "_year": pl.Int32(), "_code": pl.String()},
        orient="row",
    )
    joined = keyed.join(codes, on=[column, "_year"], how="left", maintain_order="left")
    lost = joined.filter(pl.col("_code").is_null() & pl.col(column).is_not_null()).group_by(column).len()
    kept = joined.filter(pl.col("_code").is_not_null() | pl.col(column).is_null())
    return (
        kept.with_columns(pl.col("_code").alias(column)).drop("_year", "_code"),
        dict(zip(lost[column], lost["len"], strict=True)),
    )


def _codes(spans: Iterable[tuple[str, int, int]], system: str) -> Iterable[tuple[str, int, str]]:
    for label, first, last in spans:
        for year in range(first, last + 1):
            code = place(label, system, year) or ORGANISATIONS.get(label)
            if code is not None:
                yield label, year, code
