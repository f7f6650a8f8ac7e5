"""Percentile ranks and interval arithmetic on shares."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def percentile_rank(value: float, population: ArrayLike) -> float:
    """Mid-rank of ``value`` in ``population`` (shape ``(n,)``, n > 0), in [0, 100].

    The share of the population below the value plus half the share equal to it, in percent.
    """
    others: NDArray[np.float64] = np.asarray(population, dtype=np.float64)
    below = np.count_nonzero(others < value)
    equal = np.count_nonzero(others == value)
    return float(100 * (below + equal / 2) / others.size)


def kappa(table: ArrayLike) -> tuple[float, float]:
    """Cohen's kappa of a square table of counts (shape ``(k, k)``) and its large-sample standard error.

    Chance-corrected agreement of two raters; undefined (NaN) where chance agreement is complete.
    Source: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323-327.
    """
    counts: NDArray[np.float64] = np.asarray(table, dtype=np.float64)
    n = counts.sum()
    p = counts / n
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    observed, chance = np.trace(p), float(rows @ columns)
    if chance >= 1.0:
        return float("nan"), float("nan")
    value = (observed - chance) / (1 - chance)
    diagonal = np.diag(p) * (1 - np.diag(rows[:, None] + columns[None, :]) * (1 - value)) ** 2
    off = p * (columns[:, None] + rows[None, :]) ** 2
    np.fill_diagonal(off, 0.0)
    variance = diagonal.sum() + (1 - value) ** 2 * off.sum() - (value - chance * (1 - value)) ** 2
    return float(value), float(np.sqrt(max(variance, 0.0) / n) / (1 - chance))
