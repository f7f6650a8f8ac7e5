"""Trial: do heavier tails, or states that abstain more or less readily, predict unseen votes better on one axis.

Run: ``python benchmarks/ideal_points_links.py [normal|logistic|t] [--widths] [--shared FOLDER]``; prints one JSON
object: a tenth of the votes left out of the fit, three seeds, as in ``ideal_points_validation.py heldout``. The model
is that of the package except for the distribution of the error (``t`` has five degrees of freedom; scales of the
priors grow with the error's own) and, with ``--widths``, a factor of each state on every abstain category.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ideal_points_validation import SHARED, read_votes, without
from numba import njit
from numpy.typing import NDArray
from scipy import stats

from softflank.numerics.ideal_points import Priors, Votes, prepare
from softflank.numerics.ideal_points.kernels import WIDEST_STEP, solve_chain
from softflank.numerics.ideal_points.search import grouped, search

REACH, PER_UNIT, CYCLES = 40.0, 32, 40
FREEDOM = 5.0
LINKS = {"normal": (stats.norm(), 1.0), "logistic": (stats.logistic(), 1.6), "t": (stats.t(FREEDOM), 1.1)}
WIDTH_SD = 0.5  # of the logarithm of a state's factor
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(9)


def table(link: str) -> NDArray[np.float64]:
    """Values over ``[-REACH, REACH]``: density over distribution, log distribution, minus the slope of log density."""
    grid = np.arange(-REACH, REACH + 1.5 / PER_UNIT, 1.0 / PER_UNIT)
    error = LINKS[link][0]
    bend = {"normal": grid, "logistic": np.tanh(grid / 2), "t": (FREEDOM + 1) * grid / (FREEDOM + grid**2)}[link]
    log_cdf = error.logcdf(grid)
    return np.stack([np.exp(error.logpdf(grid) - log_cdf), log_cdf, bend], axis=1)


@njit(cache=True)
def look(values: NDArray[np.float64], x: float) -> tuple[float, float, float]:
    """The three values at ``x``, linear between the grid's points."""
    at = (min(max(x, -REACH + 1e-9), REACH - 1e-9) + REACH) * PER_UNIT
    k = int(at)
    u = at - k
    a, b = values[k], values[k + 1]
    return a[0] + u * (b[0] - a[0]), a[1] + u * (b[1] - a[1]), a[2] + u * (b[2] - a[2])


@njit(cache=True)
def slopes(code: int, e1: float, e2: float, values: NDArray[np.float64]) -> tuple[float, float, float, float, float]:
    """Two slopes of a vote's log-probability and three entries of minus its curvature, no negative one kept."""
    if code != 1:
        m, _, bend = look(values, e1 if code == 0 else -e2)
        weight = max(m * (m + bend), 0.0)
        return (m, 0.0, weight, 0.0, 0.0) if code == 0 else (0.0, -m, 0.0, weight, 0.0)
    flip = e1 + e2 > 0
    low, high = (-e2, -e1) if flip else (e1, e2)
    (m_low, l_low, g_low), (m_high, l_high, g_high) = look(values, low), look(values, high)
    share = np.exp(l_low - l_high)
    rest = max(1.0 - share, 1e-12)
    s_high, s_low = m_high / rest, -m_low * share / rest
    w_high, w_low, w_both = s_high * (g_high + s_high), s_low * (g_low + s_low), s_low * s_high
    if w_high < 0 or w_low < 0 or w_high + w_low + 2 * w_both < 0:
        w_high, w_low, w_both = max(w_high, 0.0), max(w_low, 0.0), 0.0
    return (-s_high, -s_low, w_high, w_low, w_both) if flip else (s_low, s_high, w_low, w_high, w_both)


@njit(cache=True)
def move_items(start, point, code, sessions, theta, variance, factor, centre, precision, values, items, covariance):
    """One Newton step of every item, in place."""
    for j in range(start.size - 1):
        slope, curve, h = np.zeros(3), np.zeros((3, 3)), np.exp(items[j, 2])
        for v in range(start[j], start[j + 1]):
            c = point[v]
            x, wide, e = theta[c], h * factor[c // sessions], items[j, 1] - items[j, 0] * theta[c]
            s1, s2, w11, w22, w12 = slopes(code[v], e - wide, e + wide, values)
            weight, tilt = w11 + w22 + 2 * w12, wide * (w22 - w11)
            slope += np.array([-x * (s1 + s2) - weight * items[j, 0] * variance[c], s1 + s2, wide * (s2 - s1)])
            curve[0, 0] += weight * (x * x + variance[c])
            curve[0, 1] -= weight * x
            curve[0, 2] -= x * tilt
            curve[1, 1] += weight
            curve[1, 2] += tilt
            curve[2, 2] += wide * wide * (w11 + w22 - 2 * w12)
        curve[2, 2] += max(0.0, -slope[2])
        curve[1, 0], curve[2, 0], curve[2, 1] = curve[0, 1], curve[0, 2], curve[1, 2]
        covariance[j] = np.linalg.inv(curve + np.diag(precision))
        step = covariance[j] @ (slope - precision * (items[j] - centre))
        for k in range(3):
            items[j, k] += min(max(step[k], -WIDEST_STEP[k]), WIDEST_STEP[k])


@njit(cache=True)
def move_states(start, first, item, code, items, covariance, factor, walk, spread, values, theta, variance):
    """One Newton step of every state's path, in place; ``theta``, ``variance`` ``(states, sessions)``."""
    states, sessions = theta.shape
    for s in range(states):
        n = sessions - first[s]
        if n == 0:
            continue
        diagonal, off, right = np.empty(n), np.full(n, -1.0 / walk**2), np.empty(n)
        for k in range(n):
            x, cell = theta[s, first[s] + k], s * sessions + first[s] + k
            slope, curve = 0.0, 0.0
            for v in range(start[cell], start[cell + 1]):
                j = item[v]
                b, wide, cov = items[j, 0], np.exp(items[j, 2]) * factor[s], covariance[j]
                e = items[j, 1] - b * x
                s1, s2, w11, w22, w12 = slopes(code[v], e - wide, e + wide, values)
                weight = w11 + w22 + 2 * w12
                slope += weight * (cov[0, 1] - x * cov[0, 0]) + wide * (w22 - w11) * cov[0, 2] - b * (s1 + s2)
                curve += weight * (b * b + cov[0, 0])
            pull = 1.0 / spread**2 if start[cell + 1] > start[cell] else 0.0
            diagonal[k] = curve + ((k > 0) + (k < n - 1)) / walk**2 + pull
            right[k] = slope + curve * x
        solve_chain(diagonal, off, right, variance[s, first[s] :])
        theta[s, first[s] :] = right


@njit(cache=True)
def move_factors(start, item, code, items, theta, values, factor):
    """One Newton step of every state's factor on the abstain categories, in place."""
    states, sessions = theta.shape
    for s in range(states):
        slope, curve, at = 0.0, 1.0 / WIDTH_SD**2, np.log(factor[s])
        for t in range(sessions):
            for v in range(start[s * sessions + t], start[s * sessions + t + 1]):
                j = item[v]
                e, wide = items[j, 1] - items[j, 0] * theta[s, t], np.exp(items[j, 2]) * factor[s]
                s1, s2, w11, w22, w12 = slopes(code[v], e - wide, e + wide, values)
                slope += wide * (s2 - s1)
                curve += wide * wide * (w11 + w22 - 2 * w12)
        step = (slope - at / WIDTH_SD**2) / (curve + max(0.0, -slope))
        factor[s] = np.exp(at + min(max(step, -0.3), 0.3))


@dataclass(frozen=True, slots=True)
class Trial:
    """Points and variances ``(S, T)``, items, their covariances, factors, and the largest last change of a point."""

    theta: NDArray[np.float64]
    variance: NDArray[np.float64]
    items: NDArray[np.float64]
    covariance: NDArray[np.float64]
    factor: NDArray[np.float64]
    change: float


def estimate(votes: Votes, reference: int, link: str, widths: bool) -> Trial:
    """Plain cycles from the optimum of the package's own model."""
    by, priors, values, scale = grouped(votes), Priors(), table(link), LINKS[link][1]
    start = search(votes, priors.of_items(), (priors.walk, priors.spread), reference, 1e-3, 400)
    theta, variance, items = start.theta, start.variance, start.items + np.array([0.0, 0.0, np.log(scale)])
    items[:, :2] *= scale
    centre = np.array([0.0, priors.threshold[0] * scale, priors.log_half_width[0] + np.log(scale)])
    sds = np.array([priors.discrimination * scale, priors.threshold[1] * scale, priors.log_half_width[1]])
    factor, covariance = np.ones(votes.states), np.zeros((votes.items, 3, 3))
    for _ in range(CYCLES):
        before = theta.copy()
        move_items(
            by.item_start, by.item_point, by.item_code, votes.sessions, theta.ravel(), variance.ravel(), factor,
            centre, sds**-2, values, items, covariance,
        )  # fmt: skip
        move_states(
            by.state_start, votes.first, by.state_item, by.state_code, items, covariance, factor, priors.walk,
            priors.spread, values, theta, variance,
        )  # fmt: skip
        if widths:
            move_factors(by.state_start, by.state_item, by.state_code, items, theta, values, factor)
    change = float(np.abs(theta - before)[votes.cast > 0].max())
    return Trial(theta, variance, items, covariance, factor, change)


def probability(found: Trial, link: str, s: Any, t: Any, j: Any) -> NDArray[np.float64]:
    """Of yes, abstain and no, ``(n, 3)``; the uncertainty of point and item is averaged over by quadrature."""
    x, spread, (b, a, r), cov = found.theta[s, t], found.variance[s, t], found.items[j].T, found.covariance[j]
    bb, ba, aa = cov[:, 0, 0], cov[:, 0, 1], cov[:, 1, 1]
    noise, wide = np.sqrt(aa - 2 * x * ba + x * x * bb + (b**2 + bb) * spread), np.exp(r) * found.factor[s]
    cdf, total = LINKS[link][0].cdf, WEIGHTS.sum()
    yes = sum(w * cdf(a - wide - b * x + noise * z) for w, z in zip(WEIGHTS, NODES, strict=True)) / total
    no = sum(w * cdf(b * x - a - wide + noise * z) for w, z in zip(WEIGHTS, NODES, strict=True)) / total
    return np.stack([yes, np.maximum(1.0 - yes - no, np.finfo(float).tiny), no], axis=1)


def main() -> int:
    """Run one trial and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("link", choices=sorted(LINKS), nargs="?", default="t")
    parser.add_argument("--widths", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED)
    given = parser.parse_args()
    calls = read_votes(given.shared)
    votes = prepare(**calls.arguments)
    result: dict[str, Any] = {"accuracy": [], "geometric_mean_probability": [], "last_change": []}
    for seed in range(3):
        hidden = np.random.default_rng(seed).random(votes.state.size) < 0.1
        shown = without(votes, hidden)
        found = estimate(shown, calls.reference, given.link, given.widths)
        seen = hidden & (votes.session >= shown.first[votes.state])
        p = probability(found, given.link, votes.state[seen], votes.session[seen], votes.item[seen])
        result["accuracy"].append(float((p.argmax(axis=1) == votes.code[seen]).mean()))
        chosen = p[np.arange(len(p)), votes.code[seen]]
        result["geometric_mean_probability"].append(float(np.exp(np.log(chosen).mean())))
        result["last_change"].append(found.change)
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
