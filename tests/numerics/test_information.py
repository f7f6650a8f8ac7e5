"""What it is worth to know an input: against the exact value of a linear model, and by its laws."""

from __future__ import annotations

import numpy as np
import pytest

from softflank.numerics.information import classes, explained, nearest_change

N = 20_000


def test_it_is_the_exact_share_of_a_linear_model() -> None:
    random = np.random.default_rng(1)
    x, noise = random.normal(size=N), random.normal(size=N)
    for part in (0.1, 0.5, 0.9):
        y = np.sqrt(part) * x + np.sqrt(1 - part) * noise
        assert explained(x, y) == pytest.approx(part, abs=0.02)


def test_a_curve_that_no_correlation_sees_is_seen() -> None:
    x = np.random.default_rng(2).normal(size=N)
    assert abs(np.corrcoef(x, x**2)[0, 1]) < 0.05
    assert explained(x, x**2) > 0.8


def test_noise_explains_nothing_and_so_does_a_constant() -> None:
    random = np.random.default_rng(3)
    x, y = random.normal(size=N), random.normal(size=N)
    assert explained(x, y) < 0.002
    assert explained(np.ones(N), y) == explained(x, np.ones(N)) == 0


def test_scale_and_direction_do_not_matter() -> None:
    random = np.random.default_rng(4)
    x = random.normal(size=N)
    y = x + random.normal(size=N)
    assert explained(-3 * x + 7, 2 * y - 1) == pytest.approx(explained(x, y), abs=1e-3)


def test_classes_hold_as_many_draws_each_and_keep_equal_values_together() -> None:
    x = np.random.default_rng(5).normal(size=1000)
    assert set(np.bincount(classes(x, 10))) == {100}
    assert list(classes(np.array([0.0, 1.0, 1.0, 0.0]))) == [0, 1, 1, 0]


def test_the_nearest_change_is_nearest_to_the_middle() -> None:
    x = np.linspace(0, 1, 2001)
    place = classes(x, 20)
    turned = np.zeros(20, dtype=bool)
    assert nearest_change(x, place, turned) is None
    turned[[1, 12, 19]] = True
    found = nearest_change(x, place, turned)
    assert found is not None and found[0] == 12 and found[1:] == pytest.approx((0.625, 0.625), abs=0.01)


def test_a_change_in_a_class_of_equal_values_has_their_rank_and_value() -> None:
    x = np.array([0.0] * 70 + [1.0] * 20 + [2.0] * 10)
    found = nearest_change(x, classes(x), np.array([False, True, True]))
    assert found == pytest.approx((1, 0.8, 1.0))
