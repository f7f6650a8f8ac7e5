"""Gross domestic product by state and year: ``gdp_usd`` in current US dollars.

Takes the World Bank's series put in rows (country name, country code, year, value), as the Data Packages project
gives it; the Bank's own download has years across and is not taken.
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables


def read(snapshot: Snapshot) -> Tables:
    """Table ``state_year`` (``gdp_usd``).

    Raises:
        BadSource: a file is missing, cannot be read or does not match ``source.yml``.
    """
    rows = snapshot.frame("gdp").rename({"Country Code": "state", "Year": "year", "Value": "value"})
    return {"state_year": form("state_year", rows.with_columns(pl.lit("gdp_usd").alias("indicator")))}
