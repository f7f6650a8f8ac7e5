"""Logit models of ordered classes with normal priors: binary, nested and cumulative, fitted by Newton steps.

Partial pooling is a normal prior whose standard deviation is shared by a group of coefficients and chosen by the
marginal likelihood in Laplace's approximation (MacKay 1992, *Bayesian interpolation*; Gelman & Hill 2007, ch. 12).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Array = NDArray[np.float64]
Ints = NDArray[np.intp]

FREE = -1
"""Group of columns with a nearly flat prior (standard deviation 10)."""

_FLAT_SD = 10.0
_STEPS = 60
_TOLERANCE = 1e-9
_ROUNDS = 60
_SETTLED = 1e-2
_NOTHING = 0.05
"""A group whose deviation is below this has next to no effect; it does not hold up the search."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Posterior mode (k), covariance at the mode (k x k), log marginal likelihood, prior standard deviations (k)."""

    mode: Array
    covariance: Array
    log_evidence: float
    prior_sd: Array


def fit_logit(x: Array, y: Array, prior_sd: Array, start: Array | None = None) -> Fit:
    """Binary logit: ``x`` (n x k), ``y`` (n) in {0, 1}, coefficients normal around zero with ``prior_sd`` (k).

    ``start`` (k) is where the Newton steps begin.

    Raises:
        ValueError: shapes do not fit, or the Newton steps do not settle.
    """
    if x.shape != (y.size, prior_sd.size):
        raise ValueError(f"x is {x.shape}, y has {y.size} rows and prior_sd {prior_sd.size} columns")
    precision = 1.0 / prior_sd**2
    mode = np.zeros(x.shape[1]) if start is None else start
    value = _log_joint(x, y, mode, precision)
    hessian = np.diag(precision)
    for _ in range(_STEPS):
        p = expit(x @ mode)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(precision)
        step = np.linalg.solve(hessian, x.T @ (y - p) - precision * mode)
        size, fresh = 1.0, _log_joint(x, y, mode + step, precision)
        while fresh < value - 1e-12 and size > 1e-6:
            size /= 2
            fresh = _log_joint(x, y, mode + size * step, precision)
        mode, gain, value = mode + size * step, fresh - value, fresh
        if gain < _TOLERANCE:
            break
    else:
        raise ValueError("the logit did not settle; are columns on one scale?")
    _, logdet = np.linalg.slogdet(hessian)
    evidence = value + 0.5 * float(np.log(precision).sum()) - 0.5 * float(logdet)
    return Fit(mode, np.linalg.inv(hessian), evidence, prior_sd)


def _log_joint(x: Array, y: Array, mode: Array, precision: Array) -> float:
    eta = x @ mode
    return float(y @ eta - np.logaddexp(0.0, eta).sum() - 0.5 * (precision * mode**2).sum())


def spread(scales: Array, groups: Ints) -> Array:
    """Prior standard deviation of each column (k) from those of the groups; ``FREE`` columns are nearly flat."""
    return np.where(groups == FREE, _FLAT_SD, scales[np.maximum(groups, 0)])


def pool(x: Array, y: Array, groups: Ints) -> tuple[Fit, Array]:
    """Binary logit whose group standard deviations maximise the marginal likelihood; returns fit and deviations.

    ``groups`` (k) numbers the columns' groups from 0. Expectation-maximisation: each deviation follows from the
    posterior second moments of its group. A half-normal hyperprior of scale one keeps it finite; none falls below 0.01.
    """
    count = int(groups.max()) + 1
    scales = np.full(count, 0.3)
    fit = fit_logit(x, y, spread(scales, groups))
    for _ in range(_ROUNDS):
        moment = fit.mode**2 + np.diag(fit.covariance)
        fresh = np.array([_deviation(moment[groups == g]) for g in range(count)])
        alive = fresh > _NOTHING
        change = float(np.abs(np.log(fresh / scales))[alive].max(initial=0.0))
        scales = fresh
        fit = fit_logit(x, y, spread(scales, groups), fit.mode)
        if change < _SETTLED:
            break
    return fit, scales


def _deviation(moments: Array) -> float:
    """Maximises ``-k log s - sum / (2 s^2) - s^2 / 2`` over s."""
    k, total = len(moments), float(moments.sum())
    return max(float(np.sqrt((np.sqrt(k * k + 4 * total) - k) / 2)), 0.01)


def fit_cumulative(x: Array, classes: Ints, prior_sd: Array) -> tuple[Array, Array]:
    """Cumulative logit (proportional odds): slopes (k) with normal priors and increasing thresholds (K - 1).

    ``P(class <= j) = logit^-1(threshold_j - x b)``. ``classes`` (n) runs from 0 to K - 1 and holds each of them.

    Raises:
        ValueError: a class has no row.
    """
    levels = int(classes.max()) + 1
    counts = np.bincount(classes, minlength=levels)
    if (counts == 0).any():
        raise ValueError("every class needs a row")
    below = np.log(np.cumsum(counts)[:-1] / (counts.sum() - np.cumsum(counts)[:-1]))
    start = np.concatenate([np.zeros(x.shape[1]), below[:1], np.log(np.diff(below))])
    from scipy.optimize import minimize  # a quarter of a second that a reader of a brief need not wait

    found = minimize(
        _cumulative_loss, start, args=(x, classes, prior_sd), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    )
    k = x.shape[1]
    return found.x[:k], _thresholds(found.x[k:])


def _thresholds(free: Array) -> Array:
    return np.concatenate([free[:1], free[0] + np.cumsum(np.exp(free[1:]))])


def cumulative(x: Array, slopes: Array, thresholds: Array) -> Array:
    """Class probabilities (n x K) of a cumulative logit."""
    below = expit(thresholds - (x @ slopes)[:, None])
    edges = np.concatenate([np.zeros((len(x), 1)), below, np.ones((len(x), 1))], axis=1)
    return np.diff(edges, axis=1)


def _cumulative_loss(free: Array, x: Array, classes: Ints, prior_sd: Array) -> tuple[float, Array]:
    k = x.shape[1]
    slopes, steps = free[:k], free[k:]
    cut = _thresholds(steps)
    eta = x @ slopes
    padded = np.concatenate([[-np.inf], cut, [np.inf]])
    high, low = expit(padded[classes + 1] - eta), expit(padded[classes] - eta)
    p = np.maximum(high - low, 1e-12)
    d_high, d_low = high * (1 - high), low * (1 - low)
    value = -float(np.log(p).sum()) + 0.5 * float(((slopes / prior_sd) ** 2).sum())
    by_slope = x.T @ ((d_high - d_low) / p) + slopes / prior_sd**2
    by_cut = np.array(
        [-(d_high / p)[classes == j].sum() + (d_low / p)[classes == j + 1].sum() for j in range(len(cut))]
    )
    chain = np.array([by_cut[j:].sum() * (1.0 if j == 0 else np.exp(steps[j])) for j in range(len(cut))])
    return value, np.concatenate([by_slope, chain])
