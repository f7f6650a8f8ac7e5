"""Contiguity and capitals as ``spells``.

Kind ``contiguity``: directed pairs; ``value`` is the type (1 land, 2 up to 12 miles of water, 3 up to 24, 4 up to 150,
5 up to 400). Type 0, more than 400 miles, is left out. Kind ``capital``: ``text`` is ``latitude,longitude`` in degrees.
Reads the directed copy with days; the publisher's master record (undirected, year and month) has to be turned
into it first. A spell that ends on the last day of its list is cut off by the coverage.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Contiguity and capital spells (Correlates of War codes); ``row`` counts in the file of each kind."""
    contiguity = (
        snapshot.frame("contiguity")
        .filter(pl.col("conttype") > 0)
        .select(
            pl.lit("contiguity").alias("kind"),
            pl.col("ccode1").alias("state"),
            pl.col("ccode2").alias("partner"),
            pl.col("stdate").alias("start"),
            pl.col("enddate").alias("end"),
            pl.col("conttype").alias("value"),
            "row",
        )
    )
    capitals = snapshot.frame("capitals").select(
        pl.lit("capital").alias("kind"),
        pl.col("ccode").alias("state"),
        pl.col("stdate").alias("start"),
        pl.col("enddate").alias("end"),
        pl.format("{},{}", "lat", "lng").alias("text"),
        "row",
    )
    return {"spells": form("spells", contiguity, capitals)}
