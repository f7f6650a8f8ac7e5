"""Sentences and quotations: where they begin and end in a block of text."""

from __future__ import annotations

import re

from softflank.vocabulary import BadRequest

_PAIRED_MARKS = "\"'()[]\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_UNPAIRED = dict.fromkeys(map(ord, _PAIRED_MARKS), " ")
MOST_PAIRED_MARKS = 200
"""Quotation marks and brackets of one paragraph; more are no prose."""
_DOUBLE = re.compile(
    "|".join(f"{a}[^{b}]{{0,1200}}{b}" for a, b in ("\u201c\u201d", "\u00ab\u00bb", "\u201e\u201c", '""'))
)
"""A pair of quotation marks; one further apart is two strays, no quotation."""
_SINGLE = re.compile(r"(?<!\w)(?:\u2018[^\u2018\n]{2,300}?\u2019|'(?=\w)[^'\n]{2,300}')(?!\w)")


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the quotations in ``text``, quotation marks included."""
    return tuple(sorted(match.span() for marks in (_DOUBLE, _SINGLE) for match in marks.finditer(text)))


def blank(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """``text`` with the characters of ``spans`` turned into blanks, so that offsets stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def lowered(text: str) -> str:
    """``text`` in small letters; a letter whose small form is longer stays, so that offsets do."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def sentence_spans(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of ``text`` by sentencex; give it text whose citation marks are blanked.

    White space at both ends is left out; a piece that opens with a small letter belongs to the sentence before, and in
    German one that follows an ordinal ("am 24. Juli").
    """
    found: list[tuple[int, int]] = []
    for start, end in _segmented(text, language):
        piece = text[start:end]
        if not piece.strip():
            continue
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        cut = found and language == "de" and re.search(r"(?<![\w.])\d{1,2}\.$", text[slice(*found[-1])])
        if found and (text[start].islower() or cut):
            start, _ = found.pop()
        found.append((start, end))
    return tuple(found)


def _segmented(text: str, language: str) -> list[tuple[int, int]]:
    try:
        from sentencex import get_sentence_boundaries
    except ImportError as error:
        raise BadRequest("sentences need the document readers: pip install softflank[documents]") from error
    if sum(map(text.count, _PAIRED_MARKS)) > MOST_PAIRED_MARKS:  # its search for pairs grows with their square
        text = text.translate(_UNPAIRED)
    return [(found["start_index"], found["end_index"]) for found in get_sentence_boundaries(language, text)]
