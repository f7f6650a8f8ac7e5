"""Where a sentence rests on a claim that another one contradicts, and does not tell the other: it is disputed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from softflank.briefs.counted import NUMBER, digits, undated
from softflank.briefs.deeds import stem
from softflank.vocabulary import Claim

_SIGN = " (disputed)"
_LEAST = 3
"""Words that a sentence and a claim share at least where it rests on the claim."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def marked(sentence: str, told: Iterable[Claim], claims: Mapping[str, Claim]) -> str:
    """The sentence, with a sign before its full stop where one of ``claims`` contradicts it that is not ``told``."""
    named = list(told)
    ids = {claim.id for claim in named}
    for part in re.split(r"[;:]", sentence):
        against = [(own, claims[other]) for own in _carrying(part, named) for other in own.contradicts
                   if other not in ids and other not in own.supersedes and other in claims]  # fmt: skip
        if any(_denies(part, own, other) for own, other in against):
            return re.sub(r"([.!?]?)$", rf"{_SIGN}\1", sentence, count=1)
    return sentence


def _carrying(sentence: str, told: list[Claim]) -> list[Claim]:
    """The claims that have most words of a sentence, and half of them at least: on these it rests."""
    said = _stems(sentence)
    shared = [len(said & _stems(" ".join((c.text, *(x.quote for x in c.citations))))) for c in told]
    return [c for c, n in zip(told, shared, strict=True) if n == max(shared) and n >= max(_LEAST, len(said) / 2)]


def _denies(sentence: str, own: Claim, other: Claim) -> bool:
    """Whether the other claim denies what a sentence takes from its own.

    Where both count something they differ over numbers, and a sentence without such a number is in neither's way.
    """
    mine, theirs = _numbers(own.text), _numbers(other.text)
    return bool(_numbers(sentence) & mine - theirs) if mine and theirs else True


def _numbers(text: str) -> set[str]:
    return set(NUMBER.findall(undated(digits(text))))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in _WORD.findall(text)}
