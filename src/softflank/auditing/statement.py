"""A sentence made ready for the patterns of the checks: names, dates and figures stand as tokens.

``Cuba voted with the Soviet Union on about nine in ten of the roll calls of 1984`` becomes
``ZS0Z voted with ZS1Z on ZQ0Z of the roll calls of ZD0Z``, so that one pattern serves every dyad. "The
island", "both states" and "in those years" are resolved from what the document said before; where that is
not possible they stay words, and a pattern that needs a state or a date then finds none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from softflank.auditing.amounts import Amount
from softflank.auditing.phrases import DATE, FIGURE, STATE, pattern
from softflank.documents.dates import DatePoint
from softflank.documents.lexicon import words
from softflank.documents.structure import Sentence
from softflank.states.gazetteer import Mention

_STATES, _DATES, _FIGURES = re.compile(STATE), re.compile(DATE), re.compile(FIGURE)

LOOSE = 1
"""Words that may be left over of an event, chosen on development documents: with more, a contradiction is silent."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.,;:()]")
_TOKEN = re.compile(r"z([sdqr])\d+z", re.IGNORECASE)
_PARTS = re.compile(r"[-']")
ORGANISATIONS = frozenset({"EUU", "UNO"})
_SUPPOSED, _DENIED = (pattern("statement", name, flags=re.IGNORECASE) for name in ("supposed", "denied"))


@dataclass(frozen=True, slots=True)
class Period:
    """Years that a statement speaks of; ``preposition`` is the word before ("since", "after", "in")."""

    first: int
    last: int
    preposition: str = ""
    start: DatePoint | None = None
    exact: bool = False
    """True for one day, month or year, false for a range."""

    @property
    def day(self) -> date | None:
        """The day, where the text gives one."""
        return date(self.start.year, self.start.month, self.start.day) if self.start and self.start.day else None


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A clause of a sentence with everything that a check asks of it.

    ``text`` holds the tokens, ``states``, ``periods``, ``amounts`` and ``regions`` what they stand for
    (of the whole sentence); ``earlier`` is the token-free text of the block before it and of its heading,
    ``principals`` the states that the document is about.
    """

    text: str
    states: tuple[Mention, ...]
    periods: tuple[Period, ...]
    amounts: tuple[Amount, ...]
    regions: tuple[str, ...]
    sentence: Sentence
    start: int
    end: int
    whole: str
    earlier: str
    before: Period | None
    lead: Period | None
    principals: tuple[str, ...]
    written: date
    names: str = field(default="", repr=False)
    """The clause as written, for names of leaders."""

    @property
    def low(self) -> str:
        """The text in small letters, its tokens too."""
        return self.text.lower()

    def figures(self, *units: str) -> list[Amount]:
        """Figures of some units in the clause."""
        found = (self.amounts[int(place)] for place in _FIGURES.findall(self.text))
        return [amount for amount in found if amount.unit in units]

    def named(self, match: re.Match[str]) -> tuple[str, ...]:
        """Codes of the states whose tokens a pattern found."""
        return tuple(self.code(place) for place in match.groups() if place and place.isdigit())

    def code(self, place: str | int) -> str:
        """State code of a token's number."""
        return self.states[int(place)].code

    def codes(self) -> tuple[str, ...]:
        """States named in this clause, or meant by "both states", each once, in order; organisations left out."""
        found = tuple(code for code in self.actors() if code not in ORGANISATIONS)
        return found or (self.principals[:2] if "both_states" in self.text else ())

    def actors(self) -> tuple[str, ...]:
        """States and organisations named in this clause, each once, in order."""
        return tuple(dict.fromkeys(self.code(place) for place in _STATES.findall(self.text)))

    def own_periods(self) -> tuple[Period, ...]:
        """Periods that the clause itself gives, in order."""
        return tuple(self.periods[int(place)] for place in _DATES.findall(self.text))

    def period(self) -> Period | None:
        """The period that the clause speaks of: its own, the bullet's, else that of "in those years"."""
        own = self.own_periods()
        if own:
            return own[0]
        if "that_time" in self.text:
            return self.before
        return self.lead

    def times(self) -> tuple[Period, ...]:
        """The periods that the clause gives, else the one that it speaks of."""
        period = self.period()
        return self.own_periods() or ((period,) if period else ())

    def supposed(self) -> bool:
        """Whether the clause is a condition, a plan, an offer or hearsay: nothing that is or was so."""
        return _SUPPOSED.search(self.text) is not None

    def denied(self) -> bool:
        """Whether the clause says that something is or was not so."""
        return _DENIED.search(self.text) is not None

    def about(self, pattern: re.Pattern[str]) -> bool:
        """Whether the clause, its sentence, or what stands before it in its paragraph speaks of something."""
        return bool(pattern.search(self.whole) or pattern.search(self.earlier))

    def understood(self, *known: re.Pattern[str]) -> bool:
        """Whether the patterns of a kind, of small letters, explain the clause but for a word apart from theirs.

        Of an event a word may be left over where it touches neither a state nor a word of the kind: "sanctions on
        Belarus in 2020, after the August election" is understood, "sanctions on Belarusian banks" is not.
        """
        kinds = [kind for _, kind in _kinds(self.low, known)]
        beside = {frozenset(pair) for pair in pairwise(kinds)}
        joined = {frozenset(pair) for pair in pairwise(kind for kind in kinds if kind != "function")}
        touches = frozenset({"left", "s"}) in beside or frozenset({"left", "known"}) in joined
        return kinds.count("left") <= LOOSE and not touches


def left(text: str, *known: re.Pattern[str]) -> list[str]:
    """The words of a text that no pattern explains: each may change who is meant, or what is said of them."""
    return [word for word, kind in _kinds(text, known) if kind == "left"]


def _kinds(text: str, known: tuple[re.Pattern[str], ...]) -> list[tuple[str, str]]:
    """Each word of a text and what it is, in order: known, function, point, left, or the letter of its token."""
    inside = [match.span() for pattern in known for match in pattern.finditer(text)]
    function = words("function_words")
    kinds = []
    for match in _WORD.finditer(text):
        token = _TOKEN.match(match[0])
        if token:
            kind = token[1].lower()
        elif any(match.start() < end and match.end() > start for start, end in inside):
            kind = "known"
        elif all(part in function or part.isdigit() for part in _PARTS.split(match[0])):
            kind = "function"
        else:
            kind = "left" if match[0][0].isalnum() else "point"
        kinds.append((match[0], kind))
    return kinds
