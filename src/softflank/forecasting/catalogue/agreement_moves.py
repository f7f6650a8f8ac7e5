"""Do the shares of Assembly votes cast alike move by a tenth in the next calendar year? By how they moved before."""

from __future__ import annotations

import numpy as np
import polars as pl

from softflank.forecasting.pairs import PairHistory, end_of_next_year, next_year, positive, told, yearly
from softflank.forecasting.template import Described, Resolved, Template
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

_SPAN, _MOVE, _HALF = 5, 0.1, 0.05


def asked(reader: Columns) -> pl.DataFrame:
    """Each of the five powers and each state on 30 June of every year with five years of votes behind it."""
    found = PairHistory.of_votes(reader)
    return yearly(PATRONS, found.first + _SPAN + 1, found.last)


def described(reader: Columns, keys: pl.DataFrame) -> Described:
    """Greatest move from year to year in five years; no class without votes of both in two years that follow."""
    found = PairHistory.of_votes(reader)
    run = positive(found.run(keys, _SPAN))
    moves = np.abs(np.diff(run, axis=1))
    most = np.where(np.isnan(moves), 0.0, moves).max(axis=1)
    kind = np.select(
        [most < _HALF, most < _MOVE, most < 2 * _MOVE],
        [
            "no move of a twentieth in five years",
            "moves of a twentieth to a tenth",
            "moves of a tenth to a fifth",
        ],
        "moves of more than a fifth",
    )
    kind[np.isnan(moves[:, -1]) | ~found.fresh(keys)] = ""
    return Described(kind, np.abs(run[:, -1] - run[:, -3]) >= _MOVE)


def settled(reader: Columns, keys: pl.DataFrame) -> Resolved:
    """Whether the share of the next year differs by a tenth from that of the newest year out."""
    found, years = PairHistory.of_votes(reader), next_year(keys)
    move = positive(found.at(keys, years)) - positive(found.at(keys, found.newest(keys)))
    return Resolved(told(move, np.abs(move) >= _MOVE), found.known(years))


TEMPLATE = Template(
    id="agreement_moves",
    event="{patron} and {client} cast alike a tenth more or less of the Assembly votes of {year} than last on record",
    roles=("patron", "client"),
    table="pair_votes",
    indicator="alike",
    source="record of votes",
    wait=12,
    limits="they have no two years of ten votes each that both cast, the newest on record among them",
    deadline=end_of_next_year,
    asked=asked,
    described=described,
    settled=settled,
    also=("challenger", "third_parties"),
)
