"""Recalibration by earlier forecasts: how much less sure to be, learnt from blocks whose outcomes were over in time.

Rows that overlap in time and repeat the same clients make a model too sure of itself. Before a block is forecast, the
forecasts that the same model made out of sample for earlier blocks are compared with what became of them, and the log
odds of the new ones are drawn towards the base rate by the slope that would have served the earlier ones best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from softflank.evaluation.blocks import Fold

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

SLOPE_SD, LEVEL_SD = 0.5, 1.0
"""Spread of the prior for the slope around one and for the level around zero."""
_CLIP = 1e-3
_STEPS = 100
_SETTLED = 1e-9


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """Forecasts (n), not a number outside the blocks; by block the slope and the earlier rows that taught it."""

    forecast: Array
    slopes: dict[str, tuple[float, int]]


def recalibrate(raw: Array, outcome: Array, blocks: list[Fold], earlier: list[Fold], weight: float) -> Recalibrated:
    """Forecasts of ``blocks`` with their log odds drawn towards the base rate of the block's training rows.

    ``raw`` (n) holds out-of-sample forecasts for the test rows of ``earlier`` blocks, those of ``blocks`` among them.
    Only rows that may train a block (``Block.train``: their outcome was over) teach its slope; ``weight`` is what one
    row counts for, one over the number of overlapping windows.
    """
    forecast, slopes = np.full(len(raw), np.nan), {}
    tested = np.any([b.test for b in earlier], axis=0) & ~np.isnan(raw)
    for block in blocks:
        known = tested & block.train
        base = float(outcome[block.train].mean())
        slope = learnt_slope(raw[known], outcome[known], base, weight) if known.any() else 1.0
        slopes[block.label] = (slope, int(known.sum()))
        forecast[block.test] = drawn(raw[block.test], base, slope)
    return Recalibrated(forecast, slopes)


def drawn(forecast: Array, base: float, slope: float) -> Array:
    """Forecasts whose log odds lie at ``slope`` times their distance from those of the base rate."""
    centre = logit(np.clip(base, _CLIP, 1 - _CLIP))
    moved: Array = expit(centre + slope * (logit(np.clip(forecast, _CLIP, 1 - _CLIP)) - centre))
    return moved


def learnt_slope(forecast: Array, outcome: Array, base: float, weight: float) -> float:
    """Slope of outcomes (n) on the log odds of forecasts (n), drawn towards one; the level is fitted and left behind.

    The mode of a logistic regression with normal priors, each row counting ``weight``; never below zero.

    Raises:
        ValueError: the Newton steps do not settle.
    """
    centre = logit(np.clip(base, _CLIP, 1 - _CLIP))
    x = np.column_stack([np.ones(len(forecast)), logit(np.clip(forecast, _CLIP, 1 - _CLIP)) - centre])
    middle, precision = np.array([0.0, 1.0]), 1 / np.array([LEVEL_SD, SLOPE_SD]) ** 2
    found = middle.copy()
    for _ in range(_STEPS):
        p = expit(centre + x @ found)
        gradient = weight * x.T @ (outcome - p) - precision * (found - middle)
        step = np.linalg.solve(weight * (x * (p * (1 - p))[:, None]).T @ x + np.diag(precision), gradient)
        found = found + step * min(1.0, 1.0 / float(np.abs(step).max() + 1e-12))
        if float(np.abs(step).max()) < _SETTLED:
            return max(0.0, float(found[1]))
    raise ValueError("the slope of earlier forecasts did not settle")
