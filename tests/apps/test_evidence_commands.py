"""The commands on texts and evidence, as the command line mounts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from softflank.apps.cli import app as cli
from softflank.cases import load
from softflank.vocabulary import BadCase, BadRequest
from softflank.workspace import Question, Workspace

TEXT = """Russia and India

1 May 2024

India bought more than half of all Russian arms exports in 2014-2018 [1].

References

1. SIPRI, Transfers, Stockholm, March 2024.
"""


def test_audit_finds_and_fails(tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["audit", str(text), "--json", "--fail-on", "error", "--html", str(tmp_path / "o.html")]
    )
    found = json.loads(result.stdout)
    measured = [finding for finding in found["findings"] if finding["measured"] and finding["level"] == "error"]
    assert result.exit_code == (1 if measured else 0), result.output
    assert "contradicted-by-data" in {finding["code"] for finding in found["findings"]}
    assert found["not_checkable"] == [] and "contradicted-by-data" in (tmp_path / "o.html").read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, ["audit", str(text)]).exit_code == 0


def test_wrong_use_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["audit", str(tmp_path / "none.txt"), "--fail-on", "grave"])
    assert isinstance(result.exception, BadRequest) and "choose of error" in str(result.exception)
    result = CliRunner().invoke(cli, ["audit", str(tmp_path / "none.txt"), "--as-of", "3024-01-01"])
    assert isinstance(result.exception, BadRequest)


def test_the_archive_keeps_and_lists(tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", tmp_path / "archive"
    page.write_text("A page with words.", encoding="utf-8")
    added = CliRunner().invoke(cli, ["evidence", "add", str(page), "--archive", str(archive), "--json"])
    listed = CliRunner().invoke(cli, ["evidence", "list", "--archive", str(archive), "--json"])
    assert [json.loads(added.stdout)["sha256"]] == [entry["sha256"] for entry in json.loads(listed.stdout)]


def test_a_case_is_drafted(tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["case", "new", str(tmp_path / "india"), "--from", str(text)])
    assert result.exit_code == 0, result.output
    assert load(str(tmp_path / "india")).roles.client == "IND"


def test_an_empty_case_is_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["case", "new", str(tmp_path / "mycase")])
    assert result.exit_code == 0, result.output
    case = load(str(tmp_path / "mycase"))
    assert case.id == "mycase" and case.roles is None
    with pytest.raises(BadRequest, match=r"mycase names no patron and client yet: fill in its roles, or give --patron"):
        Workspace.open().world(Question(case=str(tmp_path / "mycase")))
    named = Question(case=str(tmp_path / "mycase"), patron="Iran", client="Syria")
    assert Workspace.open().world(named).roles.client == "SYR"


def test_half_of_the_roles_is_no_blank(tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["case", "new", str(tmp_path / "mycase")])
    file = tmp_path / "mycase" / "case.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("patron: null", "patron: Iran"), encoding="utf-8")
    with pytest.raises(BadCase, match=r"case.yml:\d+: roles: .*both patron and client"):
        load(str(tmp_path / "mycase"))


def test_a_question_is_read() -> None:
    question = "Is Trump playing Putin with Venezuela?"
    result = CliRunner().invoke(cli, ["ask", question, "--as-of", "2025-10-31", "--roles-only"])
    assert result.exit_code == 0, result.output
    assert "VEN" in result.stdout and "Assumed" in result.stdout


DATED = """{day}

Russia's trade with India reached 65 billion dollars in 2023. Russia and Venezuela have a defence pact.
"""


def test_a_given_date_rules_every_list(tmp_path: Path) -> None:
    """A text that bears a date, and one that is given it and bears another, are read alike."""

    def lists(written: str, *given: str) -> list[list[dict[str, str]]]:
        text = tmp_path / "note.txt"
        text.write_text(DATED.format(day=written), encoding="utf-8")
        result = CliRunner().invoke(cli, ["audit", str(text), "--json", *given])
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)
        return [found[name] for name in ("findings", "supported", "not_checkable")]

    borne, given = lists("2012-06-01"), lists("2024-05-01", "--as-of", "2012-06-01")
    assert borne != lists("2024-05-01"), "the date must matter, or this test proves nothing"
    assert given == borne
