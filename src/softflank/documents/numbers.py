"""Numbers of citation marks: "1,3-5" is 1, 3, 4, 5."""

from __future__ import annotations

import re

DASHES = "\\-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}"
_LARGEST_RANGE = 60


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
