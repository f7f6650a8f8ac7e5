"""Quantiles of the PERT distribution by table, so that draws can share one uniform number."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

Array = NDArray[np.float64]
SHAPE = 4.0
"""Weight of the mode against the two ends in the mean, (low + 4 mode + high) / 6."""
_STEPS = 256
_GRID = (1 - np.cos(np.pi * np.arange(_STEPS + 1) / _STEPS)) / 2


@lru_cache(maxsize=4096)
def _table(place: float) -> Array:
    """Quantiles on the grid, shape ``(257,)``, of the standard PERT whose mode lies at ``place`` in [0, 1]."""
    quantiles: Array = np.asarray(betaincinv(1 + SHAPE * place, 1 + SHAPE * (1 - place), _GRID), dtype=np.float64)
    return quantiles


def pert(uniform: ArrayLike, low: float, mode: float, high: float) -> Array:
    """PERT quantiles of uniform numbers in [0, 1], in the shape of ``uniform``; ``low = high`` gives a constant.

    Beta with shapes ``1 + 4 (mode - low) / (high - low)`` and ``1 + 4 (high - mode) / (high - low)``, interpolated
    between 257 exact quantiles that lie evenly in the angle arccos(1 - 2u), so closer together towards the ends.
    Source: Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7(5):646-669.

    Raises:
        ValueError: ``low <= mode <= high`` does not hold.
    """
    if not low <= mode <= high:
        raise ValueError(f"PERT needs low <= mode <= high, got {low}, {mode}, {high}")
    u = np.asarray(uniform, dtype=np.float64)
    if low == high:
        return np.full(u.shape, low)
    table = _table(round((mode - low) / (high - low), 9))
    angle = np.arccos(1 - 2 * u) * (_STEPS / np.pi)
    cell = np.minimum(angle.astype(np.int64), _STEPS - 1)
    left = table[cell]
    found: Array = low + (high - low) * (left + (angle - cell) * (table[cell + 1] - left))
    return np.clip(found, low, high)
