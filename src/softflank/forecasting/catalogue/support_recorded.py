"""Is support to the client in an armed conflict recorded for the next calendar year? By the support of ten years."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, recorded, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _SPAN = "support_any", 10


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with five years of support behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(PATRONS, found.first + _SPAN // 2 + 3, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Whether support is recorded for the newest year, for the nine before, or for none."""
    found = PairHistory.of(reader, _ROW)
    run = found.run(keys, _SPAN)
    kind = np.select(
        [run[:, -1] > 0, (run > 0).any(axis=1)],
        ["support in the newest year on record", "support in the nine years before"],
        "no support in ten years",
    )
    kind[~found.fresh(keys)] = ""
    return Described(kind, run[:, -1] > 0)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether support is on record for the year after."""
    return recorded(PairHistory.of(reader, _ROW), keys)


TEMPLATE = Template(
    id="support_recorded",
    event="support of {patron} to the government of {client} in an armed conflict is recorded for {year}",
    roles=("patron", "client"),
    table="dyad_year",
    indicator="support_any",
    source="list of external support",
    wait=36,
    limits="the support on record ends in 2017",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
    also=("third_parties",),
    rests="leader",
)
