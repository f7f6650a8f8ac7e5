"""Shapley effects of independent groups of inputs, and rank stability."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mix = Callable[[NDArray[np.bool_]], Array]
"""Given a mask of shape ``(n, groups)``, outputs of shape ``(n, outputs)``: row i takes each group that the mask marks
from the first sample and every other group from the second."""
_CORES = 2
"""Runs of the model at a time: it works on whole arrays, in which the interpreter waits for nobody."""


def shapley_effects(model: Mix, n: int, groups: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Shares of each output's variance that go to each group of independent inputs, and their standard errors.

    Returns ``(shares, errors, variance)`` of shapes ``(groups, outputs)``, ``(groups, outputs)``, ``(outputs,)``.
    Every row walks from the second sample to the first in a random order of the groups; a group's effect is the mean
    of (f(z) - f(z')) (f(x) - (f(z) + f(z')) / 2) over the step that exchanges it. The effects sum to the variance
    estimate; an output without variance has shares of zero.
    Source: Goda (2021), Reliability Engineering & System Safety 213:107702, after Owen (2014).
    """
    order = np.argsort(rng.random((n, groups)), axis=1)
    place = np.argsort(order, axis=1)
    masks = [place < taken for taken in range(groups + 1)]
    with ThreadPoolExecutor(_CORES) as pool:
        start, *walked = pool.map(model, masks)
    before, whole = start, walked[-1]
    total = np.zeros((groups, whole.shape[1]))
    square = np.zeros_like(total)
    for step, after in enumerate(walked):
        part = (after - before) * (whole - (after + before) / 2)
        moved = order[:, step]
        for group in range(groups):
            own = part[moved == group]
            total[group] += own.sum(axis=0)
            square[group] += (own**2).sum(axis=0)
        before = after
    effects = total / n
    variance = ((whole - start) ** 2).mean(axis=0) / 2
    error = np.sqrt(np.maximum(square / n - effects**2, 0) / n)
    safe = np.where(variance > 0, variance, 1.0)
    flat = variance <= 1e-30
    return np.where(flat, 0.0, effects / safe), np.where(flat, 0.0, error / safe), variance


def rank_correlations(x: Array, y: Array) -> Array:
    """Spearman correlations of the columns of ``x`` (n, p) with those of ``y`` (n, q): (p, q); zero for a constant."""

    def standard(values: Array) -> Array:
        place = np.argsort(np.argsort(values, axis=0, kind="stable"), axis=0, kind="stable").astype(np.float64)
        centred = place - place.mean(axis=0)
        return np.where(np.ptp(values, axis=0) > 0, centred / np.sqrt((centred**2).sum(axis=0)), 0.0)

    return np.asarray(standard(x).T @ standard(y))
