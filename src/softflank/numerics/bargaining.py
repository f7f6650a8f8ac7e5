"""Bargaining over a theatre with a client at stake elsewhere: joint solution, shift by a threat, break-even.

The patron's part of the theatre is x in [0, 1]. With saliences s, loss L of its portfolio, gain B and cost K of
pressing to the challenger: u_P = s_P^T x - s_P^C L y, u_X = s_X^T (1 - x) + s_X^C (B - K) y, where y says whether X
presses. If they disagree X presses. Nash 1950, Econometrica 18(2):155-162; linked issues: Tollison & Willett 1979,
International Organization 33(4):425-449. Arrays broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
POINT = 0.01
"""A point of the theatre: a hundredth of all that is bargained over."""


def nash_split(patron: ArrayLike, challenger: ArrayLike) -> Array:
    """The patron's part of the theatre in the Nash solution, given what each has without agreement.

    Both floors are in units of the theatre (utility over its own salience of the theatre). The product of the gains
    ``(x - patron)(1 - x - challenger)`` is largest half-way between ``patron`` and ``1 - challenger``, kept in [0, 1].
    """
    own, other = np.asarray(patron, dtype=np.float64), np.asarray(challenger, dtype=np.float64)
    return np.asarray(np.clip((1 + own - other) / 2, 0, 1), dtype=np.float64)


def shift(loss: ArrayLike, ratio: ArrayLike, net_gain: ArrayLike = 0.0, challenger_ratio: ArrayLike = 0.0) -> Array:
    """Part of the theatre that the threat moves to the challenger: half of what it takes from both floors together.

    ``loss`` of the patron's portfolio times its ratio of saliences (client over theatre), plus ``net_gain`` (B - K) of
    the challenger times its own ratio. Away from the ends of [0, 1]: ``(ratio L + challenger_ratio (B - K)) / 2``.
    """
    both = np.asarray(ratio) * np.asarray(loss) + np.asarray(challenger_ratio) * np.asarray(net_gain)
    return np.asarray(both / 2, dtype=np.float64)


def break_even(points: float, loss: ArrayLike) -> Array:
    """Ratio of the patron's saliences, client over theatre, at which a costless threat moves so many points.

    Infinite where there is nothing to lose.
    """
    lost = np.asarray(loss, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.asarray(2 * POINT * points / lost, dtype=np.float64)


def presses(net_gain: ArrayLike, promised: ArrayLike = 0.0) -> NDArray[np.bool_]:
    """Whether the challenger presses once the patron has answered: if that pays, less what it promised to give up.

    ``promised`` is what breaking its word costs it. Without any, it presses after a payment if and only if it presses
    after a refusal, and the threat is worth nothing: Schelling 1960, The Strategy of Conflict, chapter 2.
    """
    return np.asarray(np.asarray(net_gain) > np.asarray(promised))
