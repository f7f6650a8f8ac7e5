"""Distance between capitals and adjacency, as spells of pairs."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from softflank.sources import Tables

EARTH_RADIUS_KM = 6371.0088
_ADJACENT = 2
"""Correlates of War contiguity type: 1 is a land border, 2 at most 12 miles of water."""


def geography(tables: Tables) -> Tables:
    """Spells ``distance`` (km between capitals) and ``adjacent``, each pair in both directions."""
    if "spells" not in tables:
        return {}
    spells = tables["spells"]
    published = (
        spells.filter((pl.col("kind") == "distance") & pl.col("value").is_not_null())
        .with_columns(pl.col("value").round(0))
        .unique(["state", "partner"], keep="first", maintain_order=True)
    )
    pairs = published.select("state", "partner")
    computed = _great_circles(spells.filter(pl.col("kind") == "capital")).join(
        pairs, on=["state", "partner"], how="anti"
    )
    border = (
        spells.filter((pl.col("kind") == "contiguity") & (pl.col("value") <= _ADJACENT))
        .with_columns(pl.lit("adjacent").alias("kind"))
        .group_by("kind", "state", "partner", "source")
        .agg(
            pl.col("start").min(),
            pl.col("end").max(),
            pl.col("available_from").min(),
            pl.col("value").min(),
            pl.col("row").min(),
        )
    )
    columns = ["kind", "state", "partner", "start", "end", "available_from", "value", "row", "source"]
    return {"spells": pl.concat([published.select(columns), computed.select(columns), border.select(columns)])}


def _great_circles(capitals: pl.DataFrame) -> pl.DataFrame:
    last = capitals.sort("start").unique("state", keep="last", maintain_order=True).sort("state")
    if last.is_empty():
        return last.with_columns(pl.lit(0.0).alias("value"))
    place = last.with_columns(pl.col("text").str.split(",").list.eval(pl.element().cast(pl.Float64)).alias("_at"))
    lat = np.radians(place["_at"].list.get(0).to_numpy())
    lng = np.radians(place["_at"].list.get(1).to_numpy())
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lng[:, None] - lng) / 2) ** 2
    )
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    i, j = np.nonzero(~np.eye(len(lat), dtype=bool))
    names, rows = np.array(place["state"].to_list(), dtype=object), place["row"].to_numpy()
    first = date(1946, 1, 1)
    return pl.DataFrame(
        {"state": names[i].tolist(), "partner": names[j].tolist(), "value": np.round(km[i, j]), "row": rows[i]},
        schema_overrides={"state": pl.String(), "partner": pl.String()},
    ).with_columns(
        pl.lit("distance").alias("kind"),
        pl.lit(first).alias("start"),
        pl.lit(None, dtype=pl.Date).alias("end"),
        pl.lit(first).alias("available_from"),
        pl.lit(place["source"][0]).alias("source"),
    )
