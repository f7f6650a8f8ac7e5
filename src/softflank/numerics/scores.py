"""Proper scores, discrimination and calibration of probabilities, weighted so that a bootstrap is one call.

Every function takes forecasts (n), outcomes (n) in {0, 1} and weights (draws x n) and gives one number per draw;
weights of ones with one row give the plain score. See Gneiting & Raftery (2007), *Strictly proper scoring rules*.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from softflank.numerics.ordered import fit_logit

Array = NDArray[np.float64]

CLIP = 0.001
"""Probabilities are kept in [CLIP, 1 - CLIP] for the log score, so that one certain error does not decide it."""


def mean(values: Array, weights: Array) -> Array:
    """Weighted mean of values (n) per draw."""
    total: Array = weights @ values / weights.sum(axis=1)
    return total


def brier(forecast: Array, outcome: Array) -> Array:
    """Squared error by row (n)."""
    return (forecast - outcome) ** 2


def log_loss(forecast: Array, outcome: Array) -> Array:
    """Negative natural log of the probability given to what happened, by row (n)."""
    p = np.clip(forecast, CLIP, 1 - CLIP)
    return -np.where(outcome > 0.5, np.log(p), np.log1p(-p))


def ranked_probability(forecast: Array, classes: NDArray[np.intp]) -> Array:
    """Ranked probability score by row: forecasts (n x K), classes (n); divided by K - 1 so that it lies in [0, 1]."""
    levels = forecast.shape[1]
    happened = np.arange(levels)[None, :] >= classes[:, None]
    out: Array = ((np.cumsum(forecast, axis=1) - happened)[:, :-1] ** 2).sum(axis=1) / (levels - 1)
    return out


def class_log_loss(forecast: Array, classes: NDArray[np.intp]) -> Array:
    """Negative log of the probability given to the class that happened, by row."""
    return -np.log(np.clip(forecast[np.arange(len(classes)), classes], CLIP, 1.0))


def brier_skill(forecast: Array, baseline: Array, outcome: Array, weights: Array) -> Array:
    """One minus the ratio of Brier scores, per draw."""
    return 1.0 - mean(brier(forecast, outcome), weights) / mean(brier(baseline, outcome), weights)


def auc(forecast: Array, outcome: Array, weights: Array) -> Array:
    """Area under the ROC curve per draw: chance that an event outranks a non-event, ties counting one half.

    Not a number in a draw without events or without non-events.
    """
    order = np.argsort(forecast, kind="stable")
    first = np.flatnonzero(np.r_[True, np.diff(forecast[order]) > 0])
    w = weights[:, order]
    event = outcome[order] > 0.5
    positive = np.add.reduceat(np.where(event, w, 0.0), first, axis=1)
    negative = np.add.reduceat(np.where(event, 0.0, w), first, axis=1)
    below = np.cumsum(negative, axis=1) - negative / 2
    pairs = positive.sum(axis=1) * negative.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        area: Array = (positive * below).sum(axis=1) / pairs
    return area


def bins(forecast: Array, count: int = 10) -> NDArray[np.intp]:
    """Bin of each row (n): ``count`` bins of equal size by rank of the forecast, equal forecasts together."""
    edges = np.quantile(forecast, np.linspace(0, 1, count + 1)[1:-1])
    return np.asarray(np.searchsorted(np.unique(edges), forecast, side="right"), dtype=np.intp)


def calibration_error(forecast: Array, outcome: Array, weights: Array, count: int = 10) -> Array:
    """Mean over bins of |mean forecast - frequency|, weighted by rows, per draw."""
    member = bins(forecast, count)
    gap = np.zeros(weights.shape[0])
    for b in np.unique(member):
        inside = member == b
        gap += np.abs(weights[:, inside] @ (forecast - outcome)[inside])
    out: Array = gap / weights.sum(axis=1)
    return out


def calibration_line(forecast: Array, outcome: Array) -> tuple[float, float]:
    """Intercept and slope of outcomes regressed on the logit of the forecasts; 0 and 1 are perfect."""
    x = logit(np.clip(forecast, CLIP, 1 - CLIP))
    fit = fit_logit(np.column_stack([np.ones_like(x), x]), outcome, np.full(2, 10.0))
    return float(fit.mode[0]), float(fit.mode[1])
