"""Figures and named acts in a sentence: what makes it a claim that needs a source."""

from __future__ import annotations

import re

from softflank.auditing.phrases import pattern
from softflank.documents.lexicon import words

_FIGURE, _NO_FIGURE = pattern("figures", "figure"), pattern("figures", "no figure", flags=re.IGNORECASE)
_NAMED, _DAY, _POINT, _LIST_NUMBER = (pattern("figures", name) for name in ("named", "day", "point", "list number"))
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.-]{0,20})\s$")
_INSTRUMENT, _ACT = pattern("figures", "instrument"), pattern("figures", "act")


def has_figure(text: str) -> bool:
    """Whether a sentence states a figure; numbers of parts, articles, types and lists are none.

    Dates must be blanked before.
    """
    body = _LIST_NUMBER.sub(_blanks, text, count=1)
    for other in (_DAY, _POINT, _NO_FIGURE, _NAMED):
        body = other.sub(_blanks, body)
    return any(
        match[0][-1].isalpha() or not _numbers_a_thing(body[max(0, match.start() - 24) : match.start()])
        for match in _FIGURE.finditer(body)
    )


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _numbers_a_thing(before: str) -> bool:
    """Whether the word before a number makes it the number of a thing ("Article 5", "Type 54")."""
    found = _WORD_BEFORE.search(before)
    if found is None:
        return False
    word = found[1]
    return word.lower().rstrip(".") in words("counter_words") or (
        word[0].isupper() and word.lower() not in words("not_counters")
    )


def has_named_act(text: str) -> bool:
    """Whether a sentence says that a named instrument or operation was signed, vetoed, launched or the like."""
    return bool(_INSTRUMENT.search(text) and _ACT.search(text))
