"""What a state is on a date: whether it has nuclear weapons, whether it sits in the Council for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from softflank.files import own_yaml
from softflank.states.crosswalk import FOLDER

FILE = FOLDER / "status.yml"
Kind = Literal["nuclear", "permanent"]


@dataclass(frozen=True, slots=True)
class Held:
    """A status of a state, from its first day to its last (``None`` while it lasts), with quote and page."""

    state: str
    first: date
    last: date | None
    quote: str
    url: str


@cache
def lines(kind: Kind) -> tuple[Held, ...]:
    """Lines of the table for a status."""
    table = own_yaml(FILE)
    return tuple(Held(e["state"], e["first"], e.get("last"), **table["pages"][e["page"]]) for e in table[kind])


def votes_from(state: str) -> int:
    """First whole year in which the votes cast in a state's name are its own; 0 where they always were.

    Until October 1971 the Republic of China voted as China.
    """
    first = max((h.first for h in lines("permanent") if h.state == state), default=date.min)
    return first.year + 1 if any(h.last is not None and h.last < first for h in lines("permanent")) else 0


def having(kind: Kind, day: date) -> frozenset[str]:
    """States that had a status on a day."""
    return frozenset(h.state for h in lines(kind) if h.first <= day and (h.last is None or day <= h.last))
