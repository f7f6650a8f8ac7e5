"""The logistic regression that records are fitted with."""

from __future__ import annotations

import json

import numpy as np
import pytest

from softflank.records.logit import Logit


def columns(n: int, seed: int = 1) -> dict[str, np.ndarray]:
    """Two columns of noise, one with holes, and one that is missing throughout."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    z = rng.normal(size=n)
    z[::7] = np.nan
    return {"x": 3 + 2 * x, "z": z, "never": np.full(n, np.nan)}


def outcome(made: dict[str, np.ndarray], seed: int = 2) -> np.ndarray:
    """Events that the first column drives."""
    p = 1 / (1 + np.exp(-(made["x"] - 3)))
    return (np.random.default_rng(seed).random(len(p)) < p).astype(float)


def test_a_driver_is_found_and_noise_is_not() -> None:
    made = columns(4000)
    fit = Logit.of(made, outcome(made), ("x", "z", "never"), 1.0)
    assert fit.mode[1] == pytest.approx(2.0, abs=0.15)  # per standard deviation of x, which is two
    assert abs(fit.mode[2]) < 0.1
    assert fit.mode[3] == 0.0


def test_missing_stands_at_the_mean_of_training() -> None:
    made = columns(500)
    fit = Logit.of(made, outcome(made), ("x", "z"), 1.0)
    middle = {"x": np.array([3.0]), "z": np.array([np.nanmean(made["z"])])}
    hole = {"x": np.array([3.0]), "z": np.array([np.nan])}
    assert fit.chances(hole) == pytest.approx(fit.chances(middle))


def test_rows_that_repeat_each_other_widen_the_interval() -> None:
    made = columns(300)
    y = outcome(made)
    twice = {k: np.tile(v, 5) for k, v in made.items()}
    once = Logit.of(made, y, ("x",), 100.0, np.arange(300))
    robust = Logit.of(twice, np.tile(y, 5), ("x",), 100.0, np.tile(np.arange(300), 5))
    naive = Logit.of(twice, np.tile(y, 5), ("x",), 100.0)
    assert robust.covariance[1, 1] == pytest.approx(once.covariance[1, 1], rel=0.05)
    assert naive.covariance[1, 1] < robust.covariance[1, 1] / 3


def test_a_fit_survives_its_file() -> None:
    made = columns(500)
    fit = Logit.of(made, outcome(made), ("x", "z"), 1.0)
    again = Logit.read(json.loads(json.dumps(fit.form())))
    assert again.chances(made) == pytest.approx(fit.chances(made), abs=1e-5)
    low, high = again.interval(made)
    assert (low < again.chances(made)).all()
    assert (again.chances(made) < high).all()
