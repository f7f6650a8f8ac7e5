"""The casebook: its file, the rule applied again to the sources, and the scores."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from softflank.evaluation import backtest_cases
from softflank.evaluation.casebook import FILE, agreement, episodes
from softflank.evaluation.casebook.forms import casebook, remembered
from softflank.evaluation.report.cases import case_failures, cases_section
from softflank.vocabulary import BadCase, BadRequest

pytestmark = pytest.mark.usefixtures("one_bundle")

ROOT = Path(__file__).parents[2]


def changed(folder: Path, old: str, new: str) -> Path:
    """The shipped file with one text replaced."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file = folder / "episodes.yml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_shipped_casebook_reads() -> None:
    told = episodes()
    assert len(told) >= 15
    assert Counter(e.response.code for e in told).keys() == {"none", "nonmilitary", "military", None}
    assert [e.id for e in told if remembered(e, casebook())] == ["cuba-1961"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("code: military\n", "code: help\n", r"episodes.yml:\d+: episodes.1.response.code"),
        ("reached: rhetoric", "reached: shouting", "no rung 'shouting'"),
        ("reached: rhetoric", "reached: relief", "step down"),
        ("reference: icb", "reference: rumour", "rumour, which is not in the list"),
        ("date: 1957-09-07", "date: 1937-09-07", "1937-09-07 is before"),
        ("client: SYR", "client: RUS", "three states"),
        ("id: taiwan-1958", "id: syria-1957", "two episodes are called syria-1957"),
        ("    from_memory: true\n", "", "has no url"),
        ("client: SYR", "client: XQX", "syria-1957"),
        ("code: military\n      reference: icb\n", "code: military\n", "go together"),
    ],
)
def test_wrong_fields_stop_in_one_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BadCase, match=message) as caught:
        casebook(changed(tmp_path, old, new))
    assert "\n" not in str(caught.value)


def test_unknown_ties_are_not_in_the_agreement() -> None:
    found = agreement(episodes())
    assert found["tie"]["n"] < found["response"]["n"] <= len(episodes())


def test_without_crisis_files_only_later_episodes_are_scored() -> None:
    card = backtest_cases().to_json()
    assert {e["date"][:4] >= "2008" for e in card["episodes"]} == {True}
    assert "cuba-1962" in card["not_scored"]
    assert card["n"] == len(card["episodes"])
    assert all(sum(e["forecast"]) == pytest.approx(1.0, abs=2e-4) for e in card["episodes"])


def test_too_few_episodes_stop(tmp_path: Path) -> None:
    head, rest = FILE.read_text(encoding="utf-8").split("episodes:\n")
    first = rest.split("  - id: taiwan-1954")[0]
    file = tmp_path / "episodes.yml"
    file.write_text(f"{head}episodes:\n{first}", encoding="utf-8")
    with pytest.raises(BadRequest, match="0 episodes can be scored"):
        backtest_cases(book=file)


FEW = (
    "north-korea-1950", "taiwan-1954", "cuba-1961", "berlin-1961", "cambodia-1977", "uganda-1978", "chad-1986",
    "iraq-1990", "kosovo-1999", "syria-2018",
)  # fmt: skip
"""One of each kind: too early, remembered, patrons with many rows and with few, before and after the shipped fit."""


def few(folder: Path) -> Path:
    """The shipped casebook and the files beside it, cut down to some episodes: each takes a fit of its own."""
    for name in ("episodes.yml", "documents.yml", "readings.yml"):
        head, rest = FILE.with_name(name).read_text(encoding="utf-8").split("episodes:\n", 1)
        kept = [part for part in rest.split("  - id: ")[1:] if part.split()[0] in FEW]
        (folder / name).write_text(f"{head}episodes:\n" + "".join(f"  - id: {part}" for part in kept), "utf-8")
    return folder / "episodes.yml"


@pytest.mark.shared
def test_no_forecast_sees_its_own_crisis(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the drawn crises, whose forty fits are no part of it: tests/evaluation/test_casebook_drawn.py."""
    chances = np.array([[0.5, 0.3, 0.2]])
    monkeypatch.setattr(
        "softflank.evaluation.casebook.drawn.fit", lambda *_: SimpleNamespace(probabilities=lambda _: chances)
    )
    card = backtest_cases(crises=shared / "data" / "icb", book=few(tmp_path)).to_json()
    assert json.loads(json.dumps(card))["suite"] == "cases"
    by_date = sorted((e["date"], e["trained_on"]) for e in card["episodes"])
    assert [n for _, n in by_date] == sorted(n for _, n in by_date)
    assert by_date[0][1] < 250 < by_date[-1][1]
    whys = ("memory", "no code from documents", "fewer than 100 rows")
    assert all(any(why in said for why in whys) for said in card["not_scored"].values())
    assert {e["id"] for e in card["episodes"]} | set(card["not_scored"]) == set(FEW)
    assert {"CHN", "FRA", "LBY"} <= {e["patron"] for e in card["episodes"] if e["pooled"]}
    assert not any(e["pooled"] for e in card["episodes"] if e["patron"] in ("USA", "RUS"))
    text = "\n".join(cases_section(card))
    assert all(e["title"] in text for e in card["episodes"])
    assert "France (pooled)" in text
    assert any("Casebook, military support: AUC" in line for line in case_failures(card))


@pytest.mark.shared
def test_rule_gives_the_written_codes(shared: Path) -> None:
    rule = runpy.run_path(str(ROOT / "benchmarks" / "casebook_codes.py"))
    for episode in episodes():
        asked = rule["question"](episode)
        code, source, row = rule["first_response"](asked, shared / "data")
        written = episode.response
        if source:
            assert (code, source, row) == (written.code, written.reference, written.row), episode.id
        else:
            assert written.reference is None or written.reference.startswith("fact-"), episode.id
        second = episode.response.second
        expected = ("", "") if second is None else (second.code, second.reference)
        assert rule["second_response"](asked, shared / "data") == expected, episode.id
        assert rule["first_tie"](asked) == (episode.tie.outcome, episode.tie.year), episode.id
        assert rule["second_tie"](asked) == (episode.tie.second or ""), episode.id
