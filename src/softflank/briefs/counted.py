"""Numbers and dates of a sentence, each held by its evidence together with what it counts.

Numbers in words are numbers: *Thirty-six* is held by 36. A number is wrong where the evidence counts the same thing by
others alone, sums of them left aside; a date is wrong where no date of the evidence falls on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from softflank.documents.dates import DatePoint, find_dates, month_number

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
"""A number as it is printed."""
_UNITS = {w: str(n) for n, w in enumerate(
    [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
], 2)}  # fmt: skip
_TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_WORDS = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[- ](one|{'|'.join(list(_UNITS)[:8])}))?|({'|'.join(_UNITS)})|(twice))\b", re.I
)
_THOUSAND = re.compile(r"\b(\d{1,3}) thousand\b")
_SCALED = re.compile(rf"({NUMBER.pattern})[ \u00a0-]?(thousand|million|billion|trillion|per cent|percent|%)", re.I)
_RANGE = re.compile(rf"(?<!from )(?<![\w.,–-])\$?({NUMBER.pattern})(?: ?(?:per cent|percent|%|million|billion))?"
                    rf"(?:[-–]| to | and )\$?({NUMBER.pattern})(?![\w.,]*\d)", re.I)  # fmt: skip
"""Two numbers between which one lies: *30,000-50,000*; *from* one *to* another is a change."""
_BOUND = re.compile(r"\b(?:at least|at most|over|above|more than|less than|fewer than|under|below|up to|"
                    r"as (?:many|much) as|minimum of|maximum of|or more)(?: \w+)?\W*$", re.I)  # fmt: skip
_COUNT = re.compile(rf"(?<![\w.,–-]){NUMBER.pattern}(?![\w–])")
_MADE = re.compile(r"\b[A-Z]\w*-\w*\d\w*")
"""Names of weapons and papers with a number in them."""
_END = re.compile(r"[,;:.()]|\b(?:and|in|on|at|by|to|for|from|with|after|since)\b|\d")
_IDLE = frozenset([
    "million", "billion", "thousand", "trillion", "their", "them", "other", "others", "than", "that", "which",
    "were", "have", "about", "only", "more", "most", "less", "such", "these", "those", "dollars", "dollar", "roubles",
    "euros", "pounds", "barrels", "appear", "tons", "tonnes", "people", "cent",
])  # fmt: skip
_DAY = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d{4})"
)
_DAYS, _MONTHS = 31, 366
"""Days that a claim may last and still speak for a day in it, and for a month."""
_TEXTS = 4096
"""Texts that are kept read: a claim stands behind several sentences."""
SMALL = 12
"""Up to this a number in words may be the author's count of things that the evidence names one by one."""


@lru_cache(maxsize=_TEXTS)
def digits(text: str) -> str:
    """A text with its numbers in digits: *Thirty-six* is 36, *fifty billion* 50 billion, *twice* 2 times."""
    return _THOUSAND.sub(r"\1,000", _WORDS.sub(_digit, text))


def _digit(found: re.Match[str]) -> str:
    tens, unit, alone, times = (x.lower() if x else "" for x in found.groups())
    if times:
        return "2 times"
    return _UNITS[alone] if alone else str(_TENS[tens] + int(_UNITS.get(unit, (unit and "1") or "0")))


def unheld_numbers(sentence: str, evidence: Iterable[str], also: Iterable[str]) -> list[str]:
    """Numbers of a sentence that neither its evidence nor what is ``also`` said holds, or that count something else."""
    written, told = undated(digits(sentence)), [undated(digits(text)) for text in evidence]
    everything = " ".join((*told, *(undated(digits(text)) for text in also)))
    held = set(NUMBER.findall(everything))
    wanted = set(NUMBER.findall(undated(sentence)))
    wanted |= set(re.findall(r"(\d+) times", written))
    missing = [n for n in NUMBER.findall(written) if n not in held and (n in wanted or _value(n) > SMALL)]
    summed = {n for n in missing if any(_value(n) == a + b for text in told for a, b in _two(text))}
    missing = [n for n in missing if n not in summed]
    scales = _scaled(everything)
    missing += [f"{n} {s}" for n, s in _scaled(written)
                if n in held and (n, s) not in scales and n in {m for m, _ in scales}]  # fmt: skip
    missing += _ends(written, everything)
    pairs = [pair for text in told for pair in _pairs(text)]
    for number, things in _pairs(written):
        others = {n for n, said in pairs if things & said}
        elsewhere = any(n == number for n, _ in pairs) or number not in held | summed
        if number not in missing and elsewhere and others and number not in others | _sums(others):
            missing.append(f"{number} {min(things)}…")
    return missing


def _ends(sentence: str, evidence: str) -> Iterator[str]:
    """Numbers of a sentence that are one end of a range in the evidence, said as if they were the number."""
    alone = set(NUMBER.findall(_RANGE.sub("", evidence)))
    for found in _RANGE.finditer(evidence):
        if _value(found[1]) >= _value(found[2]):
            continue
        for end, other in ((found[1], found[2]), (found[2], found[1])):
            said = [m for m in NUMBER.finditer(sentence) if m[0] == end]
            bare = said and not any(_BOUND.search(sentence[: m.start()]) for m in said)
            if bare and end not in alone and not {other, f"{other},000"} & set(NUMBER.findall(sentence)):
                yield f"{end} ({found[1]} to {found[2]})"


def _scaled(text: str) -> list[tuple[str, str]]:
    """Each number with the word that says how large it is; a per cent in one form."""
    return [(n, "%" if s.lower().startswith("per") else s.lower()) for n, s in _SCALED.findall(text)]


@lru_cache(maxsize=_TEXTS)
def undated(text: str) -> str:
    """A text without its dates, so that what numbers are left count something."""
    for found in reversed(find_dates(text)):
        text = f"{text[: found.start]}·{text[found.end :]}"
    return _DAY.sub("·", text)


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _two(text: str) -> Iterable[tuple[float, float]]:
    """Each two numbers of a text that counts things."""
    return combinations([_value(n) for n in NUMBER.findall(text)], 2)


@lru_cache(maxsize=_TEXTS)
def _pairs(text: str) -> list[tuple[str, frozenset[str]]]:
    """Each number that counts something, with the beginnings of the words behind it."""
    found, text = [], _MADE.sub("", text)
    for number in _COUNT.finditer(text):
        rest = _END.split(text[number.end() :], maxsplit=1)[0]
        if words := [w for w in re.findall(r"\b[a-z]{4,}", rest)[:3] if w not in _IDLE]:
            found.append((number[0], frozenset(w.rstrip("s")[:6] for w in words)))
    return found


def _sums(numbers: set[str]) -> set[str]:
    values = [int(n.replace(",", "")) for n in numbers if "." not in n]
    return {f"{n:,}" for n in (*(a + b for a in values for b in values), sum(values))}


def unheld_dates(sentence: str, evidence: Iterable[str], spans: Iterable[tuple[date, date]], also: str) -> list[str]:
    """Dates of a sentence that no date of its evidence is, and that fall in no ``spans`` of its claims.

    A year stands alone where the evidence, or what is ``also`` said, has that number at all.
    """
    told, lasted = list(evidence), list(spans)
    points = {p for text in told for d in find_dates(text) for p in (d.first, d.last)}
    points |= {DatePoint(d.year, d.month, d.day) for span in lasted for d in span}
    years = {str(p.year) for p in points} | set(NUMBER.findall(" ".join((*told, also))))
    missing = []
    for said in find_dates(sentence):
        for point in dict.fromkeys((said.first, said.last)):
            if not (_within(point, points, lasted) if point.month else str(point.year) in years):
                missing.append(sentence[said.start : said.end])
    days = {(p.month, p.day) for p in points}
    missing += [f[0] for f in _DAY.finditer(sentence) if (month_number(f[2]), int(f[1])) not in days]
    return list(dict.fromkeys(missing))


def _within(point: DatePoint, points: set[DatePoint], spans: list[tuple[date, date]]) -> bool:
    """Whether a month or day is one of some points, or lies in a span."""
    if any(p[:2] == point[:2] and point.day in (0, p.day) for p in points):
        return True
    first, last = date(point.year, point.month, point.day or 1), point.as_date()
    widest = _DAYS if point.day else _MONTHS
    return any(a <= last and first <= b and (b - a).days <= widest for a, b in spans)
