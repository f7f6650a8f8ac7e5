"""Questions to the panel with their queries: what a verdict prints so that anyone can ask again.

A query is DuckDB SQL over the panel's own files and runs in the panel's folder as it stands. Facts are read
as they are known on the audit's date, which may be later than the document's: a text is measured against what
is known now, not against what its author could know. But no figure is used that describes time after the
document's date; :meth:`Facts.until` cuts every period there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, ParamSpec

from softflank.auditing.leaders import Leader, leader_index, leaders
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions
from softflank.panel.view import View

P = ParamSpec("P")

Status = Literal["supported", "contradicted", "not checkable"]


class Lookup(NamedTuple):
    """A query with the sources behind it and its rows."""

    source: str
    query: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def evidence(self) -> dict[str, Any]:
        """The answer as a finding carries it: ``{data_source, query, columns, result}``."""
        rows = [[_plain(cell) for cell in row] for row in self.rows]
        return {"data_source": self.source, "query": self.query, "columns": list(self.columns), "result": rows}


def _plain(cell: Any) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return round(cell, 4) if isinstance(cell, float) else cell


class Said(NamedTuple):
    """What the data say of a clause: status, why, and the queries that show it."""

    status: Status
    why: str
    answers: tuple[Lookup, ...] = ()


def said(agrees: bool | None, why: str, *answers: Lookup) -> Said:
    """What a comparison says: it supports, contradicts, or leaves open (``None``)."""
    return Said("not checkable" if agrees is None else "supported" if agrees else "contradicted", why, answers)


class Ruling(NamedTuple):
    """What the data say about a clause, by the kind of claim that it makes."""

    kind: str
    clause: Clause
    status: Status
    why: str
    answers: tuple[Lookup, ...] = ()


@dataclass(slots=True)
class Facts:
    """The panel as known on a date; answers are kept, so that a text asks a thing once."""

    view: View
    _kept: dict[object, Lookup] = field(default_factory=dict)
    _leaders: dict[str, tuple[Leader, ...]] = field(default_factory=dict)

    def leaders(self) -> dict[str, tuple[Leader, ...]]:
        """Word of a name -> spells of leaders so named."""
        if not self._leaders:
            self._leaders = leader_index(leaders(self.view))
        return self._leaders

    def ask(self, source: str, question: questions.Question[P], *given: P.args, **named: P.kwargs) -> Lookup:
        """Answer to a question of :mod:`softflank.panel.questions`; each is put to the panel once."""
        key = question, given, tuple(named.items())
        if key not in self._kept:
            self._kept[key] = Lookup(source, *questions.ask(self.view, question, *given, **named))
        return self._kept[key]

    def last_year(self, table: str, indicator: str) -> int:
        """Last year that an indicator covers on the audit's date; 0 where it has none."""
        answer = self.ask("", questions.last_year, table, indicator)
        return int(answer.rows[0][0] or 0)

    def until(self, clause: Clause) -> int:
        """Last whole year before the document's date."""
        written = clause.written
        return written.year if (written.month, written.day) == (12, 31) else written.year - 1

    def window(
        self, clause: Clause, last: int, first: int = 1950, period: Period | None = None
    ) -> tuple[int, int] | None:
        """Years of a period, else of the clause's, that data to ``last`` cover, or ``None``; it must be covered whole.

        "Since 2010" runs to the last year covered before the document's date. A range may lose its last year
        where the document was written in or just after it.
        """
        period = period or clause.period()
        if period is None or period.preposition in ("before", "prior to", "until", "till", "to"):
            return None
        end = min(last, self.until(clause))
        onwards = period.preposition == "from" and period.exact and re.search(r"ZD\d+Z on(?:wards?)?\b", clause.text)
        begin, stop = (period.first, end) if onwards else meant(period, first, end)
        whole = period.last <= end or (period.first < period.last and period.last - end <= 1)
        return (begin, stop) if whole and first <= begin <= stop else None


Check = Callable[[Clause, Facts], Said | None]
"""A kind of claim: reads a clause and says what the data say, or nothing where the clause makes no such claim."""


def years(first: int, last: int) -> str:
    """A span of years as prose."""
    return str(first) if first == last else f"{first}-{last}"


def percent(value: float) -> str:
    """A share as prose; small ones keep a decimal."""
    return f"{100 * value:.1f} per cent" if value < 0.1 or value > 0.9 else f"{100 * value:.0f} per cent"


def together(verdicts: Collection[bool | None]) -> bool | None:
    """The verdict on a clause of which several parts were judged: one part that is wrong makes it wrong."""
    return False if False in verdicts else None if None in verdicts else True


def meant(period: Period, begin: int, end: int) -> tuple[int, int]:
    """Years that a period speaks of in data that run from ``begin`` to ``end``: "since 1990", "before 1990"."""
    match period.preposition:
        case "since":
            return period.first, end
        case "after" | "following":
            return period.last + 1, end
        case "before" | "until" | "till":
            return begin, period.first - 1
        case _:
            return period.first, min(period.last, end)
