"""A case asked again: what moved and why, what is due, what is new; an older brief tells code from days."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from softflank.forecasting import ledger
from softflank.panel import Panel
from softflank.workspace import Question, Workspace, ledgers
from softflank.workspace.results.updated import Updated

CASE, DRAWS = "venezuela-2025", 100
TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def workspace(panel: Panel) -> Workspace:
    return Workspace(panel, today=lambda: TODAY)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("update") / "mine.jsonl"


@pytest.fixture(scope="module")
def found(workspace: Workspace, kept: Path) -> Updated:
    return ledgers.update(workspace, CASE, kept, draws=DRAWS)


def test_every_part_of_the_case_is_asked_again(found: Updated) -> None:
    form = found.to_json()
    parts = {c["part"]: c["why"] for c in form["changed"]["figures"]}
    assert {"tie", "stake", "could and would", "pressure", "verdicts"} <= parts.keys()
    reasons = {c["why"] for c in form["changed"]["figures"]}
    assert {"data", "date"} <= reasons <= {"data", "date", "new", "gone"}, "one program, one edition: no other reason"
    about = {w["about"] for w in form["changed"]["words"]}
    assert "gap: votes.recent" in about, "the votes of 2025 came out since"
    assert any("newest claim of the case" in note for note in found.notes())


def test_what_is_due_is_told_with_what_came_of_it(found: Updated) -> None:
    due = {d["id"]: d for d in found.to_json()["due"]}
    assert due["author.us-strike-on-land"]["outcome"] == 1.0
    assert due["forecast.regime_out"]["state"] == "open"


def test_new_forecasts_follow_those_of_the_case_in_a_ledger_of_ones_own(found: Updated, kept: Path) -> None:
    rows, own = ledger.read(kept), ledger.read(ledgers.ledger_of(Workspace.open(), CASE))
    assert rows[: len(own)] == own and [r["id"] for r in rows[len(own) :]] == found.to_json()["registered"]
    assert {r["asked"] for r in rows[len(own) :]} == {TODAY.isoformat()} and len(found.added) == 7
    assert "forecast.regime_out" not in {r["id"] for r in rows[len(own) :]}, "the list of regimes ended five years ago"


def test_an_older_brief_tells_code_from_days(workspace: Workspace, tmp_path: Path) -> None:
    """A figure that another program had otherwise on the same day moved by the code; the rest by data and date."""
    old: dict[str, Any] = copy.deepcopy(workspace.brief(Question(CASE), draws=DRAWS).to_json())
    steps = {s["id"]: s for s in old["evidence"]}
    one = next(f for f in old["figures"] if all("fit" in steps[n] for n in f["evidence"]))
    one["value"] += 0.25
    file = tmp_path / "old.json"
    file.write_text(json.dumps(old))
    changed = ledgers.update(workspace, CASE, since=file).changed
    assert {c.id for c in changed.figures if c.why == "code"} == {one["id"]}
    assert {c.why for c in changed.figures} > {"data", "date"} and changed.since == "old.json of 2025-10-31"
