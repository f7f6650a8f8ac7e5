"""Sessions of the Assembly: every roll call where the publisher counts it, openings, and no session before its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.panel.sessions import listed, opening, session_on, sessions


@pytest.mark.parametrize(
    "day",
    ["1997-09-16", "2010-09-14", "2015-09-15", "2017-09-12", "2022-09-13", "2023-09-05", "2024-09-10", "2025-09-09"],
)
def test_openings_are_the_real_ones(day: str) -> None:
    """Days on which sessions 52, 65, 70, 72 and 77 to 80 opened."""
    real = date.fromisoformat(day)
    assert opening(real.year) == real


def test_a_session_begins_on_its_day_and_none_comes_before_the_first() -> None:
    assert (session_on(date(2017, 9, 11)), session_on(date(2017, 9, 12))) == (71, 72)
    assert session_on(date(1946, 2, 1)) == 1


def test_a_roll_call_without_an_id_counts_by_date() -> None:
    day = pl.Series([date(1967, 7, 2), date(1967, 7, 2)])
    assert sessions(day, pl.Series([9042, None])).tolist() == [22, 21]


@pytest.mark.shared
def test_every_roll_call_is_in_the_session_of_the_publisher(shared: Path) -> None:
    """All 6,203 of 1946 to January 2020; every line of the list is needed."""
    calls = pl.read_parquet(shared / "data" / "unvotes" / "un_roll_calls.parquet")
    day, roll, published = calls["date"].str.to_date(), calls["rcid"].cast(pl.Int64), calls["session"].to_numpy()
    assert len(roll) == 6203
    assert sessions(day, roll).tolist() == published.tolist()
    by_date = np.array([session_on(d) for d in day])
    assert set(roll.filter(pl.Series(by_date != published))) == set(listed()) - {9430}


@pytest.mark.shared
def test_recent_sessions_hold_as_many_votes_as_the_release_of_july_2025_counts(shared: Path) -> None:
    """Sessions 75 to 77 for every state, 78 for all but three; by month alone 77 would fail for two states in three."""
    folder = shared / "data"
    calls = pl.read_parquet(folder / "unga-votes" / "unga_rollcalls.parquet").filter(pl.col("date") > "2020-09-01")
    calls = calls.with_columns(year=pl.Series(1945 + sessions(calls["date"].str.to_date(), calls["rcid"])))
    votes = pl.read_parquet(folder / "unga-votes" / "unga_votes.parquet").with_columns(pl.col("iso3").cast(pl.String))
    cast = votes.filter(pl.col("vote") <= 3).join(calls.select("vote_row", "year"), "vote_row").group_by("iso3", "year")
    release = pl.read_parquet(folder / "unga-idealpoints" / "idealpoints_2025.parquet")
    release = release.select(iso3="iso3c", year=pl.col("year").cast(pl.Int64), theirs="nvotesLegacy").drop_nulls()
    both = cast.agg(ours=pl.len()).join(release, ["iso3", "year"])
    other = both.group_by("year").agg(pl.len(), other=(pl.col("ours") != pl.col("theirs")).sum()).sort("year")
    assert other["len"].min() > 180
    assert other["other"].to_list() == [0, 0, 0, 3]
