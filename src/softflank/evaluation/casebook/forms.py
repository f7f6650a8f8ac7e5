"""The fields of ``episodes.yml``, checked when it is read; wrong ones are named with file and line."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from softflank.cases.forms import Form, Name, read
from softflank.pressure.ladder import ladder
from softflank.states import find
from softflank.vocabulary import BadCase, UnknownState

FILE = Path(__file__).parent / "episodes.yml"
Code = Literal["none", "nonmilitary", "military"]
Outcome = Literal["kept", "weakened", "lost", "unknown"]
_FIRST_YEAR = 1945


class EpisodeReference(Form):
    """Where something is said: citation and address, or ``from_memory`` where it was not looked up."""

    id: Name
    citation: Annotated[str, Field(min_length=1)]
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    from_memory: bool = False


class EpisodeRung(Form):
    """Rung that the challenger reached, and the record that says so."""

    reached: str
    reference: Name
    query: str


class Second(Form):
    """Response by the second source."""

    code: Code
    reference: Name
    query: str = ""


class EpisodeResponse(Form):
    """Response of the first pass with its record; ``row`` is the row in the publisher's file, where there is one.

    There is no code where no data set covers the episode and no dated fact was coded by hand.
    """

    code: Code | None = None
    reference: Name | None = None
    query: str = ""
    row: int | None = None
    second: Second | None = None


class Tie(Form):
    """What became of the tie within five years, by alliance and arms, and by Assembly votes."""

    outcome: Outcome
    year: int | None = None
    second: Outcome | None = None


class Episode(Form):
    """A patron tested over a client by a challenger. ``crisis`` is the number in ICB, where it is one."""

    id: Name
    title: Annotated[str, Field(min_length=1)]
    patron: str
    client: str
    challenger: str
    date: dt.date
    crisis: int | None = None
    rung: EpisodeRung
    response: EpisodeResponse
    tie: Tie
    note: str = ""


class Casebook(Form):
    """The file: references, then episodes."""

    references: tuple[EpisodeReference, ...]
    episodes: tuple[Episode, ...]


@cache
def casebook(path: Path = FILE) -> Casebook:
    """The casebook of a file.

    Raises:
        BadCase: a field is wrong, a reference is missing, a rung or a state is unknown, a date is out of range.
    """
    book: Casebook = read(path, Casebook)
    known = {r.id: r for r in book.references}
    for reference in book.references:
        if reference.url is None and not reference.from_memory:
            raise BadCase(f"{path}: reference {reference.id} has no url: add one or say from_memory: true")
    seen: set[str] = set()
    for episode in book.episodes:
        if episode.id in seen:
            raise BadCase(f"{path}: two episodes are called {episode.id}")
        seen.add(episode.id)
        _check(episode, known, path)
    return book


def _check(episode: Episode, known: dict[str, EpisodeReference], path: Path) -> None:
    second = episode.response.second
    first = episode.response
    if (first.code is None) != (first.reference is None):
        raise BadCase(f"{path}: {episode.id}: a code of the first pass and its reference go together")
    used = [episode.rung.reference, first.reference, second.reference if second else None]
    for name in filter(None, used):
        if name not in known:
            raise BadCase(f"{path}: {episode.id} names the reference {name}, which is not in the list")
    if ladder().rung(episode.rung.reached).group == "down":
        raise BadCase(f"{path}: {episode.id}: {episode.rung.reached} is a step down, not a rung that presses")
    if episode.date.year < _FIRST_YEAR:
        raise BadCase(f"{path}: {episode.id}: {episode.date} is before {_FIRST_YEAR}")
    if len({episode.patron, episode.client, episode.challenger}) < 3:
        raise BadCase(f"{path}: {episode.id}: patron, client and challenger must be three states")
    for code in (episode.patron, episode.client, episode.challenger):
        try:
            find(code, episode.date)
        except UnknownState as error:
            raise BadCase(f"{path}: {episode.id}: {error}") from None


def episodes(path: Path = FILE) -> tuple[Episode, ...]:
    """Episodes of a casebook in the order of the file; raises as :func:`casebook`."""
    return casebook(path).episodes


def remembered(episode: Episode, book: Casebook) -> set[str]:
    """Which of ``rung`` and ``response`` rest on memory, so that the episode is shown and not scored by them."""
    memory = {r.id for r in book.references if r.from_memory}
    rests = {"rung": episode.rung.reference, "response": episode.response.reference}
    return {what for what, reference in rests.items() if reference in memory}
