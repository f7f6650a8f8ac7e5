"""A line that corrects forecasts on the log-odds scale, learnt from what came of earlier ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Array = NDArray[np.float64]

NEUTRAL = (0.0, 1.0)
"""Intercept and slope that change nothing: the centre of the prior."""
SPREAD = 0.5
"""Standard deviation of the prior of each."""
_STEPS, _SMALL = 50, 1e-9


def learnt_line(x: Array, n: Array, events: Array) -> tuple[float, float]:
    """Intercept and slope of ``events`` of ``n`` on log-odds ``x`` (groups), normal prior around :data:`NEUTRAL`.

    The mode of the posterior, by Newton steps; the posterior is log-concave, so there is one.

    Raises:
        ValueError: the steps do not settle.
    """
    design = np.column_stack([np.ones_like(x), x])
    centre = np.array(NEUTRAL)
    line = centre.copy()
    for _ in range(_STEPS):
        p = expit(design @ line)
        slope = design.T @ (events - n * p) - (line - centre) / SPREAD**2
        curve = (design * (n * p * (1 - p))[:, None]).T @ design + np.eye(2) / SPREAD**2
        step = np.linalg.solve(curve, slope)
        line = line + step
        if np.abs(step).max() < _SMALL:
            return float(line[0]), float(line[1])
    raise ValueError("the line did not settle")
