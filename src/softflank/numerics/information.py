"""What it would be worth to know an input: the part of an output's variance that goes, by draws alone.

The expected fall of the variance of y once x is known is Var(E[y | x]); with draws cut into classes of x it is the
variance between the class means, less what chance alone puts there. Strong, Oakley & Brennan 2014, Medical Decision
Making 34(3):311-326 (value of information from one set of draws).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CLASSES = 20


def classes(x: Array, n: int = CLASSES) -> NDArray[np.int64]:
    """Class (n,) of each draw by the rank of ``x``: as many draws in each; equal values stay together."""
    values, place = np.unique(x, return_inverse=True)
    if len(values) <= n:
        return np.asarray(place, dtype=np.int64)
    edges = np.quantile(x, np.arange(1, n) / n)
    return np.asarray(np.searchsorted(edges, x, side="right"), dtype=np.int64)


def explained(x: Array, y: Array, n: int = CLASSES) -> float:
    """Share of the variance of ``y`` (draws,) that goes in expectation once ``x`` (draws,) is known; in [0, 1].

    Chance alone would leave (classes - 1) / (draws - classes) of the variance within between the class means: it is
    taken off. An output that does not vary has nothing to explain: 0.
    """
    whole = float(np.var(y))
    if whole <= 0 or np.ptp(x) <= 0:
        return 0.0
    place = classes(x, n)
    sizes = np.bincount(place)
    known = sizes > 0
    means = np.bincount(place, weights=y)[known] / sizes[known]
    between = float(np.average((means - y.mean()) ** 2, weights=sizes[known]))
    within, groups = whole - between, int(known.sum())
    noise = within * (groups - 1) / max(len(y) - groups, 1)
    return float(np.clip((between - noise) / whole, 0, 1))


def nearest_change(x: Array, place: NDArray[np.int64], turned: NDArray[np.bool_]) -> tuple[int, float, float] | None:
    """The class of ``x`` nearest to its middle in which a verdict is turned: class, rank and value of its middle.

    ``place`` (draws,) is the class of each draw and ``turned`` (classes,) whether the verdict there is another one;
    a rank is the share of draws below, those of the class counted half. ``None`` where no class is turned.
    """
    sizes = np.bincount(place, minlength=len(turned))
    ranks = (np.cumsum(sizes) - sizes / 2) / len(place)
    changed = np.flatnonzero(turned & (sizes > 0))
    if not len(changed):
        return None
    best = int(changed[np.argmin(np.abs(ranks[changed] - 0.5))])
    return best, float(ranks[best]), float(np.median(x[place == best]))
