"""One digit of a printed figure is altered, and verification is asked whether it sees that."""

from __future__ import annotations

import random
from typing import Any

from softflank import verify


def found(made: dict[str, Any], trials: int) -> int:
    """In how many of so many trials an altered digit of an observed or derived figure is found.

    Figures of more rows than a file carries are left out: they are worked out again with the panel at hand.
    """
    elsewhere = set(verify.check(made).not_carried)
    rng = random.Random(20)  # noqa: S311 - which digit, no secret
    figures = [f for f in made["figures"] if f["kind"] in verify.CHECKED and f["id"] not in elsewhere]
    seen = 0
    for _ in range(trials):
        figure = rng.choice(figures)
        before = figure["value"]
        figure["value"] = _altered(before, rng)
        seen += figure["id"] in {d["id"] for d in verify.check(made).differing}
        figure["value"] = before
    return seen


def _altered(value: float, rng: random.Random) -> float:
    text = repr(float(f"{value:.6g}"))
    places = [i for i, c in enumerate(text) if c.isdigit()]
    while True:
        place = rng.choice(places)
        other = text[:place] + rng.choice("0123456789") + text[place + 1 :]
        if float(other) != float(text):
            return float(other)
