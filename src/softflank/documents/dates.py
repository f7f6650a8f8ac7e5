"""Dates and ranges of dates in running text, to the precision that the text gives.

A date is a :class:`DatePoint`: year, month or 0, day or 0. Two dates compare by the precision that both
have. A year that belongs to a name ("Balikatan 2023", "The Military Balance 2024") is marked as such,
a number that counts things ("2000 soldiers") is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from softflank.documents.language import languages
from softflank.documents.lexicon import patterns, words

_YEAR = r"(?:1[5-9]|20)\d\d"
_DASH = "[-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}]"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"


_MONTHS = {"sept": 9} | {
    name: number
    for known in languages().values()
    for names in (known["months"], known.get("short", []))
    for number, name in enumerate(names, 1)
}
"""Number of a month by its name or short name in any language that is known."""
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTHS), key=lambda name: (-len(name), name))) + r")\.?(?!\w)"
_OF = r"(?:of\s|de\s|del\s|di\s)?"
_ANY_YEAR, _ANY_MONTH = re.compile(_YEAR), re.compile(rf"(?<!\w){_MONTH}", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(
    rf"(?<![\w.])(?P<day>{_DAY})(?:st|nd|rd|th|er|\N{{MASCULINE ORDINAL INDICATOR}}|\.)?(?:\s?{_DASH}\s?{_DAY}\.?)?"
    rf"\s{_OF}{_MONTH},?\s{_OF}(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY_YEAR = re.compile(
    rf"(?<!\w){_MONTH}(?:\s(?P<day>{_DAY})(?:st|nd|rd|th)?,\s?|(?:\s?{_DASH}\s?[A-Z][a-z]{{2,8}}\.?)?,?\s{_OF})"
    rf"(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_YEAR_MONTH_DAY = re.compile(rf"(?<!\w)(?P<year>{_YEAR}),\s{_MONTH}(?:\s(?P<day>{_DAY}))?(?!\w)", re.IGNORECASE)
_ISO = re.compile(rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_DOTTED = re.compile(rf"(?<![\w./])(?P<day>{_DAY})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>{_YEAR})(?!\d)")
_SLASHED = re.compile(rf"(?<![\w./])(?P<one>{_DAY})/(?P<other>{_DAY})/(?P<year>{_YEAR})(?!\d)")
_RANGE = re.compile(
    rf"(?<![\w.-])(?P<between>[Bb]etween\s)?(?P<first>{_YEAR})\s?(?:{_DASH}|/|to|until|through|(?(between)and|(?!)))\s?"
    rf"(?P<last>{_YEAR}|\d\d)(?![\d\w]|[.,]\d)"
)
_DECADE = re.compile(r"(?<!\w)(?P<year>(?:1[5-9]|20)\d0)['\N{RIGHT SINGLE QUOTATION MARK}]?s(?!\w)")
_BARE = re.compile(rf"(?<![\w.,$\N{{EURO SIGN}}\N{{POUND SIGN}}/-])(?P<year>{_YEAR})(?![\w%]|[.,]\d|-[A-Za-z\d])")
_COUNTED = re.compile(
    r"\s(?:(?:US|Russian|Soviet|Chinese|American|British|French|Cuban|Indian|Iranian|more|other|foreign)\s)?"
    rf"{patterns('counted')}\b"
)


class DatePoint(NamedTuple):
    """A date to the precision that is known: month and day are 0 where they are not."""

    year: int
    month: int = 0
    day: int = 0

    def as_date(self) -> date:
        """Last day that the point covers (the last of December for a bare year)."""
        month = self.month or 12
        last = monthrange(self.year, month)[1]
        return date(self.year, month, min(self.day or last, last))

    def __str__(self) -> str:
        """Print as year, year-month or year-month-day."""
        if not self.month:
            return str(self.year)
        return f"{self.year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or range of dates at ``start`` to ``end`` of a text; ``named`` where it is part of a name.

    ``readings`` are the two days that 04/10/2026 can be; until one of them is settled the year alone is known.
    """

    start: int
    end: int
    first: DatePoint
    last: DatePoint
    named: bool = False
    readings: tuple[DatePoint, ...] = ()


def earlier(one: DatePoint, other: DatePoint) -> bool:
    """Whether ``one`` lies before ``other`` in the precision that both share."""
    for mine, theirs in zip(one, other, strict=True):
        if not (mine and theirs) or mine != theirs:
            return bool(mine and theirs and mine < theirs)
    return False


def point_of(day: date) -> DatePoint:
    """The point of a calendar day."""
    return DatePoint(day.year, day.month, day.day)


def month_number(name: str) -> int:
    """Number of a month by its name or number, 0 where it is none."""
    return int(name) if name.isdigit() else _MONTHS.get(name.lower().rstrip("."), 0)


def _span(found: re.Match[str], first: DatePoint, last: DatePoint | None = None) -> DateSpan:
    return DateSpan(found.start(), found.end(), first, last or first)


def _slashed(_: str, found: re.Match[str]) -> DateSpan | None:
    """A date such as 04/10/2026, by its only reading, or by its year where day and month can change places."""
    year, one, other = int(found["year"]), int(found["one"]), int(found["other"])
    orders = dict.fromkeys([(one, other), (other, one)])
    readings = tuple(DatePoint(year, month, day) for month, day in orders if month <= 12)
    if len(readings) == 1:
        return _span(found, readings[0])
    return replace(_span(found, DatePoint(year)), readings=readings) if readings else None


def _exact(_: str, found: re.Match[str]) -> DateSpan:
    groups = found.groupdict()
    return _span(found, DatePoint(int(groups["year"]), month_number(groups["month"]), int(groups.get("day") or 0)))


def _range(_: str, found: re.Match[str]) -> DateSpan | None:
    first, last = int(found["first"]), found["last"]
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return _span(found, DatePoint(first), DatePoint(year)) if year > first else None


def _decade(_: str, found: re.Match[str]) -> DateSpan:
    return _span(found, DatePoint(int(found["year"])), DatePoint(int(found["year"]) + 9))


def _bare(text: str, found: re.Match[str]) -> DateSpan | None:
    """A year alone, unless it counts things; after a capitalised word it is part of a name."""
    word = re.search(r"([^\s(\[]{1,40})\s$", text[max(0, found.start() - 42) : found.start()])
    before = word[1] if word else ""
    if _COUNTED.match(text, found.end()) and before.lower() not in {"in", "since", "by", "until", "during"}:
        return None
    timely = before.lower().rstrip("-.") in words("before_years")
    named = before[:1].isupper() and before[-1:].isalnum() and not timely
    return replace(_span(found, DatePoint(int(found["year"]))), named=named)


_Reader = tuple[re.Pattern[str], Callable[[str, re.Match[str]], DateSpan | None]]
_IN_WORDS: tuple[_Reader, ...] = ((_DAY_MONTH_YEAR, _exact), (_MONTH_DAY_YEAR, _exact), (_YEAR_MONTH_DAY, _exact))
_IN_NUMBERS: tuple[_Reader, ...] = (
    (_ISO, _exact), (_DOTTED, _exact), (_SLASHED, _slashed), (_RANGE, _range), (_DECADE, _decade), (_BARE, _bare),
)  # fmt: skip


@lru_cache(maxsize=2048)
def find_dates(text: str) -> tuple[DateSpan, ...]:
    """Every date, range and decade in ``text``, in order, none overlapping another."""
    if not _ANY_YEAR.search(text):
        return ()
    found: list[DateSpan] = []
    taken = bytearray(len(text))
    for pattern, read in (*(_IN_WORDS if _ANY_MONTH.search(text) else ()), *_IN_NUMBERS):
        for match in pattern.finditer(text):
            span = None if any(taken[match.start() : match.end()]) else read(text, match)
            if span is not None:
                found.append(span)
                taken[span.start : span.end] = b"1" * (span.end - span.start)
    return tuple(sorted(found, key=lambda span: span.start))


_LEAD = re.compile(r"^[\s*_\N{BULLET}\N{MIDDLE DOT}-]{0,8}(?:(?:By|In|From|Since|Until|Early|Late|Mid)[\s-])?")
_AFTER_LEAD = re.compile(rf"^[*_\s]{{0,4}}(?:{_DASH}|:|\||\N{{RIGHTWARDS ARROW}})[*_\s]{{0,4}}|^\*{{2}}\s")


def lead_date(text: str) -> DateSpan | None:
    """The date that opens a dated bullet ("Dec 2018 - Russia sends ..."), or ``None``."""
    opening, span = _LEAD.match(text), next(iter(find_dates(text[:60])), None)
    if span is None or (opening and text[opening.end() : span.start].strip("*_ ")):
        return None
    return span if _AFTER_LEAD.match(text[span.end : span.end + 12]) else None
