"""General Assembly votes of pairs of states by year, and votes held and cast by state and year."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.sources import Tables

_CODES = {1: "y", 2: "a", 3: "n"}


def votes(tables: Tables) -> Tables:
    """``pair_votes`` (nine counts per pair and year) and ``state_year`` votes_held, votes_cast.

    Absent is missing: only votes on which both states said yes, abstained or said no enter a pair's counts.
    """
    if "votes" not in tables:
        return {}
    ballots = tables["votes"].filter(pl.col("body") == "ga").with_columns(pl.col("start").dt.year().alias("year"))
    ballots = ballots.filter(pl.col("start") >= _first_vote())
    pairs = [_year(int(key[0]), group) for key, group in ballots.group_by("year", maintain_order=True)]
    return {"pair_votes": pl.concat(pairs), "state_year": _cast(ballots)}


def _first_vote() -> pl.Expr:
    """Day of a state's first vote: it is listed as silent for the whole session of its admission, and held none yet."""
    return pl.col("start").filter(pl.col("vote").is_in([1, 2, 3])).min().over("state")


def _cast(ballots: pl.DataFrame) -> pl.DataFrame:
    by = ballots.group_by("state", "year").agg(
        pl.len().cast(pl.Float64).alias("votes_held"),
        pl.col("vote").is_in([1, 2, 3]).sum().cast(pl.Float64).alias("votes_cast"),
        pl.col("end").max(),
        pl.col("available_from").max(),
        pl.col("row").min(),
        pl.lit(ballots["source"].max()).first().alias("source"),
    )
    long = by.unpivot(
        on=["votes_held", "votes_cast"],
        variable_name="indicator",
        value_name="value",
        index=["state", "year", "end", "available_from", "row", "source"],
    )
    return long.with_columns(pl.date(pl.col("year"), 1, 1).alias("start"), pl.col("year").cast(pl.Int32))


def _year(year: int, ballots: pl.DataFrame) -> pl.DataFrame:
    names = sorted(ballots["state"].unique().to_list())
    row = {name: i for i, name in enumerate(names)}
    votes_of = {vote: i for i, vote in enumerate(ballots["vote_id"].unique(maintain_order=True).to_list())}
    grid = np.zeros((len(names), len(votes_of)), dtype=np.int8)
    grid[ballots["state"].replace_strict(row).to_numpy(), ballots["vote_id"].replace_strict(votes_of).to_numpy()] = (
        ballots["vote"].to_numpy()
    )
    said = {letter: (grid == code).astype(np.float32) for code, letter in _CODES.items()}
    upper = np.triu_indices(len(names), k=1)
    counts = {f"n{a}{b}": (said[a] @ said[b].T)[upper].astype(np.uint16) for a in "yan" for b in "yan"}
    label = np.array(names, dtype=object)
    frame = pl.DataFrame({"state1": label[upper[0]].tolist(), "state2": label[upper[1]].tolist(), **counts})
    last, known = ballots["end"].max(), ballots["available_from"].max()
    return frame.filter(pl.sum_horizontal(*counts) > 0).with_columns(
        pl.lit(year, dtype=pl.Int32).alias("year"),
        pl.date(year, 1, 1).alias("start"),
        pl.lit(last).alias("end"),
        pl.lit(known).alias("available_from"),
        pl.lit(ballots["source"].max()).alias("source"),
    )
