"""PERT quantiles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from softflank.numerics.pert import pert

UNIT = st.floats(0, 1)


@given(st.lists(UNIT, min_size=3, max_size=3).map(sorted), st.lists(UNIT, min_size=1, max_size=20).map(sorted))
def test_stays_within_its_range_and_rises(ends: list[float], levels: list[float]) -> None:
    low, mode, high = ends
    found = pert(levels, low, mode, high)
    assert found.min() >= low and found.max() <= high
    assert (np.diff(found) >= -1e-15).all()


@pytest.mark.parametrize("mode", [0.0, 0.1, 0.5, 0.83, 1.0])
def test_close_to_the_beta_quantiles(mode: float) -> None:
    """Interpolation between 257 exact quantiles: 1e-5 on average, 1e-3 between the 1st and 999th thousandth.

    In the last cell the quantile of an end at the mode is steep, so single draws there may be off by 2 % of the range.
    """
    u = np.linspace(0, 1, 40_001)
    error = np.abs(pert(u, 0, mode, 1) - beta.ppf(u, 1 + 4 * mode, 1 + 4 * (1 - mode)))
    assert error.mean() < 1e-5 and error.max() < 0.02
    assert error[(u > 0.001) & (u < 0.999)].max() < 1e-3


def test_mean_is_that_of_pert() -> None:
    u = (np.arange(100_000) + 0.5) / 100_000
    assert pert(u, 2, 3, 10).mean() == pytest.approx((2 + 4 * 3 + 10) / 6, abs=1e-3)


def test_a_constant_and_a_wrong_order() -> None:
    assert (pert([0.0, 0.4, 1.0], 0.3, 0.3, 0.3) == 0.3).all()
    with pytest.raises(ValueError, match="low <= mode <= high"):
        pert([0.5], 0.5, 0.4, 1.0)
