"""Figures in prose and what a figure may be compared with: hedges and units.

A figure is read with the word before it: "nearly half" is 0.5 with the hedge *nearly*. ``amounts.yml``
says for each hedge how far the record may lie from the figure and still agree, and how far it must lie to
contradict; between the two the sentence is neither supported nor contradicted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from softflank.documents.sentences import lowered
from softflank.files import own_yaml

Unit = Literal["share", "dollars", "count"]


class Tolerance(NamedTuple):
    """Bounds on record / figure: agrees within ``low`` to ``high``, contradicted outside ``least`` to ``most``."""

    low: float
    high: float
    least: float
    most: float
    reason: str


_FILE: dict[str, dict[str, dict[str, Any]]] = own_yaml(Path(__file__).with_suffix(".yml"))
_MUCH = 1e9
TOLERANCES = {
    name: Tolerance(t["low"], t.get("high", _MUCH), t["least"], t.get("most", _MUCH), t["why"])
    for name, t in _FILE["hedges"].items()
}
"""Hedge -> tolerance. Agreement and contradiction never touch, so that a close call stays one."""
_TWO_SIDED = frozenset({"", "about", "fraction", "nearly", "just over"})
_LARGE, _POINTS = 0.2, 0.15
"""A share of a fifth or more is contradicted from fifteen percentage points off: a reader counts points, not ratios."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at ``start`` to ``end`` of a text with its hedge; shares are fractions of one."""

    start: int
    end: int
    value: float
    unit: Unit
    hedge: str

    def agrees(self, actual: float, slack: float = 0.0) -> bool | None:
        """Whether the record agrees (``True``), contradicts (``False``) or is too close to call (``None``).

        ``slack`` widens both bounds by that part of the figure, for a record that is itself uncertain.
        """
        tolerance = TOLERANCES[self.hedge]
        if not self.value:
            return actual == 0 or None
        ratio = actual / self.value
        if tolerance.low * (1 - slack) <= ratio <= tolerance.high * (1 + slack):
            return True
        if self.unit == "share" and self.value >= _LARGE and self.hedge in _TWO_SIDED:
            return None if abs(actual - self.value) < _POINTS * (1 + slack) else False
        return None if tolerance.least * (1 - slack) <= ratio <= tolerance.most * (1 + slack) else False

    def between(self, low: float, high: float, slack: float = 0.0) -> bool | None:
        """Verdict where the record is a range: agrees if any point of it does."""
        verdicts = [self.agrees(low, slack), self.agrees(high, slack)]
        inside = low <= self.value <= high
        if True in verdicts or (inside and high <= 2 * low):
            return True
        return None if inside or None in verdicts else False


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: dict[str, float] = dict(zip((*_ONES, *_TENS), (*range(20), *range(20, 100, 10)), strict=True))
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
          "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_SCALES: dict[str, float] = {
    "": 1, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6,
    "dozen": 12,
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[1:10])}))?|(?:{'|'.join(_ONES[1:])})"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_WORD}|an?(?=\s(?:hundred|thousand|million|billion|dozen)))"
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|dozen|m(?=\b))"
_HEDGES = [(name, told["words"]) for name, told in _FILE["hedges"].items() if "words" in told]
_HEDGE = "|".join(f"(?P<h{place}>{pattern})" for place, (_, pattern) in enumerate(_HEDGES))
_LEAD = rf"(?:(?<![\w-])(?:{_HEDGE})\s)?"
_PART_WORDS = "|".join(f"{word}s?" if word != "halves" else word for word in _PARTS)
_FRACTION = (
    rf"(?:(?P<top>{_WORD}|an?)[\s-])?(?P<part>{_PART_WORDS})(?=\s(?:of|the|its|their|in|during|by|between"
    rf"|over|from|came|went|and|to|less|more)\b|\s*$|[,.;)])"
)
_OUT_OF = rf"(?P<some>{_WORD}|\d+)\s(?:in|out of)(?:\severy)?\s(?P<of>{_WORD}|\d+)(?=\s|[,.;])"
_HALF_A = r"half an? (?P<half>million|billion|thousand|dozen)(?:\s(?:us\s)?(?P<halfusd>dollars))?\b"
_PERCENT = rf"(?P<per>{_NUMBER})\s?(?:%|per\s?cent\b|percent\b)"
_MONEY = (
    rf"(?:(?:us)?\$\s?(?P<usd>{_NUMBER})(?:\s?(?P<uscale>{_SCALE}))?(?![\w])"
    rf"|(?P<num>{_NUMBER})(?:\s?(?P<scale>{_SCALE}))?\s(?:us\s|current\s)?dollars\b)"
)
_COUNT = rf"(?<![\w.,/$-])(?P<cnt>{_NUMBER})(?:\s(?P<cscale>{_SCALE}))?(?:\s(?P<cscale2>{_SCALE}))?(?![\w%/-]|[.,]\d)"
_AMOUNT = re.compile(
    rf"(?<![\w-])(?=[\w$]){_LEAD}(?<![\w-])(?:{_HALF_A}|{_PERCENT}|{_MONEY}|{_OUT_OF}|{_FRACTION}|{_COUNT})"
)
"""Of a text in small letters: a pattern that ignores case takes three times as long."""
_ANY = re.compile(rf"\d|(?<![\w])(?:{_WORD}|{_PART_WORDS}|hundred|thousand|million|billion|dozen)")
"""What every figure holds: a text without it is not searched, for the search tries every hedge at every word."""
_WORDED = {name: re.compile(rf"(?<![\w-])(?:{told['words']})(?![\w-])") for name, told in _FILE["worded"].items()}


def number(text: str) -> float:
    """Value of a number in digits or words ("1,200", "forty-five", "a")."""
    plain = text.lower().replace(",", "").strip()
    if plain in {"a", "an"}:
        return 1.0
    if plain[0].isdigit():
        return float(plain)
    return float(sum(_NUMBERS[part] for part in re.split(r"[-\s]", plain) if part))


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Figures in a text, in order; give it text whose dates and names are blanked with one-word tokens."""
    text = lowered(text)
    matches = _AMOUNT.finditer(text) if _ANY.search(text) else ()
    found = [amount for match in matches if (amount := _amount(match)) is not None]
    for hedge, pattern in _WORDED.items():
        for match in pattern.finditer(text):
            if all(match.end() <= one.start or match.start() >= one.end for one in found):
                found.append(Amount(*match.span(), _FILE["worded"][hedge]["value"], "share", hedge))
    return tuple(sorted(found, key=lambda amount: amount.start))


def _amount(match: re.Match[str]) -> Amount | None:
    found = {name: text or "" for name, text in match.groupdict().items()}
    hedge = next((name for place, (name, _) in enumerate(_HEDGES) if found[f"h{place}"]), "")
    worded = "fraction" if hedge in {"", "about"} else hedge
    unit: Unit = "share"
    if found["half"]:
        unit, value = "dollars" if found["halfusd"] else "count", _SCALES[found["half"]] / 2
    elif found["per"]:
        value = number(found["per"]) / 100
    elif found["part"]:
        below = _PARTS.get(found["part"]) or _PARTS[found["part"].removesuffix("s")]
        value, hedge = number(found["top"] or "a") / below, worded
    elif found["some"]:
        value, hedge = number(found["some"]) / max(number(found["of"]), 1e-9), worded
        if value >= 1:
            return None
    elif found["usd"] or found["num"]:
        unit, value = "dollars", number(found["usd"] or found["num"]) * _SCALES[found["uscale"] or found["scale"]]
    else:
        unit, value = "count", number(found["cnt"]) * _SCALES[found["cscale"]] * _SCALES[found["cscale2"]]
    return Amount(match.start(), match.end(), value, unit, hedge)
