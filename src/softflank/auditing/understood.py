"""The rule of the unexplained remainder: a claim is held against data only where its clause was understood whole.

Names, dates and figures, the words of the kind of claim and function words are taken away; a word that is left may
change who is meant, or what is said of them. One is let stand where it touches neither a state nor a word of the kind:
"sanctions on Belarus in 2020, after the August election" is understood, "sanctions on Belarusian banks" is not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from softflank.auditing.statement import Clause
from softflank.documents.lexicon import words

LOOSE = 1
"""Words that may be left over, chosen on development documents: with more, a contradiction is silent."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.,;:()]")
_TOKEN = re.compile(r"z([sdqr])\d+z")
_PARTS = re.compile(r"[-']")


def understood(clause: Clause, *known: re.Pattern[str]) -> bool:
    """Whether the patterns of a kind, which read small letters, explain a clause but for a word apart from theirs."""
    kinds = _kinds(clause.low, known)
    beside = {frozenset(pair) for pair in pairwise(kinds)}
    joined = {frozenset(pair) for pair in pairwise(kind for kind in kinds if kind != "function")}
    touches = frozenset({"left", "s"}) in beside or frozenset({"left", "known"}) in joined
    return kinds.count("left") <= LOOSE and not touches


def _kinds(text: str, known: tuple[re.Pattern[str], ...]) -> list[str]:
    """What each word of a text is, in order: known, function, point, left, or the letter of its token."""
    inside = [match.span() for pattern in known for match in pattern.finditer(text)]
    function = words("function_words")
    kinds = []
    for match in _WORD.finditer(text):
        token = _TOKEN.match(match[0])
        if token:
            kinds.append(token[1])
        elif any(match.start() < end and match.end() > start for start, end in inside):
            kinds.append("known")
        elif all(part in function or part.isdigit() for part in _PARTS.split(match[0])):
            kinds.append("function")
        else:
            kinds.append("left" if match[0][0].isalnum() else "point")
    return kinds
