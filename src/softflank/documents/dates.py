"""Dates and ranges of dates in running text, to the precision that the text gives.

A date is a :class:`Point`: year, month or 0, day or 0. Two dates compare by the precision that both
have. A year that belongs to a name ("Balikatan 2023", "The Military Balance 2024") is marked as such,
a number that counts things ("2000 soldiers") is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from softflank.documents.lexicon import words

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ABBREVIATIONS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DASH = "[-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}]"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"

_DAY_MONTH = re.compile(
    rf"(?<![\w.])(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s?{_DASH}\s?{_DAY})?\s(?:of\s)?"
    + _MONTH.format("")
    + rf",?\s(?P<year>{_YEAR})(?!\d)"
)
_MONTH_DAY = re.compile(
    r"(?<!\w)" + _MONTH.format("") + rf"\s(?P<day>{_DAY})(?:st|nd|rd|th)?,\s?(?P<year>{_YEAR})(?!\d)"
)
_YEAR_MONTH_DAY = re.compile(rf"(?<!\w)(?P<year>{_YEAR}),\s" + _MONTH.format("") + rf"(?:\s(?P<day>{_DAY}))?(?!\w)")
_MONTH_YEAR = re.compile(
    r"(?<!\w)" + _MONTH.format("") + rf"(?:\s?{_DASH}\s?(?:[A-Z][a-z]{{2,8}})\.?)?,?\s(?:of\s)?(?P<year>{_YEAR})(?!\d)"
)
_ISO = re.compile(rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC = re.compile(rf"(?<![\w./])(?P<day>{_DAY})[./](?P<month>0?[1-9]|1[0-2])[./](?P<year>{_YEAR})(?!\d)")
_RANGE = re.compile(
    rf"(?<![\w.-])(?P<first>{_YEAR})\s?(?:{_DASH}|/|to|until|through)\s?(?P<last>{_YEAR}|\d\d)(?![\d\w]|[.,]\d)"
)
_BETWEEN = re.compile(rf"(?<!\w)[Bb]etween\s(?P<first>{_YEAR})\sand\s(?P<last>{_YEAR})(?!\d)")
_DECADE = re.compile(r"(?<!\w)(?P<year>(?:1[5-9]|20)\d0)['\N{RIGHT SINGLE QUOTATION MARK}]?s(?!\w)")
_BARE = re.compile(rf"(?<![\w.,$\N{{EURO SIGN}}\N{{POUND SIGN}}/-])(?P<year>{_YEAR})(?![\w%]|[.,]\d|-[A-Za-z\d])")
_COUNTED = re.compile(
    r"\s(?:(?:US|Russian|Soviet|Chinese|American|British|French|Cuban|Indian|Iranian|more|other|foreign)\s)?"
    r"(?:soldiers?|troops|men|women|personnel|officers|advisers|advisors|tanks|aircraft|missiles|"
    r"vehicles|people|tonnes|"
    r"tons|km|kilomet\w+|miles|nautical|barrels|dollars|euros|pounds|roubles|rubles|million|billion|"
    r"per\scent|percent|fighters|"
    r"workers|households|ships|rounds|shells|drones|jets|MW|hectares|votes|words|pages|instructors|technicians|trucks|"
    r"containers|passengers|refugees|metres|meters|feet|students)\b"
)
_BEFORE_YEAR = words("before_years")


class Point(NamedTuple):
    """A date to the precision that is known: month and day are 0 where they are not."""

    year: int
    month: int = 0
    day: int = 0

    def as_date(self) -> date:
        """Last day that the point covers (the last of December for a bare year)."""
        if not self.month:
            return date(self.year, 12, 31)
        if self.day:
            return date(self.year, self.month, min(self.day, _last_day(self.year, self.month)))
        return date(self.year, self.month, _last_day(self.year, self.month))

    def __str__(self) -> str:
        """Print as year, year-month or year-month-day."""
        if not self.month:
            return str(self.year)
        return f"{self.year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or range of dates at ``start`` to ``end`` of a text; ``named`` where it is part of a name."""

    start: int
    end: int
    first: Point
    last: Point
    named: bool = False


def _last_day(year: int, month: int) -> int:
    following = date(year + (month == 12), month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def earlier(one: Point, other: Point) -> bool:
    """Whether ``one`` lies before ``other`` in the precision that both share."""
    if one.year != other.year:
        return one.year < other.year
    if not one.month or not other.month:
        return False
    if one.month != other.month:
        return one.month < other.month
    return bool(one.day and other.day and one.day < other.day)


def point_of(day: date) -> Point:
    """The point of a calendar day."""
    return Point(day.year, day.month, day.day)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    key = name.lower().rstrip(".")
    return _ABBREVIATIONS.get(key) or _ABBREVIATIONS[key[:3]]


def _exact(found: re.Match[str]) -> DateSpan:
    groups = found.groupdict()
    point = Point(int(groups["year"]), _month(groups["month"]), int(groups.get("day") or 0))
    return DateSpan(found.start(), found.end(), point, point)


def _range(found: re.Match[str]) -> DateSpan | None:
    first, last = int(found["first"]), found["last"]
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if year <= first:
        return None
    return DateSpan(found.start(), found.end(), Point(first), Point(year))


def _decade(found: re.Match[str]) -> DateSpan:
    first = int(found["year"])
    return DateSpan(found.start(), found.end(), Point(first), Point(first + 9))


def _word_before(text: str, start: int) -> str:
    found = re.search(r"([^\s(\[]{1,40})\s$", text[max(0, start - 42) : start])
    return found[1] if found else ""


def _bare(text: str, found: re.Match[str]) -> DateSpan | None:
    before = _word_before(text, found.start())
    timely = before.lower().rstrip("-.") in _BEFORE_YEAR
    if _COUNTED.match(text, found.end()) and not (
        timely and before.lower() in {"in", "since", "by", "until", "during"}
    ):
        return None
    named = bool(before) and before[0].isupper() and before[-1].isalnum() and not timely
    point = Point(int(found["year"]))
    return DateSpan(found.start(), found.end(), point, point, named)


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """Every date, range and decade in ``text``, in order, none overlapping another."""
    if not any(character.isdigit() for character in text):
        return ()
    found: list[DateSpan] = []
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _YEAR_MONTH_DAY, _NUMERIC, _MONTH_YEAR):
        found += [_exact(match) for match in pattern.finditer(text) if _free(found, match)]
    for pattern in (_BETWEEN, _RANGE):
        ranges = (_range(match) for match in pattern.finditer(text) if _free(found, match))
        found += [span for span in ranges if span is not None]
    found += [_decade(match) for match in _DECADE.finditer(text) if _free(found, match)]
    bare = (_bare(text, match) for match in _BARE.finditer(text) if _free(found, match))
    found += [span for span in bare if span is not None]
    return tuple(sorted(found, key=lambda span: span.start))


def _free(found: list[DateSpan], match: re.Match[str]) -> bool:
    return all(match.end() <= span.start or match.start() >= span.end for span in found)


_LEAD = re.compile(r"^[\s*_\N{BULLET}\N{MIDDLE DOT}-]{0,8}(?:(?:By|In|From|Since|Until|Early|Late|Mid)[\s-])?")
_AFTER_LEAD = re.compile(rf"^[*_\s]{{0,4}}(?:{_DASH}|:|\||\N{{RIGHTWARDS ARROW}})[*_\s]{{0,4}}|^\*{{2}}\s")


def lead_date(text: str) -> DateSpan | None:
    """The date that opens a dated bullet ("Dec 2018 - Russia sends ..."), or ``None``."""
    opening = _LEAD.match(text)
    start = opening.end() if opening else 0
    for span in find_dates(text[:60]):
        if span.start == start or (span.start > start and not text[start : span.start].strip("*_ ")):
            return span if _AFTER_LEAD.match(text[span.end : span.end + 12]) else None
    return None


def plain_date(text: str) -> Point | None:
    """The date in a short line that says a date and little else, or ``None``."""
    spans = find_dates(text)
    return spans[-1].last if spans and spans[-1].first == spans[-1].last else None
