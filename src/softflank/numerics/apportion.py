"""Shares of a whole number of places among groups, by largest remainder (Hamilton's method), at least one each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def shared_out(counts: Sequence[int], size: int) -> list[int]:
    """Size of each stratum's part: one, and the rest in proportion by largest remainder; never more than it has.

    Raises:
        ValueError: fewer than ``size`` in all, or more strata than ``size``.
    """
    if sum(counts) < size or len(counts) > size:
        raise ValueError(f"{size} cannot be drawn from {len(counts)} strata of {sum(counts)}")
    exact = np.array(counts) * size / sum(counts)
    parts = np.maximum(1, np.floor(exact)).astype(int)
    while parts.sum() != size:
        step = 1 if parts.sum() < size else -1
        free = parts < counts if step > 0 else parts > 1
        parts[int(np.argmax(np.where(free, step * (exact - parts), -np.inf)))] += step
    return [int(n) for n in parts]
