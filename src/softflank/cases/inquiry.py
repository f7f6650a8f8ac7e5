"""What competes and what was seen: hypotheses, motives and graded evidence of a case, as frozen types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Relation = Literal["same agency", "same side", "independent"]
FIRST_LEVEL = ("main-aim", "by-product", "not-at-all", "none-of-these")
"""The exclusive first level: is gaining in the theatre the main aim, a welcome by-product, or no aim at all?"""

UNNAMED = FIRST_LEVEL[-1]

BANDS: dict[str, tuple[float, float]] = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
"""Words for a probability and what they stand for: US Intelligence Community Directive 203, section 6.e.(2)(a)."""


@dataclass(frozen=True, slots=True)
class Motive:
    """A motive, and the hypotheses of the first level under which it can be."""

    id: str
    text: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedAssumption:
    """Something that several items rest on; with it gone, they say nothing."""

    id: str
    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where items come from: how its items hang together, and whether it has an interest in what is believed."""

    id: str
    text: str
    items_are: Relation
    interested: bool


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was read, with a verbatim quote."""

    title: str
    publisher: str
    date: date
    url: str
    quote: str


@dataclass(frozen=True, slots=True)
class Count:
    """A count over a public collection that anyone can do again: the rule, and what it found."""

    collection: str
    publisher: str
    date: date
    url: str
    rule: str
    found: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was seen, or was looked for and not seen.

    ``bands`` maps a hypothesis, a motive, or ``hypothesis/motive`` to the words of each reader for the chance of
    seeing it if that were true; the most special one counts, see :meth:`Inquiry.band`.
    """

    id: str
    text: str
    origin: str
    grade: str
    claims: tuple[str, ...]
    pages: tuple[ReadPage, ...]
    counts: tuple[Count, ...]
    bands: Mapping[str, tuple[str, ...]]
    settled_by: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Hypotheses, motives and evidence, and who read them."""

    read_by: str
    hypotheses: Mapping[str, str]
    motives: tuple[Motive, ...]
    assumptions: tuple[SharedAssumption, ...]
    origins: tuple[Origin, ...]
    items: tuple[Item, ...]

    @property
    def leaves(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a hypothesis and a motive under it, in order; a hypothesis without motives stands with ``""``."""
        found: list[tuple[str, str]] = []
        for first in self.hypotheses:
            own = [(first, m.id) for m in self.motives if first in m.under]
            found += own or [(first, "")]
        return tuple(found)

    @property
    def readers(self) -> int:
        """How many readings each item has."""
        return min((len(words) for item in self.items for words in item.bands.values()), default=0)

    @staticmethod
    def band(item: Item, leaf: tuple[str, str], reader: int) -> tuple[float, float] | None:
        """Range of P(item | leaf) by a reader: of the pair, of the motive, of the hypothesis, whichever comes first."""
        first, motive = leaf
        for key in (f"{first}/{motive}", motive, first):
            if key in item.bands:
                return BANDS[item.bands[key][reader]]
        return None
