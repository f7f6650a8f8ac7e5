"""The licence to speak: wherever a form prints a chance, the record of its cell or template stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from softflank.panel import Panel
from softflank.vocabulary import TrackRecord, licence
from softflank.workspace import Question, Workspace
from tests.kits.conftest import QUESTIONS

RIVALS = ("case", "tie", "old")
DRAWS = 100


@pytest.fixture(scope="module")
def workspace(panel: Panel) -> Workspace:
    return Workspace(panel)


def with_records(steps: list[dict[str, Any]]) -> int:
    """Chances of a ladder, each of which has a record; a chance that there is none of has none."""
    told = 0
    for step in steps:
        behind = step["records"]
        for name, chance in (("survival", step["survival"]), ("response", (step["response"] or {}).get("military"))):
            assert (behind.get(name) is not None) == (chance is not None), (step["rung"], name)
            told += chance is not None
    return told


@pytest.mark.parametrize("name", RIVALS)
def test_a_ladder_has_the_record_of_each_chance(workspace: Workspace, name: str) -> None:
    found = workspace.press(QUESTIONS[name], draws=DRAWS)
    assert with_records(found.to_json()["ladder"]) > 10  # type: ignore[typeddict-item]
    notes = [note for note in found.notes() if note.startswith("record, ")]
    assert any("patron comes with force" in note for note in notes)


@pytest.mark.parametrize("name", RIVALS)
def test_soft_spots_have_the_record_of_each_chance(workspace: Workspace, name: str) -> None:
    found = workspace.soft_spots(QUESTIONS[name], draws=DRAWS).to_json()
    told = {way for ways in found["ways"].values() for way, e in ways.items() if e is not None and way != "holds"}  # type: ignore[typeddict-item]
    assert told <= found["way_records"].keys()  # type: ignore[typeddict-item]
    assert all(c["record"] is not None for c in found["dilemma"] if c["chance"] is not None)  # type: ignore[typeddict-item]
    assert all(s["record"] is not None for s in found["soft_spots"] if s["loss"] is not None)  # type: ignore[typeddict-item]


def test_a_question_has_the_record_of_its_template_or_no_chance(workspace: Workspace) -> None:
    found = workspace.forecast(Question("venezuela-2025")).to_json()
    assert all(f["licence"].split(": ")[1].startswith(f["called"]) for f in found["forecasts"])
    assert found["no_record"] and all(f["licence"].startswith("no record: ") for f in found["no_record"])
    assert 8 <= len(found["forecasts"]) + len(found["no_record"]) <= 15
    assert not any("probability" in f for f in found["no_record"])


def test_a_brief_has_them_too(workspace: Workspace) -> None:
    found = workspace.brief(QUESTIONS["case"], draws=DRAWS).to_json()
    assert with_records([{**s, "response": s["response"]} for s in found["ladder"]]) > 10
    figures = {f["id"] for f in found["figures"]}
    assert all({q["probability"], q["base_rate"]} <= figures and q["licence"] for q in found["dated_questions"])
    assert {f["id"] for f in found["forecasts"]}, "the author's own stand apart"


def test_the_words_of_a_licence() -> None:
    assert licence(None) == "no record"
    assert licence(TrackRecord(1_200, 34, "no skill shown")) == "34 of 1,200: no skill shown"
    assert licence(TrackRecord(0, 0, "no record: nobody was so pressed")) == "no record: nobody was so pressed"
