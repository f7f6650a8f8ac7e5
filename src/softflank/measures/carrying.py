"""How far an old figure may stand for a date: its interval widens by its own drift, and after a while it is a gap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from softflank.vocabulary import Kind

FRESH = 2
"""Years after which a figure is old: annual figures come out a year or two late."""
LIMIT = 12
"""Years after which an old figure stands for nothing."""
_STEPS = 20
_Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Carried:
    """How a figure stands for a later date: kind and 90 % interval (``None`` while fresh), a note for the method."""

    kind: Kind | None
    low: float | None
    high: float | None
    note: str


def carried(
    series: Sequence[tuple[int, float]], year: int, *, low: float = -math.inf, high: float = math.inf
) -> Carried | None:
    """How the newest figure of a series of (year, value) stands for a year, within bounds; ``None`` if it is too old.

    The drift is that of a random walk: the root mean square of the last twenty changes from year to year.
    """
    last, value = series[-1]
    age = year - last
    if age <= FRESH:
        return Carried(None, None, None, "")
    if age > LIMIT:
        return None
    recent = series[-_STEPS - 1 :]
    steps = [(v - u) / math.sqrt(b - a) for (a, u), (b, v) in pairwise(recent)]
    if not steps:
        return Carried(Kind.ESTIMATED, low, high, f"; {age} years old, of unknown drift: any value is possible")
    wide = _Z90 * math.sqrt(sum(s * s for s in steps) / len(steps) * age)
    note = f"; the newest figure is {age} years old and carried with the interval of its own drift"
    return Carried(Kind.ESTIMATED, max(low, value - wide), min(high, value + wide), note)
