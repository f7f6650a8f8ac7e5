"""Plain text, and the lines of a PDF, as blocks: headings, paragraphs, bullets and entries, told by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from softflank.documents.dates import find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.entries import glued
from softflank.documents.headings import reference_heading
from softflank.documents.numbers import SUPER, typed_number
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line
from softflank.documents.reading.letters import text_of, visible
from softflank.documents.reading.placing import ReadBlocks

WRAPPED_SHARE = 0.15
"""Share of the lines below another that open with a small letter from which a text is taken to be wrapped by hand."""
HEADING_CHARACTERS, HEADING_WORDS = 110, 16
_BULLET = re.compile(
    r"\s*(?:[\N{BULLET}\N{MIDDLE DOT}\u25aa\u25e6\u2023\u25cf\u25cb\u25a0*]|"
    r"[-\N{EN DASH}\N{EM DASH}](?=\s)|\N{RIGHTWARDS ARROW})\s*"
)
_CLOSING = r"[\"'\N{RIGHT DOUBLE QUOTATION MARK})\]]{0,3}"
_ENDS_SENTENCE = re.compile(rf"[.;,:!]{_CLOSING}(?:[{SUPER},]{{1,9}}|\^\d{{1,3}}|<sup>[^<]{{1,20}}</sup>)?$")
_STATED = re.compile(rf"(?:\w{{2,}}|\w\s?\[\d{{1,3}}\])[.;,]{_CLOSING}(?:\s?\[\d{{1,3}}\])?$")
"""A first line that ends so is a sentence and no title; "U.S." ends a title too."""
_RULE = re.compile(r"(?:([=\-~_*#])\1{2,})?")
_OPENS = re.compile(r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}.-]+(?:[\s,]|$)")
"""How a line opens that opens an entry and does not carry on the one before it."""
_CAPTION = re.compile(r"(?:figure|fig\.|table|chart|map|box|source|note|photo)\s?(?:\d{1,3}\b|:)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line of text with its number and the marks that stand raised in it; ``page`` is 0 outside PDF."""

    text: str
    number: int = 0
    page: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)


def read_plain(data: bytes, name: str) -> ReadBlocks:
    """Blocks of a plain text; it states no date of its own."""
    texts = [visible(raw) for raw in text_of(data, name).split("\n")]
    below = [text for above, text in pairwise(texts) if above and text]
    wrapped = sum(text[0].islower() for text in below) >= WRAPPED_SHARE * len(below)
    return ReadBlocks(read_lines([Line(text, number) for number, text in enumerate(texts, 1)], wrapped))


def read_lines(lines: list[Line], wrapped: bool) -> list[Block]:
    """Blocks of lines, of which one that is empty or a rule ends a block; ``wrapped`` lines are joined."""
    groups = [
        list(group) for rule, group in groupby(lines, key=lambda line: bool(_RULE.fullmatch(line.text))) if not rule
    ]
    if groups and all(len(line.text) < HEADING_CHARACTERS and line.text[-1] != "." for line in groups[0]):
        groups[:1] = [[line] for line in groups[0]]  # a title and its date
    last_list = max((place for place, group in enumerate(groups) if reference_heading(group[0].text)), default=0)
    blocks: list[Block] = []
    listing, last = False, 0
    for place, group in enumerate(groups):
        lists = reference_heading(group[0].text)
        ends = place > last_list and is_furniture_heading(group[0].text)
        if lists or ends or (len(group) == 1 and _is_heading(group[0].text, not blocks, listing, last)):
            level = 0 if ends else 1  # no other has level 0: all below is left out
            blocks.append(block_of(BlockKind.HEADING, [group.pop(0)], level))
            listing, last = lists, 0
        for item in _items(group, wrapped, listing):
            blocks.append(block_of(_kind(item[0].text, listing), item))
            last = int(typed_number(item[0].text) or last) if listing else 0
    return blocks


def _is_heading(text: str, first: bool, listing: bool, last: int) -> bool:
    """Whether a line that stands alone is a heading; ``last`` is the number of the entry above it."""
    number = typed_number(text)
    if len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS or _BULLET.match(text):
        return False
    if is_furniture_line(text) and not number:
        return False
    if first:
        return not _STATED.search(text)
    if listing and (not number or int(number) == last + 1):
        # Within a list a line is a heading only where it does not carry the list on.
        return not number and last > 0 and not find_dates(text) and not _ENDS_SENTENCE.search(text)
    named = text[0].isupper() or text[0].isdigit() or text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}"
    return named and not is_dateline(text) and not _ENDS_SENTENCE.search(text)


def _items(group: list[Line], wrapped: bool, listing: bool) -> list[list[Line]]:
    """The lines of each entry, bullet or paragraph; where lines are not wrapped, each is one."""
    items: list[list[Line]] = []
    for line in group:
        opens = bool(typed_number(line.text)) or not wrapped
        if not opens and items and listing:
            ended = items[-1][-1].text[-1] in ".)/\"'\N{RIGHT DOUBLE QUOTATION MARK}"
            opens = ended and not typed_number(items[-1][0].text) and bool(_OPENS.match(line.text))
        elif not opens:
            opens = bool(_BULLET.match(line.text) or lead_date(line.text))
        if opens or not items:
            items.append([])
        items[-1].append(line)
    return items


def _kind(text: str, listing: bool) -> BlockKind:
    """The kind of a block by how it opens."""
    if _CAPTION.match(text) and not listing:
        return BlockKind.CAPTION
    return BlockKind.BULLET if _BULLET.match(text) or typed_number(text) else BlockKind.PARAGRAPH


def block_of(kind: BlockKind, item: list[Line], level: int = 0) -> Block:
    """Lines as one block; on a page a word or an address that a line end cut is whole again."""
    text = ""
    breaks: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for line in item:
        text = glued(text, line.text) if line.page and text else f"{text} {line.text}".lstrip()
        start = len(text) - len(line.text)
        breaks.append((start, line.number))
        marks += [Mark(start + place, start + place, "number", label) for place, label in line.marks]
    lines = tuple(breaks) if len(item) > 1 else ()
    return Block(kind, text, item[0].number, level=level, marks=tuple(marks), breaks=lines, page=item[0].page)
