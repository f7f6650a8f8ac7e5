"""The form of ForecastBench: what is written can be read and scored, and what is no set is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from softflank.evaluation.ledger import by_template
from softflank.forecasting import bench
from softflank.vocabulary import BadRequest
from softflank.workspace import Question, Workspace, ledgers


def test_what_is_written_is_read_and_scored(tmp_path: Path) -> None:
    found = Workspace.open().forecast(Question(patron="RUS", client="IRN", challenger="USA", as_of="1994-06-30"))
    questions, forecasts = ledgers.export(found, tmp_path)
    asked, told = (json.loads(f.read_text())[name] for f, name in ((questions, "questions"), (forecasts, "forecasts")))
    assert [q["id"] for q in asked] == [f["id"] for f in told] and len(told) >= 6
    assert [f["forecast"] for f in told] == [round(q.chance.value, 6) for q in found.questions]
    answers = [{**f, "resolved_to": float(i % 2), "resolved": i > 0} for i, f in enumerate(told)]
    resolutions = tmp_path / "resolutions.json"
    resolutions.write_text(json.dumps({"resolutions": answers}))
    scored = bench.answered(forecasts, resolutions)
    assert [s.state for s in scored] == ["open"] + ["settled"] * (len(told) - 1)
    assert scored[1].brier == pytest.approx((1 - told[1]["forecast"]) ** 2)
    assert by_template(scored)[0]["n"] == len(told) - 1


def test_its_fields_are_those_of_their_sets(tmp_path: Path) -> None:
    """Names as in question sets of 2026 and in what a set of forecasts must have there; read on 29 November 2026."""
    found = Workspace.open().forecast(Question(patron="RUS", client="IRN", challenger="USA", as_of="1994-06-30"))
    questions, forecasts = (json.loads(f.read_text()) for f in ledgers.export(found, tmp_path / "sets"))
    assert set(questions) == {"forecast_due_date", "question_set", "questions"}
    assert set(questions["questions"][0]) == {
        "id", "source", "question", "resolution_criteria", "background", "market_info_open_datetime",
        "market_info_close_datetime", "market_info_resolution_criteria", "url", "freeze_datetime",
        "freeze_datetime_value", "freeze_datetime_value_explanation", "source_intro", "resolution_dates",
    }  # fmt: skip
    assert all(isinstance(v, str) for k, v in questions["questions"][0].items() if k != "resolution_dates")
    assert {"organization", "model", "model_organization", "question_set", "forecasts"} <= set(forecasts)
    assert set(forecasts["forecasts"][0]) == {"id", "source", "forecast", "resolution_date", "direction", "reasoning"}
    assert forecasts["question_set"] == questions["question_set"]


def test_a_market_is_settled_once_it_is_resolved_and_an_empty_forecast_is_left_out(tmp_path: Path) -> None:
    """Theirs of markets name no day; a market that is open has its price, and no outcome."""
    entry = {"source": "manifold", "resolution_date": None, "direction": None, "reasoning": None}
    given = [{**entry, "id": "a", "forecast": 0.75}, {**entry, "id": "b", "forecast": 0.4}]
    sets = {"question-set": "x", "forecasts": [*given, {**entry, "id": "a", "forecast": None}]}
    close = {"source": "manifold", "direction": None}
    told = {
        "resolutions": [
            {**close, "id": "a", "resolution_date": "2025-01-01", "resolved_to": 1.0, "resolved": True},
            {**close, "id": "b", "resolution_date": "2026-08-17", "resolved_to": 0.05, "resolved": False},
        ]
    }
    files = tmp_path / "f.json", tmp_path / "r.json"
    for file, value in zip(files, (sets, told), strict=True):
        file.write_text(json.dumps(value))
    assert [(s.said, s.brier) for s in bench.answered(*files)] == [("yes", 0.0625), ("open", None)]


def test_two_joined_questions_are_told_apart_by_their_directions(tmp_path: Path) -> None:
    entry = {"id": ["a", "b"], "source": "x", "resolution_date": "2024-12-15", "forecast": 0.2}
    sets = {"forecasts": [{**entry, "direction": [1, 1]}, {**entry, "direction": [1, -1]}]}
    told = {"resolutions": [{**entry, "direction": [1, -1], "resolved_to": 1.0, "resolved": True}]}
    files = tmp_path / "f.json", tmp_path / "r.json"
    for file, value in zip(files, (sets, told), strict=True):
        file.write_text(json.dumps(value))
    assert [s.outcome for s in bench.answered(*files)] == [None, 1.0]


@pytest.mark.parametrize(
    "value",
    [
        {"forecasts": [{"id": "a"}]},
        {"forecasts": [{"id": "a", "source": "s", "forecast": 2, "resolution_date": None}]},
        {},
    ],
)
def test_what_is_no_set_is_refused(value: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "f.json"
    file.write_text(json.dumps(value))
    with pytest.raises(BadRequest, match=r"f\.json"):
        bench.answered(file, None)
