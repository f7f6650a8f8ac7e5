"""Who led a state: leaders' names by date, from the leader spells of the panel, and when two names may be one person.

A name means a state only in the years that its bearer led it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from softflank.documents.lexicon import words
from softflank.panel.view import View


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader's spell: state, name as the source has it, first and last day, whether the data end with it."""

    state: str
    name: str
    start: date
    end: date
    source: str

    @property
    def cut(self) -> bool:
        """Whether the spell ends because its source does."""
        return self.end >= CUT_OFF[self.source]


CUT_OFF = {
    "archigos": date(2015, 12, 31),
    "reign": date(2021, 3, 31),
    "plad-leaders-2023": date(2023, 12, 31),
}
"""Last day that each list of leaders covers."""


def leaders(view: View) -> tuple[Leader, ...]:
    """Every leader's spell as it is known on the date of a view; one that has not ended runs to the end of its list.

    A list that has a surname alone ("Bush") takes the name by which another list tells its bearer from a namesake.
    """
    listed = [s for s in view.spells("leader") if s.text]
    fuller: dict[tuple[str, date], str] = {}
    for one in sorted(listed, key=lambda s: len(name_words(s.text or ""))):
        fuller[one.state, one.start] = one.text or ""
    found = []
    for one in listed:
        other = fuller[one.state, one.start]
        name = other if set(name_words(one.text or "")) < set(name_words(other)) else one.text or ""
        found.append(Leader(one.state, name, one.start, one.end or CUT_OFF[one.source], one.source))
    return tuple(found)


def plain_words(text: str) -> tuple[str, ...]:
    """Words of a name without case, accents and points: how names are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(word for word in re.split(r"[^a-z]+", bare.lower()) if word)


def name_words(text: str) -> tuple[str, ...]:
    """Words of a person's name by which people are told apart: particles and numbers are left out."""
    return tuple(word for word in plain_words(text) if word not in words("name_particles"))


def leader_index(spells: tuple[Leader, ...]) -> dict[str, tuple[Leader, ...]]:
    """Word of a leader's name -> spells of leaders so called; ordinary words are left out, short names stay whole."""
    found: dict[str, list[Leader]] = {}
    for spell in spells:
        for word in dict.fromkeys(name_words(spell.name)):
            if len(word) > 3 and word not in words("not_surnames"):
                found.setdefault(word, []).append(spell)
        whole = name_words(spell.name)
        if len(whole) > 1 and all(len(word) <= 3 for word in whole):
            found.setdefault(" ".join(whole), []).append(spell)
    return {word: tuple(spells) for word, spells in found.items()}


def may_be(written: str, listed: str) -> bool:
    """Whether a name in a text can be the person in a list: a word is shared, and what is left does not differ.

    "Hafez al-Assad" may be "Al-Assad H." and "Assad", and is not "Bashar al-Assad"; of two or more initials each counts,
    in their order.
    """
    one, two = set(name_words(written)), set(name_words(listed))
    if one == two:
        return True
    called = [word[0] for word in name_words(written) if len(word) == 1 or word not in two]
    initials = [word for word in name_words(listed) if len(word) == 1]
    if len(initials) > 1 and len(called) > 1 and any(a != b for a, b in zip(called, initials, strict=False)):
        return False
    if not any(len(word) > 3 for word in one & two):
        return False
    rest, other = one - two, two - one
    if not rest or not other:
        return True
    return any(a[0] == b[0] and (len(a) == 1 or len(b) == 1) for a in rest for b in other)
