"""What the panel gives back: figures, spells, points and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of the panel: what, of whom, for which period, from when it could be known, from which source.

    ``low`` and ``high`` are the source's own interval (a 90 % one, or the two reports of one trade flow).
    """

    indicator: str
    subject: str
    partner: str | None
    start: date
    end: date
    available_from: date
    value: float
    low: float | None
    high: float | None
    source: str
    row: int | None

    @property
    def year(self) -> int:
        """Last year that the figure describes."""
        return self.end.year


@dataclass(frozen=True, slots=True)
class Spell:
    """A state of affairs between two dates; ``end`` is ``None`` where no end could be known on the as-of date."""

    kind: str
    state: str
    partner: str | None
    start: date
    end: date | None
    value: float | None
    text: str
    source: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """An ideal point of a state in a session with its 90 % interval; ``votes`` cast on contested items.

    A session without votes has the point of the last one and an interval that widens with the walk.
    """

    state: str
    session: int
    year: int
    end: date
    value: float
    low: float
    high: float
    votes: int
    source: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    kind: str
    state: str | None
    partner: str | None
    date: date
    value: float | None
    text: str
    source: str
    row: int | None
