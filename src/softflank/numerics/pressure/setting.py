"""What does not vary between draws, and the kinds of array of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sample = Mapping[str, Array]
CHALLENGER, PATRON, CLIENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What does not vary between draws.

    ``cinc``, ``spending``, ``distance`` (1,000 km to the client), ``forward`` (the same from the nearest ally, inf for
    none), ``pact`` (0 to 1): shape (A,); ``spending`` is NaN where unknown. ``place`` (A,) are the thousand troops that
    stand in the client, NaN where there are some and nobody counts them; ``way`` (A,) the index in ``by_way`` of the
    way on which more would come; ``ally`` (A,) how firmly an actor owes the client a fight, 0 for all but its allies.
    ``afloat`` (K,) marks the physical channels by sea and air, where no landing is needed. ``physical``, ``financial``,
    ``forum``, ``media``: channel masks (K,); ``outside_currency`` (K,) marks the channels that a patron outside the
    key currency takes out of its issuer's hands. ``up`` marks rungs that press (R,), ``under`` is the index of the
    rung, lower in order, on which each is climbed, -1 for none; ``base`` that of the rung in force, -1 for none.
    ``removal`` marks those that mean to remove the government (R,), ``group`` gives each rung's response group and
    ``coalition`` whether allies act too, (R,).
    ``wars`` (2, 3, 2) counts the conflicts that bind challenger and patron elsewhere, by kind (interstate, home,
    support) and intensity (minor, war); ``away`` (2,) are the thousand troops that they have in wars abroad where
    somebody counts them, which are not among ``wars``. Ranks of the patron and ``democracy`` lie in [0, 1], NaN where
    unknown.
    ``share``, ``size``: (Q, D); ``will``, ``exposure``: (Q,). ``value``: (J, D) stakes in other clients; ``apart``
    (J,) ideal-point distance (NaN unknown); ``promise`` (J,) difference of promises; ``outside`` (J,); ``contested``
    (J,) is 1 where the challenger is that client's rival or sanctions it. ``signal`` and ``older``: support signalled
    by duties and deliveries of ten years, and by those of thirty.
    """

    cinc: Array
    spending: Array
    distance: Array
    forward: Array
    pact: Array
    place: Array
    way: NDArray[np.int64]
    ally: Array
    afloat: NDArray[np.bool_]
    physical: NDArray[np.bool_]
    financial: NDArray[np.bool_]
    forum: NDArray[np.bool_]
    media: NDArray[np.bool_]
    up: NDArray[np.bool_]
    under: NDArray[np.int64]
    removal: NDArray[np.bool_]
    base: int
    group: NDArray[np.int64]
    wars: Array
    away: Array
    spending_rank: float
    sanctions_rank: float
    issuer: bool
    trade_share: float
    ally_share: float
    coalition: NDArray[np.bool_]
    outside_currency: Array
    years_sanctioned: float
    veto: bool
    share: Array
    size: Array
    will: Array
    exposure: Array
    value: Array
    apart: Array
    promise: Array
    outside: Array
    contested: Array
    signal: float
    older: float
    known_need: NDArray[np.bool_]
    oil_share: float
    oil_exporter: bool
    energy: int
    economic: int
    democracy: float
    nuclear: bool
    move: str
