"""``audit``, ``evidence``, ``case new`` and ``ask`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.apps.test_cli import refused, run

from softflank.apps.schemas import schema
from softflank.cases import load

TEXT = """An invented assessment

3 March 2020

1. Arms

France was the largest supplier of major arms to Chad in 2010-2014 [1]. The supply never stopped.

References

1. Nobody, "An invented work," 2019.
"""


def test_audit_prints_json_that_fits_its_schema_and_fails_on_demand(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = run("audit", str(file), "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema("audit"))
    assert found["as_of"] == "2020-03-03"
    assert run("audit", str(file), "--fail-on", "note").returncode == 1
    page = tmp_path / "audit.html"
    assert run("audit", str(file), "--html", str(page)).returncode == 0
    assert "<script" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("audit", "nothing.txt"), "nothing.txt"),
        (("audit", "text.txt", "--fail-on", "everything"), "error, warning, note"),
        (("audit", "text.txt", "--as-of", "soon"), "YYYY-MM-DD"),
        (("audit", "empty.pdf"), "empty.pdf"),
        (("case", "new", "drafted", "--from", "nothing.txt"), "nothing.txt"),
        (("evidence", "add", "http://127.0.0.1/"), "127.0.0.1"),
        (("ask", "What is the weather like?"), "state"),
    ],
)
def test_a_mistake_is_one_line(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.4 nothing")
    before = {p.name for p in tmp_path.iterdir()}
    assert message in refused(run(*words, cwd=tmp_path, env={"SOFTFLANK_ARCHIVE": str(tmp_path / "archive")}))
    assert {p.name for p in tmp_path.iterdir()} - before <= {"archive"}


@pytest.mark.shared
def test_the_example_is_drafted_whole(shared: Path, tmp_path: Path) -> None:
    article = shared / "articles" / "000_467958e79dd82269.txt"
    result = run("case", "new", "drafted", "--from", str(article), "--as-of", "2025-10-31", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    case = load(str(tmp_path / "drafted"))
    assert (case.roles.patron, case.roles.client, case.roles.challenger) == ("RUS", "VEN", "USA")
    assert len(case.references) == 15
    assert len(case.timeline) == 8
    assert "5 soft spots, 3 likely results" in result.stdout


@pytest.mark.shared
def test_the_audit_of_the_example_finds_what_a_careful_reader_found(shared: Path) -> None:
    article = shared / "articles" / "000_467958e79dd82269.txt"
    found = json.loads(run("audit", str(article), "--as-of", "2025-10-31", "--json").stdout)["findings"]

    def has(code: str, words: str) -> bool:
        return any(f["code"] == code and words in f["quote"] for f in found)

    assert has("unused-reference", "Why Would a War in Venezuela Benefit")
    assert has("anachronistic-citation", "2020")
    assert has("contradicted-by-data", "largest Latin American buyer")
    assert has("contradicted-by-data", "supports Russian resolutions")
    assert any(f["code"] == "ambiguous-numbering" for f in found)


def test_ask_says_the_roles_and_what_it_assumed() -> None:
    result = run("ask", "Is Trump playing Putin with Venezuela?", "--as-of", "2025-10-31", "--roles-only")
    assert result.returncode == 0, result.stderr
    for word in ("RUS", "VEN", "USA", "Assumed"):
        assert word in result.stdout
