"""``softflank verify``: what a file carries comes out again, and a changed digit does not."""

from __future__ import annotations

import base64
import json
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.briefs.altering import found

from softflank.panel import Panel
from softflank.panel.query import answered, printed
from softflank.vocabulary import BadData, BadRequest, Query
from softflank.wire.schemas import schema
from softflank.workspace import BUNDLE, Question, Workspace

TIE = Question(patron="CHN", client="PAK", as_of="2020-06-30")
TRIALS = 500


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(Panel.open(BUNDLE))


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> dict[str, Any]:
    made: dict[str, Any] = workspace.brief(TIE).to_json()
    return made


def saved(folder: Path, brief: dict[str, Any], name: str = "brief.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(brief), encoding="utf-8")
    return path


def test_everything_comes_out_again_and_the_form_fits(
    workspace: Workspace, made: dict[str, Any], tmp_path: Path
) -> None:
    found = workspace.verify(saved(tmp_path, made))
    form = found.to_json()
    jsonschema.validate(form, schema("verify"))
    assert found.holds and form["recomputed"] > 50 and form["run_again"] > 0
    assert form["figures"] == len(made["figures"]) and not form["not_carried"]


def test_one_altered_digit_is_found_each_time(made: dict[str, Any]) -> None:
    """A digit of any printed value of an observed or derived figure, in 500 of 500 trials."""
    assert found(made, TRIALS) == TRIALS


def test_an_altered_simulation_is_found_by_a_second_run(
    workspace: Workspace, made: dict[str, Any], tmp_path: Path
) -> None:
    changed = json.loads(json.dumps(made))
    figure = next(f for f in changed["figures"] if "derivation" not in f)
    figure["value"] += 0.001
    found = workspace.verify(saved(tmp_path, changed))
    assert [d["id"] for d in found.report.differing] == [figure["id"]] and not found.holds


def test_another_panel_or_version_is_not_run_again(workspace: Workspace, made: dict[str, Any], tmp_path: Path) -> None:
    for part in ({"softflank": "0.0.1"}, {"panel": {"digest": "x", "format": 1}}):
        found = workspace.verify(saved(tmp_path, {**made, **part}))
        assert found.again == 0 and found.why_not and found.holds


def test_a_page_that_carries_its_json_is_read(workspace: Workspace, made: dict[str, Any], tmp_path: Path) -> None:
    packed = base64.b64encode(zlib.compress(json.dumps(made).encode())).decode()
    page = tmp_path / "brief.html"
    page.write_text(f'<html><script type="application/octet-stream" id="brief-json">{packed}</script></html>')
    assert workspace.verify(page).holds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("[1]", "no brief.json"),
        ("{}", "format"),
        ('{"format": 2}', "no whole brief"),
        ("<html></html>", "carries no brief"),
        ('<script type="application/octet-stream" id="brief-json">AAAA</script>', "cannot be unpacked"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_brief_is_refused_in_a_line(workspace: Workspace, text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    path.write_text(text)
    with pytest.raises(BadRequest, match=said):
        workspace.verify(path)


def test_only_a_query_of_a_brief_is_run(workspace: Workspace) -> None:
    panel = workspace.panel
    good = printed(Query("dyad_year", ("arms_need_10",), (("RUS", "VEN"),), panel.view(_day()).as_of))
    assert answered(panel, good)[1]
    for bad in (
        "COPY dyad_year TO 'x.csv'",
        good + "; DROP TABLE dyad_year",
        good.replace("*", "read_text('/etc/passwd')"),
        good + " UNION SELECT * FROM duckdb_settings()",
        "SELECT * FROM '/etc/passwd' WHERE year = 2020",
    ):
        with pytest.raises(BadData, match="no query of a brief"):
            answered(panel, bad)


def _day() -> date:
    return date(2020, 6, 30)
