"""Vetoes in the Security Council as ``events`` of kind ``veto``: one per power and draft.

Powers are read from the names of the vetoing members, not from the 0/1 marks, which contradict them in places.
``text`` is ``draft | agenda item | topic``. Until 25 October 1971 China's seat was held by the government in
Taipei, so such a veto is not put to the People's Republic.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

POWERS = ("China", "France", "Russia", "USSR", "USA", "UK")
MEMBERS = ("member_veto1", "member_veto2", "member_veto3")


def read(snapshot: Snapshot) -> Tables:
    """Vetoes by power.

    Raises:
        BadSource: a date is not month/day/year, or a vetoing member is not a permanent one.
    """
    try:
        rows = snapshot.frame("vetoes").with_columns(pl.col("date").str.to_date("%m/%d/%Y"))
    except pl.exceptions.PolarsError as error:
        raise BadSource(f"{snapshot.source.id}: column date: {str(error).splitlines()[0]}") from None
    vetoes = (
        rows.unpivot(on=MEMBERS, index=[c for c in rows.columns if c not in MEMBERS], value_name="state")
        .drop_nulls("state")
        .sort("row", "variable")
    )
    strange = vetoes.filter(~pl.col("state").is_in(POWERS))["state"].unique().to_list()
    if strange:
        raise BadSource(f"{snapshot.source.id}: vetoing members {strange}; known are {', '.join(POWERS)}")
    taipei = (pl.col("state") == "China") & (pl.col("date") < pl.date(1971, 10, 25))
    text = pl.concat_str("draft", "agenda_item", "crisis_topic", separator=" | ", ignore_nulls=True)
    return {
        "events": form(
            "events",
            vetoes.select(
                pl.lit("veto").alias("kind"),
                "date",
                pl.when(taipei).then(pl.lit("Taiwan")).otherwise("state").alias("state"),
                text.str.replace_all(r"\s+", " ").alias("text"),
                "row",
            ),
        )
    }
