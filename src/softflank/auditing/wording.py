"""What the words of a sentence say about it: absolutes, who is speaking, and talk of the document itself."""

from __future__ import annotations

import re

from softflank.documents.language import wording
from softflank.documents.lexicon import patterns

_ABSOLUTE = re.compile(rf"\b{patterns('absolutes')}\b", re.IGNORECASE)
_QUALIFIED = re.compile(rf"{patterns('qualifiers')}\s(?:\w+\s)?$", re.IGNORECASE)
_UNASSERTED = re.compile(rf"\b{patterns('unasserted')}\s(?:[\w-]+\s){{0,4}}$", re.IGNORECASE)
_PAST = re.compile(
    r"\s(?:\w+ly )?(?!(?:n|f|h|w|succ|proc|exc)eed\b)\w+(?:ed|ght|wn|ew|id)\b|\s(?:had|won|met|took|gave|came|went)\b"
)
_IDIOM = re.compile(patterns("no_absolutes"), re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s$")
_RESULT = re.compile(rf"\b{patterns('results')}\b|@(?:fig|tbl|eq)\b", re.IGNORECASE)
_ITSELF = re.compile(rf"\W{{0,6}}{patterns('itself')}", re.IGNORECASE)


def absolute_word(text: str, cited: bool = True) -> str:
    """The absolute word of an English sentence (cannot, never, ...), empty where it has none or hedges it.

    Where nothing is cited, what never or always happened, and what a subordinate clause or a fragment says, is a claim
    without a source rather than too sure.
    """
    for match in _ABSOLUTE.finditer(text):
        before, after = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 40]
        told = _UNASSERTED.search(before) or _PAST.match(after) or not re.search(r"[.!]\W*$", text)
        if not (_QUALIFIED.search(before) or _IDIOM.match(text, match.start()) or (told and not cited)):
            return match[0]
    return ""


def attributed(text: str, language: str = "en") -> bool:
    """Whether a sentence gives what another says: it is the speaker's claim, and the speaker is its source."""
    pattern = wording(language or "en", "said")
    found = pattern.finditer(text) if pattern else ()
    return any(not _PASSIVE.search(text[max(0, match.start() - 8) : match.start()]) for match in found)


def own(text: str, language: str = "en") -> bool:
    """Whether the author speaks in the first person, to the reader, or of a numbered table, model or part."""
    pattern = wording(language or "en", "self")
    return bool(pattern and pattern.search(text))


def speaks_of_itself(text: str) -> bool:
    """Whether a sentence speaks of the document ("This note covers 1990-2024"), not of the world."""
    return bool(_ITSELF.match(text))


def reports_results(text: str) -> bool:
    """Whether a sentence reports what the author's own model, sample or measure gave."""
    return bool(_RESULT.search(text))
