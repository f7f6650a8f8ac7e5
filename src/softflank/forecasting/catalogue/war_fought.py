"""Do challenger and client fight each other in an armed conflict of the next calendar year? By when they last did."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, recorded, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _LIST, _SPAN = "war_against", "war_beside", 10


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with ten years of conflicts behind it."""
    found = PairHistory.of(reader, _ROW, _LIST)
    return yearly(PATRONS, found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Whether they fought in the newest year, in the nine before, or in none."""
    found = PairHistory.of(reader, _ROW, _LIST)
    run = found.run(keys, _SPAN)
    kind = np.select(
        [run[:, -1] > 0, (run > 0).any(axis=1)],
        ["fought in the newest year on record", "fought in the nine years before"],
        "no fighting in ten years",
    )
    kind[~found.fresh(keys)] = ""
    return Described(kind, run[:, -1] > 0)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether fighting is on record for the year after."""
    return recorded(PairHistory.of(reader, _ROW, _LIST), keys)


TEMPLATE = Template(
    id="war_fought",
    event="{challenger} and {client} fight each other in an armed conflict of {year}",
    roles=("challenger", "client"),
    table="dyad_year",
    indicator="war_against",
    source="list of armed conflicts",
    wait=18,
    limits="the list of armed conflicts ends too early",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
