"""The one JSON form in which tools answer an assistant: tables, numbers with kind and source, what is cut."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Kind


class AboutJson(TypedDict):
    """What is answered: roles as codes, the day after which nothing is known, the command that prints all of it."""

    case: str | None
    patron: str | None
    client: str | None
    challenger: str | None
    theatre: str | None
    third_parties: list[str]
    as_of: str
    command: str


class SheetJson(TypedDict):
    """A table for reading; every cell is text."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    caption: str


class NumberJson(TypedDict):
    """A number: low and high are its 90 % interval; rests_on names sources, fits, claims and how many assumptions."""

    id: str
    label: str
    value: float
    low: float | None
    high: float | None
    unit: str
    kind: Kind
    year: int | None
    rests_on: list[str]


class CitationJson(TypedDict):
    """What to cite for a number: a data set, a page behind a claim, or a fit of this program."""

    id: str
    what: Literal["data", "page", "fit"]
    title: str
    version: str
    licence: str
    url: str


class LeftOutJson(TypedDict):
    """A part that was cut to the byte budget, and how to ask for it."""

    part: str
    shown: int
    of: int
    ask: str


class AnswerJson(TypedDict):
    """What a tool answers. ``kinds`` counts all numbers of the answer by kind; ``rests_on`` all that stands behind."""

    format: Literal[1]
    about: AboutJson
    tables: list[SheetJson]
    notes: list[str]
    numbers: list[NumberJson]
    kinds: dict[Kind, int]
    rests_on: dict[str, int]
    citations: list[CitationJson]
    left_out: list[LeftOutJson]


def size(value: Any) -> int:
    """Bytes of a value as JSON in UTF-8, without blanks."""
    import json

    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode())
