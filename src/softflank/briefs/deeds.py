"""What is done in a sentence, and by whom: deeds of a closed table, each with its doers, denied, done or only meant.

The table is ``deeds.yml``. A text is read word by word: a state by any of its names is its code, another name its first
letters; the doers of a deed are the names before it in its clause, or those after *by* where it is in the passive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from softflank.files import own_yaml
from softflank.states.gazetteer import find_states

STEM = 5
"""Letters by which two forms of one name agree."""
_TOKEN = re.compile(r"§[A-Z]{3}|[^\W\d_](?:[\w-]|[’'](?!s\b))*|\d+(?:,\d{3})*(?:\.\d+)?|[.,;:()–—]")
_COMPOUND = re.compile(r"[-–](?!§)[a-z]+")
"""What a state's name makes an adjective: *US-backed*."""
_STOPS = frozenset(".;:()–—")
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "get", "gets", "got"})
_DENY = frozenset({"no", "not", "never", "none", "nobody", "neither", "nor", "without", "cannot", "hardly", "unable",
                   "failed", "fails", "prevented"})  # fmt: skip
_LOOSE = frozenset({"would", "will", "could", "may", "might", "should", "can", "shall", "must"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which", "that"})
_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "of", "in", "on", "for", "by",
                          "with", "from", "more", "some", "each", "any", "no", "new", "’s", "'s"})  # fmt: skip
_PREPOSITIONS = frozenset({"of", "in", "on", "at", "for", "to", "with", "against", "from", "near", "over", "about"})
_OPENING = frozenset(
    {"after", "since", "when", "while", "once", "until", "before", "as", "where", "if", "asked", "both"}
)
_MEANT = re.compile(
    r"(?:tell|told|ask|urg|press|aim|hesitat|want|call|threat|plan|offer|promis|pledg|refus|seek|sought|try|tri(?:ed|es)|"
    r"attempt|intend|propos|consider|invit|demand|wish|hop(?:e|ing)|unable|ready|request)"
)
_IRREGULAR = {
    "send": "sent", "give": "gave given", "bring": "brought", "lend": "lent", "withdraw": "withdrew withdrawn",
    "take": "took taken", "leave": "left", "go": "went gone", "pay": "paid", "repay": "repaid", "buy": "bought",
    "sell": "sold",    "begin": "began begun", "build": "built", "set": "set", "shut": "shut", "grow": "grew grown", "rise": "rose risen",
    "cut": "cut", "fall": "fell fallen", "shrink": "shrank shrunk", "freeze": "froze frozen", "strike": "struck",
    "hit": "hit", "shoot": "shot", "overrun": "overran", "fight": "fought", "drive": "drove driven", "sink": "sank sunk",
    "stand": "stood", "overthrow": "overthrew overthrown", "forbid": "forbade forbidden", "let": "let", "steal": "stole",
    "win": "won", "lose": "lost", "tell": "told", "have": "had", "come": "came", "fly": "flew flown", "hold": "held",
    "forgive": "forgave forgiven", "break": "broke broken", "tear": "tore torn", "write": "wrote written", "quit": "quit",
    "undertake": "undertook undertaken", "wear": "wore worn", "die": "died dying", "flee": "fled", "swear": "swore",
    "step": "stepped stepping", "put": "put", "bid": "bid",
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed in a text: its word, what it says, who does it and to whom, and how it is said."""

    word: str
    verb: bool
    """Whether it is said as done by somebody: *struck*, and not *a strike*."""
    sides: Sides
    doers: frozenset[str]
    others: frozenset[str]
    """Names after it, or before it in the passive."""
    denied: bool
    meant: bool
    """Asked for, planned or possible, and not done."""
    future: bool


@cache
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a text in order."""
    tokens, starts = _tokens(text)
    marks = [(i, s) for i in range(len(tokens)) if (s := _sides(tokens, i))]
    found: list[Deed] = []
    for n in range(len(marks)):
        found.append(_deed(tokens, starts, marks, n, found[-1] if found else None))
    return tuple(found)


def named(text: str) -> frozenset[str]:
    """Every name of a text, as the deeds have them."""
    tokens, starts = _tokens(text)
    return frozenset(_names(tokens, starts, 0, len(tokens)))


def is_state(name: str) -> bool:
    """Whether a name is the code of a state."""
    return name.startswith("§")


def _deed(
    tokens: list[str], starts: frozenset[int], marks: list[tuple[int, Sides]], n: int, prior: Deed | None
) -> Deed:
    at, sides = marks[n]
    begin = _clause(tokens, at)
    first, last = max(begin, marks[n - 1][0] + 1 if n else 0), _end(tokens, marks, n)
    before, after = _names(tokens, starts, first, at, free=True), _done_to(tokens, starts, at + 1, last)
    giver = _following(tokens, starts, at, last, {"by", *["from"] * sides.from_doer, *["of"] * sides.owner})
    near = [t.lower() for t in tokens[max(first, at - 3) : at]]
    passive = (sides.past and any(w in _BE for w in near)) or tokens[at + 1 : at + 2] == ["by"]
    verb = passive or _is_verb(
        tokens, starts, begin, at, sides, after_verb=bool(prior and prior.verb and first > begin)
    )
    if not verb:
        owners = [
            i for i in range(max(first, at - (5 if sides.owner else 2)), at) if sides.owner or tokens[i + 1] != "s"
        ]
        doers, others = [x for i in owners for x in _names(tokens, starts, i, i + 1)] + giver, after
    elif sides.turned:
        doers, others = giver, [*before, *(x for x in after if x not in giver)]
    elif passive:
        doers, others = giver, before + after
    else:
        doers, others = _subject(tokens, first, at, before, prior if first > begin else None) or giver, after
    denied, meant, future = _manner(tokens, at)
    undone = not sides.past and n > 0 and marks[n - 1][1].undoes and not sides.stands and marks[n - 1][0] >= at - 2
    return Deed(
        tokens[at], verb, sides, frozenset(doers), frozenset(others) - frozenset(doers), denied or undone, meant, future
    )


def _subject(tokens: list[str], first: int, at: int, before: list[str], prior: Deed | None) -> list[str]:
    """The names before a verb, or the doers of the deed before it where it goes on from that."""
    between = {t.lower() for t in tokens[first:at]}
    link = tokens[at - 1].lower() if at else ""
    goes_on = link in ("and", "or") or (not before and (link == "to" or not between.isdisjoint(_PRONOUNS)))
    return sorted(prior.doers) if prior and goes_on else before


def _is_verb(tokens: list[str], starts: frozenset[int], begin: int, at: int, sides: Sides, *, after_verb: bool) -> bool:
    if at == begin:
        return False
    link = tokens[at - 1].lower()
    if sides.past:
        return link not in _BEFORE_NOUN
    leads = _LOOSE | (_PRONOUNS - {"that", "which"}) | {"to", "do", "does", "did", "not"}
    plain = bool(_name(tokens[at - 1], at - 1 in starts)) and not tokens[at].endswith("ing")
    return (
        link in leads or (link in ("and", "or") and after_verb) or plain or (tokens[at].endswith("ing") and link in _BE)
    )


def _end(tokens: list[str], marks: list[tuple[int, Sides]], n: int) -> int:
    """Where what a deed is done to ends: at a stop or the next deed."""
    after = marks[n + 1][0] if n + 1 < len(marks) else len(tokens)
    return min([i for i in range(marks[n][0] + 1, len(tokens)) if tokens[i] in _STOPS] + [after])


def _clause(tokens: list[str], at: int) -> int:
    return max([i + 1 for i in range(at) if tokens[i] in _STOPS], default=0)


def _manner(tokens: list[str], at: int) -> tuple[bool, bool, bool]:
    """Whether the deed at a place is denied, is only meant, and is said to come."""
    first = _clause(tokens, at)
    near = [t.lower() for t in tokens[max(first, at - 4) : at]]
    near = near[near[::-1].index(",") * -1 :] if "," in near and near[-1] != "," else [] if "," in near else near
    far = [t.lower() for t in tokens[max(first, at - 10) : at]]
    denied = any(w in _DENY or w.endswith(("n't", "n’t")) for w in near) and "longer" not in near
    future = "will" in near or "shall" in near
    bound = "to" in near[-2:] or (near and near[-1] in ("and", "or") and "to" in far)
    meant = any(w in _LOOSE for w in near) or bool(bound and any(_MEANT.match(w) for w in far))
    return denied, meant, future


def _following(tokens: list[str], starts: frozenset[int], at: int, last: int, words: set[str]) -> list[str]:
    """Names right after *by*, *from* or *of* behind a place."""
    for i in range(at + 1, last):
        if tokens[i].lower() in words:
            return _names(tokens, starts, i + 1, min(i + 4, last))
    return []


def _names(tokens: list[str], starts: frozenset[int], first: int, last: int, *, free: bool = False) -> list[str]:
    """Names from one place to another; ``free`` of a preposition before them, where such are asked for."""
    found = []
    for i in range(first, last):
        name = _name(tokens[i], i in starts)
        if name and name not in _MONTHS and not (free and _bound(tokens, i)):
            found.append(name)
    return found


def _done_to(tokens: list[str], starts: frozenset[int], first: int, last: int) -> list[str]:
    """Names to which something is done: those after a deed, but for one right behind *from*."""
    places = [i for i in range(first, last) if tokens[max(i - 1, 0)].lower() != "from"]
    return [name for i in places for name in _names(tokens, starts, i, i + 1)]


def _bound(tokens: list[str], at: int) -> bool:
    """Whether a preposition leads a run of names."""
    while at and tokens[at - 1][:1].isupper():
        at -= 1
    led = [t.lower() for t in tokens[max(at - 2, 0) : at]]
    return bool(led) and (
        led[-1] in _PREPOSITIONS or (led[-1] in ("the", "its", "their", "his") and led[0] in _PREPOSITIONS)
    )


def _name(token: str, begins: bool) -> str:
    if is_state(token):
        return token
    small = token.lower() in _BEFORE_NOUN | _PREPOSITIONS | _PRONOUNS | _BE | _LOOSE | _OPENING
    return stem(token) if token[:1].isupper() and not begins and not small else ""


_MONTHS = frozenset(
    ["janua", "febru", "march", "april", "may", "june", "july", "augus", "septe", "octob", "novem", "decem"]
)


@cache
def stem(word: str) -> str:
    """The first letters of a name, without accents; of one with a hyphen, of its first part."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    return bare.split("-")[0][:STEM]


def _tokens(text: str) -> tuple[list[str], frozenset[int]]:
    """Words and stops of a text, states by code, and the places where a word begins a sentence and no name follows on."""
    done, parts = 0, []
    for mention in find_states(text):
        parts += [text[done : mention.start], f" §{mention.code} "]
        made = _COMPOUND.match(text, mention.end)
        done = made.end() if made else mention.end
    tokens = _TOKEN.findall("".join((*parts, text[done:])))
    begins = {i for i in range(len(tokens)) if i == 0 or tokens[i - 1] in ".:"}
    alone = {i for i in begins if not (tokens[i + 1 : i + 2] and (tokens[i + 1][:1].isupper() or _verb(tokens, i + 1)))}
    return tokens, frozenset(alone)


def _verb(tokens: list[str], at: int) -> bool:
    """Whether a word that is no name would stand before this one as its subject."""
    return tokens[at].lower() in (_BE | _LOOSE | {"has", "had", "said"}) or any(
        s.past for s in [*_forms().get(tokens[at].lower(), ())]
    )


def _sides(tokens: list[str], at: int) -> Sides | None:
    """What the word at a place says; ``None`` where it is no deed."""
    word = tokens[at].lower()
    if tokens[at][:1].isupper() and at and tokens[at - 1] not in ".:":
        return None
    behind = {t.lower() for t in tokens[at + 1 : at + 4]}
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
                    bool(row.get("hard")) and says == one,
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


def _inflected(word: str) -> Iterable[tuple[str, bool]]:
    """Forms of a word, and whether each tells of the past."""
    if word in ("more", "fewer", "dead", "unable"):
        return [(word, False)]
    root = word[:-1] if word.endswith("e") else word
    double = word + word[-1] if re.fullmatch(r"\w*[^aeiou][aeiou][bdglmnpt]", word) and len(word) < 7 else root
    plural = (
        word[:-1] + "ies"
        if re.search(r"[^aeiou]y$", word)
        else word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")
    )
    past = _IRREGULAR.get(word, "").split() or [plural[:-1] + "d" if plural.endswith("ies") else double + "ed"]
    if word.endswith("y") and plural.endswith("ies"):
        double = word
    return [
        (word, word in past),
        (plural, False),
        (f"{double}ing", False),
        *((p, True) for p in past),
        (f"{root}ed", True),
    ]


def overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two groups of names have one in common."""
    return not frozenset(one).isdisjoint(other)
