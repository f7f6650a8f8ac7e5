"""A written assessment as blocks of visible text, whatever file it came from.

A :class:`Document` holds what a reader of the assessment sees, in order, without page furniture
(navigation, side bars, comments, headers, footers). Every block knows its line, so that a finding
can say where it stands. ``text`` is what may be quoted: runs of white space are one blank, and
superscript marks that a reader sees as small figures stand in ``marks``, not in ``text``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from softflank.documents.dates import DatePoint


class BlockKind(StrEnum):
    """What a block is in its document."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    ENTRY = "entry"
    CAPTION = "caption"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark: the characters ``start`` to ``end`` of its block, and what it points at.

    ``style`` is ``number``, ``label``, ``note``, ``author-year`` or ``link``; ``label`` is the number,
    label, note name, ``author year`` key or URL. A mark that is no part of the visible text (a
    superscript) has ``start == end``. ``target`` is the anchor that a linked mark leads to.
    ``leads`` is true for a mark that stands before what it supports, as in "Ruiz (2015) counts".
    """

    start: int
    end: int
    style: str
    label: str
    target: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One heading, paragraph, list item, table row or reference entry.

    ``breaks`` are pairs (offset in ``text``, line) for text that runs over several lines.
    ``number`` is an automatic list number that is no part of the text; ``cells`` are the spans of
    the cells of a table row; ``italics`` the spans set in italics; ``label`` the label of a link or
    note definition, with ``url`` and ``title`` where it is one.
    """

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    number: str = ""
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()
    italics: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()
    page: int = 0
    label: str = ""
    url: str = ""
    title: str = ""
    note: bool = False

    def line_at(self, offset: int) -> int:
        """Line of the character at ``offset``."""
        if not self.breaks:
            return self.line
        place = bisect_right(self.breaks, (offset, 1 << 60)) - 1
        return self.breaks[place][1] if place >= 0 else self.line


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """An assessment: its blocks in reading order, its date and where the date was found.

    ``date`` is the date of the document; ``date_basis`` says ``stated`` (in the text or its
    metadata), ``given`` (by the reader of the audit) or ``inferred`` (the newest date that the
    text mentions: a lower bound); a day or month that is not known is 0. ``language`` is two letters, empty where
    it is not told. ``markup`` is ``text``, ``markdown``, ``html``, ``docx`` or ``pdf``; of Markdown ``source`` is the
    text of the file.
    """

    name: str
    markup: str
    blocks: tuple[Block, ...]
    date: DatePoint | None = None
    date_basis: str = ""
    language: str = ""
    source: str = ""

    def text(self) -> str:
        """All visible text, one block a line."""
        return "\n".join(block.text for block in self.blocks)
