"""The response model and its backtest on invented crises, and the registered figures on the staged ones."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.evaluation.invented import rich_panel, write_crises

from softflank.assumptions import shipped
from softflank.evaluation import backtest_response, fit_shipped
from softflank.evaluation.response_suite import Questions, ask
from softflank.panel import Panel
from softflank.response import LEVELS, answers
from softflank.response.fits import Fitted, _named, load
from softflank.response.model import fit
from softflank.response.prospects import UNSEEN
from softflank.vocabulary import BadData, BadRequest, Roles
from softflank.world import World


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders of an invented panel and of invented crises."""
    root = tmp_path_factory.mktemp("judgement")
    return rich_panel(root / "panel"), write_crises(root / "crises")


@pytest.fixture(scope="module")
def questions(places: tuple[Path, Path]) -> Questions:
    """Invented crises with their features."""
    return ask(Panel.open(places[0]), places[1])


@pytest.fixture(scope="module")
def fitted(places: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Fitted:
    """A fit of the invented crises, written and read."""
    file = tmp_path_factory.mktemp("fit") / "response.json"
    fit_shipped(places[0], places[1], file, "abc1234")
    return load(file)


@pytest.fixture(scope="module")
def card(places: tuple[Path, Path]) -> dict[str, Any]:
    """The scorecard of the invented crises."""
    return backtest_response(places[0], from_dir=places[1], split=1990).to_json()


def world(panel: Path, patron: str = "RUS", challenger: str | None = "USA") -> World:
    """A world of the invented panel."""
    view = Panel.open(panel).view(date(2010, 1, 1))
    return World(view, Roles(patron, "CUB", challenger), assumptions=shipped())


def test_probabilities_are_probabilities(questions: Questions) -> None:
    model = fit(questions.rows, questions.response)
    p = model.probabilities(questions.rows)
    assert (p >= 0).all()
    assert p.sum(axis=1) == pytest.approx(np.ones(len(questions.rows)))


def test_contributions_add_up_to_the_log_odds(questions: Questions) -> None:
    model = fit(questions.rows, questions.response)
    parts = sum(model.contributions(questions.rows).values())
    assert model.plain is not None
    pooled = model.scale.design(questions.rows) @ model.support.mode
    plain = model.plain[0].design(questions.rows) @ model.plain[0].fit.mode
    assert parts == pytest.approx((pooled + plain) / 2)


def test_gravity_that_was_planted_is_found(questions: Questions) -> None:
    model = fit(questions.rows, questions.response)
    parts = model.contributions(questions.rows)
    assert max(parts, key=lambda n: float(np.std(parts[n]))) == "gravity"


def test_training_without_every_class_stops(questions: Questions) -> None:
    with pytest.raises(BadRequest, match="all three"):
        fit(questions.rows, np.minimum(questions.response, 1))


def test_scorecard_has_the_fixed_form(card: dict[str, Any]) -> None:
    assert json.loads(json.dumps(card))["suite"] == "response"
    assert card["split"] == 1990
    assert 0 < card["clusters"] <= card["n"]
    for outcome in ("any", "military"):
        for score in ("auc", "brier_skill", "log_score", "calibration_error"):
            found = card["outcomes"][outcome][score]
            assert found["low"] <= found["value"] <= found["high"]
    assert card["outcomes"]["any"]["auc"]["value"] > 0.65


def test_same_seed_same_scorecard(card: dict[str, Any], places: tuple[Path, Path]) -> None:
    again = backtest_response(places[0], from_dir=places[1], split=1990).to_json()
    assert again | {"seconds": 0} == card | {"seconds": 0}


def test_training_ends_before_the_block(questions: Questions) -> None:
    for block in questions.blocks(None):
        assert questions.crises.filter(block.train)["over"].max() < questions.crises.filter(block.test)["date"].min()


def test_later_outcomes_change_no_earlier_forecast(places: tuple[Path, Path], tmp_path: Path) -> None:
    early = ask(Panel.open(places[0]), places[1])
    later = early.crises["date"].dt.year().to_numpy() >= 1990
    changed = np.where(later, 2 - early.response, early.response)
    block = early.blocks(None)[3]
    assert not (block.train & later).any()
    one = fit(early.rows.take(block.train), early.response[block.train]).probabilities(early.rows.take(block.test))
    two = fit(early.rows.take(block.train), changed[block.train]).probabilities(early.rows.take(block.test))
    assert (one == two).all()


def test_history_reads_only_crises_that_were_over(places: tuple[Path, Path]) -> None:
    whole = ask(Panel.open(places[0]), places[1])
    last = whole.crises["date"].max()
    short = write_crises(places[1].parent / "short", count=75)
    fewer = ask(Panel.open(places[0]), short)
    assert last is not None
    assert (fewer.rows.columns["recent_any"] >= 0).all()
    first = int(np.argmin(whole.crises["date"].to_numpy()))
    assert whole.rows.columns["past_any"][first] == 0.0


def test_planted_outcome_raises_the_score(places: tuple[Path, Path]) -> None:
    card = backtest_response(places[0], from_dir=places[1], split=1985, thorough=True).to_json()
    assert card["leak"]["any"]["auc_with_planted_outcome"]["value"] > 0.95
    assert card["permutation"]["any"]["p"] < 0.05
    assert card["permutation"]["any"]["skill_on_permuted_training"]["low"] < 0.05
    assert set(card["ablations"]["any"]) >= {"tie", "reach", "level"}


def test_no_folder_stops() -> None:
    with pytest.raises(BadRequest, match="--from DIR"):
        backtest_response()


def test_split_beyond_the_data_stops(places: tuple[Path, Path]) -> None:
    with pytest.raises(BadRequest, match="no crisis"):
        backtest_response(places[0], from_dir=places[1], split=2050)


def test_written_fit_predicts_as_the_model_did(questions: Questions, fitted: Fitted) -> None:
    direct = fit(questions.rows, questions.response).probabilities(questions.rows)
    assert fitted.model.probabilities(questions.rows) == pytest.approx(direct, abs=2e-3)
    assert fitted.about["protocol_commit"] == "abc1234"


def test_draws_give_class_probabilities(places: tuple[Path, Path], fitted: Fitted) -> None:
    asked = answers(world(places[0]), fitted)
    p = asked.draw(500)
    assert p.shape == (500, len(LEVELS), 3)
    assert p.sum(axis=2) == pytest.approx(np.ones((500, len(LEVELS))))
    assert (p >= 0).all()
    assert (asked.draw(50) == asked.draw(50)).all()


def test_prospects_say_what_stands_behind_them(places: tuple[Path, Path], fitted: Fitted) -> None:
    for found in answers(world(places[0]), fitted).prospects(draws=300):
        assert sum(e.value for e in found.estimates) == pytest.approx(1.0)
        assert found.cases == 150
        assert any("after 1991" in note for note in found.notes)
        assert all(p.year <= 2010 for p in found.precedents)


def test_unknown_patron_is_said(places: tuple[Path, Path], fitted: Fitted) -> None:
    found = answers(world(places[0], "CHN"), fitted).prospects(draws=100)
    assert any("No crisis of this patron" in note for note in found[0].notes)
    assert any(e.assumption == UNSEEN for e in found[0].estimates[0].evidence)


def test_unseen_patron_is_moved_by_the_assumption(places: tuple[Path, Path], fitted: Fitted) -> None:
    there = world(places[0], "CHN")
    level = there.assumptions[UNSEEN]

    def some(moved: float) -> tuple[float, float]:
        fixed = {**there.assumptions, UNSEEN: replace(level, low=moved, mode=moved, high=moved)}
        asked = answers(replace(there, assumptions=fixed), fitted)
        point = 1 - asked.prospects(draws=50)[2].estimates[0].value
        return point, float(asked.draw(50)[:, 2, 0].mean())

    less, same = some(-1.0), some(0.0)
    assert np.log(same[0] / (1 - same[0])) - np.log(less[0] / (1 - less[0])) == pytest.approx(1.0)
    assert less[1] > same[1], "fewer supported"


def test_patron_of_the_record_is_not_moved(places: tuple[Path, Path], fitted: Fitted) -> None:
    here = world(places[0])
    bare = replace(here, assumptions={k: v for k, v in here.assumptions.items() if k != UNSEEN})
    assert (answers(here, fitted).draw(20) == answers(bare, fitted).draw(20)).all()


def test_no_challenger_stops(places: tuple[Path, Path], fitted: Fitted) -> None:
    with pytest.raises(BadRequest, match="challenger"):
        answers(world(places[0], challenger=None), fitted)


def test_damaged_fit_stops(tmp_path: Path) -> None:
    (tmp_path / "fit.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadData, match="reinstall"):
        load(tmp_path / "fit.json")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("US HOSTAGES IN IRAN", "US Hostages in Iran"),
        ("CHAD/LIBYA VIII", "Chad/Libya VIII"),
        ("IN TRANSIT OF WAR", "In Transit of War"),
    ],
)
def test_names_of_crises_are_written_as_titles(written: str, told: str) -> None:
    assert _named(written) == told


def test_points_of_the_diagram_hold_every_forecast_and_their_frequency(card: dict[str, Any]) -> None:
    score = card["outcomes"]["any"]
    points = score["reliability"]
    assert sum(p["n"] for p in points) == score["n"]
    assert sum(p["n"] * p["frequency"] for p in points) == pytest.approx(score["events"], abs=0.01)
    assert all(p["low"] <= p["frequency"] <= p["high"] for p in points)
    assert [p["forecast"] for p in points] == sorted(p["forecast"] for p in points)


def test_shipped_fit_answers() -> None:
    shipped_fit = load()
    assert shipped_fit.cases["RUS"]["after_1991"] == 127
    assert len(shipped_fit.precedents) > 100


@pytest.mark.shared
def test_publishers_files_alone_are_enough(shared: Path, tmp_path: Path) -> None:
    for name in ("icb1v14.csv", "icb2v15.csv"):
        (tmp_path / name).write_bytes((shared / "data" / "icb" / name).read_bytes())
    card = backtest_response(from_dir=tmp_path, split=2000).to_json()
    assert (card["n"], card["clusters"]) == (91, 23)
    assert card["outcomes"]["military"]["auc"]["value"] > 0.6
