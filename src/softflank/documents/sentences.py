"""Sentences and quotations: where they begin and end in a block of text."""

from __future__ import annotations

import re

from softflank.documents.lexicon import words

_ABBREVIATIONS = words("abbreviations")
_ENDER = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}]+[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK})\]*_]{0,4}(?=\s|$)"
)
_QUOTES = (
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"),
    ("\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{LEFT DOUBLE QUOTATION MARK}"),
)
_SINGLE_CURLY = re.compile(
    "(?<!\\w)\N{LEFT SINGLE QUOTATION MARK}[^\N{LEFT SINGLE QUOTATION MARK}\n]{2,300}?"
    "\N{RIGHT SINGLE QUOTATION MARK}(?!\\w)"
)
_SINGLE_STRAIGHT = re.compile(r"(?<!\w)'(?=\w)[^'\n]{2,300}'(?!\w)")
LONGEST_QUOTATION = 1200
"""Characters: a pair of quotation marks further apart is taken for two strays, not for a quotation."""


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the quotations in ``text``, quotation marks included."""
    spans: list[tuple[int, int]] = []
    for opening, closing in _QUOTES:
        spans += _paired(text, opening, closing)
    straight = [place for place, character in enumerate(text) if character == '"']
    spans += [(a, b + 1) for a, b in zip(straight[::2], straight[1::2], strict=False) if b - a < LONGEST_QUOTATION]
    for pattern in (_SINGLE_CURLY, _SINGLE_STRAIGHT):
        spans += [match.span() for match in pattern.finditer(text)]
    return tuple(sorted(spans))


def _paired(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    spans, start = [], text.find(opening)
    while start >= 0:
        end = text.find(closing, start + 1, start + LONGEST_QUOTATION)
        if end < 0:
            start = text.find(opening, start + 1)
            continue
        spans.append((start, end + 1))
        start = text.find(opening, end + 1)
    return spans


def blank(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """``text`` with the characters of ``spans`` turned into blanks, so that offsets stay."""
    if not spans:
        return text
    pieces, done = [], 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        start = max(start, done)
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 40].lstrip()
    if not rest:
        return True
    if rest[0].islower():
        return False
    if match[0][0] != ".":
        return True
    word = re.search(r"([\w.]{1,20})$", text[max(0, match.start() - 20) : match.start()])
    if word is None:
        return True
    last = word[1].lower()
    if last in _ABBREVIATIONS:
        return last in {"etc", "u.s", "u.n", "u.k", "e.u", "d.c"} and bool(
            re.match(r"(?:The|In|It|This|That|But|On|By)\b", rest)
        )
    return not (len(word[1]) == 1 and word[1].isupper())


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of ``text``; give it text whose citation marks are blanked.

    Abbreviations, initials and decimal points end no sentence. White space at both ends is left out.
    """
    spans, start = [], 0
    for match in _ENDER.finditer(text):
        if _ends_sentence(text, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return tuple(_trim(text, span) for span in spans if text[span[0] : span[1]].strip())


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    piece = text[span[0] : span[1]]
    return span[0] + len(piece) - len(piece.lstrip()), span[0] + len(piece.rstrip())
