"""What a brief is made of: a frozen tree of parts, sections and blocks, ready for any format.

Text is a tuple of inlines. A figure in a sentence is a :class:`Number` that names its estimate, so every figure leads
to its row in the provenance table; a :class:`Marks` holds reference numbers, grade and the mark *not read in full*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from softflank.assumptions import set_by_hand
from softflank.briefs.wording import day
from softflank.vocabulary import Estimate, Gap

if TYPE_CHECKING:
    from softflank.analysis import Analysis

_FIXED = 3
"""Assumptions set by hand that the first line names; the rest it counts."""


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
    """Reference numbers, Admiralty grade, and whether a cited page was not read in full."""

    references: tuple[int, ...]
    grade: str = ""
    unread: bool = False
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
    """A paragraph. ``role`` says who speaks: data, the author, a note, the arrow line, the bottom line."""

    text: Text
    role: Literal["data", "author", "note", "arrow", "bottom"] = "data"
    form: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``lead`` is a short heading above it."""

    items: tuple[Text, ...]
    lead: str = ""
    role: Literal["data", "author", "plain"] = "plain"
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """A key judgement: what is judged with its chance in words and per cent, one reason, and confidence apart.

    ``likelihood`` is a term of ICD 203, or empty where no chance is estimated; ``confidence`` is a whole sentence.
    """

    id: str
    claim: Text
    likelihood: str
    probability: Estimate | None
    reason: Text
    confidence: Text


@dataclass(frozen=True, slots=True)
class Judgements:
    """The key judgements, numbered in reading order."""

    items: tuple[Judgement, ...]
    form: Literal["judgements"] = "judgements"


Block: TypeAlias = Paragraph | Bullets | Table | Chart | Strip | Judgements


@dataclass(frozen=True, slots=True)
class Section:
    """A section: anchor, title, blocks, and sections within it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    within: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefPart:
    """One of the parts of a brief. A ``folded`` one stands in HTML behind folds, in JSON, and in no other format."""

    id: str
    title: str
    sections: tuple[Section, ...]
    folded: bool = False


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
    """The bottom line in sentences, and the two of its parts: could the card be played, and is it being played."""

    line: Text
    capability: Text
    intent: Text


@dataclass(frozen=True, slots=True)
class StatementVerdict:
    """What the record says of one statement of the assessment, with the words that show why."""

    statement: str
    verdict: str
    shown: Text


@dataclass(frozen=True, slots=True, eq=False)
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
    judgements: tuple[Judgement, ...]
    withheld: tuple[str, ...]
    """Sentences of the case that name what their own evidence does not hold, and are therefore not printed."""
    lacking: tuple[str, ...]
    """For each of them what it lacks."""
    analysis: Analysis
    sheet: bool = False
    """Whether this is the data sheet of a tie without a case: two pages, no judgements."""

    @property
    def line(self) -> str:
        """The first line: who is asked about, as of when, and whether it looks back."""
        world = self.analysis.world
        roles = world.roles
        names = [world.name(c) for c in (roles.patron, roles.client, roles.challenger, roles.theatre) if c]
        kind = " data sheet" if self.sheet else ""
        said = (f"as of {day(self.as_of)}", self._when, *self._fixed)
        return f"Softflank{kind} · {', '.join(names)} · {' · '.join(said)}"

    @property
    def _fixed(self) -> tuple[str, ...]:
        """The assumptions that were set by hand: without this word nobody could know."""
        found = [f"{a.key} = {a.mode:g}" for a in set_by_hand(self.analysis.world.assumptions)]
        more = f" and {len(found) - _FIXED} more" if len(found) > _FIXED else ""
        return (f"set by hand: {', '.join(found[:_FIXED])}{more}",) if found else ()

    @property
    def _when(self) -> str:
        case = self.analysis.world.case
        if case is not None and self.as_of > case.as_of:
            return f"data of that day, reports and judgements of {day(case.as_of)}"
        if self.hindcast:
            return "hindcast: no event after the date, some data in later editions"
        newest = case.newest(self.as_of) if case else None
        return f"live, newest fact of {day(newest)}" if newest else "live"

    @property
    def hindcast(self) -> bool:
        """Whether the brief looks back: its case was finished after one of its own forecasts had fallen due.

        Where a case gives no day of its writing it is that of the brief; what has no forecast looks back from the day
        after its date.
        """
        case = self.analysis.world.case
        finished = (case.written if case else None) or self.written
        due = min((f.deadline for f in case.forecasts), default=self.as_of) if case else self.as_of
        return due < finished


def joined(*texts: Text) -> Text:
    """Texts one after another with a space between them; empty ones fall away."""
    out: list[Inline] = []
    for text in texts:
        if text:
            out += [Words(" "), *text] if out else text
    return tuple(out)


def plain(text: Text) -> str:
    """Text without marks, as for an alternative text or JSON."""
    return "".join(x.text for x in text if not isinstance(x, Marks)).strip()
