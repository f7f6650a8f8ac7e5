"""When what a sentence tells was done: by the date in it, or by one that is told from the date of the text."""

from __future__ import annotations

import re
from calendar import day_name, monthrange
from datetime import date, timedelta

from softflank.documents.dates import month_number
from softflank.documents.structure import Sentence

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Oo]n|[Ll]ast|[Tt]his|[Ee]arly|[Ll]ate|[Ss]ince|[Bb]y|of)\s"
    rf"(?:(?P<before>\d{{1,2}})\s)?(?P<month>{_MONTHS})"
    r"(?:\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\b)?(?!,?\s(?:of\s)?(?:1\d|20)\d\d|\s\d)"
)
_AGO = re.compile(
    r"\b(?P<which>last|this|earlier this|(?P<many>two|three|four|five|six|ten)) (?P<unit>week|month|year)s?"
    r"(?P<ago> ago)?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b[Oo]n (?P<weekday>{'|'.join(day_name)})\b")
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
Span = tuple[date | None, date | None]


def when(sentence: Sentence, day: date, year: int) -> Span:
    """First and last day of the first date in a sentence that is no later than a day, the date of its text.

    ``year`` is the earliest that its paragraph named: where that is long past, a month without a year is of neither.
    """
    span = sentence.lead or next((span for span in sentence.dates() if not span.named), None)
    if span is None:
        return (_month(sentence.open, day) if year >= day.year - 1 else None) or _told(sentence.open, day)
    start = date(span.first.year, span.first.month or 1, span.first.day or 1)
    if start > day:
        return None, None
    return start, None if span.first.day and span.first == span.last else min(span.last.as_date(), day)


def _month(text: str, day: date) -> Span | None:
    """The newest month or day so called by a day."""
    match = _MONTH.search(text)
    if match is None:
        return None
    number, told = month_number(match["month"]), int(match["before"] or match["day"] or 0)
    start = date(day.year, number, min(told or 1, monthrange(day.year, number)[1]))
    if start > day:
        start = start.replace(year=day.year - 1)
    last = start if told else start.replace(day=monthrange(start.year, number)[1])
    return start, None if told else min(last, day)


def _told(text: str, day: date) -> Span:
    """The span that "last year", "two months ago" or "on Monday" stands for on a day."""
    weekday = _WEEKDAY.search(text)
    if weekday is not None:
        return day - timedelta((day.weekday() - list(day_name).index(weekday["weekday"])) % 7), None
    match = next((one for one in _AGO.finditer(text) if bool(one["many"]) == bool(one["ago"])), None)
    if match is None:
        return None, None
    back = _MANY.get((match["many"] or "").lower(), 1 if match["which"].lower() == "last" else 0)
    if match["unit"].lower() == "year":
        return date(day.year - back, 1, 1), min(date(day.year - back, 12, 31), day)
    if match["unit"].lower() == "month":
        months = day.year * 12 + day.month - 1 - back
        first = date(months // 12, months % 12 + 1, 1)
        return first, min(first.replace(day=monthrange(first.year, first.month)[1]), day)
    return day - timedelta(7 * (back + 1)), day - timedelta(7 * back)
