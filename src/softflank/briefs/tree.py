"""What a brief is made of: a frozen tree of parts, sections and blocks, ready for any format.

Text is a tuple of inlines. A figure in a sentence is a :class:`Number` that names its estimate, so every figure leads
to its row in the provenance table; a :class:`Marks` holds reference numbers, grade and the mark *not read in full*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from softflank.vocabulary import Estimate, Gap

if TYPE_CHECKING:
    from softflank.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words; never markup."""

    text: str
    strong: bool = False
    form: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is printed, with the id of its estimate in the register."""

    text: str
    figure: str
    form: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class Marks:
    """Reference numbers, Admiralty grade, and whether a cited page was not read in full.

    ``quoted`` holds where each unread claim quotes a page: its words stand with the reference.
    """

    references: tuple[int, ...]
    grade: str = ""
    unread: bool = False
    quoted: bool = False
    form: Literal["marks"] = "marks"

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """References as runs: three or more in a row are one, from first to last."""
        out: list[tuple[int, int]] = []
        for number in self.references:
            if out and number == out[-1][1] + 1:
                out[-1] = (out[-1][0], number)
            else:
                out.append((number, number))
        return tuple(pair for a, b in out for pair in ([(a, b)] if b - a != 1 else [(a, a), (b, b)]))


Inline: TypeAlias = Words | Number | Marks
Text: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``role`` says who speaks: the data, a claim, the analyst, a note, the arrow line."""

    text: Text
    role: Literal["data", "claim", "analyst", "note", "arrow", "lede", "answer"] = "data"
    form: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``lead`` is a short heading above it."""

    items: tuple[Text, ...]
    lead: str = ""
    role: Literal["data", "claim", "gap", "plain"] = "plain"
    form: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with caption and head; the first cell of a row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    anchors: tuple[str, ...] = ()
    """Ids of the rows, for links into the table, or empty."""
    wide: bool = False
    form: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: a title that states the finding, source and age, alternative text, two widths, its data."""

    id: str
    title: Text
    subtitle: str
    alt: str
    broad: str
    """SVG for a column of text."""
    narrow: str
    """SVG for a narrow screen."""
    data: Table | None
    """The drawn values, folded away under the chart; ``None`` where a table beside it shows them."""
    form: Literal["chart"] = "chart"


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure: what it is, the figure, what to know about it."""

    label: str
    figure: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of key figures."""

    tiles: tuple[Tile, ...]
    form: Literal["strip"] = "strip"


Block: TypeAlias = Paragraph | Bullets | Table | Chart | Strip


@dataclass(frozen=True, slots=True)
class Section:
    """A section: anchor, title, blocks, and sections within it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    within: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One of the parts of a brief."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of the one reference list: its number and what it is."""

    number: int
    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    citation: str = ""
    licence: str = ""
    is_data: bool = False
    tertiary: bool = False
    read_in_full: bool = False
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Used:
    """A figure of the text: the estimate and the sections in which it is used."""

    estimate: Estimate
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The two lines of the answer: could the card be played, and is it being played."""

    capability: Text
    intent: Text


@dataclass(frozen=True, slots=True)
class StatementVerdict:
    """What the record says of one statement of the assessment, with the words that show why."""

    statement: str
    verdict: str
    shown: Text


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief; the formats read this and nothing else."""

    title: str
    question: str
    as_of: date
    written: date
    answer: Answer
    page_one: tuple[Section, ...]
    page_one_claims: tuple[str, ...]
    """Ids of the claims that page one rests on."""
    parts: tuple[BriefPart, ...]
    references: tuple[Cited, ...]
    figures: tuple[Used, ...]
    gaps: tuple[Gap, ...]
    verdicts: tuple[StatementVerdict, ...]
    analysis: Analysis

    @property
    def hindcast(self) -> bool:
        """Whether the brief looks back: it was written after the date whose knowledge it uses."""
        return self.as_of < self.written


def plain(text: Text) -> str:
    """Text without marks, as for an alternative text or JSON."""
    return "".join(x.text for x in text if not isinstance(x, Marks)).strip()
