"""Recorded votes of the General Assembly as the panel's ``votes``, body ``ga``.

Reads the long form (one file of votes, one of roll calls that share ``vote_row``), as Parquet or CSV. The
publisher's wide release, with one column per state, has to be turned into it first. A vote is 1 yes,
2 abstain, 3 no, 8 absent; 9, not a member, is missing. ``vote_id`` is ``vote_row``, since roll-call ids
repeat; ``roll`` is the roll-call id, by which lists of recurring resolutions know a vote. ``issues`` adds
up the codes of the roll call: 1 Palestinian conflict, 2 nuclear weapons, 4 arms control, 8 human rights,
16 colonialism, 32 economic development.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

ISSUES = {"me": 1, "nu": 2, "di": 4, "hr": 8, "co": 16, "ec": 32}
CODES = (1, 2, 3, 8)


def read(snapshot: Snapshot) -> Tables:
    """Votes by state and roll call; ``row`` counts in the file of votes.

    Raises:
        BadSource: a vote has an unknown code or no roll call.
    """
    issues = pl.sum_horizontal(pl.col(code).cast(pl.Int16) * bit for code, bit in ISSUES.items())
    rolls = snapshot.frame("rollcalls")
    calls = rolls.select("vote_row", "date", issues.alias("issues"), pl.col("rcid").alias("roll"))
    cast = snapshot.frame("votes").drop_nulls("vote")
    strange = cast.filter(~pl.col("vote").is_in(CODES))["vote"].unique().to_list()
    if strange:
        raise BadSource(f"{snapshot.source.id}: vote codes {strange}; known are {CODES}")
    votes = cast.join(calls, on="vote_row", how="left", maintain_order="left")
    lost = votes.filter(pl.col("issues").is_null())["vote_row"].unique().to_list()
    if lost:
        raise BadSource(f"{snapshot.source.id}: votes {lost[:5]} have no roll call: take both files of one release")
    return {
        "votes": form(
            "votes",
            votes.select(
                pl.lit("ga").alias("body"),
                pl.col("vote_row").alias("vote_id"),
                "date",
                pl.col("iso3").alias("state"),
                "vote",
                "issues",
                "roll",
                "row",
            ),
        )
    }
