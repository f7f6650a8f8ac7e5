"""The commands that conclude: forms, refusals, one table beside another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from typer.testing import CliRunner

from softflank.apps.cli import app
from softflank.vocabulary import SoftflankError
from softflank.wire import schemas

CASE = "venezuela-2025"
ROLES = ["--patron", "RUS", "--client", "CUB", "--challenger", "USA", "--as-of", "1962-10-01", "--draws", "200"]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def form(name: str, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").output)
    jsonschema.validate(found, schemas.schema(name))
    return found


def test_judge_gives_an_exclusive_level_that_sums_to_one_and_motives_below() -> None:
    found = form("judge", "judge", CASE)
    assert sum(h["posterior"]["value"] for h in found["hypotheses"]) == pytest.approx(1)
    assert found["hypotheses"][-1]["id"] == "none-of-these" and len(found["motives"]) >= 7
    assert {o["origin"] for o in found["without_origin"]} and found["flips"] and found["case"] == CASE
    assert run("judge", CASE, "--json").output == run("judge", CASE, "--json").output


def test_judge_reads_tables_of_others(tmp_path: Path) -> None:
    table = tmp_path / "t.json"
    table.write_text(json.dumps({"cases": [{"id": "one", "ratings": [[[5], [1]], [[4, 3], [2]]]}]}))
    found = form("judge", "judge", "--matrix", str(table))
    assert found["cases"][0]["id"] == "one" and found["cases"][0]["hypothesis_order_best_first"] == [0, 1]
    assert run("judge", "--matrix", str(table)).exit_code == 0


def test_leverage_takes_roles_with_a_theatre_and_says_what_is_missing_without_one() -> None:
    found = form("leverage", "leverage", *ROLES, "--theatre", "DEU")
    assert found["verdict"] in ("small", "material", "not determined")
    assert [b["points"] for b in found["break_even"]] in ([1, 5, 10], [])
    assert found["casebook"]["n"] < 25, "only episodes before 1962 are known then"
    refused = CliRunner().invoke(app, ["leverage", *ROLES])
    assert refused.exit_code != 0 and isinstance(refused.exception, SoftflankError)
    assert "--theatre" in str(refused.exception)


def test_judge_without_a_case_says_where_evidence_stands() -> None:
    refused = run("judge")
    assert isinstance(refused.exception, SoftflankError) and "--matrix" in str(refused.exception)


def test_two_cases_stand_side_by_side() -> None:
    found = form("compare", "compare", CASE, CASE, "--draws", "200")
    one, other = found["cases"]
    assert one == other and one["leverage"] is not None and one["verdict"] is not None
