"""Figures and named acts in a sentence: what makes it a claim that needs a source."""

from __future__ import annotations

import re

from softflank.documents.lexicon import words

_SMALL = "two|three|four|five|six|seven|eight|nine|ten"
_LARGE = (
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    "fifty|sixty|seventy|"
    "eighty|ninety"
)
_UNIT = r"(?:%|per\s?cent|percent|bn|billion|million|trillion)"
_DIGITS = (
    r"(?<![\w.,/-])(?:[$\N{EURO SIGN}\N{POUND SIGN}]\s?)?\d{1,3}(?:[,\s]\d{3})+(?![\w-])"
    rf"|(?<![\w.,/-])[$\N{{EURO SIGN}}\N{{POUND SIGN}}]?\d{{1,9}}(?:\.\d{{1,6}})?\s?{_UNIT}?(?![\w-])"
    r"|(?<![\w-])\d{1,6}-(?=[a-z]{3})"
)
_SPELT = (
    rf"\b(?:(?:{_SMALL}|{_LARGE}|several|a)\s)(?:hundred|thousand|million|billion|per\s?cent|percent|dozen)\b"
    rf"|\b(?:one|a|{_SMALL})[\s-](?:third|quarter|fifth|sixth|tenth|half)s?\s(?:of|the)\b"
    rf"|\b(?:{_LARGE})(?:-\w{{3,5}})?\s[a-z]{{3,}}|\b(?:{_SMALL}) (?:in|out of) ten\b"
)
_FIGURE = re.compile(f"{_DIGITS}|(?i:{_SPELT})")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.-]{0,20})\s$")
_NO_FIGURE = re.compile(
    r"\b9/11\b|\b(?:\d{1,3}|hundred|thirty|seven|eighty)[\s-]years'? war\b"
    r"|\b[a-z]{3,12}s \d{1,2} (?:and|or|to) \d{1,2}\b"
    r"|\b[\w-]{1,12}[\s-](?:year|month|week|day)s?[\s-]olds?\b|\baged? \d{1,3}\b|\(\d{1,3}(?: months?| years?)?\)"
    r"|(?<![$\d.,])\d{1,2}\.\d{1,2}(?=\s(?:release|version|branch|series|beta|now|has|is)\b)|#\s?\d+|\+\d{3}\b|\b\d{1,5}\s(?-i:[A-Z]\w+\s){1,2}(?:avenue|street|st|road|drive|boulevard|lane|highway)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,9}(?:-[A-Z][a-z]+)?\s[A-Z][a-z]+")
_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}"
    r"(?:st|nd|rd|th)?(?:\s?(?:and|to|or|\u2013|-)\s?\d{1,2})?\b"
)
"""A day without its year is a date and no figure."""
_POINT = re.compile(r"\(\d{1,2}\)")
_LIST_NUMBER = re.compile(r"^\W{0,4}(?:\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))\s")
_INSTRUMENT = re.compile(
    r"\b(?:Treaty|Agreement|Accords?|Protocol|Declaration|Pact|Convention|Resolution|Charter|"
    r"Memorandum|Communiqu\u00e9)\b"
    r"|\bOperation\s[A-Z]\w+"
)
_ACT = re.compile(
    r"\b(?:signed|ratified|vetoed|adopted|rejected|annexed|invaded|imposed|lifted|expelled|seized|withdrew|denounced|"
    r"launched|initialled|concluded|suspended|terminated|renewed|extended|acceded|signs|ratifies|vetoes|adopts|rejects|"
    r"suspends)\b"
)


def has_figure(text: str) -> bool:
    """Whether a sentence states a figure; numbers of parts, articles, types and lists are none.

    Dates must be blanked before.
    """
    body = _LIST_NUMBER.sub(_blanks, text, count=1)
    for pattern in (_DAY, _POINT, _NO_FIGURE, _NAMED):
        body = pattern.sub(_blanks, body)
    return any(
        match[0][-1].isalpha() or not _numbers_a_thing(body[max(0, match.start() - 24) : match.start()])
        for match in _FIGURE.finditer(body)
    )


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _numbers_a_thing(before: str) -> bool:
    """Whether the word before a number makes it the number of a thing ("Article 5", "Type 54")."""
    found = _WORD_BEFORE.search(before)
    if found is None:
        return False
    word = found[1]
    return word.lower().rstrip(".") in words("counter_words") or (
        word[0].isupper() and word.lower() not in words("not_counters")
    )


def has_named_act(text: str) -> bool:
    """Whether a sentence says that a named instrument or operation was signed, vetoed, launched or the like."""
    return bool(_INSTRUMENT.search(text) and _ACT.search(text))
