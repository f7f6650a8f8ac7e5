"""A measure of the grammar of figures: its words, its unit, the years on record, the questions that give its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from softflank.auditing.amounts import Unit
from softflank.auditing.facts import Facts, Lookup, Said
from softflank.auditing.statement import Clause
from softflank.panel import questions

Subject = tuple[str, ...]
"""A state, or the origin and destination of a flow."""
Span = tuple[int, int]
Yearly = Callable[[Facts, Subject, Span], Lookup]


def one_state(clause: Clause) -> Subject | None:
    """The one state that a clause names."""
    codes = clause.codes()
    return codes if len(codes) == 1 else None


def by_year(source: str, indicator: str, column: str, digits: int | None = None) -> Yearly:
    """The rows of a state's figure."""
    return lambda facts, subject, span: facts.ask(
        source, questions.yearly, indicator, subject[0], *span, column, digits
    )


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a text calls a figure, and where it is on record.

    ``yearly`` gives rows ``(year, value[, low, high])`` of a subject; ``partners`` gives rows ``(state, value, share,
    rank[, low, high])`` of the partners of a state on a side of its trade (``exports``, ``imports``, ``both``), or of
    the world where the state is "". ``close`` is the ratio at which an order is too close to call, ``whole`` the rows
    from which a list of partners is whole, ``near`` the years beside one that may be meant; ``zero`` says that what is
    not on record did not happen.
    """

    name: str
    what: str
    forms: tuple[str, ...]
    indicator: tuple[str, str]
    unit: Unit = "share"
    scale: float = 1.0
    slack: float = 0.0
    shown: str = "{:,.0f}"
    first: int = 1950
    subject: Callable[[Clause], Subject | None] = one_state
    yearly: Yearly | None = None
    partners: Callable[[Facts, str, str, Span, Subject], Lookup] | None = None
    close: float = 1.1
    whole: int = 1
    near: int = 0
    fewest: float = 0.0
    zero: bool = False
    context: bool = False
    present: tuple[int, ...] = ()
    own: dict[str, Callable[[Clause, Facts], Said | None]] = field(default_factory=dict)
    """Forms that no other measure has."""

    def last(self, facts: Facts) -> int:
        """Last year on record."""
        return facts.last_year(*self.indicator)
