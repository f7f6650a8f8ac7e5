"""Whether a sentence keeps the doubt of the claim that it rests on, and the order in which its facts happened.

A claim doubts where it says *were said to*, *reportedly*, *appears to*, *by one estimate* or *by its count*: a sentence
of it says so too, or says who says it. Words of order join two facts of known dates, which have to agree with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from softflank.briefs.counted import NUMBER, digits
from softflank.vocabulary import Claim

_DOUBT = re.compile(
    r"\b(?:(?:is|are|was|were) (?:reported|said|believed|thought|suspected|alleged|accused|understood)"
    r"(?: in \w+ \d{4})? (?:to|of)|"
    r"reportedly|allegedly|supposedly|appears? to|seems? to|by (?:one|an|some) estimates?|"
    r"by (?:its|their|his|her|one|\w+['’]s) (?:own )?(?:counts?|estimates?|reckoning))\b", re.IGNORECASE,
)  # fmt: skip
_KEPT = re.compile(
    r"\b(?:report\w*|said|says?|told|believ\w+|thought|suspect\w*|alleg\w+|accus\w+|understood|supposed\w*|appear\w*|seem\w*|"
    r"estimat\w+|counts?|counted|puts?|accord\w+|may|might|could|would|claim\w*|rumou?r\w*|presum\w+|unconfirmed)\b",
    re.IGNORECASE,
)
_TELLER = re.compile(
    r"\b[Bb]y (?:one|some|an?|its|their|his|her|press|US|(?!January|February|March|April|May|June|July|August|"
    r"September|October|November|December)[A-Z])"
)
"""*By Kyiv*, *by its count*; not *by June*."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS, _FEW = 5, 2
_SPLIT = re.compile(r"(?<=[.;:])\s+|, (?=which\b)")
_LATER = re.compile(r"(?:[;,] (?:and )?|\band )(?:then|later|afterwards)\b|; .*\blater\b", re.IGNORECASE)
_AFTER = re.compile(r"(?<!\w)(after|before)(?!\w)", re.IGNORECASE)


def undoubted(sentence: str, claims: Sequence[Claim]) -> list[str]:
    """The doubt of the claim nearest to a sentence where the sentence has none."""
    if _KEPT.search(sentence) or _TELLER.search(sentence):
        return []
    wanted = _marks(sentence)
    parts = [_part(wanted, claim.text) for claim in nearest(sentence, claims)]
    found = [_DOUBT.search(part) if _close(wanted, part) else None for part in parts]
    return [f"the doubt of “{m[0]}”" for m in found[:1] if m and all(found)]


def disordered(sentence: str, claims: Sequence[Claim]) -> list[str]:
    """A word of order in a sentence that the dates of its two facts gainsay."""
    if late := _LATER.search(sentence):
        first, second, word = sentence[: late.start()], sentence[late.start() :], "later"
    elif (found := _AFTER.search(sentence)) and found.start():
        first, second, word = sentence[found.end() :], sentence[: found.start()], found[1].lower()
    else:
        return []
    if word == "before":
        first, second = second, first
    if min(len({m for m in _marks(x) if m.isalpha()}) for x in (first, second)) < _FEW:
        return []
    one, other = nearest(first, claims), nearest(second, claims)
    if len(one) != 1 or len(other) != 1 or one == other:
        return []
    begun, ended = one[0].start, other[0].end or other[0].start
    return [f"{word} ({one[0].id} is the later)"] if begun and ended and begun > ended else []


def nearest(sentence: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with most of the words and numbers of a sentence; all that have as many."""
    wanted = _marks(sentence)
    shared = [len(wanted & _marks(claim.text)) for claim in claims]
    return [c for c, n in zip(claims, shared, strict=True) if n and n == max(shared)]


def _close(wanted: set[str], part: str) -> bool:
    """Whether a part of a claim says what a sentence says: it has half of its words, and some."""
    shared = len(wanted & _marks(part))
    return shared >= _FEW * 2 and shared * 2 >= len(wanted)


def _part(wanted: set[str], text: str) -> str:
    """The part of a claim that has most of the words of a sentence."""
    return max(_SPLIT.split(text), key=lambda part: len(wanted & _marks(part)))


def _marks(text: str) -> set[str]:
    told = digits(text)
    return {w[:_LETTERS].lower() for w in _WORD.findall(told)} | set(NUMBER.findall(told))
