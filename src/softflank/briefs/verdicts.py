"""The assessment against the record: the verdict on each checkable statement, computed where a figure can test it."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.briefs import wording
from softflank.cases import Statement
from softflank.cases.case import Test
from softflank.vocabulary import Estimate

ORDER = ("supported", "outdated", "contradicted", "not checkable")
UNOBSERVED = "not checkable"


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, its verdict, the figures that tested it with their bounds, and those that are missing."""

    statement: Statement
    verdict: str
    tested: tuple[tuple[Estimate, str, bool], ...]
    missing: tuple[str, ...]


def judge(statement: Statement, figures: dict[str, Estimate]) -> Judged:
    """Verdict on a statement: every test passes, one fails, a figure is missing, or the case gives a reasoned one."""
    if not statement.tests:
        return Judged(statement, statement.verdict or UNOBSERVED, (), ())
    missing = tuple(t.figure for t in statement.tests if t.figure not in figures)
    tested = tuple(
        (figures[t.figure], _bound(t, figures[t.figure].unit), t.holds(figures[t.figure].value))
        for t in statement.tests
        if t.figure in figures
    )
    if missing:
        return Judged(statement, UNOBSERVED, tested, missing)
    verdict = statement.holds if all(passed for _, _, passed in tested) else statement.fails
    return Judged(statement, verdict, tested, ())


def _bound(test: Test, unit: str) -> str:
    """The bounds of a test in words, in the unit in which its figure is printed."""
    bounds = (("at least", test.at_least), ("at most", test.at_most), ("exactly", test.equals))
    return " and ".join(f"{words} {wording.quantity(value, unit)}" for words, value in bounds if value is not None)
