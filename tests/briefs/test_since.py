"""What changed since an older brief: each reason is told from the evidence of the figure."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from softflank.briefs import Brief
from softflank.briefs.since import Changed, reworded, since
from softflank.briefs.values import record
from softflank.vocabulary import BadRequest


@pytest.fixture(scope="module")
def old(brief: Brief) -> dict[str, Any]:
    return record(brief)


def changed(old: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(old)


def figure(brief: dict[str, Any], step: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A figure whose first step of a kind of evidence is of that kind, with the step."""
    steps = {s["id"]: s for s in brief["evidence"] if not str(s.get(step, "")).startswith("forecast.")}
    for one in brief["figures"]:
        for name in one["evidence"]:
            if step in steps.get(name, {}):
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


def test_another_day_alone_is_the_date(old: dict[str, Any]) -> None:
    new = {**changed(old), "as_of": "2026-05-31"}
    new["figures"][0]["value"] += 0.5
    assert [c.why for c in since(old, new)] == ["date"]


def test_rows_behind_a_shared_list_of_steps_are_data(old: dict[str, Any]) -> None:
    """Simulated figures share one list of their many steps: a row that changes in it is seen."""
    new = changed(old)
    steps = {s["id"]: s for s in new["evidence"]}
    lists = {s["id"]: s["together"] for s in new["evidence"] if "together" in s}
    one, row = next(
        (f, steps[n]) for f in new["figures"] for e in f["evidence"] for n in lists.get(e, ()) if steps[n].get("values")
    )
    one["value"] += 1
    row["values"][0][-1] = "other"
    assert [(c.id, c.why) for c in since(old, new) if c.id == one["id"]] == [(one["id"], "data")]


def test_a_figure_belongs_to_a_part_by_its_id() -> None:
    told = {
        "arms.stake_10": "stake", "military.stake": "stake", "arms.need_10": "tie", "CHN–VEN.trade.need": "tie",
        "could.power": "could and would", "pressure.blockade.response.military": "could and would",
        "pressure.blockade.military.patron": "pressure", "ways.none.fall": "soft spots",
        "judgement.main-aim": "verdicts", "leverage.shift": "verdicts", "forecast.leader_out": "forecasts",
    }  # fmt: skip
    assert {name: Changed(name, "", 0.0, 1.0, "data").part for name in told} == told


def test_what_is_said_otherwise_is_told_and_nothing_else(old: dict[str, Any]) -> None:
    new = changed(old)
    assert reworded(old, new) == ()
    new["bottom_line"] = "Another line."
    gone = new["gaps"].pop()
    spot = new["soft_spots"][0]
    spot["list"] = "not_soft" if spot["list"] != "not_soft" else "argued"
    found = {w.about: (w.before, w.after) for w in reworded(old, new)}
    assert found.keys() == {"bottom line", f"soft spot: {spot['title']}", f"gap: {gone['measure']}"}
    assert found[f"gap: {gone['measure']}"] == (gone["reason"], "")


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
