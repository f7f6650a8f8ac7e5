"""The table of deeds, ``deeds.yml``: what each form of each word says, and what says the reverse of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from softflank.files import own_yaml

_IRREGULAR = {
    "meet": "met", "keep": "kept",
    "send": "sent", "give": "gave given", "bring": "brought", "lend": "lent", "withdraw": "withdrew withdrawn",
    "take": "took taken", "leave": "left", "go": "went gone", "pay": "paid", "repay": "repaid", "buy": "bought",
    "sell": "sold", "begin": "began begun", "build": "built", "set": "set", "shut": "shut", "grow": "grew grown",
    "rise": "rose risen", "cut": "cut", "fall": "fell fallen", "shrink": "shrank shrunk", "freeze": "froze frozen",
    "strike": "struck", "hit": "hit", "shoot": "shot", "overrun": "overran", "fight": "fought",
    "drive": "drove driven", "sink": "sank sunk", "stand": "stood", "overthrow": "overthrew overthrown",
    "forbid": "forbade forbidden", "let": "let", "steal": "stole", "win": "won", "lose": "lost", "tell": "told",
    "have": "had", "come": "came", "fly": "flew flown", "hold": "held", "forgive": "forgave forgiven",
    "break": "broke broken", "tear": "tore torn", "write": "wrote written", "quit": "quit",
    "undertake": "undertook undertaken", "wear": "wore worn", "die": "died dying", "flee": "fled",
    "swear": "swore", "step": "stepped stepping", "put": "put", "bid": "bid",
}  # fmt: skip
"""Past forms of verbs that have their own."""
_LONG = 7


class Sides(NamedTuple):
    """What a word says: the lists of the table it stands in, and those that say the reverse of it."""

    says: frozenset[str]
    asks: frozenset[str]
    """Lists of which a sentence with the word needs one; what it says as evidence may be less or more."""
    reverse: frozenset[str]
    from_doer: bool
    owner: bool
    stands: bool
    hard: bool
    undoes: bool
    turned: bool
    past: bool


def is_past(word: str) -> bool:
    """Whether a word is a form of a deed that tells of the past."""
    return any(s.past for s in _forms().get(word.lower(), ()))


def said_at(tokens: list[str], at: int) -> Sides | None:
    """What the word at a place says; ``None`` where it is no deed."""
    word = tokens[at].lower()
    if tokens[at][:1].isupper() and at and tokens[at - 1] not in ".:":
        return None
    behind = {t.lower() for t in tokens[at + 1 : at + 4]}
    if tokens[at + 1 : at + 3] == ["up", "to"]:
        behind = set()
    phrase = [s for particle, s in _phrases().get(word, ()) if set(particle.split()) <= behind]
    found = phrase or list(_forms().get(word, ()))
    if not found:
        return None
    says, asks, reverse = (
        frozenset().union(*(getattr(s, part) for s in found)) for part in ("says", "asks", "reverse")
    )
    flags = (
        any(getattr(s, flag) for s in found)
        for flag in ("from_doer", "owner", "stands", "hard", "undoes", "turned", "past")
    )
    return Sides(says, asks, reverse, *flags)


def _table() -> Iterator[tuple[str, Sides]]:
    """Every word of the table in the infinitive, with what it says there."""
    for number, row in enumerate(own_yaml(Path(__file__).parent / "deeds.yml")):
        one, other, none = frozenset({f"{number}+"}), frozenset({f"{number}-"}), frozenset[str]()
        bears = row.get("bears")
        rows = [(row["words"], one, none if bears else one, other), (row.get("against", ()), other, other, one)]
        for words, says, asks, reverse in (*rows, (bears or (), none, one, none)):
            undoes = bool(row.get("undoes")) and says == one
            for word in words:
                flags = (
                    bool(row.get("from")),
                    bool(row.get("owner")),
                    bool(row.get("stands")),
                    bool(row.get("hard")) and asks == one,
                    undoes,
                    word in row.get("turned", ()),
                )
                yield word, Sides(says, asks, reverse, *flags, past=False)


@cache
def _forms() -> dict[str, tuple[Sides, ...]]:
    """What each form of each single word of the table says."""
    found: dict[str, tuple[Sides, ...]] = {}
    for word, sides in _table():
        if " " not in word:
            for form, past in _inflected(word):
                found[form] = (*found.get(form, ()), sides._replace(past=past))
    return found


@cache
def _phrases() -> dict[str, tuple[tuple[str, Sides], ...]]:
    """Particles that follow each form of a verb, with what the two say together."""
    found: dict[str, tuple[tuple[str, Sides], ...]] = {}
    for phrase, sides in _table():
        verb, _, particle = phrase.partition(" ")
        for form, past in _inflected(verb) if particle else ():
            found[form] = (*found.get(form, ()), (particle, sides._replace(past=past)))
    return found


def _inflected(word: str) -> list[tuple[str, bool]]:
    """Forms of a word, and whether each tells of the past."""
    if word in ("fewer", "dead", "unable", "able"):
        return [(word, False)]
    root = word.removesuffix("e")
    doubled = len(word) < _LONG and re.fullmatch(r"\w*[^aeiou][aeiou][bdglmnpt]", word)
    base = word + word[-1] if doubled else root
    ends = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
    plural = f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else word + ends
    regular = f"{word[:-1]}ied" if plural.endswith("ies") else f"{base}ed"
    past = _IRREGULAR[word].split() if word in _IRREGULAR else [regular, f"{root}ed"]
    return [(word, word in past), (plural, False), (f"{base}ing", False), *((form, True) for form in past)]
