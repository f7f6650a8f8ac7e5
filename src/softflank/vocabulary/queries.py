"""Which rows of the panel a number rests on, and the arithmetic that leads from them to the number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from softflank.vocabulary.errors import BadData

Table = Literal["state_year", "dyad_year", "pair_votes", "ideal_points", "spells", "events"]
"""Tables of a panel that a query can name."""

Operation = Literal[
    "value",
    "sum",
    "mean",
    "max",
    "count",
    "distinct",
    "ratio",
    "difference",
    "distance",
    "product",
    "years",
    "rounded",
    "strongest",
]
"""What a derivation may do to its inputs; :mod:`softflank.measures.operations` says what each does."""


@dataclass(frozen=True, slots=True)
class Query:
    """Rows of one table of the panel as they could be known on a date.

    ``indicators`` are the indicators of a table by year, the kinds of spells or events, the one ``(series, issue)`` of
    ideal points. ``who`` lists states ``("VEN",)`` or pairs ``("RUS", "VEN")``, ``""`` for any; nobody named is
    everyone. ``years`` are the years of the rows, of spells and events those in which they begin; ``on`` is a day on
    which a spell is in force; ``numbers`` are numbers of rows in the publisher's file, and ``()`` is none of them. Any
    other empty part asks for nothing. ``known`` is the as-of date: no row that came later answers.
    """

    table: Table
    indicators: tuple[str, ...]
    who: tuple[tuple[str, ...], ...]
    known: date
    years: tuple[int, ...] = ()
    on: date | None = None
    numbers: tuple[int, ...] | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a query without any bound, and a state or pair that is not one."""
        if not self.indicators and not self.who:
            raise BadData(f"a query of {self.table} names neither an indicator nor a state")
        if any(not 1 <= len(named) <= 2 for named in self.who):
            raise BadData(f"a query of {self.table} names {self.who}: states and pairs only")


@dataclass(frozen=True, slots=True)
class Cells:
    """A column of the rows that answer a query."""

    query: Query
    column: str


@dataclass(frozen=True, slots=True)
class Part:
    """A field of another figure: its ``value``, ``low``, ``high`` or ``percentile``."""

    figure: str
    field: str = "value"


@dataclass(frozen=True, slots=True)
class Entries:
    """A field of entries of the case: of its ``timeline`` or ``ledger``, by id."""

    part: Literal["timeline", "ledger"]
    ids: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """An operation and its inputs: columns of rows, entries of the case, fields of figures, numbers, days, others."""

    operation: Operation
    inputs: tuple[Input, ...]


Input = Cells | Part | Entries | Derivation | float | date
"""What a derivation can start from."""
