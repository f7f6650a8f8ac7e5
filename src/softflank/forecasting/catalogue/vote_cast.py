"""Does the client cast a recorded vote in the Assembly in the next calendar year? By how long it has been silent."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, next_year, told, yearly_alone
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns

_CAST, _HELD, _SPAN = "votes_cast", "votes_held", 3
_SPOKE = "cast a vote in the newest year"


def asked(reader: Columns) -> pl.DataFrame:
    """Each state on 30 June of every year with three years of votes behind it."""
    found = PairHistory.of_states(reader, _CAST)
    return yearly_alone(found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """How long no vote of it has been on record; no class for a state that was no member in the newest year."""
    cast, held = (PairHistory.of_states(reader, name) for name in (_CAST, _HELD))
    run = cast.run(keys, _SPAN) > 0
    kind = np.select(
        [run[:, -1], run[:, -2], run[:, -3]],
        [_SPOKE, "silent in the newest year", "silent in the two newest years"],
        "silent for three years or more",
    )
    kind[~(held.run(keys, 1)[:, -1] > 0) | ~cast.fresh(keys)] = ""
    return Described(kind, run[:, -1])


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether a vote is on record for the next year, among those that were held."""
    cast, held = (PairHistory.of_states(reader, name) for name in (_CAST, _HELD))
    years = next_year(keys)
    chosen = held.at(keys, years)
    return Resolved(told(np.where(chosen > 0, chosen, np.nan), cast.at(keys, years) > 0), cast.known(years))


TEMPLATE = Template(
    id="vote_cast",
    event="{client} casts a recorded vote in the General Assembly in {year}",
    roles=("client",),
    table="state_year",
    indicator=_CAST,
    source="list of Assembly votes",
    wait=18,
    limits="it was no member of the Assembly in the newest year on record",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
    unasked=(_SPOKE,),
)
