"""What a sentence may say: its names, numbers and dates must occur in its own evidence, or it is withheld.

A name is a word in capitals that the case nowhere writes small. A word is held where the evidence has one that begins
alike, so that *Russian* is held by *Russia*; a number is held as it is printed, or as a figure rounds to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

from softflank.briefs import turns, wording
from softflank.cases.case import Case
from softflank.states import states
from softflank.states.gazetteer import spellings
from softflank.vocabulary import Claim, Estimate, Forecast, Roles

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
"""A number as it is printed."""
_STEM = 5
"""Letters by which two forms of one name agree."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý0-9“])")
_SHORT = frozenset({"US", "UN", "EU"})


def sentences(text: str) -> list[str]:
    """Sentences of a text; initials and *St* do not end one."""
    parts = SENTENCE.split(" ".join(text.split()))
    out: list[str] = []
    for part in parts:
        if out and re.search(r"\b(?:[A-Z]|St|No)\.$", out[-1]):
            out[-1] += f" {part}"
        else:
            out.append(part)
    return [x for x in out if x]


class Grounds:
    """The evidence of one case, by claim, figure and forecast."""

    def __init__(self, case: Case, roles: Roles, as_of: date) -> None:
        self._case, self._as_of = case, as_of
        written = " ".join((*(c.text for c in case.claims.values()), case.about, *(s.text for s in case.statements)))
        self._small = {w for w in _WORD.findall(written) if w[:1].islower()} | _LITTLE
        named = [c for c in (roles.patron, roles.client, roles.challenger, roles.theatre) if c]
        self._roles = " ".join(_called(code, as_of) for code in named)
        self._asked = _stems(self._roles)

    def lacking(self, sentence: str, claims: Iterable[Claim], figures: Iterable[Estimate] = (),
                forecasts: Iterable[Forecast] = ()) -> list[str]:  # fmt: skip
        """Names, numbers and dates of a sentence that its evidence does not hold; none where it may be printed."""
        held = self._evidence(list(claims), list(forecasts))
        printed = list(figures)
        known = _stems(held)
        numbers = set(NUMBER.findall(held)) | {n for e in printed for n in NUMBER.findall(_shown(e))}
        missing = [w for w in self._names(sentence) if _stem(w) not in known]
        missing += [n for n in NUMBER.findall(sentence) if n not in numbers]
        return missing + turns.unheld(sentence, f"{held} {' '.join(map(_shown, printed))}", self._asked, stem=_STEM)

    def _names(self, sentence: str) -> list[str]:
        found = (w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(sentence))
        return [w for w in found if w[:1].isupper() and w.lower() not in self._small and w.split("-")[0] not in _SHORT]

    def _evidence(self, claims: list[Claim], forecasts: list[Forecast]) -> str:
        parts = [self._roles]
        for claim in claims:
            parts += [claim.text, *(_called(a, self._as_of) for a in claim.actors)]
            parts += [f"{wording.day(d)}" for d in (claim.start, claim.end) if d]
            for citation in claim.citations:
                work = self._case.references.get(citation.reference)
                parts += [citation.quote, *((work.title, work.publisher) if work else ())]
        parts += [f"{x.text} {x.condition} {x.resolution} {wording.day(x.deadline)}" for x in forecasts]
        return " ".join(parts)


_LITTLE = frozenset((
    "a", "after", "all", "although", "an", "and", "any", "as", "asked", "at", "because", "before", "both", "but",
    "by", "can", "could", "during", "each", "either", "every", "few", "for", "from", "gains", "he", "her", "here",
    "how", "however", "if", "in", "into", "it", "its", "little", "loses", "many", "may", "might", "more", "most",
    "much", "must", "neither", "no", "none", "nor", "not", "nothing", "now", "of", "on", "once", "one", "only",
    "or", "others", "our", "several", "she", "should", "since", "so", "some", "still", "such", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "to", "two", "under", "until", "we", "what", "when",
    "where", "which", "while", "who", "will", "with", "without", "would", "yet", "you",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "dozens",
))  # fmt: skip
"""Words that are no name wherever they stand, at the beginning of a sentence too."""


def _called(code: str, as_of: date) -> str:
    """Every form of a state's name; what is no state stands for itself."""
    known = states().get(code)
    return " ".join((known.called(as_of), *spellings(code))) if known else code


def _shown(estimate: Estimate) -> str:
    about = " ".join(estimate.about.values())
    return f"{estimate.label} {wording.full(estimate)} {estimate.year} {estimate.n} {about}"


@cache
def _stem(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    return bare.split("-")[0][:_STEM]


def _stems(text: str) -> set[str]:
    return {_stem(piece) for w in _WORD.findall(text) for piece in (w, *w.split("-"))}
