"""Has the challenger fewer cases of sanctions on the client next year than in this one? By what is in force."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, next_year, told, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _SPAN = "sanctions", 11


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with eleven years of cases behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(PATRONS, found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """How long cases have been in force without a break; no class where none is in force in the newest year."""
    found = PairHistory.of(reader, _ROW)
    run = found.run(keys, _SPAN)
    stopped = ~(run[:, ::-1] > 0)
    lasted = np.where(stopped.any(axis=1), stopped.argmax(axis=1), _SPAN)
    kind = np.select(
        [lasted == 0, lasted <= 2, lasted <= 5, lasted < _SPAN],
        ["", "in force for one or two years", "in force for three to five years", "in force for six to ten years"],
        "in force for more than ten years",
    )
    kind[~found.fresh(keys)] = ""
    return Described(kind, run[:, -1] < run[:, -2])


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether fewer cases touch the year after than the year of the question."""
    found, years = PairHistory.of(reader, _ROW), next_year(keys)
    now, then = found.at(keys, years - 1), found.at(keys, years)
    return Resolved(told(now + then, then < now), found.known(years))


TEMPLATE = Template(
    id="sanctions_end",
    event="fewer cases of sanctions by {challenger} against {client} are on record for {year} than for the year before",
    roles=("challenger", "client"),
    table="dyad_year",
    indicator=_ROW,
    source="list of sanctions",
    wait=36,
    limits="no case is in force in the newest year on record, or the list of sanctions ends too early",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
