"""What is no part of an assessment: navigation, comments, popular posts, bylines, page numbers."""

from __future__ import annotations

import re

from softflank.documents.dates import find_dates
from softflank.documents.lexicon import patterns

_HEADING = re.compile(
    rf"\W{{0,4}}(?:(?:no|one|\d{{1,5}})\s)?{patterns('furniture_headings')}\W{{0,3}}(?:\(\d{{1,5}}\))?\W{{0,3}}",
    re.IGNORECASE,
)
_LINE = re.compile(patterns("furniture_lines"), re.IGNORECASE)
_BETWEEN = re.compile("\\s[|\N{MIDDLE DOT}\N{BULLET}/\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}>]\\s")
_ITEM = re.compile("[^.!?\\[\\]]{1,40}")
FEWEST_ITEMS, MOST_ITEMS = 3, 21
"""Items of a menu that stands in one line."""
_OF_A_LIFE = re.compile(r"\W{0,4}(?:born|died|baptis|buried|married)", re.IGNORECASE)
_DATELINE_WORDS, _DATELINE_CHARACTERS, MOST_STAMPED = 14, 110, 300
_PARTS, _AS_OF = re.compile(r"\s[\N{MIDDLE DOT}|]\s"), re.compile(r"[*_ ]*as of [\w, ]{6,20}[*_ ]*", re.IGNORECASE)


def is_furniture_line(text: str) -> bool:
    """Whether a line is a menu, a byline, a share button or a page number rather than prose."""
    if len(text) >= 400:
        return False
    items = _BETWEEN.split(text)
    menu = FEWEST_ITEMS <= len(items) <= MOST_ITEMS and all(map(_ITEM.fullmatch, items))
    return menu or bool(_LINE.match(text))


def is_furniture_heading(text: str) -> bool:
    """Whether a heading opens something that is no part of the assessment ("3 Comments")."""
    return len(text) < 160 and bool(_HEADING.fullmatch(text))


def is_dateline(text: str) -> bool:
    """Whether a line is the date of the document, perhaps with its kind, place or author, or a stamp of one.

    A stamp says among other things of which day the document is ("... \N{MIDDLE DOT} as of 3 May 2024 ...").
    """
    parts = _PARTS.split(text) if len(text) < MOST_STAMPED else []
    if len(parts) > 1 and any(_AS_OF.fullmatch(part) and find_dates(part) for part in parts):
        return True
    if len(text) > _DATELINE_CHARACTERS or len(text.split()) > _DATELINE_WORDS or "[" in text or _OF_A_LIFE.match(text):
        return False
    return text.rstrip()[-1:] not in tuple("!?;:.") and any(span.first.month for span in find_dates(text))
