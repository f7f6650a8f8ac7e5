"""Discrete-time hazards: complementary log-log with normal priors, multipliers in order, chances over months.

The chance over a window is ``1 - exp(-exp(eta))``: the discrete form of proportional hazards, in which ``exp`` of a
coefficient multiplies the hazard whatever the length of the window (Prentice & Gloeckler 1978).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.ordered import Fit

Array = NDArray[np.float64]

_STEPS = 100
_TOLERANCE = 1e-9
_LEAST, _MOST = -30.0, 5.0
"""Log hazards are kept between these: a chance of 1e-13 a year, and one that differs from 1 by 1e-65."""


def chance(log_hazard: Array, months: float = 12.0) -> Array:
    """Chance of an event within ``months`` under a log hazard a year (any shape) that does not change in them."""
    out: Array = -np.expm1(-np.exp(np.clip(log_hazard, _LEAST, _MOST)) * months / 12.0)
    return out


def combined(chances: Array) -> Array:
    """Chance (...) of an event in a row of windows from the chances (... x k) in each, given none before."""
    out: Array = -np.expm1(np.log1p(-chances).sum(axis=-1))
    return out


def fit_cloglog(x: Array, y: Array, prior_sd: Array, start: Array | None = None) -> Fit:
    """Complementary log-log: ``x`` (n x k), ``y`` (n) in {0, 1}, coefficients normal around zero with ``prior_sd`` (k).

    Fisher scoring with halved steps; the covariance is the inverse of the expected information. ``start`` (k) is where
    it begins, otherwise at the rate of the events in a first column of ones.

    Raises:
        ValueError: shapes do not fit, or the steps do not settle.
    """
    if x.shape != (y.size, prior_sd.size):
        raise ValueError(f"x is {x.shape}, y has {y.size} rows and prior_sd {prior_sd.size} columns")
    precision = 1.0 / prior_sd**2
    mode = _rate(x, y) if start is None else start
    value = _log_joint(x, y, mode, precision)
    for _ in range(_STEPS):
        hazard = np.exp(np.clip(x @ mode, _LEAST, _MOST))
        score = x.T @ (hazard * (y / -np.expm1(-hazard) - 1.0)) - precision * mode
        information = (x * (hazard**2 / np.expm1(hazard))[:, None]).T @ x + np.diag(precision)
        step = np.linalg.solve(information, score)
        size, fresh = 1.0, _log_joint(x, y, mode + step, precision)
        while fresh < value - 1e-12 and size > 1e-8:
            size /= 2
            fresh = _log_joint(x, y, mode + size * step, precision)
        mode = mode + size * step
        gain, value = fresh - value, fresh
        if gain < _TOLERANCE:
            break
    else:
        raise ValueError("the hazard did not settle; are columns on one scale?")
    _, logdet = np.linalg.slogdet(information)
    evidence = value + 0.5 * float(np.log(precision).sum()) - 0.5 * float(logdet)
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    return Fit(mode, covariance, evidence, prior_sd)


def _rate(x: Array, y: Array) -> Array:
    start = np.zeros(x.shape[1])
    if x.shape[1] and (x[:, 0] == 1.0).all():
        start[0] = np.log(-np.log1p(-np.clip(y.mean(), 1e-6, 1 - 1e-6)))
    return start


def _log_joint(x: Array, y: Array, mode: Array, precision: Array) -> float:
    hazard = np.exp(np.clip(x @ mode, _LEAST, _MOST))
    likelihood = float(np.where(y > 0.5, np.log(-np.expm1(-hazard)), -hazard).sum())
    return likelihood - 0.5 * float((precision * mode**2).sum())


def in_order(values: Array, weights: Array) -> Array:
    """Nearest values (draws x k) that never fall along the last axis, with nothing below zero: isotonic regression.

    ``weights`` (k) are positive. A place before the first is held at zero, so that values pooled below it are zero.
    By the max-min formula (Robertson, Wright & Dykstra 1988, ch. 1).
    """
    total = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values * weights, axis=1)], axis=1)
    weight = np.concatenate([[0.0], np.cumsum(weights)])
    count = values.shape[1]
    out = np.empty_like(values)
    for j in range(count):
        least = [
            np.min([(total[:, b + 1] - total[:, a]) / (weight[b + 1] - weight[a]) for b in range(j, count)], axis=0)
            for a in range(j + 1)
        ]
        out[:, j] = np.maximum(np.max(least, axis=0), 0.0)
    return out
