"""Are major arms from the patron recorded for the client in the next calendar year? By the age of the last delivery."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, recorded, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _SPAN = "arms_need_1", 10
_BANDS = (
    (0, "delivered in the newest year on record"),
    (1, "last delivery one year before the newest"),
    (2, "last delivery two to four years before the newest"),
    (5, "last delivery five to nine years before the newest"),
)
_LONG_AGO = "last delivery ten years or more before the newest"


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five patrons and each state on 30 June of every year with ten years of deliveries behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(PATRONS, found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Years since the last delivery on record; no class where nothing was ever delivered."""
    found = PairHistory.of(reader, _ROW)
    kind = np.full(keys.height, "", dtype=object)
    given = found.run(keys, _SPAN)[:, ::-1] > 0
    age = np.where(given.any(axis=1), given.argmax(axis=1), _SPAN)
    kind[age >= _SPAN] = _LONG_AGO
    for least, words in _BANDS:
        kind[(age >= least) & (age < _SPAN)] = words
    kind[~(found.ever(keys) & found.fresh(keys))] = ""
    return Described(kind.astype(np.str_), given[:, 0])


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether a delivery is on record for the year after."""
    return recorded(PairHistory.of(reader, _ROW), keys)


TEMPLATE = Template(
    id="arms_delivered",
    event="a delivery of major arms from {patron} to {client} is recorded for {year}",
    roles=("patron", "client"),
    table="dyad_year",
    indicator=_ROW,
    source="list of deliveries",
    wait=18,
    limits="nothing was ever delivered on record, or the list of deliveries ends too early",
    also=("third_parties",),
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
