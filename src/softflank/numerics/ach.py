"""Scores of a table of competing hypotheses as open ACH tools compute them, from ratings 1 to 5 and 0 for N/A.

Definitions (written anew; no code of others is used): the mean of a cell counts N/A as neutral; inconsistency of a
hypothesis is the sum of squared distances below neutral, lower is better; diagnosticity of an item is the population
standard deviation of its cell means. Idea: Heuer 1999, Psychology of Intelligence Analysis, chapter 8.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, pstdev, stdev

NOT_APPLICABLE, NEUTRAL = 0, 3
Cell = Sequence[int]


def mean(cell: Cell) -> float | None:
    """Mean rating of a cell with N/A as neutral; nothing where nobody rated."""
    return fmean(r or NEUTRAL for r in cell) if cell else None


def consensus(cell: Cell) -> int | None:
    """N/A (0) where more say so than rate, else the mean of the rated, halves to even; nothing where nobody rated."""
    if not cell:
        return None
    rated = [r for r in cell if r != NOT_APPLICABLE]
    return NOT_APPLICABLE if len(cell) - len(rated) > len(rated) else round(fmean(rated))


def disagreement(cell: Cell) -> float | None:
    """The larger of two sample standard deviations: of the ratings without N/A, and of being rated at all."""
    if not cell:
        return None
    rated = [r for r in cell if r != NOT_APPLICABLE]
    given = [int(r != NOT_APPLICABLE) for r in cell]
    return max(stdev(rated) if len(rated) > 1 else 0.0, stdev(given) if len(given) > 1 else 0.0)


def inconsistency(cells: Sequence[Cell]) -> float:
    """Sum of squared distances of the cell means below neutral: lower is better, and more items give more."""
    return math.fsum((NEUTRAL - m) ** 2 for m in map(mean, cells) if m is not None and m < NEUTRAL)


def consistency(cells: Sequence[Cell]) -> float:
    """Sum of squared distances of the cell means above neutral."""
    return math.fsum((m - NEUTRAL) ** 2 for m in map(mean, cells) if m is not None and m > NEUTRAL)


def diagnosticity(cells: Sequence[Cell]) -> float:
    """Population standard deviation of the cell means across hypotheses; 0 where nobody rated."""
    means = [m for m in map(mean, cells) if m is not None]
    return pstdev(means) if means else 0.0


def shares(cells: Sequence[Cell]) -> tuple[float, float]:
    """Shares of cells whose consensus is N/A, and that nobody rated."""
    found = [consensus(cell) for cell in cells]
    return found.count(NOT_APPLICABLE) / len(found), found.count(None) / len(found)


def hypothesis_order(columns: Sequence[Sequence[Cell]]) -> list[int]:
    """Hypotheses from the least inconsistent on; then more consistent, fewer N/A, fewer unrated, as they come."""

    def key(place: int) -> tuple[float, ...]:
        cells = columns[place]
        return (inconsistency(cells), -consistency(cells), *shares(cells))

    return sorted(range(len(columns)), key=key)


def evidence_order(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Items from the most diagnostic on; then fewer N/A, fewer unrated, as they come."""

    def key(place: int) -> tuple[float, ...]:
        return (-diagnosticity(rows[place]), *shares(rows[place]))

    return sorted(range(len(rows)), key=key)
