"""Percentile ranks and agreement of two raters, on plain numbers: a tie is read without loading arrays."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


def percentile_rank(value: float, population: Iterable[float]) -> float:
    """Mid-rank of ``value`` in ``population`` (n > 0 numbers), in [0, 100].

    The share of the population below the value plus half the share equal to it, in percent.
    """
    others = sorted(population)
    below, not_above = bisect_left(others, value), bisect_right(others, value)
    return float(100 * (below + (not_above - below) / 2) / len(others))


def kappa(table: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Cohen's kappa of a square table of counts (k rows of k) and its large-sample standard error.

    Chance-corrected agreement of two raters; undefined (NaN) where chance agreement is complete.
    Source: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323-327.
    """
    size = range(len(table))
    n = float(sum(sum(row) for row in table))
    p = [[float(count) / n for count in row] for row in table]
    rows, columns = [sum(row) for row in p], [sum(p[i][j] for i in size) for j in size]
    observed, chance = sum(p[i][i] for i in size), sum(rows[i] * columns[i] for i in size)
    if chance >= 1.0:
        return float("nan"), float("nan")
    value = (observed - chance) / (1 - chance)
    diagonal = sum(p[i][i] * (1 - (rows[i] + columns[i]) * (1 - value)) ** 2 for i in size)
    off = sum(p[i][j] * (columns[i] + rows[j]) ** 2 for i in size for j in size if i != j)
    variance = diagonal + (1 - value) ** 2 * off - (value - chance * (1 - value)) ** 2
    return float(value), math.sqrt(max(variance, 0.0) / n) / (1 - chance)
