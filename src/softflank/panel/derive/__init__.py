"""Figures that the panel computes from publishers' rows: the only ones that the bundle carries.

Each module takes the placed tables of all sources and returns rows of panel tables. A figure of a year is
known once every row that it sums is known.
"""

from collections.abc import Callable

from softflank.panel.derive.arms import arms
from softflank.panel.derive.fuels import fuels
from softflank.panel.derive.geography import geography
from softflank.panel.derive.passed_on import passed_on
from softflank.panel.derive.presence import presence
from softflank.panel.derive.sanctions import sanctions
from softflank.panel.derive.trade import trade
from softflank.panel.derive.votes import votes
from softflank.sources import Tables

DERIVATIONS: tuple[Callable[[Tables], Tables], ...] = (
    passed_on,
    presence,
    votes,
    arms,
    trade,
    fuels,
    sanctions,
    geography,
)

__all__ = ["DERIVATIONS"]
