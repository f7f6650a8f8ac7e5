"""Do half of the troops leave by the next calendar year? By their number and whether they had fallen."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, newest_moved, next_year, told, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns

_ROW, _LEAST, _MANY, _HALF = "us_troops", 100.0, 1_000.0, 0.5


def asked(reader: Columns) -> pl.DataFrame:
    """The power whose troops are on record and each state on 30 June of every year with three years behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(found.pairs["one"].unique().sort(), found.first + 3, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Below or above a thousand, and whether half had left in two years; no class below a hundred."""
    found = PairHistory.of(reader, _ROW)
    now, (_, before) = found.at(keys, found.newest(keys)), newest_moved(found, keys)
    fell = before < _HALF
    size = np.where(now < _MANY, "fewer than a thousand", "a thousand or more")
    kind = np.char.add(size, np.where(fell, ", twice as many two years before", ""))
    kind[~(now >= _LEAST) | ~found.fresh(keys)] = ""
    return Described(kind, fell)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether fewer than half of those of the newest year out are on record for the next year."""
    found, years = PairHistory.of(reader, _ROW), next_year(keys)
    now, then = found.at(keys, found.newest(keys)), found.at(keys, years)
    return Resolved(told(then, then < _HALF * now), found.known(years))


TEMPLATE = Template(
    id="troops_leave",
    event="fewer than half of the troops of {patron} last on record in {client} are there in {year}",
    roles=("patron", "client"),
    table="dyad_year",
    indicator="us_troops",
    source="list of troops abroad",
    wait=18,
    limits="the list counts the troops of one power alone, and a hundred of them are needed",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
    also=("challenger",),
)
