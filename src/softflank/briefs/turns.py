"""Turns that no name shows: a denial, a superlative, the future, and a thing given to another owner.

*An Iranian strike* is another where the evidence has *an Israeli strike* alone. Each is a sign that can be read off
the words; what a verb says is not tested.
"""

from __future__ import annotations

import re

_TURNS = {
    "a denial": (
        re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b", re.IGNORECASE),
        re.compile(
            r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|lack\w*|fail\w*|absent|"
            r"refus\w*|reject\w*|uncounted|un\w+ed|barred|blocked|away|few|hardly|stopp?\w*|end(?:s|ed)?|нет|не|ни|без|"
            r"only|alone|0)\b|n't\b", re.IGNORECASE),
    ),
    "a superlative": (
        re.compile(r"\b(?:the )(?:most|least|largest|biggest|greatest|strongest|sole|only|main)\b", re.IGNORECASE),
        re.compile(r"\b(?:most|least|\w+est|sole|only|main\w*|chief\w*|first|all|wholly|leading)\b", re.IGNORECASE),
    ),
    "the future": (
        re.compile(r"\b(?:will|shall|is going to|are going to)\b", re.IGNORECASE),
        re.compile(r"\b(?:will|shall|would|going to|plan\w*|intend\w*|pledg\w*|promis\w*|announc\w*|agree\w*|fores\w*)"
                   r"\b", re.IGNORECASE),
    ),
}  # fmt: skip
"""What a sentence says, and what in its evidence can bear it."""
_SHORTEST = 4
_JOINING = frozenset(
    [
        "and",
        "but",
        "for",
        "from",
        "has",
        "had",
        "into",
        "nor",
        "over",
        "that",
        "the",
        "was",
        "were",
        "will",
        "with",
        "would",
    ]
)
_OWNED = re.compile(r"\b([A-Z]\w+) ([a-z]{3,})")


def unheld(sentence: str, evidence: str, states: set[str], *, stem: int) -> list[str]:
    """Turns of a sentence that its evidence does not bear; ``states`` are stems of the names of those asked about."""
    found = [name for name, (said, borne) in _TURNS.items() if said.search(sentence) and not borne.search(evidence)]
    held = {(owner.lower()[:stem], thing) for owner, thing in _OWNED.findall(evidence)}
    for owner, thing in _OWNED.findall(sentence):
        if thing in _JOINING:
            continue
        own = owner.lower()[:stem]
        others = {o for o, t in held if t == thing and _named(o, states)}
        if _named(own, states) and others and own not in others:
            found.append(f"{owner} {thing}")
    return found


def _named(word: str, states: set[str]) -> bool:
    """Whether a word is the name of a state or an adjective of it: *Irani* of *Iran*."""
    return any(word.startswith(state) for state in states if len(state) >= _SHORTEST)
