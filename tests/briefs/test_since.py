"""What changed since an older brief: each reason is told from the evidence of the figure."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from softflank.briefs import Brief
from softflank.briefs.since import since
from softflank.briefs.values import record
from softflank.vocabulary import BadRequest


@pytest.fixture(scope="module")
def old(brief: Brief) -> dict[str, Any]:
    return record(brief)


def changed(old: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(old)


def figure(brief: dict[str, Any], step: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A figure whose first step of a kind of evidence is of that kind, with the step."""
    steps = {s["id"]: s for s in brief["evidence"]}
    for one in brief["figures"]:
        for name in one["evidence"]:
            if step in steps[name]:
                return one, steps[name]
    raise AssertionError(step)


def test_nothing_changes_against_itself(old: dict[str, Any]) -> None:
    assert since(old, changed(old)) == ()


def test_other_rows_are_data(old: dict[str, Any]) -> None:
    new = changed(old)
    one, step = figure(new, "values")
    one["value"] += 1
    step["values"][0][-1] = "other"
    found = since(old, new)
    assert [(c.id, c.why) for c in found] == [(one["id"], "data")]


def test_another_range_is_an_assumption(old: dict[str, Any]) -> None:
    new = changed(old)
    one, step = figure(new, "assumption")
    one["value"] += 0.1
    next(a for a in new["assumptions"] if a["key"] == step["assumption"])["high"] += 1
    assert [(c.id, c.why) for c in since(old, new)] == [(one["id"], "assumption")]


def test_another_seed_is_the_question_and_another_version_the_code(old: dict[str, Any]) -> None:
    for part, why in ({"seed": 7}, "question"), ({"softflank": "0.0.1"}, "code"):
        new = {**changed(old), **part}
        new["figures"][0]["value"] += 0.5
        assert [c.why for c in since(old, new)] == [why]


def test_what_comes_and_goes_is_said(old: dict[str, Any]) -> None:
    new = changed(old)
    gone = new["figures"].pop()
    new["figures"].append({**new["figures"][0], "id": "brand.new"})
    assert {(c.id, c.why) for c in since(old, new)} == {(gone["id"], "gone"), ("brand.new", "new")}


def test_the_largest_change_comes_first(old: dict[str, Any]) -> None:
    new = changed(old)
    wide = [f for f in new["figures"] if f["low"] is not None and f["high"] > f["low"]][:2]
    for one, times in zip(wide, (0.1, 3.0), strict=True):
        one["value"] += times * (one["high"] - one["low"])
    assert [c.id for c in since(old, new)] == [wide[1]["id"], wide[0]["id"]]


@pytest.mark.parametrize("broken", [{}, {"format": 1}, {"format": 2, "roles": {"patron": "XXX"}}])
def test_what_is_no_older_brief_is_refused(broken: dict[str, Any], old: dict[str, Any]) -> None:
    with pytest.raises(BadRequest, match="--since"):
        since(broken, old)
