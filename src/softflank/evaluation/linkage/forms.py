"""The drawn episodes, what pages say of them and what was coded from that, checked when they are read.

The rule: docs/protocol-linkage.md. A fault is named with its file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from softflank.cases.forms import Form, Name, read
from softflank.evaluation.casebook.documents import LONGEST_QUOTE
from softflank.vocabulary import BadCase

FOLDER = Path(__file__).parent
CODED = ("pressed", "link", "coin", "theatre_kind", "by", "answer", "reversible", "anyway")
LINKS = ("public", "private", "hinted")
"""Codes of a link, the firmest first."""

LEAST_QUERIES, LEAST_PASSAGES = 4, 2
"""What *none found* needs."""

MOST_FAMOUS = 10
_ONLY_OF_LINKS = ("coin", "theatre_kind", "by")
Ternary = Literal["yes", "no", "unclear"]
Bears = Literal["pressed", "link", "answer", "anyway"]


class Drawn(Form):
    """An episode of the draw, derived from the panel: who, when, and which records say so."""

    id: Name
    patron: str
    client: str
    challenger: str
    year: int
    level: Literal["economic", "covert", "force"]
    records: tuple[str, ...]
    tie: tuple[str, ...]


class DrawnFile(Form):
    """The draw and the number of episodes that it was made from."""

    population: int
    episodes: tuple[Drawn, ...]


class LinkageQuote(Form):
    """A page and what it says; no date where the page prints none."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    title: Annotated[str, Field(min_length=1)]
    publisher: Annotated[str, Field(min_length=1)]
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    tertiary: bool = False
    bears: Annotated[tuple[Bears, ...], Field(min_length=1)]
    quote: Annotated[str, Field(min_length=1)]
    translation: str = ""


class Searched(Form):
    """How far was looked: queries sent, passages read in the answers, how much of a page, what stayed out of reach."""

    queries: Annotated[int, Field(ge=1)]
    passages: Annotated[int, Field(ge=0)]
    depth: Annotated[str, Field(min_length=1)]
    not_reached: str


class EpisodeQuotes(Form):
    """Quotes on one episode."""

    id: Name
    searched: Searched
    note: str = ""
    quotes: tuple[LinkageQuote, ...]


class QuotesFile(Form):
    """The file of quotes."""

    episodes: tuple[EpisodeQuotes, ...]


class Codes(Form):
    """Codes of one reading; without a link there is no coin, kind of theatre or hand that made it."""

    pressed: Ternary | None = None
    link: Literal["public", "private", "hinted", "none_found", "not_codable"] | None = None
    coin: Literal["client", "elsewhere", "swap", "unclear"] | None = None
    theatre_kind: Literal["theatre", "arms_control", "trade", "other"] | None = None
    by: Literal["challenger", "patron", "both", "third"] | None = None
    answer: Literal["paid", "partly", "refused", "not_asked", "unclear"] | None = None
    reversible: Literal["yes", "no", "partly"] | None = None
    anyway: Ternary | None = None


class LinkageReading(Form):
    """Readings of an episode by two readers, the first reader's again in another order, and what is settled.

    The other theatre and the grounds stand in words.
    """

    model_config = Form.model_config | {"populate_by_name": True}

    id: Name
    first: Codes
    second: Codes
    again: Codes
    settled: Codes = Codes()
    theatre: str = ""
    came_anyway: Annotated[str, Field(alias="for", min_length=1)]
    came_for_the_link: Annotated[str, Field(alias="against", min_length=1)]

    def code(self, what: str) -> str | None:
        """The code that counts: what is settled, else what both readers say; nothing where there is none."""
        one, other, third = (getattr(codes, what) for codes in (self.first, self.second, self.settled))
        if what in _ONLY_OF_LINKS and self.code("link") not in LINKS:
            return None
        if third is not None:
            return str(third)
        return None if one is None or one != other else str(one)


class LinkageReadings(Form):
    """The file of readings."""

    episodes: tuple[LinkageReading, ...]


class FamousRoles(Form):
    """States and year of a famous episode; not all are clients by the rule of the draw."""

    patron: str
    client: str
    challenger: str
    year: int


class FamousCodes(Codes):
    """Codes of the first reading, the other theatre and the quotes that decide, in words."""

    theatre: str = ""
    because: Annotated[str, Field(min_length=1)]


class Famous(Form):
    """A famous episode: read by two readers, the first one's codes are shown; counted in no rate."""

    id: Name
    title: Annotated[str, Field(min_length=1)]
    roles: FamousRoles
    searched: Searched
    note: str = ""
    quotes: tuple[LinkageQuote, ...]
    codes: FamousCodes
    second: Codes


class FamousFile(Form):
    """The file of famous episodes."""

    episodes: tuple[Famous, ...]


class DrawnEpisode(Form):
    """A drawn episode with its quotes and readings."""

    drawn: Drawn
    found: EpisodeQuotes
    reading: LinkageReading


@cache
def episodes(folder: Path = FOLDER) -> tuple[DrawnEpisode, ...]:
    """All drawn episodes in the order of the draw.

    Raises:
        BadCase: a field is wrong, an episode has no quotes or no readings or is not of the draw, a quote is too long,
            a code breaks the rule or is settled as what neither reading said.
    """
    drawn: DrawnFile = read(folder / "drawn.yml", DrawnFile)
    found_file: QuotesFile = read(folder / "evidence.yml", QuotesFile)
    read_file: LinkageReadings = read(folder / "readings.yml", LinkageReadings)
    names = [one.id for one in drawn.episodes]
    for path, entries in (("evidence.yml", found_file.episodes), ("readings.yml", read_file.episodes)):
        given = [one.id for one in entries]
        if sorted(given) != sorted(names):
            wrong = sorted(set(names) ^ set(given)) or sorted({n for n in given if given.count(n) > 1})
            raise BadCase(f"{folder / path}: missing, twice or not of the draw: {', '.join(wrong)}")
    found = {one.id: one for one in found_file.episodes}
    coded = {one.id: one for one in read_file.episodes}
    out = tuple(DrawnEpisode(drawn=one, found=found[one.id], reading=coded[one.id]) for one in drawn.episodes)
    for episode in out:
        _check_quotes(episode.found.id, episode.found.quotes, folder / "evidence.yml")
        _check_reading(episode, folder / "readings.yml")
    return out


def population_size(folder: Path = FOLDER) -> int:
    """Number of episodes that the draw was made from.

    Raises:
        BadCase: a field of the file is wrong.
    """
    drawn: DrawnFile = read(folder / "drawn.yml", DrawnFile)
    return drawn.population


@cache
def famous(folder: Path = FOLDER) -> tuple[Famous, ...]:
    """The famous episodes, which count in no rate.

    Raises:
        BadCase: a field is wrong, a quote is too long, there are more than the rule allows.
    """
    path = folder / "famous.yml"
    file: FamousFile = read(path, FamousFile)
    if len(file.episodes) > MOST_FAMOUS:
        raise BadCase(f"{path}: {len(file.episodes)} episodes; at most {MOST_FAMOUS}")
    for one in file.episodes:
        _check_quotes(one.id, one.quotes, path)
        check_codes(one.id, one.codes, path)
        check_codes(one.id, one.second, path)
    return file.episodes


def _check_quotes(name: str, quotes: tuple[LinkageQuote, ...], path: Path) -> None:
    for quote in quotes:
        words = len(quote.quote.split())
        if words > LONGEST_QUOTE:
            raise BadCase(f"{path}: {name}: a quote of {words} words; at most {LONGEST_QUOTE}: {quote.url}")


def check_codes(name: str, codes: Codes, path: Path) -> None:
    """Refuse codes of one reading that break the rule, with the name of the episode and the file.

    Raises:
        BadCase: a code goes without another that it needs, or stands where it may not.
    """
    linked = codes.link in LINKS
    for what in _ONLY_OF_LINKS:
        if (getattr(codes, what) is not None) != linked:
            raise BadCase(f"{path}: {name}: {what} goes with a link, and a link with it")
    if codes.link == "none_found" and codes.answer != "not_asked":
        raise BadCase(f"{path}: {name}: where no link is found, the answer is not_asked")
    if codes.link == "not_codable" and (codes.answer or codes.reversible or codes.anyway):
        raise BadCase(f"{path}: {name}: what is not codable has no code but pressed")


def _check_reading(episode: DrawnEpisode, path: Path) -> None:
    one, searched = episode.reading, episode.found.searched
    for codes in (one.first, one.second, one.again):
        if codes.pressed is None or codes.link is None:
            raise BadCase(f"{path}: {one.id}: every reading has pressed and link")
        check_codes(one.id, codes, path)
    for what in CODED:
        third, both = getattr(one.settled, what), (getattr(one.first, what), getattr(one.second, what))
        if third is not None and (third not in both or both[0] == both[1]):
            raise BadCase(f"{path}: {one.id}: {what} is settled as {third}: not said by a reading, or said by both")
    for what in ("pressed", "link"):
        if one.code(what) is None:
            raise BadCase(f"{path}: {one.id}: {what} is read in two ways and not settled")
    if (one.code("link") in LINKS) != bool(one.theatre):
        raise BadCase(f"{path}: {one.id}: the other theatre in words goes with a link, and a link with it")
    if one.code("link") == "none_found" and not (
        searched.queries >= LEAST_QUERIES and searched.passages >= LEAST_PASSAGES
    ):
        raise BadCase(
            f"{path}: {one.id}: none_found needs {LEAST_QUERIES} queries and {LEAST_PASSAGES} passages; "
            "else it is not_codable"
        )
