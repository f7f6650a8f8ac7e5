"""The rule of the unexplained remainder: a claim is held against data only where its clause was understood whole.

Names, dates and figures, the words of the kind of claim and function words are taken away; a word that is left may
change who is meant, or what is said of them. Of an event one is let stand where it touches neither a state nor a word
of the kind: "sanctions on Belarus in 2020, after the August election" is understood, "sanctions on Belarusian banks"
is not. Of a figure nothing is let stand.
"""

from __future__ import annotations

import re
from itertools import pairwise

from softflank.auditing.statement import Clause
from softflank.documents.lexicon import words

LOOSE = 1
"""Words that may be left over of an event, chosen on development documents: with more, a contradiction is silent."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.,;:()]")
_TOKEN = re.compile(r"z([sdqr])\d+z", re.IGNORECASE)
_PARTS = re.compile(r"[-']")


def understood(clause: Clause, *known: re.Pattern[str]) -> bool:
    """Whether the patterns of a kind, which read small letters, explain a clause but for a word apart from theirs."""
    kinds = [kind for _, kind in _kinds(clause.low, known)]
    beside = {frozenset(pair) for pair in pairwise(kinds)}
    joined = {frozenset(pair) for pair in pairwise(kind for kind in kinds if kind != "function")}
    touches = frozenset({"left", "s"}) in beside or frozenset({"left", "known"}) in joined
    return kinds.count("left") <= LOOSE and not touches


def left(text: str, *known: re.Pattern[str]) -> list[str]:
    """The words of a text that no pattern explains."""
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
