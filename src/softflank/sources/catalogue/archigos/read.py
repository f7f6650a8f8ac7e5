"""Leaders as ``spells`` of kind ``leader``, with the leader's name as text.

A spell that ends on 31 December 2015 is cut off by the coverage. Reads the publisher's tab-separated text (where
the Gleditsch-Ward code is called ccode) or the copy as Parquet.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Leader spells by state (Gleditsch-Ward code)."""
    return {
        "spells": form(
            "spells",
            snapshot.frame("leaders").select(
                pl.lit("leader").alias("kind"),
                pl.col("gwcode").alias("state"),
                pl.col("startdate").alias("start"),
                pl.col("enddate").alias("end"),
                pl.col("leader").alias("text"),
                "row",
            ),
        )
    }
