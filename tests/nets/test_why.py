"""Every figure of a brief answers ``why``: with rows, a fit or an assumption, and with its own value."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from softflank.briefs import Brief
from softflank.panel.query import LIMIT
from softflank.vocabulary import Estimate, Kind, SoftflankError
from softflank.workspace.results.origins import trace

Answer = tuple[Estimate, dict[str, Any] | SoftflankError]


@pytest.fixture(scope="module")
def answers(briefs: dict[str, Brief]) -> dict[str, list[Answer]]:
    """What ``why`` says of every figure of every brief; figures with the same evidence are asked for once."""
    return {name: list(_asked(brief)) for name, brief in briefs.items()}


def _asked(brief: Brief) -> Iterator[Answer]:
    world, known = brief.analysis.world, brief.analysis.tie.estimates()
    known |= {used.estimate.id: used.estimate for used in brief.figures}
    alike = {(e.kind, e.evidence, e.value if e.kind is Kind.OBSERVED else 0.0): e for e in known.values()}
    for figure in alike.values():
        try:
            yield figure, dict(trace(figure.id, known, world, brief.analysis.assumptions).to_json())
        except SoftflankError as error:
            yield figure, error


def _trees(answers: dict[str, list[Answer]]) -> Iterator[tuple[str, Estimate, dict[str, Any]]]:
    for name, found in answers.items():
        for figure, answer in found:
            if isinstance(answer, dict):
                yield name, figure, answer


def test_the_net_is_wide(answers: dict[str, list[Answer]]) -> None:
    assert len(answers) == 8
    assert all(len(found) > 15 for found in answers.values())


def test_every_figure_names_a_source_a_fit_or_an_assumption(answers: dict[str, list[Answer]]) -> None:
    bare = [
        (name, figure.id)
        for name, figure, answer in _trees(answers)
        if not any(o.get("id") or o.get("fit") or o.get("assumption") or o.get("claims") for o in answer["origins"])
    ]
    assert not bare, bare[:10]


def test_every_figure_answers(answers: dict[str, list[Answer]]) -> None:
    failed = [
        (name, figure.id, str(answer))
        for name, found in answers.items()
        for figure, answer in found
        if isinstance(answer, SoftflankError)
    ]
    assert not failed, (len(failed), failed[:10])


def test_no_query_is_without_rows(answers: dict[str, list[Answer]]) -> None:
    """A query that finds nothing shows absence only if it says so: the figure is then a count of nothing."""
    empty = [
        (name, figure.id, origin["query"])
        for name, figure, answer in _trees(answers)
        for origin in answer["origins"]
        if not origin.get("figures", True) and origin["rows_behind"] != 0
    ]
    assert not empty, (len(empty), empty[:10])


def test_rows_are_what_the_query_returns(answers: dict[str, list[Answer]]) -> None:
    wrong = [
        (name, figure.id, origin["query"], origin["rows_behind"], len(origin["figures"]))
        for name, figure, answer in _trees(answers)
        for origin in answer["origins"]
        if "figures" in origin and len(origin["figures"]) < LIMIT and len(origin["figures"]) != origin["rows_behind"]
    ]
    assert not wrong, (len(wrong), wrong[:10])


def test_every_observed_figure_is_in_its_rows_or_has_a_derivation(answers: dict[str, list[Answer]]) -> None:
    lost = [
        (name, figure.id, figure.value)
        for name, figure, answer in _trees(answers)
        if figure.kind is Kind.OBSERVED and not _in_rows(figure.value, answer) and "derivation" not in answer["figure"]
    ]
    assert not lost, (len(lost), lost[:10])


def _in_rows(value: float, answer: dict[str, Any]) -> bool:
    """Whether a value stands in a row behind it, in the rows' own unit."""
    cells = [c for o in answer["origins"] for row in o.get("figures", ()) for c in row.values()]
    return any(math.isclose(c, value, rel_tol=1e-9) for c in cells if isinstance(c, int | float))
