"""``press``, ``softspots``, ``idealpoints`` and ``backtest``, in the forms that ``schema`` fixes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.command import refused, run, start

from softflank.softspots import RULES
from softflank.wire.schemas import schema

CASE = "venezuela-2025"


def test_press_fits_its_schema_and_repeats_byte_by_byte() -> None:
    one, two = (each("press", CASE, "--draws", "500", "--seed", "7", "--json").stdout for each in (run, start))
    assert one == two
    found = json.loads(one)
    jsonschema.validate(found, schema("press"))
    assert found["seed"] == 7
    assert [step["rung"] for step in found["ladder"]][:2] == ["rhetoric", "diplomatic_isolation"]
    assert run("press", CASE, "--draws", "500", "--seed", "8", "--json").stdout != one


def test_press_sets_two_runs_side_by_side() -> None:
    words = ("press", CASE, "--draws", "500", "--rung", "blockade", "--assume", "reach.decay=0.25", "--json")
    found = json.loads(run(*words).stdout)
    jsonschema.validate(found, schema("press"))
    base, changed = (found[k]["ladder"][0]["retained"]["military"]["value"] for k in ("baseline", "changed"))
    assert base != changed
    assert "→" in run(*words[:-1]).stdout


def test_softspots_fit_their_schema_and_keep_the_order_of_the_assessment() -> None:
    found = json.loads(run("softspots", CASE, "--draws", "500", "--json").stdout)
    jsonschema.validate(found, schema("softspots"))
    rules = [spot["rule"] for spot in found["soft_spots"]]
    gaps = [gap["measure"].removeprefix("spot.") for gap in found["gaps"]]
    assert len(rules) == len(set(rules)) and len({*rules, *gaps} & {r.name for r in RULES}) == len(RULES) == 9
    article = ["military_depth", "sanctions_exposure", "reputation", "third_party_friction", "cost_sensitivity"]
    argued = [s["rule"] for s in found["soft_spots"] if s["list"] == "argued" and s["rule"] in article]
    assert argued == [rule for rule in article if rule in argued]
    assert set(found["ways"]) >= {"none", found["rung"]}
    assert all(0 <= share["value"] <= 1 for share in found["sensitivity"]["assumed"].values())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("press", "--patron", "CHN", "--client", "PAK"), "challenger"),
        (("press", CASE, "--rung", "nothing"), "no rung"),
        (("press", CASE, "--move", "dance"), "dance"),
        (("press", CASE, "--assume", "nothing=1"), "no assumption"),
        (("press", CASE, "--assume", "reach.decay=far"), "not a number"),
        (("backtest", "nothing"), "no suite"),
        (("backtest", "ties", "--split", "2000"), "--split"),
        (("idealpoints", "--issue", "nothing"), "nuclear"),
        (("idealpoints", "--states", "Atlantis"), "unknown state"),
        (("idealpoints", "--states", "VEN", "--plot", "/nonexistent/a.svg"), "is no folder"),
    ],
)
def test_a_mistake_is_one_line(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    assert message in refused(run(*words, cwd=tmp_path, env={"SOFTFLANK_DATA": str(tmp_path / "none")}))


def test_idealpoints_fit_their_schema_and_see_no_later_vote(tmp_path: Path) -> None:
    found = json.loads(run("idealpoints", "--states", "Venezuela", "--as-of", "2015-01-01", "--json").stdout)
    jsonschema.validate(found, schema("idealpoints"))
    assert max(p["year"] for p in found) <= 2014
    assert {p["series"] for p in found} == {"realtime"}
    drawn = run("idealpoints", "--states", "VEN", "--states", "USA", "--plot", str(tmp_path / "a.svg"))
    assert drawn.returncode == 0
    assert (tmp_path / "a.svg").read_text().startswith("<svg")


def test_why_reaches_a_simulated_figure_and_its_ladder() -> None:
    found = json.loads(run("why", CASE, "pressure.blockade.military.patron", "--json").stdout)
    assumed = [o for o in found["origins"] if "assumption" in o and o["assumption"].startswith("ladder.blockade")]
    assert assumed
    assert all(o["reason"] and o["references"] for o in assumed)


def test_backtest_linkage_counts_as_a_table_and_in_its_schema() -> None:
    found = json.loads(run("backtest", "linkage", "--json").stdout)
    jsonschema.validate(found, schema("backtest"))
    assert found["counts"]["drawn"] == len(found["episodes"])
    shown = run("backtest", "linkage", env={"COLUMNS": "200"}).stdout
    assert "none found" in shown
    assert "docs/linkage.md" in shown


@pytest.mark.shared
def test_backtest_takes_the_publishers_files_as_they_are(shared: Path, tmp_path: Path) -> None:
    for file in (shared / "data" / "icb").glob("icb*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    result = run("backtest", "response", "--from", str(tmp_path), "--split", "2003", "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema("backtest"))
    for outcome in ("any", "military"):
        for score in ("auc", "brier_skill", "log_score", "calibration_error"):
            assert {"value", "low", "high"} <= set(found["outcomes"][outcome][score])


def test_backtest_survival_says_which_files_it_needs(tmp_path: Path) -> None:
    (tmp_path / "gml-mid").mkdir()
    message = refused(run("backtest", "survival", "--from", str(tmp_path)))
    assert "archigos" in message
