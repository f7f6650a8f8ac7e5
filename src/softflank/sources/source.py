"""What is known about a source before a row of it is read: ``source.yml`` as frozen types."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from softflank.files import read_yaml
from softflank.vocabulary import BadSource

ColumnType = Literal["int", "float", "text", "date", "bool"]
StateSystem = Literal["iso3", "cow", "gw", "name"]


class Column(BaseModel):
    """A column that is used: its type, the publisher's other spellings, codes that mean missing, its range."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: ColumnType
    also: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    optional: bool = False


class FileSpec(BaseModel):
    """One file of a source: names it goes by, used and ignored columns, expected row count.

    ``header`` is how the header line of a text file begins; lines above it are the publisher's preamble.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    match: tuple[str, ...] = Field(min_length=1)
    rows: tuple[int, int]
    columns: dict[str, Column]
    ignored: tuple[str, ...] = ()
    encoding: str = "utf8"
    separator: str = ","
    header: str = ""
    sheet: str | None = None
    optional: bool = False


class Published(BaseModel):
    """The second clock: since which year the data set is published, and how long after a year it has that year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: int
    lag_days: int = Field(ge=0)
    reason: str

    def on(self, end: date) -> date:
        """Day from which the data set had what describes a time that ends on a day."""
        return max(end + timedelta(self.lag_days), date(self.since, 1, 1))


class Source(BaseModel):
    """A source: title, publisher, licence and uses, citation, version, grain, coverage, two clocks, files.

    ``publication_lag_days`` after a period a careful reader could know the *fact* (the default clock); ``published``
    says when the *data set* had it. ``commercial_use`` is true only where the licence is known to allow it;
    ``derived_redistributable`` says whether figures computed from the source may stand in the bundle.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    publisher: str
    licence: str
    commercial_use: bool
    rows_redistributable: bool
    derived_redistributable: bool
    citation: str
    version: str
    url: str
    grain: str
    coverage: tuple[int, int]
    publication_lag_days: int = Field(ge=0)
    lag_reason: str
    published: Published
    states: StateSystem
    gaps: tuple[str, ...] = ()
    files: dict[str, FileSpec]


def parse(path: Path) -> Source:
    """Read one ``source.yml``.

    Raises:
        BadSource: the file is missing, is not YAML, or a field is wrong; the message names file and field.
    """
    try:
        return Source.model_validate(read_yaml(path, BadSource).value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadSource(f"{path}: field {where}: {first['msg']}") from None
