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


_FILE: dict[str, Any] = own_yaml(Path(__file__).with_suffix(".yml"))
_MUCH = 1e9
TOLERANCES = {
    name: Tolerance(t["low"], t.get("high", _MUCH), t["least"], t.get("most", _MUCH))
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


_NUMBERS: dict[str, float] = _FILE["numbers"]
_SCALES: dict[str, float] = _FILE["scales"]
_PARTS: dict[str, int] = _FILE["parts"]
_HEDGES = [(name, told["words"]) for name, told in _FILE["hedges"].items() if "words" in told]
_WORDED = {name: re.compile(rf"(?<![\w-])(?:{told['words']})(?![\w-])") for name, told in _FILE["worded"].items()}
_TENS = "|".join(word for word in _NUMBERS if word.endswith("ty"))
_ONES = "|".join(word for word in _NUMBERS if not word.endswith("ty"))
_WORD = rf"(?:{_TENS})(?:[-\s](?:{_ONES}))?|(?:{_ONES})"
_SCALE = "|".join(_SCALES)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:half )?an?(?=\s(?:{_SCALE})\b)|{_WORD})"
_HEDGE = "|".join(f"(?P<h{place}>{pattern})" for place, (_, pattern) in enumerate(_HEDGES))
_FRACTION = (
    rf"(?:(?P<top>{_WORD}|an?)[\s-])?(?P<part>{'|'.join(_PARTS)})s?(?=\s(?:of|the|its|their|in|during|by|between"
    rf"|over|from|came|went|and|to|less|more)\b|\s*$|[,.;)])"
)
_OUT_OF = rf"(?P<some>{_WORD}|\d+)\s(?:in|out of)(?:\severy)?\s(?P<of>{_WORD}|\d+)(?=\s|[,.;])"
_PLAIN = (
    rf"(?P<sign>(?:us)?\$\s?)?(?P<num>{_NUMBER})(?:\s?(?P<scale>{_SCALE})\b)?(?:\s(?P<scale2>{_SCALE})\b)?"
    r"(?:\s?(?P<per>%|per\s?cent\b|percent\b)|\s(?P<usd>(?:us\s|current\s)?dollars\b))?"
    rf"(?![\w%/-]|[.,]\d|\s(?:{_SCALE})-)"
)
_AMOUNT = re.compile(rf"(?<![\w.,/$-])(?=[\w$])(?:(?:{_HEDGE})\s)?(?<![\w-])(?:{_OUT_OF}|{_FRACTION}|{_PLAIN})")
"""Of a text in small letters: a pattern that ignores case takes three times as long."""
_ANY = re.compile(rf"\d|(?<!\w)(?:{_WORD}|{'|'.join(_PARTS)}|{_SCALE})")
"""What every figure holds: a text without it is not searched, for the search tries every hedge at every word."""


def number(text: str) -> float:
    """Value of a number in digits or words ("1,200", "forty-five", "a", "half a")."""
    plain = text.replace(",", "").strip()
    if plain[0].isdigit():
        return float(plain)
    if plain in ("a", "an"):
        return 1.0
    return 0.5 if plain.startswith("half") else sum(_NUMBERS[part] for part in re.split(r"[-\s]", plain))


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
    found = match.groupdict(default="")
    hedge = next((name for place, (name, _) in enumerate(_HEDGES) if found[f"h{place}"]), "")
    unit: Unit = "share"
    if found["num"]:
        value = number(found["num"]) * _SCALES.get(found["scale"], 1) * _SCALES.get(found["scale2"], 1)
        unit = "dollars" if found["sign"] or found["usd"] else "share" if found["per"] else "count"
        return Amount(*match.span(), value / 100 if unit == "share" else value, unit, hedge)
    value = number(found["top"] or "a") / _PARTS[found["part"]] if found["part"] else 0
    value = value or number(found["some"]) / max(number(found["of"]), 1e-9)
    worded = "fraction" if hedge in ("", "about") else hedge
    return Amount(*match.span(), value, unit, worded) if value < 1 or found["part"] else None
