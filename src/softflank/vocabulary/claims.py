"""A sentence and what it rests on: references, grades, citations; what an audit finds in one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from softflank.vocabulary.errors import BadCase
from softflank.vocabulary.scales import Dimension, Kind


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a claim rests on. ``read_in_full`` is false where only an excerpt was seen."""

    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    tertiary: bool = False
    read_in_full: bool = False
    licence: str = ""
    """Terms of the work where a copy of it stands with the case; empty where none does."""


@dataclass(frozen=True, slots=True)
class Grade:
    """Admiralty grade: reliability of the source (A-F) and credibility of the information (1-6)."""

    source: str
    information: int

    def __str__(self) -> str:
        """Print as in ``B2``."""
        return f"{self.source}{self.information}"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in a reference a claim is found: locator, and a verbatim quote where there is one."""

    reference: str
    locator: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with its evidence: citations, figures (estimate ids) or both. No evidence, no render."""

    id: str
    text: str
    kind: Kind
    dimension: Dimension | None = None
    start: date | None = None
    end: date | None = None
    actors: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[str, ...] = ()
    grade: Grade | None = None
    origin: str = ""
    """Independence group: claims that go back to one origin count once."""
    supersedes: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    confirmed: bool = False
    """True once a cited page that carries the whole of it was read; one that only quotes a page is not confirmed."""

    def __post_init__(self) -> None:
        """Refuse a claim without evidence."""
        if not self.citations and not self.figures:
            raise BadCase(f"claim {self.id} has neither a citation nor a figure")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an audit found in a text: code, exact place, quote, why, and how to mend it."""

    code: str
    quote: str
    line: int
    why: str
    mend: str
    evidence: tuple[dict[str, Any], ...] = field(default=())
