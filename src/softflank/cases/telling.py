"""What a case says for its brief in its own words: ``brief.yml``, which a case may leave out.

Each text names the claims and figures that it rests on; a brief prints a sentence only where these hold every name,
number and date of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from softflank.vocabulary import Dimension

_STRICT = ConfigDict(extra="forbid")
Confidence = Literal["low", "moderate", "high"]
Turn = Literal["holds", "answer", "played", "worth", "regime", "risk"]
"""Key judgements by what they are about."""
Direction = Literal["up", "down"]
Cell = Literal["now", "invested", "defended", "soft", "worth"]
"""Cells of page one by the question that each answers; *now* stands in the bottom line, after the step in force."""
Place = tuple[str | int, ...]
"""Keys and numbers that lead to a value in a YAML file."""
Lane = Literal["client", "theatre", "tie"]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A text with the claims, figures and forecasts that it rests on."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    text: str
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    forecasts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """What the author adds to a key judgement, and how sure the author is and why."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    said: Sourced | None = None
    moves: Direction | None = None
    """Which way what is said moves the chance; against it, and the brief says so."""
    forecast: str | None = None
    """A forecast of the author on the same matter, printed beside the chance."""
    confidence: Confidence | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated claim in few words, and where it stands: pressure on the client, talks over the theatre, or the tie."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    claim: str
    lane: Lane
    text: str
    headline: bool = False
    """Whether the title of the chart names it, with the one of the other lane."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension of the tie: what it once was, what it is now, and what follows."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    once: Sourced | None = None
    now: Sourced | None = None
    so_what: Sourced | None = None


@dataclass(frozen=True, slots=True)
class Pathway:
    """A way on from here: what sets it off, what follows, the first of its rungs that is there, and the forecast."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    title: str
    trigger: Sourced
    then: Sourced
    rungs: tuple[str, ...] = ()
    forecast: str | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """Who gains or pays, by name."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    who: str
    said: Sourced


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign to watch or a finding that would change our mind, the judgement that it moves, and which way."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    text: str
    judgement: Turn
    moves: Direction
    page_one: bool = False


@dataclass(frozen=True, slots=True)
class SpotText:
    """A soft spot in the author's words: the finding, and the strongest evidence against it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    finding: Sourced | None = None
    against: Sourced | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """All that a case adds to its brief; every part may be missing."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    bottom_line: tuple[Sourced, ...] = ()
    cells: dict[Cell, Sourced] | None = None
    """What the author adds to a cell of page one."""
    judgements: dict[Turn, Reason] | None = None
    risk: str | None = None
    """The forecast that the judgement on risk prints."""
    risk_called: str | None = None
    """What a sign calls it in a few words, with its article: *a US listing*."""
    opening: tuple[Sourced, ...] = ()
    happenings: tuple[Happening, ...] = ()
    dimensions: dict[Dimension, Facet] | None = None
    spots: dict[str, SpotText] | None = None
    pathways: tuple[Pathway, ...] = ()
    theatre: tuple[Sourced, ...] = ()
    interests: tuple[Interest, ...] = ()
    cost: tuple[Sourced, ...] = ()
    watch: tuple[Sign, ...] = ()
    mind: tuple[Sign, ...] = ()
    dissent: tuple[Sourced, ...] = ()

    def said(self) -> Iterator[Sourced]:
        """Every text that rests on something, in order."""
        return (text for _, text in self.placed())

    def placed(self) -> Iterator[tuple[Place, Sourced]]:
        """Every text that rests on something, with its place in ``brief.yml``, in order."""
        yield from _each("bottom_line", self.bottom_line)
        yield from ((("cells", name), text) for name, text in (self.cells or {}).items())
        yield from ((("judgements", name, "said"), r.said) for name, r in (self.judgements or {}).items() if r.said)
        yield from _each("opening", self.opening)
        for dimension, facet in (self.dimensions or {}).items():
            parts = (("once", facet.once), ("now", facet.now), ("so_what", facet.so_what))
            yield from ((("dimensions", dimension.value, name), text) for name, text in parts if text)
        for rule, spot in (self.spots or {}).items():
            sides = (("finding", spot.finding), ("against", spot.against))
            yield from ((("spots", rule, name), text) for name, text in sides if text)
        for number, pathway in enumerate(self.pathways):
            yield ("pathways", number, "trigger"), pathway.trigger
            yield ("pathways", number, "then"), pathway.then
        yield from _each("theatre", self.theatre)
        yield from ((("interests", number, "said"), i.said) for number, i in enumerate(self.interests))
        yield from _each("cost", self.cost)
        yield from _each("dissent", self.dissent)


def _each(name: str, texts: tuple[Sourced, ...]) -> Iterator[tuple[Place, Sourced]]:
    return (((name, number), text) for number, text in enumerate(texts))
