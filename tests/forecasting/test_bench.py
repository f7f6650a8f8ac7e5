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
