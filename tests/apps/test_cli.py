"""The command line: results, one-line errors with exit code 2, JSON that fits its schema."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from tests.command import RUN, refused, run, start

from softflank.wire.schemas import names, schema
from softflank.workspace import BUNDLE


def test_tie_prints_json_that_fits_its_schema() -> None:
    result = run("tie", "RUS", "VEN", "--as-of", "2025-10-31", "--challenger", "USA", "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema("tie"))
    kinds = {e["id"]: e["kind"] for d in found["dimensions"].values() for e in d["estimates"]}
    assert kinds["arms.need_30"] == "observed" and kinds["trade.volume"] == "derived"


def test_names_do_as_well_as_codes() -> None:
    by_name = run("tie", "Soviet Union", "Cuba", "--as-of", "1962-10-01", "--json").stdout
    assert json.loads(by_name) == json.loads(run("tie", "RUS", "CUB", "--as-of", "1962-10-01", "--json").stdout)


def test_the_table_says_gap_and_not_zero() -> None:
    result = run("tie", "RUS", "VEN", "--as-of", "2025-10-31")
    assert "gap" in result.stdout
    assert "unobserved in 2022–2024" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("tie", "RUS", "Venezuala"), "Venezuela (VEN)"),
        (("tie", "RUS", "Russia"), "a tie needs two states"),
        (("tie", "RUS", "VEN", "--as-of", "1930-01-01"), "1946"),
        (("tie", "RUS", "VEN", "--as-of", "2999-01-01"), "future"),
        (("tie", "RUS", "VEN", "--as-of", "soon"), "YYYY-MM-DD"),
        (("tie", "USA", "RVN", "--as-of", "2000-01-01"), "1975-04-30"),
        (("tie", "RUS", "VEN", "--challenger", "VEN"), "also the client"),
        (
            ("leverage", "--patron", "USA", "--client", "Qatar", "--challenger", "Iran", "--theatre", "Qatar"),
            "the place",
        ),
        (("press", "venezuela-2025", "--assume", "reach.decay=-1"), "0 or more"),
        (("brief", "no-such-case"), "venezuela-2025"),
        (("brief", "--patron", "RUS"), "--client"),
        (("brief", "venezuela-2025", "--format", "rtf"), "html, md, json"),
        (("brief", "venezuela-2025", "--as-of", "2020-01-01"), "2025-10-31"),
        (("case", "show", "nowhere"), "no case"),
        (("why", "-", "arms.ned_10", "--patron", "RUS"), "--client"),
        (("schema", "nothing"), "no schema"),
        (("data", "show", "nothing"), "no source"),
        (("data", "build", "--from", "/nonexistent"), "is not a folder"),
        (("data", "pull", "wb-gdp"), "http"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    assert message in refused(run(*words, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_or_damaged_panel_is_one_line(tmp_path: Path) -> None:
    assert "no panel" in refused(start("tie", "RUS", "VEN", env={"SOFTFLANK_PANEL": str(tmp_path / "none")}))
    folder = tmp_path / "panel"
    shutil.copytree(BUNDLE, folder)
    (folder / "dyad_year.parquet").write_bytes(b"damaged")
    assert "dyad_year" in refused(run("tie", "RUS", "VEN", env={"SOFTFLANK_PANEL": str(folder)}))
    assert run("data", "verify", env={"SOFTFLANK_PANEL": str(folder)}).returncode == 1


def test_a_table_damaged_in_the_middle_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "panel"
    shutil.copytree(BUNDLE, folder)
    file = folder / "dyad_year.parquet"
    data = bytearray(file.read_bytes())
    data[1000:-20_000:7] = b"\xff" * len(data[1000:-20_000:7])
    file.write_bytes(bytes(data))
    refused(run("tie", "RUS", "VEN", env={"SOFTFLANK_PANEL": str(folder)}))


def test_why_leads_to_source_version_citation_and_query() -> None:
    found = json.loads(run("why", "venezuela-2025", "arms.need_30", "--json").stdout)
    origin = found["origins"][0]
    assert origin["id"] == "sipri-arms-deliveries"
    assert origin["version"] and origin["citation"] and "SELECT" in origin["query"]
    assert origin["figures"][0]["value"] == pytest.approx(found["figure"]["value"])


def test_why_goes_from_a_chance_to_the_past_crises_that_it_counts() -> None:
    found = json.loads(run("why", "venezuela-2025", "response.economic_or_covert.none", "--json").stdout)
    fit = next(o for o in found["origins"] if "fit" in o)
    assert fit["rows"] == 1384
    assert fit["record"].startswith("Past crises of this kind")
    assert fit["parts_in_log_odds_of_any_support"] == {}, "a frequency has no parts"
    assert len(fit["nearest_past_crises"]) == 3
    assert "nearest past crisis:" in run("why", "venezuela-2025", "response.economic_or_covert.none").stdout


def test_why_shows_the_range_and_reason_of_an_assumption() -> None:
    found = json.loads(run("why", "venezuela-2025", "reach.local_power", "--json").stdout)
    assumed = next(o for o in found["origins"] if "assumption" in o)
    assert assumed["range"] == sorted(assumed["range"])
    assert assumed["reason"] and assumed["references"]


def test_version_help_doctor_and_verify() -> None:
    assert start("--version").stdout.startswith("softflank ")
    assert "tie" in start("--help").stdout
    assert run("doctor").returncode == 0
    assert run("data", "verify").returncode == 0
    assert run("case", "check", "venezuela-2025").returncode == 0


@pytest.mark.parametrize("name", names())
def test_each_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_output_into_a_closed_pipe_is_no_error() -> None:
    result = subprocess.run(
        f"{' '.join(RUN)} tie RUS VEN | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        executable="/bin/bash",
    )
    assert "Traceback" not in result.stderr


def test_coverage_of_pairs_names_estimates_and_gaps(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("patron,client\nRUS,BLR\nUSA,JPN\n", encoding="utf-8")
    result = run("data", "coverage", "--pairs", str(pairs), "--as-of", "2020-12-31", "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert [(t["patron"], t["client"], t["with_estimate"]) for t in found["ties"]] == [
        ("RUS", "BLR", 5),
        ("USA", "JPN", 5),
    ]
    assert found["ties"][0]["dimensions"]["energy"]["dependence"] is True
    series = json.loads(run("data", "coverage", "--json").stdout)
    assert {"series": "interstate_war", "sparse": True}.items() <= next(
        s for s in series if s["series"] == "interstate_war"
    ).items()


def test_coverage_refuses_a_list_without_a_column_and_a_pair_that_is_none(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("patron,customer\nRUS,BLR\n", encoding="utf-8")
    assert "columns patron and client" in refused(run("data", "coverage", "--pairs", str(pairs)))
    pairs.write_text("patron,client\nRUS,BLR\nRUS,Atlantis\n", encoding="utf-8")
    assert "line 3" in refused(run("data", "coverage", "--pairs", str(pairs)))
