"""Strategic rivalries (Thompson, Sakuwa and Suhas) as ``spells`` of kind ``rivalry``, given both ways.

``text`` names the types: positional, spatial, ideological, interventionary. Years become 1 January of the first and
31 December of the last; 31 December 2020 means that the data end. The older list in the folder is not read.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

TYPES = ("positional", "spatial", "ideological", "interventionary")


def read(snapshot: Snapshot) -> Tables:
    """Rivalry spells (Correlates of War codes)."""
    names = pl.concat_str(
        [pl.when(pl.col(name) == 1).then(pl.lit(name)) for name in TYPES], separator=", ", ignore_nulls=True
    )
    spells = snapshot.frame("rivalries").select(
        pl.lit("rivalry").alias("kind"),
        pl.col("ccode1").alias("state"),
        pl.col("ccode2").alias("partner"),
        pl.date("start", 1, 1).alias("start"),
        pl.date("end", 12, 31).alias("end"),
        names.alias("text"),
        "row",
    )
    back = spells.rename({"state": "partner", "partner": "state"})
    return {"spells": form("spells", spells, back)}
