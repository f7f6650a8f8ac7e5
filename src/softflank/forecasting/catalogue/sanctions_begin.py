"""Has the challenger more cases of sanctions on the client next year than in this one? By what is in force."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, next_year, told, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_ROW, _SPAN = "sanctions", 10


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with ten years of cases behind it."""
    found = PairHistory.of(reader, _ROW)
    return yearly(PATRONS, found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Whether a case is in force in the newest year, and whether cases grew in number in the nine before."""
    found = PairHistory.of(reader, _ROW)
    run = found.run(keys, _SPAN)
    rises = (np.diff(run, axis=1) > 0).sum(axis=1)
    force = np.where(run[:, -1] > 0, "a case in force", "no case in force")
    grown = np.select([rises == 0, rises == 1], [", none begun", ", begun once"], ", begun more than once")
    kind = np.char.add(np.char.add(force, grown), " in nine years")
    kind[~found.fresh(keys)] = ""
    return Described(kind, run[:, -1] > run[:, -2])


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether more cases touch the year after than the year of the question."""
    found, years = PairHistory.of(reader, _ROW), next_year(keys)
    now, then = found.at(keys, years - 1), found.at(keys, years)
    return Resolved(told(now + then, then > now), found.known(years))


TEMPLATE = Template(
    id="sanctions_begin",
    event="more cases of sanctions by {challenger} against {client} are on record for {year} than for the year before",
    roles=("challenger", "client"),
    table="dyad_year",
    indicator=_ROW,
    source="list of sanctions",
    wait=36,
    limits="the list of sanctions ends too early",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
)
