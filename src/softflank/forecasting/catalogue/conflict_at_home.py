"""Is there an armed conflict on the client's soil in the next calendar year? By when there last was one."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, recorded, yearly_alone
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns

_ROW, _SPAN, _LATELY = "war_home", 10, 3


def asked(reader: Columns) -> pl.DataFrame:
    """Each state on 30 June of every year with ten years of conflicts behind it."""
    found = PairHistory.of_states(reader, _ROW)
    return yearly_alone(found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Whether there was one in the newest year, in the two before, in the seven before those, or in none."""
    found = PairHistory.of_states(reader, _ROW)
    run = found.run(keys, _SPAN) > 0
    kind = np.select(
        [run[:, -1], run[:, -_LATELY:].any(axis=1), run.any(axis=1)],
        ["conflict in the newest year", "conflict in the two years before", "conflict in the seven years before those"],
        "no conflict at home in ten years",
    )
    kind[~found.fresh(keys)] = ""
    return Described(kind, run[:, -1])


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether one is on record for the year after."""
    return recorded(PairHistory.of_states(reader, _ROW), keys)


TEMPLATE = Template(
    id="conflict_at_home",
    event="an armed conflict is fought on the soil of {client} in {year}",
    roles=("client",),
    table="state_year",
    indicator=_ROW,
    source="list of armed conflicts",
    wait=18,
    limits="the list of armed conflicts ends too early",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
