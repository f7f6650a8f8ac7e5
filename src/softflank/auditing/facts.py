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
from itertools import pairwise
from typing import Any, Literal, ParamSpec

from softflank.auditing.leaders import Leader, leader_index, leaders
from softflank.auditing.statement import Clause, Period
from softflank.panel import questions
from softflank.panel.view import View

P = ParamSpec("P")

Status = Literal["supported", "contradicted", "not checkable"]


@dataclass(frozen=True, slots=True)
class Lookup:
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


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the data say about a clause: status, why, and the queries that show it.

    ``start`` and ``end`` are the clause's place in its block, as the sentence counts it.
    """

    kind: str
    status: Status
    clause: Clause
    why: str
    answers: tuple[Lookup, ...] = ()
    mend: str = ""


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

    def window(self, clause: Clause, last: int, first: int = 1950) -> tuple[int, int] | None:
        """Years of the clause's period that data to ``last`` cover, or ``None``; a period must be covered whole.

        "Since 2010" runs to the last year covered before the document's date. A range may lose its last year
        where the document was written in or just after it.
        """
        period = clause.period()
        if period is None:
            return None
        end = min(last, self.until(clause))
        match period.preposition:
            case "since":
                years = (period.first, end)
            case "after" | "following":
                years = (period.last + 1, end)
            case "from" if period.exact and re.search(r"zd\d+z on(?:wards?)?\b", clause.text.lower()):
                years = (period.first, end)
            case _:
                years = (period.first, period.last)
        if period.last > end >= period.first and period.last - end <= 1 and period.last > period.first:
            years = (years[0], end)
        return years if first <= years[0] <= years[1] <= end else None


Check = Callable[[Clause, Facts], list[Ruling]]
"""A kind of claim: reads a clause and says what the data say, or nothing where the clause makes no such claim."""


def years(first: int, last: int) -> str:
    """A span of years as prose."""
    return str(first) if first == last else f"{first}-{last}"


def percent(value: float) -> str:
    """A share as prose; small ones keep a decimal."""
    return f"{100 * value:.1f} per cent" if value < 0.1 or value > 0.9 else f"{100 * value:.0f} per cent"


_STEADILY = re.compile(r"\b(?:steadily|continuously|every year|year after year|year by year|without interruption)\b")


def steady(clause: Clause, known: dict[int, float], agrees: bool | None) -> bool | None:
    """A trend that holds, where the text calls it steady: most steps from year to year must go its way."""
    if not agrees or not _STEADILY.search(clause.text.lower()):
        return agrees
    values = [known[year] for year in sorted(known)]
    up = values[-1] > values[0]
    share = sum((b > a) == up for a, b in pairwise(values)) / max(1, len(values) - 1)
    return True if share >= 0.75 else None if share >= 0.6 else False


def judged(agrees: bool | None) -> Status:
    """Status of a comparison."""
    return "not checkable" if agrees is None else "supported" if agrees else "contradicted"


def together(statuses: Collection[Status]) -> Status:
    """Status of a clause of which several parts were judged: one part that is wrong makes it wrong."""
    if "contradicted" in statuses:
        return "contradicted"
    return "supported" if set(statuses) == {"supported"} else "not checkable"


def span(period: Period) -> str:
    """Years of a period as prose."""
    return years(period.first, period.last)
