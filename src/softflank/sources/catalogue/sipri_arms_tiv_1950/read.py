"""Arms deliveries before 1995 by dyad and year: ``arms_tiv``, trend-indicator values in millions.

The publisher's import/export tables are wide (one sheet per supplier); this takes them put in rows: supplier,
recipient, year, value. A zero is a delivery below half a million, and stays zero.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables

LAST = 1994
"""Last year taken from this file; from the next, single deliveries are on record elsewhere."""


def read(snapshot: Snapshot) -> Tables:
    """Table ``dyad_year`` (``arms_tiv``) to :data:`LAST`, origin the supplier, partner the recipient.

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    rows = snapshot.frame("volumes").filter(pl.col("year") <= LAST)
    named = rows.rename({"supplier": "origin", "recipient": "partner"})
    return {"dyad_year": form("dyad_year", named.with_columns(pl.lit("arms_tiv").alias("indicator")))}
