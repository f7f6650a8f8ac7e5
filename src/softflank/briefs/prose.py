"""The rules of prose of a brief: short sentences, few numbers, names and never roles or the words of the machine."""

from __future__ import annotations

import re

MEAN, LONGEST = 18, 28
"""Words of a sentence on average, and at most."""
NUMBERS = 2
"""Numbers of a sentence at most; dates are none."""
BANNED = re.compile(
    r"\b(?:(?:[Tt]he|[Aa]|[Ii]ts|[Tt]his)\s+(?:patron|client|challenger)(?:'s)?|rungs?|draws|softness|portfolio units?|"
    r"[a-z]+_[a-z_]+)\b"
)
"""Role words, and words of the machine."""
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?(?:{_MONTH})\b(?:\s+\d{{4}})?|\b\d{{4}}[–-]\d{{2}}(?:-\d{{2}})?\b|"
    r"\b(?:1[89]|20)\d{2}(?:–(?:1[89]|20)\d{2})?\b"
)
_NAMED = re.compile(r"\b(?:[A-ZÀ-Þ]\w*-\d+\w*|S/\d{4}/\d+|Article \d+|ICD 203)\b")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_IN_BRACKETS = re.compile(r"\([^)]*\d[^)]*\)")


def words_of(sentence: str) -> list[str]:
    """Words of a sentence; a number with its unit is one."""
    return sentence.replace("\u00a0", " ").replace(" %", "%").split()


def numbers_of(sentence: str) -> list[str]:
    """Numbers of a sentence, without dates, names of weapons, symbols of documents and intervals in brackets."""
    bare = _IN_BRACKETS.sub(lambda m: "1" if "%" in m[0] and "–" not in m[0] else "", sentence.replace("\u00a0", " "))
    return _NUMBER.findall(_DATE.sub("", _NAMED.sub("", bare)))


def faults(sentence: str) -> list[str]:
    """What breaks the rules in one sentence; nothing where it is fit to print."""
    found = []
    if len(words_of(sentence)) > LONGEST:
        found.append(f"{len(words_of(sentence))} words")
    if len(numbers_of(sentence)) > NUMBERS:
        found.append(f"{len(numbers_of(sentence))} numbers")
    found += [f"says {m}" for m in BANNED.findall(sentence)]
    return found
