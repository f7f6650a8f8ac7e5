"""Does the client's index of electoral democracy move in the next calendar year? By how it moved before."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, next_year, positive, told, yearly_alone
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns

_ROW, _SPAN, _MOVE = "polyarchy", 6, 0.05


def asked(reader: Columns) -> pl.DataFrame:
    """Each state on 30 June of every year with six years of the index behind it."""
    found = PairHistory.of_states(reader, _ROW)
    return yearly_alone(found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """In how many of five years it moved by a twentieth of the scale; no class where a year is missing."""
    found = PairHistory.of_states(reader, _ROW)
    run = positive(found.run(keys, _SPAN))
    moved = (np.abs(np.diff(run, axis=1)) >= _MOVE).sum(axis=1)
    kind = np.select(
        [moved == 0, moved == 1],
        ["no move of a twentieth in five years", "one year of five with a move of a twentieth"],
        "two years of five or more with a move of a twentieth",
    )
    kind[np.isnan(run).any(axis=1) | ~found.fresh(keys)] = ""
    return Described(kind, np.abs(run[:, -1] - run[:, -3]) >= _MOVE)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the index of the next year differs by a twentieth from that of the newest year out."""
    found, years = PairHistory.of_states(reader, _ROW), next_year(keys)
    change = positive(found.at(keys, years)) - positive(found.at(keys, found.newest(keys)))
    return Resolved(told(change, np.abs(change) >= _MOVE), found.known(years))


TEMPLATE = Template(
    id="democracy_moves",
    event="the index of electoral democracy of {client} in {year} differs by 0.05 or more from the last on record",
    roles=("client",),
    table="state_year",
    indicator=_ROW,
    source="index of democracy",
    wait=18,
    limits="its index of democracy is not on record in each of six years",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
