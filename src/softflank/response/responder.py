"""The fitted response model behind the interface that the simulation asks: answers by group of rungs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.pressure import Response
from softflank.response.fits import Fitted, load
from softflank.response.prediction import GROUPS, sampler
from softflank.world import World


def answering(world: World) -> dict[str, Any]:
    """Keyword arguments with which the simulation uses the shipped fit and names it as the origin of the answers."""
    fitted = load()
    return {"response": responder(world, fitted), "answered_by": f"response model {fitted.id} (docs/how-good.md)"}


def responder(world: World, fitted: Fitted | None = None) -> Response:
    """Response of the patron by the fitted model, for one world.

    The uncertainty of the coefficients is drawn in the order of the generator, and one uniform number per draw turns
    the chances into an answer, so that answers are common to all groups of rungs.

    Raises:
        BadRequest: the world has no challenger.
    """
    chances_of = sampler(world, fitted)

    def answer(_: World, group: str, rng: np.random.Generator, n: int) -> NDArray[np.int64]:
        order, moved = rng.permutation(n), rng.random(n)
        chances = chances_of(GROUPS[group], n)[order]
        military, some = chances[:, 2], 1.0 - chances[:, 0]
        return np.asarray(np.where(moved < military, 2, np.where(moved < some, 1, 0)), dtype=np.int64)

    return answer
