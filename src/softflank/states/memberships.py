"""Which states belonged to which organisations, and when: ``memberships.yml``, with the pages that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from softflank.files import own_yaml
from softflank.states.crosswalk import FOLDER

FILE = FOLDER / "memberships.yml"


@dataclass(frozen=True, slots=True)
class Membership:
    """Membership of a state: first and last day; ``last`` is ``None`` while it lasts."""

    state: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a page that was read says, the page, and the states whose lines it bears out."""

    text: str
    url: str
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: name, words for it, members, the day to which the table was kept, reference, quotes.

    No text is checked against one that has no words.
    """

    name: str
    pattern: re.Pattern[str]
    folded: re.Pattern[str]
    spells: tuple[Membership, ...]
    kept: date
    reference: str
    quotes: tuple[Quoted, ...]
    never: frozenset[str] | None
    """States that never were members, where the table of members is not whole; ``None`` where it is."""

    def knows(self, state: str) -> bool:
        """Whether the table can say of a state that it is no member."""
        return self.never is None or state in self.never or any(spell.state == state for spell in self.spells)

    def holds(self, state: str, first: date, last: date) -> bool:
        """Whether the state is a member on some day of the span."""
        return any(s.first <= last and (s.last is None or s.last >= first) for s in self.spells if s.state == state)

    def rested(self, day: date) -> frozenset[str]:
        """Members on a day whose lines rest on a quote."""
        quoted = {state for quote in self.quotes for state in quote.of}
        return frozenset(s.state for s in self.spells if s.state in quoted and self.holds(s.state, day, day))


@cache
def bodies() -> tuple[Body, ...]:
    """The organisations of ``memberships.yml``."""
    return tuple(_body(entry) for entry in own_yaml(FILE))


def _body(entry: dict[str, Any]) -> Body:
    spells = [
        Membership(str(code), _day(first, start=True), _day(last, start=False) if last else None)
        for code, spans in entry["members"].items()
        for first, last in spans
    ]
    words = "|".join(sorted(map(re.escape, entry["words"]), key=len, reverse=True)) or "(?!)"
    pattern = re.compile(rf"(?<![\w+-])(?:{words})(?![\w+])")
    everyone = frozenset(spell.state for spell in spells)
    return Body(
        entry["name"],
        pattern,
        re.compile(pattern.pattern, re.IGNORECASE),
        tuple(spells),
        entry["kept"],
        entry["reference"],
        tuple(
            Quoted(q["quote"], q["url"], everyone if q["of"] == "all" else frozenset(q["of"])) for q in entry["quotes"]
        ),
        frozenset(entry["never"]) if "never" in entry else None,
    )


def _day(value: object, *, start: bool) -> date:
    if isinstance(value, date):
        return value
    return date(int(str(value)), 1 if start else 12, 1 if start else 31)
