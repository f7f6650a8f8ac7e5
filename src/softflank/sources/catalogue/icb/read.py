"""Crises as events: ``crisis`` of each actor, ``crisis_activity`` of the USA and the USSR or Russia towards it.

Reads the publisher's CSV files of any version, with headers in lower or upper case. ``crisis``: state the crisis actor,
partner the state that triggered its crisis (missing where no single state did), value the gravity code, text "number |
name | trigger code | last day of the whole crisis". ``crisis_activity``: state the power, partner the crisis actor,
value the activity code (1 none, 3 political, 4 economic, 5 propaganda, 6 covert, 7 semi-military, 8 direct military),
text "number | how the actor saw it" (1 favourable, 2 neither, 3 unfavourable, 4 to 6 no activity). A power that is
itself an actor of the crisis (code 9) gives no row. The date is the actor's own trigger date.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

POWERS = {"us": "2", "su": "365"}
"""Prefix of the columns -> Gleditsch-Ward code of the power."""

OWN_CRISIS = 9
_PART_OF_MONTH = {66: 1, 77: 11, 88: 21}
_LAST_STATE = 989
"""Codes of trigger entities above this one are groups of states, movements and internal events."""


def read(snapshot: Snapshot) -> Tables:
    """Table ``events`` with the kinds ``crisis`` and ``crisis_activity``.

    Raises:
        BadSource: the actor file is missing, cannot be read or does not match ``source.yml``.
    """
    actors = snapshot.frame("actors").with_columns(_day("trig", 1).alias("date"), _day("term", 28).alias("last"))
    ends = pl.concat(
        [actors.select("crisno", "last"), snapshot.frame("crises").select("crisno", _day("term", 28).alias("last"))]
    )
    whole = ends.group_by("crisno").agg(pl.col("last").max().alias("over"))
    actors = actors.join(whole, on="crisno", how="left", maintain_order="left").with_columns(
        pl.max_horizontal("over", "date").alias("over")
    )
    state = pl.col("cracid").cast(pl.String)
    crisis = actors.select(
        pl.lit("crisis").alias("kind"),
        "date",
        state.alias("state"),
        pl.when(pl.col("trigent") <= _LAST_STATE).then(pl.col("trigent").cast(pl.String)).alias("partner"),
        pl.col("gravty").alias("value"),
        pl.concat_str(["crisno", "crisname", "triggr", "over"], separator=" | ").alias("text"),
        "row",
    )
    activity = [
        actors.filter(pl.col(f"{prefix}inv") != OWN_CRISIS).select(
            pl.lit("crisis_activity").alias("kind"),
            "date",
            pl.lit(power).alias("state"),
            state.alias("partner"),
            pl.col(f"{prefix}inv").alias("value"),
            pl.concat_str(["crisno", pl.col(f"{prefix}favr").cast(pl.String).fill_null("")], separator=" | ").alias(
                "text"
            ),
            "row",
        )
        for prefix, power in POWERS.items()
    ]
    return {"events": form("events", crisis, *activity)}


def _day(which: str, latest: int) -> pl.Expr:
    """Date of the trigger or the end; a day that is missing is the first, of an end the 28th."""
    day = pl.col(f"da{which}")
    plain = pl.when(day.is_in(list(_PART_OF_MONTH))).then(day.replace(_PART_OF_MONTH)).otherwise(day)
    month = pl.when(pl.col(f"mo{which}") <= 12).then(pl.col(f"mo{which}")).otherwise(12 if latest > 1 else 1)
    first = pl.date(pl.col(f"yr{which}"), month.fill_null(12 if latest > 1 else 1), 1)
    return first.dt.offset_by(pl.concat_str(plain.clip(1, 31).fill_null(latest) - 1, pl.lit("d")))
