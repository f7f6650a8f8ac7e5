"""Does the challenger use force against the client in a dispute of the next calendar year? By its last use of force."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, recorded, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _SPAN, _FORCE = "mid_hostility", 10, 4


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with ten years of disputes behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(PATRONS, found.first + _SPAN + 2, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Years since the last use of force, or since a dispute without it; no class without a dispute in ten years."""
    found = PairHistory.of(reader, _ROW)
    run = found.run(keys, _SPAN)
    forced = run[:, ::-1] >= _FORCE
    age = np.where(forced.any(axis=1), forced.argmax(axis=1), _SPAN)
    kind = np.select(
        [~(run > 0).any(axis=1), age == 0, age <= 3, age < _SPAN],
        ["", "force in the newest year", "force one to three years before", "force four to nine years before"],
        "a dispute without force in ten years",
    )
    kind[~found.fresh(keys)] = ""
    return Described(kind, forced[:, 0])


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the power's hostility reached the use of force in the year after."""
    return recorded(PairHistory.of(reader, _ROW), keys, least=_FORCE)


TEMPLATE = Template(
    id="force_used",
    event="{challenger} uses force against {client} in a militarised dispute of {year}",
    roles=("challenger", "client"),
    table="dyad_year",
    indicator=_ROW,
    source="list of disputes",
    wait=36,
    limits="the disputes on record end in 2014, or these two had none in ten years",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
