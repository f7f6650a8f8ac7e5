"""Competing first events: which of several comes first within one period, when each has its own chance alone.

Each way w that has the chance p_w of happening within the period, were it alone, gets the constant hazard
λ_w = −ln(1 − p_w). With Λ = Σ λ_w the first event is w with the chance λ_w / Λ · (1 − exp(−Λ)), and none comes with
exp(−Λ) (Prentice et al. 1978, Biometrics 34(4)).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_SURE = 1 - 1e-12
_Z90 = 1.6448536269514722
_EDGE = 1e-9


def first_events(alone: Array) -> Array:
    """Chances (..., W + 1) that each way comes first, and last that none comes, from those of each alone (..., W).

    They sum to one. A way that cannot happen has the chance zero, and one that stands alone keeps its own.
    """
    hazard = -np.log1p(-np.minimum(alone, _SURE))
    whole = hazard.sum(axis=-1, keepdims=True)
    any_comes = -np.expm1(-whole)
    part = np.divide(hazard, whole, out=np.zeros_like(hazard), where=whole > 0)
    return np.concatenate([part * any_comes, 1 - any_comes], axis=-1)


def drawn(value: float, low: float, high: float, noise: Array) -> Array:
    """A chance as draws: normal on the scale of log odds, with the 90 % interval's width, from standard normal noise.

    An interval that is not symmetric keeps each of its sides. A chance that is exactly zero or one stays it.
    """
    if value <= 0 or value >= 1:
        return np.full_like(noise, value)
    middle, down, up = (_log_odds(v) for v in (value, low, high))
    scale = np.where(noise < 0, middle - down, up - middle) / _Z90
    return np.asarray(1 / (1 + np.exp(-(middle + scale * noise))))


def _log_odds(p: float) -> float:
    p = min(max(p, _EDGE), 1 - _EDGE)
    return float(np.log(p / (1 - p)))
