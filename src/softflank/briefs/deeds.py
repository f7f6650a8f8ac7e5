"""What is done in a sentence, and by whom: deeds of a closed table, each with its doers, denied, done or only meant.

A text is read word by word: a state by any of its names is its code, another name its first
letters; the doers of a deed are the names before it in its clause, or those after *by* where it is in the passive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from softflank.briefs.deed_words import Sides, is_past, said_at
from softflank.states.gazetteer import find_states

STEM = 5
"""Letters by which two forms of one name agree."""
_TOKEN = re.compile(r"§[A-Z]{3}|[^\W\d_](?:[\w-]|[’'](?!s\b))*|\d+(?:,\d{3})*(?:\.\d+)?|[.,;:()–—]")
_COMPOUND = re.compile(r"[-–](?!§)[a-z]+")
"""What a state's name makes an adjective: *US-backed*."""
_INSERTED = re.compile(r", (?:[a-z]+ed|who|which|in turn|after|with)\b[^,.;:]*,")
"""A clause between commas that tells more of the name before it."""
_CLOSE = 2
"""Words from one deed to another that says the same: *inflicted such damage* is one."""
_STOPS = frozenset(".;:()–—")
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "get", "gets", "got"})
_DENY = frozenset({"no", "not", "never", "none", "nobody", "neither", "nor", "without", "cannot", "hardly", "unable",
                   "failed", "fails", "prevented"})  # fmt: skip
_LOOSE = frozenset({"would", "will", "could", "may", "might", "should", "can", "shall", "must"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which", "that"})
_BEFORE_NOUN = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "of", "in", "on", "for",
                          "by", "with", "from", "more", "some", "each", "any", "no", "new", "s"})  # fmt: skip
_PREPOSITIONS = frozenset({"of", "in", "on", "at", "for", "to", "with", "against", "from", "near", "over", "about"})
_OPENING = frozenset(
    {"after", "since", "when", "while", "once", "until", "before", "as", "where", "if", "asked", "both"}
)
_SMALL = _BEFORE_NOUN | _PREPOSITIONS | _PRONOUNS | _BE | _LOOSE | _OPENING
"""Words that are no names though they begin a sentence or title."""
_MEANT = re.compile(
    r"(?:tell|told|ask|urg|press|aim|hesitat|want|call|threat|plan|offer|promis|pledg|refus|seek|sought|try|tri(?:ed|es)|"
    r"attempt|intend|propos|consider|invit|demand|wish|hop(?:e|ing)|unable|ready|request)"
)


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
    receivers: frozenset[str]
    """Names right behind *to*."""
    numbers: frozenset[str]
    """Numbers beside it."""
    denied: bool
    meant: bool
    """Asked for, planned or possible, and not done."""
    future: bool


@cache
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a text in order."""
    if inserted := _INSERTED.search(text):
        return (*deeds(f"{text[: inserted.start()]} {text[inserted.end() :]}"), *deeds(inserted[0].strip(" ,")))
    tokens, starts = _tokens(text)
    marks: list[tuple[int, Sides]] = []
    for i in range(len(tokens)):
        sides = said_at(tokens, i)
        if sides and not (marks and marks[-1][0] >= i - _CLOSE and overlap(marks[-1][1].says, sides.says)):
            marks.append((i, sides))
    found: list[Deed] = []
    for n in range(len(marks)):
        found.append(_deed(tokens, starts, marks, n, found[-1] if found else None))
    return tuple(found)


@cache
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
    told = max((i + 1 for i in range(first, at) if tokens[i] == "that"), default=first)
    before = _names(tokens, starts, told, at, free=True) or _names(tokens, starts, first, at, free=True)
    after = _done_to(tokens, starts, at + 1, last)
    giver = _following(tokens, starts, at, last, {"by", *["from"] * sides.from_doer, *["of"] * sides.owner})
    near = [t.lower() for t in tokens[max(first, at - 3) : at]]
    passive = (sides.past and any(w in _BE for w in near)) or tokens[at + 1 : at + 2] == ["by"]
    verb = passive or _is_verb(tokens, starts, begin, at, sides, prior=prior if first > begin else None)
    if not verb:
        near_by = range(max(first, at - (5 if sides.owner else 2)), at)
        owners = [i for i in near_by if sides.owner or not {t.lower() for t in tokens[i + 1 : at]} & _BEFORE_NOUN]
        doers, others = [x for i in owners for x in _names(tokens, starts, i, i + 1)] + giver, after
    elif sides.turned:
        doers, others = giver, [*before, *(x for x in after if x not in giver)]
    elif passive:
        doers, others = giver, before + after
    else:
        doers, others = _subject(tokens, first, at, before, prior if first > begin else None) or giver, after
    denied, meant, future = _manner(tokens, at)
    undone = not sides.past and n > 0 and marks[n - 1][1].undoes and not sides.stands and marks[n - 1][0] >= at - 2
    receivers = _following(tokens, starts, at, last, {"to"})
    numbers = {t for t in _around(tokens, first, at, last) if t[:1].isdigit()}
    return Deed(
        tokens[at], verb, sides, frozenset(doers), frozenset(others) - frozenset(doers), frozenset(receivers),
        frozenset(numbers), denied or undone, meant, future,
    )  # fmt: skip


def _around(tokens: list[str], first: int, at: int, last: int) -> list[str]:
    """The words beside a deed, up to a comma on either side or an *and* before."""
    since = max((i + 1 for i in range(first, at) if tokens[i] in (",", "and")), default=first)
    until = min((i for i in range(at, last) if tokens[i] == ","), default=last)
    return tokens[since:until]


def _subject(tokens: list[str], first: int, at: int, before: list[str], prior: Deed | None) -> list[str]:
    """The names before a verb, or the doers of the deed before it where it goes on from that."""
    between = {t.lower() for t in tokens[max(first, at - 2) : at]}
    link = tokens[at - 1].lower() if at else ""
    goes_on = (link in ("and", "or") and tokens[at - 2] != ",") or (
        not before and (link == "to" or not between.isdisjoint(_PRONOUNS))
    )
    return sorted(prior.doers) if prior and goes_on else before


def _is_verb(
    tokens: list[str], starts: frozenset[int], begin: int, at: int, sides: Sides, *, prior: Deed | None
) -> bool:
    if at == begin:
        return False
    link = tokens[at - 1].lower()
    if sides.past:
        return link not in _BEFORE_NOUN
    leads = _LOOSE | (_PRONOUNS - {"that", "which"}) | {"to", "do", "does", "did", "not"}
    plain = bool(_name(tokens[at - 1], at - 1 in starts)) and tokens[at].endswith("s")
    paired = prior is not None and prior.verb and prior.word.endswith("s") == tokens[at].endswith("s")
    return link in leads or (link in ("and", "or") and paired) or plain or link in _BE


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
    far = [t.lower() for t in tokens[max(first, at - 16) : at]]
    denied = any(w in _DENY or w.endswith(("n't", "n’t")) for w in near) and "longer" not in near
    future = "will" in near or "shall" in near
    bound = "to" in near[-2:] or (near and near[-1] in ("and", "or") and "to" in far)
    meant = any(w in _LOOSE for w in near) or bool(bound and any(_MEANT.match(w) for w in far))
    return denied, meant, future


def _following(tokens: list[str], starts: frozenset[int], at: int, last: int, words: set[str]) -> list[str]:
    """Names right after *by*, *from* or *of* behind a place."""
    for i in range(at + 1, last):
        if tokens[i].lower() in words and (found := _names(tokens, starts, i + 1, min(i + 4, last))):
            return found
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
    """Names to which something is done: those after a deed, but for one behind *from* or *by*."""
    places = [i for i in range(first, last) if not {"from", "by"} & {t.lower() for t in tokens[max(i - 2, 0) : i]}]
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
    return stem(token) if token[:1].isupper() and not begins and token.lower() not in _SMALL else ""


_MONTHS = frozenset(
    ["janua", "febru", "march", "april", "may", "june", "july", "augus", "septe", "octob", "novem", "decem"]
)


@cache
def stem(word: str) -> str:
    """The first letters of a name, without accents; of one with a hyphen, of its first part."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    return bare.split("-")[0][:STEM]


def _tokens(text: str) -> tuple[list[str], frozenset[int]]:
    """Words and stops of a text, states by code, and the places of words that are no names but begin a sentence."""
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
    return tokens[at].lower() in (_BE | _LOOSE | {"has", "had", "said"}) or is_past(tokens[at])


def overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two groups of names have one in common."""
    return not frozenset(one).isdisjoint(other)
