"""Does oil output move by a tenth in the next calendar year? By how it moved before."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, newest_moved, next_year, told, yearly_alone
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns

_ROW, _SPAN, _LEAST, _MOVE = "oil_output", 5, 100.0, 0.1


def asked(reader: Columns) -> pl.DataFrame:
    """Each state on 30 June of every year with five years of output behind it."""
    found = PairHistory.of_states(reader, _ROW)
    return yearly_alone(found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """In how many of four years it moved by a tenth; no class below a hundred thousand barrels a day."""
    found = PairHistory.of_states(reader, _ROW)
    run = found.run(keys, _SPAN)
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = (np.abs(run[:, 1:] / run[:, :-1] - 1.0) >= _MOVE).sum(axis=1)
    kind = np.select(
        [moved == 0, moved == 1],
        ["no move of a tenth in four years", "one year of four with a move of a tenth"],
        "two years of four or more with a move of a tenth",
    )
    kind[(run < _LEAST).any(axis=1) | np.isnan(run).any(axis=1) | ~found.fresh(keys)] = ""
    _, before = newest_moved(found, keys)
    return Described(kind, np.abs(before - 1.0) >= _MOVE)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether output of the next year differs by a tenth from that of the newest year out."""
    found = PairHistory.of_states(reader, _ROW)
    ratio, _ = newest_moved(found, keys)
    return Resolved(told(ratio, np.abs(ratio - 1.0) >= _MOVE), found.known(next_year(keys)))


TEMPLATE = Template(
    id="oil_moves",
    event="oil output of {client} in {year} differs by a tenth or more from the last on record",
    roles=("client",),
    table="state_year",
    indicator="oil_output",
    source="list of oil output",
    wait=18,
    limits="oil output of 100 thousand barrels a day in each of five years is not on record",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
