"""What a sentence may say: its names, numbers, dates and deeds must occur in its own evidence, or it is withheld.

A name is a word in capitals that the case nowhere writes small. A word is held where the evidence has one that begins
alike or is a name of the same state; a number is held as it is printed, in words, or as a figure rounds to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from softflank.briefs import hedged, turns, wording
from softflank.briefs.counted import digits, unheld_dates, unheld_numbers
from softflank.briefs.deeds import stem
from softflank.cases.case import Case
from softflank.states import states
from softflank.states.gazetteer import find_states, spellings
from softflank.vocabulary import Claim, Estimate, Forecast, Roles, per_cent

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FEW = 2
_TEXTS = 4096
"""Texts that are kept read: the sentences share their claims."""
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


JUDGED = frozenset({"pathways", "interests", "dissent", "so_what", "sections"})
"""Parts of a case in which the author judges, so that deeds need no evidence."""


def why(lacking: Iterable[str], claims: Iterable[str]) -> str:
    """What a sentence lacks, in words for its author."""
    named, lacks = list(claims), "; ".join(lacking)
    if not named:
        return f"it names no claim, so that nothing holds {lacks}"
    return (
        f"{' and '.join(named)} {'do' if len(named) > 1 else 'does'} not hold {lacks}"
        if len(named) <= _FEW + 1
        else (f"none of its {len(named)} claims holds {lacks}")
    )


class Grounds:
    """The evidence of one case, by claim, figure and forecast."""

    def __init__(self, case: Case, roles: Roles, as_of: date) -> None:
        self._case, self._as_of = case, as_of
        written = " ".join((*(c.text for c in case.claims.values()), case.about, *(s.text for s in case.statements)))
        self._written = f"{written} {' '.join(x.quote for c in case.claims.values() for x in c.citations)}"
        self._small = {w for w in _WORD.findall(written) if w[:1].islower()} | _LITTLE
        named = [c for c in (roles.patron, roles.client, roles.challenger, roles.theatre) if c]
        self._roles = " ".join(_called(code, as_of) for code in named)

    def lacking(self, sentence: str, claims: Iterable[Claim], figures: Iterable[Estimate] = (),
                forecasts: Iterable[Forecast] = (), *, judged: bool = False) -> list[str]:  # fmt: skip
        """What a sentence says that its evidence does not hold; empty where it may be printed.

        Names, numbers, dates, deeds and turns; of what the author has ``judged`` names, numbers and dates alone.
        """
        told, asked, shown = list(claims), list(forecasts), " ".join(map(_shown, figures))
        texts, held = self._texts(told, asked), self._evidence(told, asked)
        missing = self._unnamed(digits(sentence), held)
        missing += unheld_numbers(sentence, [t for own in texts for t in own], [*held, shown])
        spans = [(c.start, c.end or c.start) for c in told if c.start]
        missing += unheld_dates(sentence, held, spans, shown)
        if judged:
            return missing
        missing += hedged.undoubted(sentence, told) + hedged.disordered(sentence, told)
        return missing + turns.unheld(sentence, texts, " ".join((*held, shown)), figures=bool(shown))

    def _unnamed(self, sentence: str, held: list[str]) -> list[str]:
        """Names of a sentence that the evidence does not hold, in no other form of the case either."""
        known = frozenset[str]().union(*map(_stems, held))
        states = frozenset[str]().union(*map(_codes, held))
        said = {m.start: m.code for m in find_states(sentence)}
        found = []
        for word in _WORD.finditer(sentence):
            bare = re.sub(r"['’]s$", "", word[0])
            if self._is_name(bare) and stem(bare) not in known and said.get(word.start()) not in states:
                found.append(bare)
        return [w for w in found if not (self._longer(w, known) or _initials(w, " ".join(held)))]

    def _is_name(self, word: str) -> bool:
        return word[:1].isupper() and word.lower() not in self._small and word.split("-")[0] not in _SHORT

    def _longer(self, name: str, known: frozenset[str]) -> bool:
        """Whether a name is the first of two of which the evidence has the other, as the case writes them elsewhere."""
        follows = re.findall(rf"\b{re.escape(name)} ((?:al-|von |de |el-|bin )?[A-ZÀ-Þ][\w'’-]+)", self._written)
        return any(stem(piece) in known for after in follows for piece in (after, after.split("-")[-1]))

    def _texts(self, claims: list[Claim], forecasts: list[Forecast]) -> list[list[str]]:
        """What each claim with the pages that it quotes says, and each forecast; dates of a claim with it."""
        found = [[self._dated(c), *(x.quote for x in c.citations if x.quote)] for c in claims]
        return [*found, *([f"{x.text} {x.resolution} {per_cent(x.probability)} %"] for x in forecasts)]

    def _dated(self, claim: Claim) -> str:
        days = dict.fromkeys(wording.day(d) for d in (claim.start, claim.end) if d)
        return f"{claim.text} ({', '.join(days)})" if days else claim.text

    def _evidence(self, claims: list[Claim], forecasts: list[Forecast]) -> list[str]:
        parts = [self._roles]
        for claim in claims:
            parts += [claim.text, *(_called(a, self._as_of) for a in claim.actors)]
            parts += [f"{wording.day(d)}" for d in (claim.start, claim.end) if d]
            for citation in claim.citations:
                work = self._case.references.get(citation.reference)
                parts += [citation.quote, *((work.title, work.publisher) if work else ())]
        asked = (f"{x.text} {x.condition} {x.resolution} {wording.day(x.deadline)}" for x in forecasts)
        parts += [f"{said} {per_cent(x.probability)} %" for said, x in zip(asked, forecasts, strict=True)]
        return list(dict.fromkeys(parts))


_LITTLE = frozenset((
    "a", "after", "all", "although", "an", "and", "another", "any", "as",
    "asked", "at", "because", "before", "both", "but",
    "by", "can", "could", "during", "each", "either", "every", "few", "for", "from", "gains", "he", "her", "here",
    "how", "however", "if", "in", "into", "it", "its", "little", "loses", "many", "may", "might", "more", "most",
    "much", "must", "neither", "no", "none", "nor", "not", "nothing", "now", "of", "on", "once", "one", "only",
    "or", "others", "our", "several", "she", "should", "since", "so", "some", "still", "such", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "to", "two", "under", "until", "we", "what", "when",
    "where", "which", "while", "who", "will", "with", "without", "would", "yet", "you",
    "hundred", "hundreds", "thousand", "thousands", "dozens",
))  # fmt: skip
"""Words that are no name wherever they stand, at the beginning of a sentence too."""


def _called(code: str, as_of: date) -> str:
    """Every form of a state's name; what is no state stands for itself."""
    known = states().get(code)
    return " ".join((known.called(as_of), *spellings(code))) if known else code


def _shown(estimate: Estimate) -> str:
    about = " ".join(estimate.about.values())
    return f"{estimate.label} {wording.full(estimate)} {estimate.year} {estimate.n} {about}"


def _initials(short: str, held: str) -> bool:
    """Whether a short form holds the initials of a name of the evidence: *IRGC* those of *Revolutionary Guards*."""
    if not (short.isupper() and len(short) > _FEW):
        return False
    names = re.findall(r"[A-ZÀ-Þ]\w+(?:(?: of| and| for| the)? [A-ZÀ-Þ]\w+)+", held)
    return any("".join(re.findall(r"\b[A-ZÀ-Þ]", name)) in short for name in names)


@lru_cache(maxsize=_TEXTS)
def _codes(text: str) -> frozenset[str]:
    return frozenset(m.code for m in find_states(text))


@lru_cache(maxsize=_TEXTS)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(piece) for w in _WORD.findall(text) for piece in (w, *w.split("-")))
