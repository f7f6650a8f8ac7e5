"""Fuel trade as ``dyad_year`` from exporter to importer, million current US dollars, by kind of fuel.

``fuel_crude``, ``fuel_gas`` (by pipe and by ship), ``fuel_coal`` and ``fuel_uranium`` (ore).
"""

from __future__ import annotations

import polars as pl

from softflank.sources.forms import form
from softflank.sources.snapshot import Snapshot, Tables
from softflank.vocabulary import BadSource

FUELS = {
    "crude_oil": "fuel_crude",
    "pipeline_gas": "fuel_gas",
    "lng": "fuel_gas",
    "coal": "fuel_coal",
    "uranium_ore": "fuel_uranium",
}


CUSTOMS_CODES = {"S19": "TWN", "ZA1": "ZAF"}
"""Codes of BACI for what the United Nations call other Asia and the Southern African customs union to 1999."""


def read(snapshot: Snapshot) -> Tables:
    """Flows by exporter, importer, fuel and year.

    Raises:
        BadSource: a fuel is not among the groups of the file.
    """
    rows = snapshot.frame("groups").with_columns(pl.col("exporter", "importer").replace(CUSTOMS_CODES))
    absent = set(FUELS) - set(rows["group"].unique())
    if absent and not snapshot.sample:
        raise BadSource(f"{snapshot.source.id}: column group lacks {', '.join(sorted(absent))}")
    flows = (
        rows.filter(pl.col("group").is_in(list(FUELS)), pl.col("exporter") != pl.col("importer"))
        .with_columns(pl.col("group").replace_strict(FUELS).alias("indicator"))
        .group_by(pl.col("exporter").alias("origin"), pl.col("importer").alias("partner"), "year", "indicator")
        .agg((pl.col("v_thousand_usd").sum() / 1000).alias("value"), pl.col("row").min())
    )
    return {"dyad_year": form("dyad_year", flows.sort("row", "indicator"))}
