"""Votes of Council members as ``votes``, body ``sc``, and vetoes as ``events`` of kind ``veto``.

A vote is 1 yes, 2 abstain, 3 no; a member that took no part has no row. A veto is the No of a permanent
member on a draft whose outcome is "Not adopted - veto": one event per power and draft, with
``draft | agenda item | topic`` as text.

Four defects of the file are mended, each counted in ``source.yml``: phantom votes (a vetoed draft that stands a
second time as adopted without a resolution number), votes of a member with two different marks on one draft, and the No
of a permanent member on an adopted text, which it would have stopped, are left out; dates with day and month exchanged
are put back. Vote ids follow time, so a date that could be read both ways is exchanged where it falls outside the dates
of its neighbours and the exchanged date does not.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

VOTES = {"Yes": 1, "Abstain": 2, "No": 3}
PERMANENT = ("China", "France", "Russian Federation", "United Kingdom", "United States")
VETOED = "Not adopted - veto"
PROCEDURAL = r"\b2623\b"
"""Resolution that called an emergency special session in 2022: a vote on procedure, which no member can stop."""

SPELLINGS = {"Ethipia": "Ethiopia"}


def read(snapshot: Snapshot) -> Tables:
    """Votes by member and draft, and vetoes.

    Raises:
        BadSource: a vote is not Yes, No or Abstain.
    """
    rows = snapshot.frame("votes").with_columns(pl.col("member_state").replace(SPELLINGS))
    strange = rows.filter(~pl.col("vote").is_in(list(VOTES)))["vote"].unique().to_list()
    if strange:
        raise BadSource(f"{snapshot.source.id}: column vote has {strange}; known are {', '.join(VOTES)}")
    real = rows.join(_phantoms(rows), on="vote_id", how="anti", maintain_order="left")
    clear = real.filter(pl.struct("vote_id", "member_state").count().over("vote_id", "member_state") == 1)
    dated = clear.drop("date").join(ordered_dates(real), on="vote_id", how="left", maintain_order="left")
    adopted = pl.col("outcome").str.starts_with("Adopted") & ~pl.col("resolution").str.contains(PROCEDURAL)
    stopped = adopted.fill_null(value=False) & (pl.col("vote") == "No") & pl.col("member_state").is_in(PERMANENT)
    votes = dated.filter(~stopped).select(
        pl.lit("sc").alias("body"),
        "vote_id",
        "date",
        pl.col("member_state").alias("state"),
        pl.col("vote").replace_strict(VOTES, return_dtype=pl.Int8),
        "row",
    )
    vetoes = dated.filter(
        (pl.col("outcome") == VETOED) & (pl.col("vote") == "No") & pl.col("member_state").is_in(PERMANENT)
    )
    text = pl.concat_str("draft", "agenda_item", "topic", separator=" | ", ignore_nulls=True)
    events = vetoes.select(
        pl.lit("veto").alias("kind"),
        "date",
        pl.col("member_state").alias("state"),
        text.str.replace_all(r"\s+", " ").alias("text"),
        "row",
    )
    return {"votes": form("votes", votes), "events": form("events", events)}


def _phantoms(rows: pl.DataFrame) -> pl.DataFrame:
    vetoed = rows.filter(pl.col("outcome") == VETOED).select("draft").drop_nulls().unique()
    return (
        rows.filter(pl.col("outcome").str.starts_with("Adopted") & pl.col("resolution").is_null())
        .join(vetoed, on="draft", how="semi")
        .select("vote_id")
        .unique()
    )


def ordered_dates(rows: pl.DataFrame) -> pl.DataFrame:
    """One date per ``vote_id``, with day and month exchanged where the order of the votes demands it."""
    day, month = pl.col("date").dt.day(), pl.col("date").dt.month()
    open_ = (day <= 12) & (day != month)
    votes = (
        rows.unique("vote_id", keep="first")
        .select("vote_id", "date")
        .sort("vote_id")
        .with_columns(
            open_.alias("open"), pl.when(open_).then(pl.date(pl.col("date").dt.year(), day, month)).alias("exchanged")
        )
    )
    for _ in range(2):  # the second pass leans on dates that the first has settled
        known = pl.when(~pl.col("open")).then(pl.col("date"))
        votes = votes.with_columns(known.forward_fill().alias("after"), known.backward_fill().alias("before"))
        fits, fits_exchanged = _between("date"), _between("exchanged")
        votes = votes.with_columns(
            pl.when("open", ~fits, fits_exchanged).then(pl.col("exchanged")).otherwise(pl.col("date")).alias("date"),
            (pl.col("open") & (fits == fits_exchanged)).alias("open"),
        )
    return votes.select("vote_id", "date")


def _between(column: str) -> pl.Expr:
    return (pl.col(column) >= pl.col("after").fill_null(pl.col(column))) & (
        pl.col(column) <= pl.col("before").fill_null(pl.col(column))
    )
