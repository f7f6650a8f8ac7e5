"""Verdicts are computed: all tests pass, one fails, or a figure is unobserved."""

from __future__ import annotations

from softflank.briefs.verdicts import judge
from softflank.cases import Statement
from softflank.cases.case import Test as Bound
from softflank.vocabulary import Estimate, Evidence, Kind


def figure(name: str, value: float) -> dict[str, Estimate]:
    return {name: Estimate(name, name, value, "share", Kind.ESTIMATED, "", (Evidence(fit="test"),))}


def statement(*tests: Bound, verdict: str | None = None) -> Statement:
    return Statement("S1", 1, "A statement.", "A note.", tests, "supported", "outdated", verdict)


def test_all_tests_must_pass() -> None:
    both = statement(Bound("a", at_least=0.5), Bound("b", at_most=0.1))
    assert judge(both, figure("a", 0.6) | figure("b", 0.1)).verdict == "supported"
    assert judge(both, figure("a", 0.6) | figure("b", 0.2)).verdict == "outdated"


def test_a_missing_figure_is_not_checkable() -> None:
    judged = judge(statement(Bound("a", at_least=0.5), Bound("b", equals=1)), figure("a", 0.1))
    assert judged.verdict == "not checkable"
    assert judged.missing == ("b",)


def test_without_tests_the_case_decides() -> None:
    assert judge(statement(verdict="contradicted"), {}).verdict == "contradicted"
    assert judge(statement(), {}).verdict == "not checkable"
