"""Diagnostics of chains, and that every move leaves the posterior as it is."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("numba")

from softflank.numerics.ideal_points.chains import effective_sizes


def test_effective_size_of_independent_and_of_sticky_draws() -> None:
    """White noise counts in full; an autoregression of 0.9 counts about a nineteenth."""
    rng = np.random.default_rng(1)
    white = rng.normal(size=(4, 2000, 20)).astype(np.float32)
    size, rhat = effective_sizes(white)
    assert 0.85 * 8000 < np.median(size) < 1.15 * 8000
    assert (np.abs(rhat - 1) < 0.01).all()
    sticky = np.zeros_like(white)
    for t in range(1, 2000):
        sticky[:, t] = 0.9 * sticky[:, t - 1] + np.sqrt(1 - 0.81) * white[:, t]
    size, _ = effective_sizes(sticky)
    assert np.median(size) == pytest.approx(8000 / 19, rel=0.25)


def test_chains_apart_are_told_apart() -> None:
    """Two chains about different means have a large R-hat."""
    rng = np.random.default_rng(2)
    apart = rng.normal(size=(2, 500, 3)).astype(np.float32) + np.array([0.0, 2.0])[:, None, None]
    _, rhat = effective_sizes(apart.astype(np.float32))
    assert (rhat > 1.3).all()
