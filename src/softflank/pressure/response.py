"""How the patron answers: the interface of a response model, and the documented prior."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.pert import pert
from softflank.vocabulary import Assumption
from softflank.world import World

Response = Callable[[World, str, np.random.Generator, int], NDArray[np.int64]]
"""Given world, rung group, generator and number of draws: class indices (n,), 0 none, 1 non-military, 2 military.

It is called once per group with generators in the same state, so that draws are common to all groups: a model that
turns its first uniform numbers into classes by cumulative probability answers alike from rung to rung.
"""


def prior(world: World, group: str, rng: np.random.Generator, n: int) -> NDArray[np.int64]:
    """Classes by the ranges ``response.any_GROUP`` and ``response.military_GROUP``, no answer being the rest."""
    return _classes(world.assumptions, group, rng, n)


def _classes(assumptions: Mapping[str, Assumption], group: str, rng: np.random.Generator, n: int) -> NDArray[np.int64]:
    level, moved = rng.random((2, n))
    some, force = (assumptions[f"response.{name}_{group}"] for name in ("any", "military"))
    any_answer = pert(level, some.low, some.mode, some.high)
    military = np.minimum(pert(level, force.low, force.mode, force.high), any_answer)
    return np.asarray(np.where(moved < military, 2, np.where(moved < any_answer, 1, 0)), dtype=np.int64)
