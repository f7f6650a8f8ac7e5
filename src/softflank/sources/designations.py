"""Entries of a list of sanctions by programme and snapshot: two files of one publisher, the older and the newer."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polars as pl

from softflank.files import own_yaml
from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


@cache
def programmes() -> dict[str, str]:
    """How the tag of a programme begins -> the state that it is aimed at."""
    aimed: dict[str, list[str]] = own_yaml(Path(__file__).with_name("programmes.yml"))
    return {name: state for state, names in aimed.items() for name in names}


def target(programme: str) -> str | None:
    """State that a programme is aimed at, or ``None``."""
    names = (name for name in programmes() if re.match(rf"{re.escape(name)}(\b|[-\d])", programme))
    return programmes().get(max(names, key=len, default=""))


def designations(snapshot: Snapshot, sender: str) -> Tables:
    """``events`` of kind ``designated`` by a sender: one for each snapshot in which a programme's count is new.

    ``partner`` is the state that the programme is aimed at, ``text`` its tag, ``value`` the entries under it: an
    entry under two programmes stands in both. A programme that is gone from a later snapshot has none from then on; the
    ``row`` of that event is the one in which it stood last.
    """
    counts = snapshot.frame("counts")
    targets = {programme: target(programme) for programme in counts["program"].unique()}
    aimed = counts.with_columns(
        pl.col("program").replace_strict(targets, return_dtype=pl.String()).alias("partner")
    ).drop_nulls("partner")
    programmes = aimed.select("partner", pl.col("program").alias("text")).unique()
    counted = aimed.group_by("partner", pl.col("program").alias("text"), pl.col("snapshot_date").alias("date")).agg(
        pl.col("n_entries").sum().cast(pl.Float64).alias("value"), pl.col("row").min()
    )
    days = counts.select(pl.col("snapshot_date").alias("date")).unique()
    by_day = programmes.join(days, how="cross").join(counted, on=["partner", "text", "date"], how="left")
    programme = ("partner", "text")
    new = (
        by_day.sort(*programme, "date")
        .with_columns(pl.col("value").fill_null(0.0), pl.col("row").forward_fill().over(*programme))
        .filter(pl.col("value") != pl.col("value").shift().over(*programme).fill_null(0.0))
    )
    return {
        "events": form("events", new.with_columns(pl.lit("designated").alias("kind"), pl.lit(sender).alias("state")))
    }
