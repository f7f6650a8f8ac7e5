"""Whom each veto in the Security Council served, against whom it was cast and of whom the draft spoke.

``vetoes.csv`` is closed: one line for each veto to June 2025, coded by hand, with the key of a reading in
``veto_readings.yml``, which gives the reason and the page that was read. A veto served nobody unless a page says so.
A later veto, which the table cannot know, serves nobody; the states that its title names, by their whole names, are
those that the draft spoke of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from softflank.files import own_rows, own_yaml
from softflank.states import fold, states
from softflank.vocabulary import Event

TABLE = Path(__file__).with_name("vetoes.csv")
READINGS = Path(__file__).with_name("veto_readings.yml")
_CONTINENT = "america"
"""The one spelling of a state's name that also names something larger."""


@dataclass(frozen=True, slots=True)
class Coding:
    """States that a veto served, was cast against, and of which the draft spoke besides; the key of the reading."""

    serves: frozenset[str]
    against: frozenset[str]
    about: frozenset[str]
    reading: str

    @property
    def concerns(self) -> frozenset[str]:
        """Every state that the draft concerned."""
        return self.serves | self.against | self.about


def coding(veto: Event) -> Coding:
    """Coding of a veto: its line of the table, else what its title names."""
    draft, _, rest = veto.text.partition(" | ")
    known = table().get((str(veto.date), veto.state or "", draft.strip(), rest.split(" | ")[0].strip()))
    return known or Coding(frozenset(), frozenset(), frozenset(_named(veto.text)) - {veto.state}, "nobody")


@cache
def table() -> dict[tuple[str, str, str, str], Coding]:
    """Codings by date, power, symbol of the draft and title."""
    return {
        (row["date"], row["power"], row["draft"].strip(), row["title"].strip()): Coding(
            _codes(row["serves"]), _codes(row["against"]), _codes(row["about"]), row["reading"]
        )
        for row in own_rows(TABLE)
    }


def _codes(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split("|")))


@cache
def readings() -> dict[str, dict[str, str]]:
    """Reason and reference of each reading, by key."""
    found: dict[str, dict[str, str]] = own_yaml(READINGS)
    return found


@cache
def _named(text: str) -> tuple[str, ...]:
    """Codes of the states named in a text; of names that lie within one another the longest counts."""
    spelled = {fold(label): s.code for s in states().values() for label in (s.name, *s.aliases) if len(label) > 3}
    longest = sorted(spelled.keys() - {_CONTINENT}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return tuple(dict.fromkeys(spelled[m] for m in pattern.findall(fold(text.replace(",", " ")))))
