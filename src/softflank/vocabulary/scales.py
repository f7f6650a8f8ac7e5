"""Closed scales: kinds of number, dimensions of a tie, words for a score."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


class Kind(StrEnum):
    """Where a number or a statement comes from."""

    OBSERVED = "observed"
    """A cell of one row."""
    DERIVED = "derived"
    """Arithmetic on rows; its derivation says which, so that anyone can do it again."""
    ESTIMATED = "estimated"
    """A fit, with what it was fitted to."""
    SIMULATED = "simulated"
    """Ranges put through the model."""
    ASSUMED = "assumed"
    """A range, a reason, a reference."""
    REPORTED = "reported"
    """For claims only: a person or page says so."""


class Dimension(StrEnum):
    """The six dimensions of a tie."""

    DIPLOMATIC = "ideological-diplomatic"
    MILITARY = "military"
    ECONOMIC = "economic-financial"
    ENERGY = "energy"
    MULTILATERAL = "multilateral"
    INFORMATION = "information"


RESPONSES = ("none", "nonmilitary", "military")
"""What a patron does when its client is pressed: the three classes that past crises can tell apart."""

PRESSING = ("words", "economic", "covert", "force")
"""Groups of rungs that press, in order; a rung of the group ``down`` eases."""

ISSUES = ("nuclear", "middle_east", "human_rights", "colonialism", "development", "disarmament")
"""Issues of Assembly votes, by the codes of Voeten's data set."""

COUNTED = 20
"""Cases below which a reader is given counts and no per cent."""

MOST_DRAWS = 50_000
"""Two runs of so many side by side take most of a gigabyte; the error of a chance is a quarter of a point then."""

Z90 = 1.6448536269514722
"""Standard errors on either side of a normal estimate that its 90 % interval takes in."""


@dataclass(frozen=True, slots=True)
class Band:
    """A word for a score in [0, 1]: low below 0.25, moderate below 0.5, high below 0.75, else very high."""

    word: str

    @classmethod
    def of(cls, score: float) -> Band:
        """Band of a score in [0, 1]."""
        edges = ((0.25, "low"), (0.5, "moderate"), (0.75, "high"))
        return cls(next((word for edge, word in edges if score < edge), "very high"))


def per_cent(chance: float) -> str:
    """A chance for reading: whole per cent, *under 1* above nothing, *over 99* near all; the one rule of rounding."""
    if chance >= 0.995:
        return "over 99"
    return "under 1" if 0 < chance <= 0.005 else f"{100 * chance:.0f}"


def apportioned(parts: Mapping[Name, float], total: int = 100) -> dict[Name, int]:
    """Parts of one whole in whole per cent that sum to ``total``: by largest remainder, the first of equals before.

    Each is the one below or above it; parts that do not sum to ``total`` per cent, within half of one, are rounded each
    for itself, since they are no whole.
    """
    exact = {name: 100 * part for name, part in parts.items()}
    if abs(sum(exact.values()) - total) > 0.5:
        return {name: round(value) for name, value in exact.items()}
    found = {name: math.floor(value) for name, value in exact.items()}
    spare = total - sum(found.values())
    nearest = sorted(exact, key=lambda name: found[name] - exact[name])
    return found | {name: found[name] + 1 for name in nearest[:spare]}
