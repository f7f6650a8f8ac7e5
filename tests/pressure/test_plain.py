"""The vectorised model against plain loops on the same draws."""

from __future__ import annotations

import numpy as np
import pytest

from softflank.numerics.pressure import press
from tests.pressure.invented import sample, setting
from tests.pressure.plain import press_one


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("base", [-1, 1, 3])
def test_same_as_plain_loops(seed: int, base: int) -> None:
    """Every result of every draw; both sides are double precision, so 1e-10 leaves room for the order of sums only."""
    rng = np.random.default_rng(seed)
    s = setting(rng, base=base)
    x = sample(rng, 8)
    found = press(x, s)
    for i in range(8):
        expected = press_one({k: v[i] for k, v in x.items()}, s)
        for name, value in expected.items():
            np.testing.assert_allclose(found[name][i], np.array(value), rtol=1e-10, atol=1e-12, err_msg=name)
