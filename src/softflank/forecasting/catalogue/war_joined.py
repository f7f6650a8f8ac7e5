"""Do troops of the patron fight on the side of the client in the next calendar year? By what they did before."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, recorded, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _AT_HOME, _SPAN = "war_for", "war_primary", 10


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with ten years of conflicts behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(PATRONS, found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Whether they did in the newest year or in ten; else whether the state fights; no class at peace for ten years."""
    found, wars = PairHistory.of(reader, _ROW), PairHistory.of_states(reader, _AT_HOME)
    alone = keys.select(pl.col("other").alias("one"), pl.lit(None, pl.String).alias("other"), "date")
    run, own = found.run(keys, _SPAN), wars.run(alone, _SPAN)
    kind = np.select(
        [run[:, -1] > 0, (run > 0).any(axis=1), own[:, -1] > 0, (own > 0).any(axis=1)],
        [
            "joined in the newest year",
            "joined in the nine years before",
            "at war, not joined",
            "at war within ten years",
        ],
        "",
    )
    kind[~found.fresh(keys)] = ""
    return Described(kind, run[:, -1] > 0)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether troops on its side are on record for the year after."""
    return recorded(PairHistory.of(reader, _ROW), keys)


TEMPLATE = Template(
    id="war_joined",
    event="troops of {patron} fight on the side of {client} in an armed conflict of {year}",
    roles=("patron", "client"),
    table="dyad_year",
    indicator="war_for",
    source="list of armed conflicts",
    wait=18,
    limits="it had no armed conflict in ten years",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
    also=("third_parties",),
    rests="leader",
)
