"""The assessment against the record: the verdict on each checkable statement, computed where a figure can test it."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.cases import Statement
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
        (figures[t.figure], _bound(t.at_least, t.at_most, t.equals), t.holds(figures[t.figure].value))
        for t in statement.tests
        if t.figure in figures
    )
    if missing:
        return Judged(statement, UNOBSERVED, tested, missing)
    verdict = statement.holds if all(passed for _, _, passed in tested) else statement.fails
    return Judged(statement, verdict, tested, ())


def _bound(at_least: float | None, at_most: float | None, equals: float | None) -> str:
    parts = [f"at least {at_least:g}"] if at_least is not None else []
    parts += [f"at most {at_most:g}"] if at_most is not None else []
    parts += [f"exactly {equals:g}"] if equals is not None else []
    return " and ".join(parts)
