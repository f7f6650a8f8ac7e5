"""Numbers of citation marks and of entries: "1,3-5" is 1, 3, 4, 5; "[3] Levin" is entry 3."""

from __future__ import annotations

import re

DASHES = "\\-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}"
SUPER = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
SUPER_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-")
_LARGEST_RANGE = 60
TYPED = re.compile(
    r"\s*(?:(?:(\d{1,3})[.)]|\((\d{1,3})\))\s+|\\?\[(\d{1,3})\\?\](?:\s+|(?=[A-Z\u00c0-\u00de\"\u201c*_]))|\^(\d{1,3})\s?|"
    rf"<sup[^<>]{{0,80}}>\s?\[?(\d{{1,3}})\]?\s?</sup>[.)]?\s*|([{SUPER}]{{1,3}})[.)]?\s?)(?=\S)"
)
"""The typed number of an item: "3.", "3)", "[3]", "(3)", "^3" or a raised 3."""


EMPTY_NOTE = re.compile(r"\\?\[\d{1,3}\\?\]")
"""A note of which a copy of the page has kept the number alone."""


def expand(listed: str) -> list[str]:
    """The numbers of a mark: ``1,3-5`` gives 1, 3, 4, 5."""
    numbers: list[str] = []
    for part in re.split(r"[,;]", listed):
        ends = [end for end in re.split(f"[{DASHES}]", part.strip()) if end.strip()]
        if len(ends) == 2 and 0 < int(ends[1]) - int(ends[0]) <= _LARGEST_RANGE:
            numbers += [str(number) for number in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            numbers += [str(int(end)) for end in ends]
    return numbers


def typed_number(text: str) -> str:
    """The number by which an item opens, empty where it opens by none."""
    found = TYPED.match(text)
    return next(group for group in found.groups() if group).translate(SUPER_DIGITS) if found else ""
