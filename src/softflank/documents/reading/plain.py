"""Plain text as blocks: headings, paragraphs, bullets, rows and reference entries, told by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from softflank.documents.dates import find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.headings import reference_heading
from softflank.documents.numbers import SUPER, typed_number
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line
from softflank.documents.reading.letters import text_of, visible
from softflank.documents.reading.placing import Read

WRAPPED_SHARE = 0.15
"""Share of the lines below another that open with a small letter from which a text is taken to be wrapped by hand."""
HEADING_CHARACTERS, HEADING_WORDS = 110, 16
_BULLET = re.compile(
    r"\s*(?:[\N{BULLET}\N{MIDDLE DOT}\u25aa\u25e6\u2023\u25cf\u25cb\u25a0*]|"
    r"[-\N{EN DASH}\N{EM DASH}](?=\s)|\N{RIGHTWARDS ARROW})\s*"
)
_CLOSING = r"[\"'\N{RIGHT DOUBLE QUOTATION MARK})\]]{0,3}"
_ENDS_SENTENCE = re.compile(rf"[.;,:!]{_CLOSING}(?:[{SUPER},]{{1,9}}|\^\d{{1,3}}|<sup>[^<]{{1,20}}</sup>)?$")
_STATED = re.compile(rf"\w{{2,}}[.;,]{_CLOSING}(?:\s?\[\d{{1,3}}\])?$")
"""A first line that ends so is a sentence and no title; "U.S." ends a title too."""
_UNDERLINE = re.compile(r"\s*([=\-~_*#])\1{2,}\s*")
_OPENS = re.compile(r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}.-]+(?:[\s,]|$)")
"""How a line opens that opens an entry and does not carry on the one before it."""
_CAPTION = re.compile(r"(?:figure|fig\.|table|chart|map|box|source|note|photo)\s?(?:\d{1,3}\b|:)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line of text with its number and its indent; ``page`` is 0 outside PDF."""

    text: str
    number: int
    indent: int
    page: int = 0
    marks: tuple[tuple[int, str], ...] = ()


def read_plain(data: bytes, name: str) -> Read:
    """Blocks of a plain text; it states no date of its own."""
    lines = [
        Line(visible(raw), number, len(raw) - len(raw.lstrip()))
        for number, raw in enumerate(text_of(data, name).split("\n"), 1)
    ]
    below = [line.text for above, line in pairwise(lines) if above.text and line.text]
    return Read(read_lines(lines, sum(text[0].islower() for text in below) >= WRAPPED_SHARE * len(below)))


def read_lines(lines: list[Line], wrapped: bool) -> list[Block]:
    """Blocks of numbered lines; ``wrapped`` lines are joined."""
    groups = [list(group) for text, group in groupby(lines, key=lambda line: bool(line.text)) if text]
    last_list = max((place for place, group in enumerate(groups) if reference_heading(group[0].text)), default=0)
    reader = _Reader(wrapped)
    for place, group in enumerate(groups):
        if place > last_list and is_furniture_heading(group[0].text):
            reader.blocks.append(_block(BlockKind.HEADING, group[:1]))  # no other has level 0: all below is left out
        else:
            reader.read(group)
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    """The blocks so far, and whether a reference list is open."""

    wrapped: bool
    blocks: list[Block] = field(default_factory=list)
    listing: bool = False
    last_number: int = 0

    def read(self, group: list[Line]) -> None:
        """Read lines without an empty one between: a heading, a title and its date, or items."""
        if len(group) == 2 and _UNDERLINE.fullmatch(group[1].text):
            self.heading(group[0], 2 if group[1].text[0] == "-" else 1)
            return
        group = group[1:] if _UNDERLINE.fullmatch(group[0].text) else group
        if len(group) > 1 and not self.blocks and all(_is_short(line.text) for line in group):
            for line in group:
                self.read([line])
            return
        named = bool(group) and reference_heading(group[0].text)
        if named or (len(group) == 1 and self.is_heading(group[0])):
            self.heading(group[0], 4 if named else 0)
            group = group[1:]
        items: list[list[Line]] = []
        for line in group:
            if not items or self.starts(line, items[-1][-1], group[0].indent):
                items.append([])
            items[-1].append(line)
        for item in items:
            self.take(item)

    def is_heading(self, line: Line) -> bool:
        """Whether a line that stands alone is a heading."""
        text, number = line.text, typed_number(line.text)
        if len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS or _BULLET.match(text):
            return False
        if is_furniture_line(text) and not number:
            return False
        if not self.blocks:
            return not _STATED.search(text)
        if self.listing and (not number or int(number) == self.last_number + 1):
            # Within a list a line is a heading only where it does not carry the list on.
            return not number and self.last_number > 0 and not find_dates(text) and not _ENDS_SENTENCE.search(text)
        if is_dateline(text) or re.search(r"\[\d", text) or lead_date(text) or _ENDS_SENTENCE.search(text):
            return False
        return text[0].isupper() or text[0].isdigit() or text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}"

    def heading(self, line: Line, level: int) -> None:
        """Take a heading, its level told by its words where it is not given."""
        text = line.text
        part = 1 if text.isupper() or re.match(r"(?i)part\s", text) else 2 if re.match(r"\d", text) else 3
        self.listing, self.last_number = reference_heading(text), 0
        self.blocks.append(_block(BlockKind.HEADING, [line], level=level or part))

    def starts(self, line: Line, previous: Line, indent: int) -> bool:
        """Whether a line starts an item: an entry, a bullet, a row, or a paragraph where lines are not wrapped."""
        if typed_number(line.text):
            return True
        if self.listing:
            if self.last_number or typed_number(previous.text) or line.indent > indent:
                return False
            opens = _OPENS.match(line.text) and previous.text[-1] in ".)/\"'\N{RIGHT DOUBLE QUOTATION MARK}"
            return not self.wrapped or bool(opens)
        return bool(_BULLET.match(line.text)) or not self.wrapped or bool(lead_date(line.text))

    def take(self, item: list[Line]) -> None:
        """Take the lines of an item as a block."""
        first = item[0].text
        bullet, number = _BULLET.match(first), typed_number(first)
        if self.listing and not bullet and not number and self.last_number:
            self.listing = False
        if self.listing:
            self.last_number = int(number or self.last_number)
        kind = BlockKind.BULLET if bullet or number else BlockKind.PARAGRAPH
        kind = BlockKind.CAPTION if _CAPTION.match(first) and not self.listing else kind
        self.blocks.append(_block(kind, item))


def _is_short(text: str) -> bool:
    return len(text) < HEADING_CHARACTERS and text[-1] != "."


def _block(kind: BlockKind, item: list[Line], level: int = 0) -> Block:
    """Lines as one block; on a page a word that a line end cut is whole again."""
    text = ""
    breaks: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for line in item:
        cut = line.page and re.search(r"[a-z]-$", text) and line.text[:1].islower()
        text = text[:-1] if cut else f"{text} " if text else ""
        breaks.append((len(text), line.number))
        marks += [Mark(len(text) + place, len(text) + place, "number", label) for place, label in line.marks]
        text += line.text
    lines = tuple(breaks) if len(item) > 1 else ()
    return Block(kind, text, item[0].number, level=level, marks=tuple(marks), breaks=lines, page=item[0].page)
