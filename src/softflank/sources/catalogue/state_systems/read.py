"""Membership of the state system and major-power status as ``spells`` of kind ``system`` and ``major_power``.

``text`` of a system spell is the publisher's name of the state. A spell that ends on 31 December 2016 is cut off
by the coverage. The Gleditsch-Ward list and the cross-walk of years in the folder are not read.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """System and major-power spells (Correlates of War codes); ``row`` counts in the file of each kind."""
    system = snapshot.frame("states").select(
        pl.lit("system").alias("kind"),
        pl.col("ccode").alias("state"),
        "start",
        "end",
        pl.col("cw_name").alias("text"),
        "row",
    )
    majors = snapshot.frame("majors").select(
        pl.lit("major_power").alias("kind"),
        pl.col("ccode").alias("state"),
        pl.date("styear", "stmonth", "stday").alias("start"),
        pl.date("endyear", "endmonth", "endday").alias("end"),
        "row",
    )
    return {"spells": form("spells", system, majors)}
