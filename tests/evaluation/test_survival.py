"""The suites of governments: on invented rows that hold a truth, on ones that hold none, and the page of them."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.fall_suite import FallRows, claim, score_falls
from softflank.evaluation.record import saved
from softflank.evaluation.report.successors import successors_failures, successors_section
from softflank.evaluation.report.survival import survival_failures, survival_section
from softflank.evaluation.successors_suite import _scored
from softflank.evaluation.survival_suite import _claims, _outcome
from softflank.records.hands import REMOVERS
from softflank.records.history import GROUPS, PastYears
from softflank.records.successors import MatchedRows

STATES, YEARS = 60, range(1955, 2005)


def _past(effect: float, pressed: float) -> PastYears:
    rng = np.random.default_rng(8)
    keys = pl.DataFrame(
        [(f"S{s:02}", date(year, 1, 1)) for s in range(STATES) for year in YEARS],
        schema={"state": pl.String(), "date": pl.Date()},
        orient="row",
    )
    n = keys.height
    sign, group = rng.normal(size=n), rng.choice(len(GROUPS), n, p=[0.7, 0.06, 0.06, 0.06, 0.06, 0.06])
    hazard = np.exp(-2.2 + effect * sign + pressed * (group >= GROUPS.index("covert")))
    y = (rng.random(n) < -np.expm1(-hazard)).astype(float)
    columns = {"sign": sign, "conflict at home": (rng.random(n) < 0.2).astype(float)}
    regime = np.array(["personal", "party"])[rng.integers(0, 2, n)]
    return PastYears(keys, columns, group, regime, {"leader": y, "regime": y})


def test_a_truth_is_found_out_of_sample() -> None:
    card = _outcome(_past(0.9, 1.2), "leader")
    assert card["base_over_flat"]["ahead"]
    assert card["pressed"]["over_base"]["log_score"]["low"] > 0
    assert "adds to it" in _claims("leader", card)["pressure"]
    assert all(g["low"] <= g["events"] / g["n"] <= g["high"] for g in card["by_group"])


def test_noise_is_told_as_no_skill() -> None:
    card = _outcome(_past(0.0, 0.0), "leader")
    assert card["base_over_flat"]["log_score"]["low"] <= 0
    assert "no skill shown" in _claims("leader", card)["base"]
    assert len(survival_failures({"outcomes": {"leader": card}})) == 3


def test_a_row_teaches_only_what_was_over() -> None:
    rows = _past(0.9, 0.0)
    late = rows.keys["date"].dt.year().to_numpy() >= 1990
    flipped = replace(rows, exits={"leader": np.where(late, 1 - rows.exits["leader"], rows.exits["leader"])})
    one, other = (_outcome(r, "leader")["blocks"] for r in (rows, flipped))
    assert one == other
    assert all(b["train"] < b["train"] + b["test"] for b in one)


def _matched(gap: float) -> MatchedRows:
    rng = np.random.default_rng(2)
    n = 3000
    change, ends = rng.random(n) < 0.3, rng.random(n) < 0.5
    remover = np.where(change, rng.integers(0, len(REMOVERS), n), -1)
    kept = np.clip(0.8 - gap * (change & ends) + rng.normal(0, 0.05, n), 0, 1)
    return MatchedRows(
        kept,
        np.zeros(n, dtype=int),
        rng.integers(0, 80, n),
        rng.integers(1955, 2010, n),
        change,
        remover,
        change & ends,
    )


def test_cells_beat_like_pairs_where_regimes_matter_and_not_where_they_do_not() -> None:
    assert _scored(_matched(0.4), "arms")["gain_over"]["matched"]["low"] > 0
    assert _scored(_matched(0.0), "arms")["gain_over"]["matched"]["low"] <= 0
    assert _scored(_matched(0.4), "arms")["gain_over"]["assumed"]["low"] > 0


def test_a_fall_that_follows_exits_is_foretold() -> None:
    rng = np.random.default_rng(6)
    past = _past(1.2, 0.0)
    year = past.keys["date"].dt.year().to_numpy()
    left = past.exits["leader"] > 0
    lost = np.where(left, rng.random(len(left)) < 0.6, rng.random(len(left)) < 0.05).astype(float)
    rows = FallRows(
        np.full(len(left), "P"), past.keys["state"].to_numpy().astype(str), year, lost, left, left & (year % 3 > 0)
    )
    card = score_falls(rows, past)
    assert card["over"]["flat"]["log_score"]["low"] > 0
    assert "has skill" in claim(card)
    assert card["events"] == int(rows.fell[year >= 1975].sum())


def test_the_page_tells_failures_of_the_stored_run() -> None:
    card = saved()["survival"]
    page = "\n".join([*survival_section(card), *successors_section(card)])
    for words in ("Does the government last?", "What is kept after a change of government?", "79 %"):
        assert words in page
    lines = [*survival_failures(card), *successors_failures(card)]
    assert any(line.startswith("Fall of the government") for line in lines) != card["fall"]["over"]["flat"]["ahead"]


@pytest.mark.parametrize("section", [survival_section, successors_section])
def test_without_a_run_the_page_says_nothing(section) -> None:
    assert section(None) == []
