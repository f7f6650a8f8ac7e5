"""What is no part of an assessment: navigation, comments, popular posts, bylines, page numbers."""

from __future__ import annotations

import re

from softflank.documents.dates import find_dates

FURNITURE_HEADING = re.compile(
    r"^\W{0,4}(?:(?:no|one|\d{1,5})\s)?(?:comments?|responses?|replies|thoughts? on\b.{0,120}|"
    r"popular (?:posts|articles|stories)\b.{0,40}"
    r"|most (?:read|popular|viewed)\b.{0,20}|related (?:posts|articles|stories|reading|"
    r"content)\b.{0,20}|recent (?:posts|comments|articles)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)\b.{0,20}|more from\b.{0,60}|read (?:more|next|"
    r"also)\b.{0,60}|share (?:this|on|via)\b.{0,60}|leave a (?:reply|comment)\b.{0,20}"
    r"|post a comment|subscribe\b.{0,60}|newsletter\b.{0,40}|about the author|about (?:me|this blog)|"
    r"follow (?:us|me|this blog)\b.{0,40}|blog archive|archives?|categories"
    r"|tags?|labels?|blogroll|navigation|menu|main menu|search(?: this (?:blog|site))?|links|"
    r"advertisements?|sponsored|trending(?: now)?|latest posts"
    r"|join the (?:discussion|conversation)|cookie\w*(?: \w+)?)\W{0,3}(?:\(\d{1,5}\))?\W{0,3}$",
    re.IGNORECASE,
)
_FURNITURE_LINE = re.compile(
    r"^(?:(?:posted|published|written|filed|tagged|categori[sz]ed|updated|last updated)\s(?:on|by|in|at|under|as|:)"
    r"|by\s[A-Z][\w.'-]{0,30}(?:\s[A-Z][\w.'-]{0,30}){0,3}\s?(?:$|[|\N{MIDDLE DOT},-])"
    r"|(?:share|tweet|pin|email|print|like|reply|report|subscribe|log in|sign in|sign up|"
    r"skip to content|home|next|previous|older post|newer post)s?\b[^.]{0,60}$"
    r"|(?:labels|tags|categories|filed under|topics)\s?:|powered by\b|copyright\b|\N{COPYRIGHT SIGN}|"
    r"all rights reserved"
    r"|advertisement$|\d{1,4}\s(?:min(?:ute)?s?\s(?:read|of reading)|shares?|views?|likes?|comments?)\b"
    r"|\[?edit\]?$|\W{0,4}text is available under|\W{0,4}use (?:dmy|mdy|[a-z]+ english)\b[^.]{0,30}from [a-z]+ \d{4}$"
    r"|\W{0,4}(?:all )?(?:articles|pages|webarchive|cs1)\b[^.]{0,80}(?:from [a-z]+ \d{4}|errors|links|statements)$"
    r"|page\s\d{1,4}(?:\s(?:of|/)\s\d{1,4})?$|\d{1,4}\s?/\s?\d{1,4}$|\W{0,3}\d{1,4}\W{0,3}$)",
    re.IGNORECASE,
)
_MENU = re.compile(
    r"^[^.!?\[\]]{1,40}(?:\s[|"
    r"\N{MIDDLE DOT}\N{BULLET}/\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}>]\s[^.!?\[\]]{1,40}){2,20}$"
)
_OF_A_LIFE = re.compile(r"\W{0,4}(?:born|died|baptis|buried|married)", re.IGNORECASE)
_DATELINE_WORDS = 14
_DATELINE_CHARACTERS = 110


def is_furniture_line(text: str) -> bool:
    """Whether a line is a menu, a byline, a share button or a page number rather than prose."""
    return len(text) < 400 and bool(_FURNITURE_LINE.match(text) or _MENU.match(text))


def is_furniture_heading(text: str) -> bool:
    """Whether a heading opens something that is no part of the assessment ("3 Comments")."""
    return len(text) < 160 and bool(FURNITURE_HEADING.match(text))


def is_dateline(text: str) -> bool:
    """Whether a line is the date of the document, perhaps with its kind, place or author."""
    if len(text) > _DATELINE_CHARACTERS or len(text.split()) > _DATELINE_WORDS or "[" in text or _OF_A_LIFE.match(text):
        return False
    spans = [span for span in find_dates(text) if span.first.month]
    return bool(spans) and text.rstrip()[-1] not in "!?;:" and not re.search(r"[.]\s*$", text)


_INVISIBLE = dict.fromkeys(
    [
        *(*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0xAD),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x61C),
    ]
)
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """``text`` without control, zero-width and direction marks, white space collapsed to blanks."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def without_controls(text: str) -> str:
    """``text`` without control, zero-width and direction marks; white space stays."""
    return text.translate(_INVISIBLE)
