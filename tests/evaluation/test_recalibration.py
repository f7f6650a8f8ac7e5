"""Recalibration mends a known overconfidence, learns from nothing that was not over, stays put on little evidence."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.recalibration import drawn, learnt_slope, recalibrate
from softflank.numerics.scores import calibration_line

WINDOW = 5


def world(rows: int, seed: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Years, outcomes, and forecasts whose log odds lie twice as far from the base rate as they should."""
    rng = np.random.default_rng(seed)
    year = rng.integers(1955, 2015, rows)
    signal = rng.normal(size=rows)
    happened = (rng.random(rows) < expit(-1.2 + signal)).astype(np.float64)
    return year, happened, expit(-1.2 + 2 * signal)


def blocks(year: np.ndarray, first: int) -> list[Fold]:
    """Expanding blocks with the window as embargo."""
    began = np.array([f"{y}-01-01" for y in year], dtype="datetime64[D]")
    over = np.array([f"{y + WINDOW}-12-31" for y in year], dtype="datetime64[D]")
    return expanding(began, over, first, 5)


def test_a_known_overconfidence_is_mended() -> None:
    year, happened, raw = world(4000)
    late = blocks(year, 1975)
    found = recalibrate(raw, happened, late, blocks(year, 1965), 1 / WINDOW)
    tested = np.any([b.test for b in late], axis=0)
    assert calibration_line(raw[tested], happened[tested])[1] < 0.6
    assert 0.8 < calibration_line(found.forecast[tested], happened[tested])[1] < 1.25
    assert 0.4 < found.slopes[late[-1].label][0] < 0.6


def test_good_forecasts_are_left_alone() -> None:
    year, happened, raw = world(4000)
    right = drawn(raw, float(expit(-1.2)), 0.5)
    late = blocks(year, 1975)
    found = recalibrate(right, happened, late, blocks(year, 1965), 1 / WINDOW)
    assert all(0.8 < slope < 1.25 for slope, _ in found.slopes.values())


def test_nothing_is_learnt_from_outcomes_that_were_not_over() -> None:
    year, happened, raw = world(2000)
    late, earlier = blocks(year, 1975), blocks(year, 1965)
    block = next(b for b in late if b.label.startswith("1990"))
    turned = np.where(block.train, happened, 1 - happened)
    before, after = (recalibrate(raw, y, late, earlier, 1 / WINDOW).forecast[block.test] for y in (happened, turned))
    np.testing.assert_array_equal(before, after)
    known = np.where(block.train, 1 - happened, happened)
    assert not np.array_equal(before, recalibrate(raw, known, late, earlier, 1 / WINDOW).forecast[block.test])


def test_little_evidence_moves_the_slope_little() -> None:
    year, happened, raw = world(4000)
    few, many = (learnt_slope(raw[:n], happened[:n], 0.23, 1 / WINDOW) for n in (40, 4000))
    assert abs(many - 0.5) < 0.1
    assert few > many + 0.15
    late = blocks(year, 1975)
    assert recalibrate(raw, happened, late, late, 1 / WINDOW).slopes[late[0].label] == (1.0, 0)


def test_order_and_base_rate_are_kept() -> None:
    raw = np.array([0.05, 0.2, 0.6, 0.9])
    moved = drawn(raw, 0.2, 0.4)
    assert (np.diff(moved) > 0).all()
    assert moved[1] == pytest.approx(0.2)
    assert moved[3] < 0.9
    assert moved[0] > 0.05
