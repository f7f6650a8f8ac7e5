"""Recorded votes on adopted texts as ``votes`` (bodies ``ga`` and ``sc``), and the texts as events.

``vote_id`` is the Library's record number, ``session`` the regular session that the symbol names (none for special
and emergency ones). A vote is 1 yes, 2 abstain, 3 no, 8 listed without a vote. Events of kind ``ga_resolution`` and
``sc_resolution`` have ``symbol | title | agenda items`` as text and the record number as value.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

VOTES = {"Y": 1, "A": 2, "N": 3, "X": 8}
_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50}


def read(snapshot: Snapshot) -> Tables:
    """Votes and texts of both bodies.

    Raises:
        BadSource: a vote has an unknown code or no resolution.
    """
    votes, events = [], []
    for body in ("ga", "sc"):
        texts = snapshot.frame(f"{body}_resolutions")
        votes.append(_votes(snapshot, body, texts))
        words = pl.concat_str("symbol", "title", "agenda", separator=" | ", ignore_nulls=True)
        events.append(
            texts.select(
                pl.lit(f"{body}_resolution").alias("kind"),
                "date",
                pl.col("undl_id").alias("value"),
                words.str.replace_all(r"\s+", " ").alias("text"),
                "row",
            )
        )
    return {"votes": form("votes", *votes), "events": form("events", *events)}


def _votes(snapshot: Snapshot, body: str, texts: pl.DataFrame) -> pl.DataFrame:
    cast = snapshot.frame(f"{body}_votes")
    strange = cast.filter(~pl.col("vote").is_in(list(VOTES)))["vote"].unique().to_list()
    if strange:
        raise BadSource(f"{snapshot.source.id}: vote codes {strange}; known are {', '.join(VOTES)}")
    named = pl.col("symbol").map_elements(session, return_dtype=pl.Int64).alias("session")
    held = texts.select("undl_id", "date", "recorded", named)
    joined = cast.join(held, on="undl_id", how="left", maintain_order="left")
    lost = joined.filter(pl.col("date").is_null())["undl_id"].unique().to_list()
    if lost:
        raise BadSource(f"{snapshot.source.id}: votes {lost[:5]} have no resolution: take all files of one release")
    return joined.filter("recorded").select(
        pl.lit(body).alias("body"),
        pl.col("undl_id").alias("vote_id"),
        "date",
        pl.col("iso3").alias("state"),
        pl.col("vote").replace_strict(VOTES, return_dtype=pl.Int8),
        "session" if body == "ga" else pl.lit(None).alias("session"),
        "row",
    )


def session(symbol: str) -> int | None:
    """Regular session that a symbol names, as in A/RES/79/18 and A/RES/1252(XIII); ``None`` for others."""
    parts = symbol.split("/")
    if parts[0] == "A" and len(parts) >= 4 and parts[2].isdigit() and int(parts[2]) < 200:
        return int(parts[2])
    inner = symbol[symbol.find("(") + 1 : symbol.find(")")] if "(" in symbol and ")" in symbol else ""
    return _roman(inner) if inner and set(inner) <= set(_NUMERALS) else None


def _roman(text: str) -> int:
    values = [_NUMERALS[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
