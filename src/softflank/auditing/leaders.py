"""Who led a state: leaders' names by date, from the leader spells of the panel, and when two names may be one person.

A name means a state only in the years that its bearer led it.
"""

from __future__ import annotations

import difflib
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
_BARRED = str.maketrans("łŁøØđĐı", "lLoOdDi")
"""Letters whose stroke is no accent: Gomułka."""
_SHORT, _TWO = 3, 2
"""Letters up to which a word of a name is no surname, and the surnames of Spanish and Portuguese names."""
_SAME_NAME = 0.8
"""Likeness of two spellings of a name: "Kocharyan" and "Kocharian" have 0.89, "Ilham" and "Ilhma" 0.8."""


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
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_BARRED)) if not unicodedata.combining(c))
    return tuple(word for word in re.split(r"[^a-z]+", bare.lower()) if word)


def name_words(text: str) -> tuple[str, ...]:
    """Words of a person's name by which people are told apart: particles and numbers are left out."""
    return tuple(word for word in plain_words(text) if word not in words("name_particles"))


def leader_index(spells: tuple[Leader, ...]) -> dict[str, tuple[Leader, ...]]:
    """Word of a leader's name -> spells of leaders so called; ordinary words are left out, short names stay whole."""
    found: dict[str, list[Leader]] = {}
    for spell in spells:
        for word in dict.fromkeys(name_words(spell.name)):
            if len(word) > _SHORT and word not in words("not_surnames"):
                found.setdefault(word, []).append(spell)
        whole = name_words(spell.name)
        if len(whole) > 1 and all(len(word) <= _SHORT for word in whole):
            found.setdefault(" ".join(whole), []).append(spell)
    return {word: tuple(spells) for word, spells in found.items()}


def may_be(written: str, listed: str) -> bool:
    """Whether a name in a text can be the person in a list: a surname is shared, and the given names do not differ.

    "Hafez al-Assad" may be "Al-Assad H." and "Assad", and is not "Bashar al-Assad"; "George W. Bush" is not
    "G.H.W. Bush". Of two surnames the first is used: "Gonzalez Marquez" may be "Felipe González".
    """
    one, two = name_words(written), name_words(listed)
    shared = [(a, b) for a in one for b in two if len(a) > _SHORT and len(b) > _SHORT and _alike(a, b)]
    if not shared or set(one) == set(two):
        return set(one) == set(two)
    rest = [word for word in one if word not in {a for a, _ in shared}]
    other = [word for word in two if word not in {b for _, b in shared}]
    two_surnames = shared[-1] == (one[-1], two[0]) and len(two) == _TWO and len(other[0]) > 1 if other else False
    return two_surnames or all(_alike(a, b) for a, b in zip(rest, other, strict=False))


def _alike(one: str, other: str) -> bool:
    """Whether two words of names are one word, the other's initial, or two spellings of one."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    near = min(len(one), len(other)) > _SHORT and difflib.SequenceMatcher(None, one, other).ratio() >= _SAME_NAME
    return one == other or near
