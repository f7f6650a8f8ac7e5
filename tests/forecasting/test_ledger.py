"""The ledger: rows are only added, a changed digit is found, a newer panel settles, a file settles what no row does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from softflank.evaluation.ledger import by_template, void_rate
from softflank.forecasting import DatedQuestion, forecasts, ledger, settling
from softflank.panel import Panel
from softflank.vocabulary import BadData, BadRequest, Forecast, Roles
from softflank.world import World

DAY, LATER, TODAY = date(1994, 6, 30), date(1999, 1, 1), date(2026, 6, 1)
RECORD = {"n": 400, "slope": 1.0, "ece": 0.01, "brier_skill": 0.1, "skill": True}
OWN = Forecast("talks", "They meet.", 0.4, date(1995, 1, 1), "A report of two agencies.")


@pytest.fixture(scope="module")
def asked(panel: Panel) -> tuple[DatedQuestion, ...]:
    return forecasts(World(panel.view(DAY), Roles("RUS", "IRN", "USA"))).questions


@pytest.fixture
def kept(asked: tuple[DatedQuestion, ...], panel: Panel, tmp_path: Path) -> Path:
    file = tmp_path / "forecasts.jsonl"
    bodies = [*(ledger.of_template(q, RECORD) for q in asked), ledger.of_author(OWN, DAY)]
    ledger.register(file, bodies, panel, DAY)
    return file


def test_what_is_registered_once_is_not_registered_twice(
    kept: Path, asked: tuple[DatedQuestion, ...], panel: Panel
) -> None:
    before = kept.read_bytes()
    assert ledger.register(kept, [ledger.of_template(q, RECORD) for q in asked], panel, LATER) == []
    assert kept.read_bytes() == before
    assert len(ledger.read(kept)) == len(asked) + 1 > 8


def test_a_new_row_leaves_the_old_ones_as_they_are(kept: Path, panel: Panel) -> None:
    before = kept.read_text()
    ledger.register(kept, [ledger.of_author(OWN, LATER)], panel, LATER)
    assert kept.read_text().startswith(before)
    assert ledger.read(kept)[-1]["previous"] == ledger.read(kept)[-2]["hash"]


@pytest.mark.parametrize("field", ["probability", "n", "deadline", "code", "panel", "hash"])
def test_one_changed_digit_is_found(kept: Path, field: str) -> None:
    lines = kept.read_text().splitlines()
    row = json.loads(lines[2])
    told = str(row[field])
    at = next(i for i, c in enumerate(told) if c.isdigit())
    changed = told[:at] + str((int(told[at]) + 1) % 10) + told[at + 1 :]
    row[field] = type(row[field])(changed)
    lines[2] = json.dumps(row, ensure_ascii=False, sort_keys=True)
    kept.write_text("\n".join(lines) + "\n")
    with pytest.raises(BadData, match=r"forecasts\.jsonl:3 .*a row was changed"):
        ledger.read(kept)


def test_a_row_that_is_left_out_or_moved_is_found(kept: Path) -> None:
    lines = kept.read_text().splitlines()
    for other in (lines[:1] + lines[2:], [lines[1], lines[0], *lines[2:]]):
        kept.write_text("\n".join(other) + "\n")
        with pytest.raises(BadData, match="a row was changed"):
            ledger.read(kept)


def test_public_rows_settle_what_is_over_and_the_chances_come_out_again(kept: Path, panel: Panel) -> None:
    found = settling.settle(ledger.read(kept), panel, TODAY, {})
    over = [s for s in found if s.state == "settled"]
    assert len(over) >= 6 and {s.outcome for s in over} == {0.0, 1.0}
    told = [s for s in found if s.rebuilt is not None]
    assert all(abs(s.rebuilt - s.row["probability"]) < 1e-6 for s in told if s.rebuilt is not None)
    assert len(told) == len(found) - 1


def test_nothing_is_settled_before_its_day(kept: Path, panel: Panel) -> None:
    assert {s.state for s in settling.settle(ledger.read(kept), panel, date(1994, 12, 1), {})} == {"open"}
    assert void_rate(settling.settle(ledger.read(kept), panel, date(1994, 12, 1), {})) is None


def test_a_file_settles_what_no_row_does_and_the_author_is_scored_apart(kept: Path, panel: Panel) -> None:
    told = kept.with_name("outcomes.csv")
    told.write_text("id,deadline,outcome,reference\nauthor.talks,1995-01-01,1,a report of the day\n")
    found = settling.settle(ledger.read(kept), panel, TODAY, settling.outcomes(told))
    cards = {c["template"]: c for c in by_template(found)}
    assert cards["author"]["brier"] == pytest.approx(0.36)
    assert cards["author"]["brier_base_rate"] is None
    assert cards["leader_out"]["brier_base_rate"] is not None


def test_an_outcome_without_a_reference_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "outcomes.csv"
    file.write_text("id,deadline,outcome,reference\nauthor.talks,1995-01-01,1,\n")
    with pytest.raises(BadRequest, match=r"outcomes\.csv:2.*reference"):
        settling.outcomes(file)
