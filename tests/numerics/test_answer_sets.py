"""Sets of classes: the promise holds class by class, and too few cases rule nothing out."""

from __future__ import annotations

import numpy as np
import pytest

from softflank.numerics.answer_sets import MISS, members, thresholds


def invented(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Chances (n x 3) of a forecaster that never expects the rare third class enough, and what happened (n)."""
    happened = rng.choice(3, size=n, p=[0.75, 0.17, 0.08])
    raw = rng.dirichlet([6.0, 2.0, 0.5], size=n) + 0.25 * np.eye(3)[happened] * rng.random((n, 1))
    return raw / raw.sum(axis=1, keepdims=True), happened


@pytest.mark.parametrize("seed", range(5))
def test_every_class_is_held_as_often_as_promised(seed: int) -> None:
    rng = np.random.default_rng(seed)
    least = thresholds(*invented(rng, 20_000))
    chances, happened = invented(rng, 20_000)
    inside = members(chances, least)
    for k in range(3):
        assert inside[happened == k, k].mean() > 1 - MISS - 0.03
    assert inside.sum(axis=1).mean() < 3, "something is ruled out"


def test_a_class_with_too_few_cases_always_belongs() -> None:
    chances = np.tile([0.7, 0.2, 0.1], (28, 1))
    happened = np.array([0] * 10 + [1] * 10 + [2] * 8)
    least = thresholds(chances, happened)
    assert least[2] == 0.0
    assert least[:2] == pytest.approx([0.7, 0.2])


def test_where_no_class_would_belong_all_do() -> None:
    assert members(np.array([[0.3, 0.3, 0.4]]), np.array([0.5, 0.5, 0.5])).all()


def test_threshold_is_the_tenth_from_below_of_a_hundred() -> None:
    chances = np.column_stack([np.linspace(0.01, 0.99, 99), np.zeros(99), np.zeros(99)])
    assert thresholds(chances, np.zeros(99, dtype=np.intp))[0] == pytest.approx(np.linspace(0.01, 0.99, 99)[9])
