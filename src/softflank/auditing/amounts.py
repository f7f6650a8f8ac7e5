"""Figures in prose and what a figure may be compared with: hedges, units, and one table of tolerances.

A figure is read with the word before it: "nearly half" is 0.5 with the hedge *nearly*. :data:`TOLERANCES`
says for each hedge how far the record may lie from the figure and still agree, and how far it must lie to
contradict; between the two the sentence is neither supported nor contradicted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from softflank.documents.sentences import lowered

Unit = Literal["share", "dollars", "count"]


class Tolerance(NamedTuple):
    """Bounds on record / figure: agrees within ``low`` to ``high``, contradicted outside ``least`` to ``most``."""

    low: float
    high: float
    least: float
    most: float
    reason: str


_MUCH = 1e9
TOLERANCES: dict[str, Tolerance] = {
    "": Tolerance(0.93, 1.07, 0.8, 1.25, "a bare figure is rounded, and releases of one data set differ a little"),
    "about": Tolerance(0.85, 1.15, 0.7, 1.4, "'about' promises the order and the first digit, no more"),
    "fraction": Tolerance(0.85, 1.15, 0.7, 1.4, "a fraction in words (a third, four fifths) is a round figure"),
    "nearly": Tolerance(0.85, 1.02, 0.7, 1.15, "'nearly' means a little less; a little more is a slip, not an error"),
    "over": Tolerance(0.99, _MUCH, 0.93, _MUCH, "'more than' has no upper end; a little under it may be a revision"),
    "just over": Tolerance(0.98, 1.25, 0.9, 1.5, "'a little over' has an upper end too"),
    "well over": Tolerance(1.0, _MUCH, 0.98, _MUCH, "'well over' leaves no room below the figure"),
    "at least": Tolerance(0.98, _MUCH, 0.93, _MUCH, "'at least' has no upper end"),
    "under": Tolerance(0.0, 1.01, 0.0, 1.07, "'less than' has no lower end; a few per cent above it may be a revision"),
    "at most": Tolerance(0.0, 1.02, 0.0, 1.07, "'at most' has no lower end"),
    "most": Tolerance(1.0, _MUCH, 0.94, _MUCH, "'most' is more than half; 47 to 50 per cent is too close to call"),
    "few": Tolerance(0.0, 1.0, 0.0, 1.6, "'hardly any' is read as a tenth at the most"),
    "all": Tolerance(0.985, _MUCH, 0.93, _MUCH, "'all' admits what rounds to it"),
    "nearly all": Tolerance(0.97, _MUCH, 0.87, _MUCH, "'nearly all' is read as nine tenths at the least"),
}  # fmt: skip
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
_HEDGES = (
    ("well over", r"well (?:over|above)|far more than|much more than|far above"),
    ("just over", r"(?:just|a little|slightly|a bit|somewhat|barely) (?:over|above|more than)"),
    ("at least", r"at least|no (?:fewer|less) than|not (?:fewer|less) than"),
    ("at most", r"at most|no more than|not more than|up to"),
    ("nearly", r"nearly|almost|close to|just (?:under|below|short of)|a little (?:under|below|less than)|approaching"),
    (
        "over",
        r"more than|(?<!handed )(?<!took )(?<!carried )(?<!turned )over|above|upwards of|in excess of|exceeding"
        r"|north of|(?:passed|exceeded|topped|surpassed)(?= )",
    ),
    ("under", r"(?:far |much |well )?(?:less than|fewer than|under|below)|not even|short of"),
    ("about", r"about|around|roughly|some|approximately|an estimated|in the region of|on the order of|circa|ca\.|c\."),
)
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
_WORDED = re.compile(
    r"(?<![\w-])(?:(?P<nearly>(?:nearly|almost|virtually|practically|effectively|just about) (?:all|every"
    r"|everything|the whole|the entirety))"
    r"|(?P<most>(?:by far |the )?(?:most|majority|bulk|lion's share|better part)|the (?:great|large|vast"
    r"|overwhelming) (?:majority|bulk)|a (?:clear |large |slim |narrow |vast )?majority|more often than not)"
    r"|(?P<few>hardly any|scarcely any|next to none|almost none|almost no|virtually no|very few|a tiny (?:share"
    r"|fraction|part)|a (?:small|negligible) (?:fraction|share))"
    r"|(?P<minority>(?:only )?a minority)"
    r"|(?P<all>all(?= of\b)|every one(?= of\b)|every(?= (?:recorded |general assembly |roll))|the whole of"
    r"|exclusively|100 per cent))(?![\w-])"
)
_WORDS: dict[str, tuple[float, str]] = {
    "nearly": (0.93, "nearly all"),
    "most": (0.5, "most"),
    "few": (0.1, "few"),
    "minority": (0.5, "under"),
    "all": (1.0, "all"),
}


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
    for match in _WORDED.finditer(text):
        value, hedge = _WORDS[str(match.lastgroup)]
        if all(match.end() <= one.start or match.start() >= one.end for one in found):
            found.append(Amount(match.start(), match.end(), value, "share", hedge))
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
