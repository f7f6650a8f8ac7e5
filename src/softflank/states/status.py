"""What a state is on a date: whether it has nuclear weapons, whether it sits in the Council for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
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


def seated_before() -> dict[str, tuple[str, date]]:
    """Who sat in a seat before the state that holds it now, and until which day: that state cast the votes till then.

    Until October 1971 the government in Taipei, and before 1949 the same government in Nanking, voted as China.
    """
    held = lines("permanent")
    day = timedelta(days=1)
    return {
        now.state: (old.state, now.first)
        for now in held
        for old in held
        if now.last is None and old.last is not None and old.last + day == now.first
    }


def having(kind: Kind, day: date) -> frozenset[str]:
    """States that had a status on a day."""
    return frozenset(h.state for h in lines(kind) if h.first <= day and (h.last is None or day <= h.last))
