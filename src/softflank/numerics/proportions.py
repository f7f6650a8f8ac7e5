"""Intervals of proportions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from softflank.numerics.bootstrap import LEVEL

_POINTS = 201


def jeffreys(events: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Equal-tailed interval of a proportion under Jeffreys's prior, closed at 0 or 1 where no or every case is one.

    Brown, Cai & DasGupta 2001, doi:10.1214/ss/1009213286.

    Raises:
        ValueError: there are no cases, or more events than cases.
    """
    if not 0 <= events <= n or n < 1:
        raise ValueError(f"{events} of {n} is no proportion")
    tail = (1 - level) / 2
    shape = (events + 0.5, n - events + 0.5)
    low = 0.0 if events == 0 else float(betaincinv(*shape, tail))
    high = 1.0 if events == n else float(betaincinv(*shape, 1 - tail))
    return low, high


def drawn_rate(events: int, n: int, uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draws of a proportion under Jeffreys's prior from uniform numbers; more events give more at the same number.

    Between :data:`_POINTS` quantiles the draws are interpolated.

    Raises:
        ValueError: there are more events than cases.
    """
    if not 0 <= events <= n:
        raise ValueError(f"{events} of {n} is no proportion")
    at = np.linspace(0.0, 1.0, _POINTS)
    drawn: NDArray[np.float64] = np.interp(uniform, at, betaincinv(events + 0.5, n - events + 0.5, at))
    return drawn
