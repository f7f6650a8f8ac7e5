"""Leaders as ``spells`` of kind ``leader``, with the name as text; how they left as ``events`` of kind ``exit``.

``text`` of an exit is "manner | how | leader", as the publisher says it. A spell that ends on 31 December 2015 is cut
off by the coverage. Reads the publisher's tab-separated text (where the Gleditsch-Ward code is called ccode) or the
copy as Parquet.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Leader spells and exits by state (Gleditsch-Ward code)."""
    leaders = snapshot.frame("leaders")
    return {
        "spells": form(
            "spells",
            leaders.select(
                pl.lit("leader").alias("kind"),
                pl.col("gwcode").alias("state"),
                pl.col("startdate").alias("start"),
                pl.col("enddate").alias("end"),
                pl.col("leader").alias("text"),
                "row",
            ),
        ),
        "events": form(
            "events",
            leaders.filter(pl.col("exit") != "Still in Office").select(
                pl.lit("exit").alias("kind"),
                pl.col("enddate").alias("date"),
                pl.col("gwcode").alias("state"),
                pl.concat_str(pl.col("exit", "exitcode", "leader").fill_null(""), separator=" | ").alias("text"),
                "row",
            ),
        ),
    }
