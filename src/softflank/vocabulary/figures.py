"""A number and the way back to its origin; a number that is missing; a number that is assumed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from softflank.vocabulary.errors import BadAssumption, BadData
from softflank.vocabulary.queries import Derivation, Query
from softflank.vocabulary.scales import Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """One step back from a number: a source and the query that gives its rows, a fit, an assumption, or claims.

    Exactly one of ``source``, ``fit``, ``assumption`` and ``claims`` (of the case, by id) is set. ``rows`` is how many
    rows of the panel answer ``query``; ``age_to`` is the last day that the newest of them describes.
    """

    source: str | None = None
    query: Query | None = None
    rows: int | None = None
    fit: str | None = None
    assumption: str | None = None
    claims: tuple[str, ...] = ()
    age_to: date | None = None


@dataclass(frozen=True, slots=True)
class About(Mapping[str, str]):
    """What a number is about beside its id, by name (*window*, *route*, *leader*, *level*): fixed once made."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **facts: str) -> About:
        """Facts by name."""
        return cls(tuple(sorted(facts.items())))

    def __getitem__(self, name: str) -> str:
        for key, value in self.pairs:
            if key == name:
                return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)


_SHARES = frozenset({"share", "share of today", "share of variance", "probability"})
_ROUNDING = 1e-9
"""Sums of shares miss the whole by this much at most, and by nothing that anybody means."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its unit, its 90 % interval where it has one, and the way back to its origin.

    ``id`` is dotted and unique within an analysis (``arms.need_10``); ``low`` and ``high`` are
    ``None`` where no interval is defined (a count of rows has none); ``year`` is the last year
    that the number describes.
    """

    id: str
    label: str
    value: float
    unit: str
    kind: Kind
    method: str
    evidence: tuple[Evidence, ...]
    low: float | None = None
    high: float | None = None
    year: int | None = None
    n: int | None = None
    seed: int | None = None
    percentile: float | None = None
    derivation: Derivation | None = None
    """The arithmetic that leads from the rows to ``value``; every *observed* and *derived* figure has one."""
    about: About = About()
    """What a sentence may need of it; a label is for readers and is never cut up."""

    def __post_init__(self) -> None:
        """Refuse a number without origin, or an interval that does not hold its value; a whole share is one."""
        if self.unit in _SHARES:
            for name in ("value", "low", "high"):
                number = getattr(self, name)
                if number is not None and number != round(number) and abs(number - round(number)) < _ROUNDING:
                    object.__setattr__(self, name, float(round(number)))
        if not self.evidence:
            raise BadData(f"estimate {self.id} has no evidence")
        if self.kind in (Kind.OBSERVED, Kind.DERIVED) and self.derivation is None:
            raise BadData(f"estimate {self.id} is {self.kind} and does not say how it is worked out")
        if (self.low is None) != (self.high is None):
            raise BadData(f"estimate {self.id} has half an interval")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise BadData(f"estimate {self.id}: {self.value} lies outside [{self.low}, {self.high}]")


@dataclass(frozen=True, slots=True)
class Gap:
    """A measure that has no value, and why: missing is said, never guessed."""

    measure: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that is not data: a range, a reason and references, valid from a date."""

    key: str
    low: float
    mode: float
    high: float
    unit: str
    reason: str
    references: tuple[str, ...]
    valid_from: date | None = None

    def __post_init__(self) -> None:
        """Refuse a range that is not ordered or not finite, a missing reason or a missing reference."""
        if not all(map(math.isfinite, (self.low, self.mode, self.high))):
            raise BadAssumption(f"assumption {self.key}: low, mode and high must be finite numbers")
        if not self.low <= self.mode <= self.high:
            raise BadAssumption(f"assumption {self.key}: low <= mode <= high does not hold")
        if not self.reason.strip() or not self.references:
            raise BadAssumption(f"assumption {self.key} needs a reason and a reference")
