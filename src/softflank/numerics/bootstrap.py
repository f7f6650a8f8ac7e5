"""Resampling of whole clusters: weights by row for scores that take weights (Cameron, Gelbach & Miller 2008)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVEL = 0.9
"""Probability inside an interval."""


def cluster_weights(clusters: NDArray[np.generic], draws: int, rng: np.random.Generator) -> Array:
    """Times each row (draws x n) comes up when whole clusters are drawn with replacement."""
    _, member = np.unique(clusters, return_inverse=True)
    count = int(member.max()) + 1
    times = rng.multinomial(count, np.full(count, 1.0 / count), size=draws)
    return times[:, member].astype(np.float64)


def interval(values: Array, level: float = LEVEL) -> tuple[float, float]:
    """Lower and upper quantile that leave ``(1 - level) / 2`` on each side; draws that are not a number are left out.

    Raises:
        ValueError: no draw is a number.
    """
    kept = values[np.isfinite(values)]
    if kept.size == 0:
        raise ValueError("no draw gives a number")
    tail = (1 - level) / 2
    low, high = np.quantile(kept, [tail, 1 - tail])
    return float(low), float(high)
