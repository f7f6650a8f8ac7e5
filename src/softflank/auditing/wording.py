"""What the words of a sentence say about it: absolutes, who is speaking, and talk of the document itself."""

from __future__ import annotations

import re

from softflank.documents.language import wording
from softflank.documents.lexicon import patterns, words

_ABSOLUTE = re.compile(rf"\b{patterns('absolutes')}\b", re.IGNORECASE)
_QUALIFIED = re.compile(rf"{patterns('qualifiers')}\s(?:\w+\s)?$", re.IGNORECASE)
_FORESEEN = re.compile(r"(?P<who>\b[A-Z][\w-]+) (?:\w+ly )?(?:will|would|can|could|cannot|is bound)\b[^,;.]{0,20}$")
"""Somebody by name, and what he will or can do, up to the end of an absolute word."""
_UNASSERTED = re.compile(
    r"\b(?:if|that|assuming|because|whether|unless|where|and)\s(?:the\s)?(?:[A-Z]\w+\s)?$", re.IGNORECASE
)
_REPORTED = re.compile(r"\b(?:has|have|had|that|who|which|as|because|if|what)\s(?:[\w'-]+\s){0,4}$", re.IGNORECASE)
"""What stands before an absolute word that tells of the past, or opens a clause in which another speaks."""
_IDIOM = re.compile(patterns("no_absolutes"), re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s$")
_RESULT = re.compile(rf"\b{patterns('results')}\b|@(?:fig|tbl|eq)\b", re.IGNORECASE)
_ITSELF = re.compile(rf"\W{{0,6}}{patterns('itself')}", re.IGNORECASE)


def absolute_word(text: str, cited: bool = True) -> str:
    """The absolute word of an English sentence (cannot, never, ...), empty where it has none or hedges it.

    Where nothing is cited it counts where it says what somebody by name will or can do. That something never or always
    happened, or what things in general cannot do, is then a claim without a source rather than too sure.
    """
    for match in _ABSOLUTE.finditer(text):
        hedged = _QUALIFIED.search(text[max(0, match.start() - 48) : match.start()]) or _IDIOM.match(
            text, match.start()
        )
        if not hedged and (cited or _foreseen(text, match.end())):
            return match[0]
    return ""


def _foreseen(text: str, end: int) -> bool:
    """Whether the verb of an absolute word that ends there is in a main clause, not passive, of somebody by name."""
    found = _FORESEEN.search(text[:end])
    if found is None or re.match(r"\sbe\b", text[end:]) or not re.search(r"[.!]\W*$", text):
        return False
    return found["who"].lower() not in words("function_words") and not _UNASSERTED.search(text[: found.start()])


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
