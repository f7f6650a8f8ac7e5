"""Militarised disputes, corrected: hostility of the origin as ``dyad_year``, each dispute of a pair as a ``spell``.

A spell of kind ``dispute`` has the origin as state and the other side as partner, the origin's highest hostility as
``value`` and "dispute | highest act | aim" as text: acts 0 to 21 and aims 0 to 4 (3 is regime or government) as the
publisher codes them, empty where unknown.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.disputes import disputes
from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Disputes by directed pair and year, and with their days where the file of participants is there."""
    return disputes(snapshot, "gml") | {"spells": form("spells", _spells(snapshot))}


def _spells(snapshot: Snapshot) -> pl.DataFrame:
    """One row for each dispute and directed pair, on the days on which both took part."""
    day = (pl.date("styear", "stmon", "dummy_stday"), pl.date("endyear", "endmon", "dummy_endday"))
    took_part = (
        snapshot.frame("participants")
        .with_columns(day[0].alias("start"), day[1].alias("end"))
        .select("dispnum", "ccode", "start", "end")
    )
    pairs = (
        snapshot.frame("disputes")
        .group_by("dispnum", "ccode1", "ccode2")
        .agg(pl.col("hostlev1", "hiact1", "revtype11").max(), pl.col("row").min())
    )
    own = took_part.rename({"ccode": "ccode1"})
    other = took_part.rename({"ccode": "ccode2", "start": "_start", "end": "_end"})
    return (
        pairs.join(own, on=["dispnum", "ccode1"])
        .join(other, on=["dispnum", "ccode2"])
        .with_columns(
            pl.max_horizontal("start", "_start").alias("start"), pl.min_horizontal("end", "_end").alias("end")
        )
        .filter(pl.col("start") <= pl.col("end"))
        .select(
            pl.lit("dispute").alias("kind"),
            pl.col("ccode1").alias("state"),
            pl.col("ccode2").alias("partner"),
            "start",
            "end",
            pl.col("hostlev1").alias("value"),
            pl.concat_str(
                pl.col("dispnum", "hiact1", "revtype11").cast(pl.String).fill_null(""), separator=" | "
            ).alias("text"),
            "row",
        )
        .sort("row", "start")
    )
