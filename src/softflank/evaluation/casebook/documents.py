"""Quotes from dated documents (``documents.yml``) and what two readers coded from them (``readings.yml``)."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from softflank.cases.forms import Form, Name, read
from softflank.pressure.ladder import ladder
from softflank.vocabulary import BadCase

T = TypeVar("T")
LONGEST_QUOTE = 60
"""Words."""

UNCLEAR = "unclear"
CODED = ("response", "tie", "rung")
What = Literal["response", "tie", "rung"]
ReadResponse = Literal["none", "nonmilitary", "military", "unclear"]
ReadTie = Literal["kept", "weakened", "lost", "unclear"]


class EpisodeDocument(Form):
    """A page and what it says; ``date`` is a year, month or day, absent where the page prints none."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    title: Annotated[str, Field(min_length=1)]
    publisher: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    bears: Annotated[tuple[What, ...], Field(min_length=1)]
    tertiary: bool = False
    quote: Annotated[str, Field(min_length=1)]
    translation: str = ""


class Window(Form):
    """Days in which an act of the patron counts, and what sets them."""

    start: dt.date
    end: dt.date
    set_by: str


class EpisodeEvidence(Form):
    """Documents of one episode; an empty list says that none was found."""

    id: Name
    window: Window
    documents: tuple[EpisodeDocument, ...]


class Shelf(Form):
    """The file of documents."""

    episodes: tuple[EpisodeEvidence, ...]


class EpisodeReading(Form):
    """Codes of one reader."""

    response: ReadResponse
    tie: ReadTie
    rung: str | None = None
    reason: str = ""


class Settled(Form):
    """Codes of a third reading, where the two differ."""

    response: ReadResponse | None = None
    tie: ReadTie | None = None
    rung: str | None = None
    reason: str = ""


class Readings(Form):
    """Two independent readings of one episode and their settling; all absent until they are made."""

    id: Name
    first: EpisodeReading | None = None
    second: EpisodeReading | None = None
    settled: Settled | None = None

    def pair(self, what: str) -> tuple[str, str] | None:
        """Codes of the two readers, nothing where one is missing."""
        if self.first is None or self.second is None:
            return None
        one, other = getattr(self.first, what), getattr(self.second, what)
        return None if one is None or other is None else (str(one), str(other))

    def code(self, what: str) -> str | None:
        """The code that counts: where both agree, theirs; else that of the third reading; nothing where unclear."""
        both = self.pair(what)
        if both is None:
            return None
        third = None if self.settled is None else getattr(self.settled, what)
        counts = both[0] if both[0] == both[1] else third
        return None if counts == UNCLEAR else counts


class EpisodeReadings(Form):
    """The file of readings."""

    episodes: tuple[Readings, ...]


@cache
def evidence(book: Path, known: frozenset[str]) -> dict[str, EpisodeEvidence]:
    """Documents beside a casebook by episode; none where there is no such file.

    Raises:
        BadCase: a field is wrong, a quote is too long, a date is out of range, an episode is not among ``known``.
    """
    path = book.with_name("documents.yml")
    if not path.exists():
        return {}
    shelf: Shelf = read(path, Shelf)
    found = _by_id([(e.id, e) for e in shelf.episodes], known, path)
    for one in shelf.episodes:
        if one.window.end < one.window.start:
            raise BadCase(f"{path}: {one.id}: the window ends before it starts")
        for document in one.documents:
            _check(document, one, path)
    return found


def _check(document: EpisodeDocument, one: EpisodeEvidence, path: Path) -> None:
    words = len(document.quote.split())
    if words > LONGEST_QUOTE:
        raise BadCase(f"{path}: {one.id}: a quote of {words} words; at most {LONGEST_QUOTE}: {document.url}")
    if document.date is None:
        return
    try:
        dt.date.fromisoformat((document.date + "-01-01")[:10])
    except ValueError:
        raise BadCase(f"{path}: {one.id}: no such date: {document.date}") from None
    if document.date[:4] < str(one.window.start.year):
        raise BadCase(f"{path}: {one.id}: a document of {document.date} is before the window's year")


@cache
def readings(book: Path, known: frozenset[str]) -> dict[str, Readings]:
    """Readers' codes beside a casebook by episode; none where there is no such file.

    Raises:
        BadCase: a field is wrong, a rung or an episode is unknown, a settled code is neither of the two readers'.
    """
    path = book.with_name("readings.yml")
    if not path.exists():
        return {}
    file: EpisodeReadings = read(path, EpisodeReadings)
    found = _by_id([(r.id, r) for r in file.episodes], known, path)
    for one in file.episodes:
        _check_readings(one, path)
    return found


def _check_readings(one: Readings, path: Path) -> None:
    for reading in (one.first, one.second, one.settled):
        rung = None if reading is None else reading.rung
        if rung not in (None, UNCLEAR) and ladder().rung(str(rung)).group == "down":
            raise BadCase(f"{path}: {one.id}: {rung} is a step down, not a rung that presses")
    if one.settled is None:
        return
    for what in CODED:
        third, both = getattr(one.settled, what), one.pair(what)
        if third is None:
            continue
        if both is None:
            raise BadCase(f"{path}: {one.id}: {what} is settled before both readers coded it")
        if third not in (*both, UNCLEAR):
            raise BadCase(f"{path}: {one.id}: {what} is settled as {third}, which neither reader said")


def _by_id(pairs: list[tuple[str, T]], known: frozenset[str], path: Path) -> dict[str, T]:
    out: dict[str, T] = {}
    for name, one in pairs:
        if name not in known:
            raise BadCase(f"{path}: {name} is no episode of the casebook")
        if name in out:
            raise BadCase(f"{path}: {name} stands twice")
        out[name] = one
    return out
