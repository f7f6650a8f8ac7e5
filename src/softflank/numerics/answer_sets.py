"""Sets of classes that hold what happens as often as they promise, class by class: split conformal, Mondrian by class.

Vovk, Gammerman & Shafer 2005, *Algorithmic learning in a random world*, chapter 4.5, doi:10.1007/b106715. Calibrated by
class, no class can be left out more often than promised because it is rare.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MISS = 0.1
"""Share of the cases of each class in which the set may leave out what happened."""


def thresholds(chances: Array, happened: NDArray[np.intp], miss: float = MISS) -> Array:
    """Least chance (k) at which each class belongs to the set, from past chances (n x k) and classes (n).

    Zero, so that the class always belongs, where fewer than ``1 / miss - 1`` past cases are of that class.
    """
    out = np.zeros(chances.shape[1])
    for k in range(len(out)):
        own = np.sort(chances[happened == k, k])
        rank = int(np.floor((len(own) + 1) * miss + 1e-9))
        out[k] = own[rank - 1] if rank > 0 else 0.0
    return out


def members(chances: Array, least: Array) -> NDArray[np.bool_]:
    """Whether each class (... x k) belongs to the set; where none would, nothing is ruled out and all do."""
    inside: NDArray[np.bool_] = chances >= least
    return inside | ~inside.any(axis=-1, keepdims=True)
