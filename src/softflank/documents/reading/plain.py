"""Plain text as blocks: headings, paragraphs, bullets, rows and reference entries, told by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from softflank.documents.dates import find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.headings import reference_heading
from softflank.documents.reading.furniture import (
    is_dateline,
    is_furniture_heading,
    is_furniture_line,
    visible,
    without_controls,
)

WRAPPED_SHARE = 0.15
"""Share of the lines below another that open with a small letter from which a text is taken to be wrapped by hand."""
HEADING_CHARACTERS = 110
HEADING_WORDS = 16
_BULLET = re.compile(
    r"^\s*(?:[\N{BULLET}\N{MIDDLE DOT}\u25aa\u25e6\u2023\u25cf\u25cb\u25a0*]|"
    r"[-\N{EN DASH}\N{EM DASH}](?=\s)|\N{RIGHTWARDS ARROW})\s*"
)
_NUMBERED = re.compile(
    r"^\s*(?:(\d{1,3})[.)]|\[(\d{1,3})\]|\((\d{1,3})\))\s+(?=\S)|"
    r"^\s*([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})\s?(?=\S)|^\s*\^(\d{1,3})\s?(?=\S)"
)
_ENDS_SENTENCE = re.compile(
    r"[.;,:!][\"'\N{RIGHT DOUBLE QUOTATION MARK})\]]{0,3}(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u2079,]{1,9}|"
    r"\^\d{1,3}|<sup>[^<]{1,20}</sup>)?$"
)
_STATED = re.compile(r"\w{2,}[.;,][\"'\N{RIGHT DOUBLE QUOTATION MARK})\]]{0,3}(?:\s?\[\d{1,3}\])?$")
"""A first line that ends so is a sentence and no title; "U.S." ends a title too."""
_UNDERLINE = re.compile(r"^\s*([=\-~_*#])\1{2,}\s*$")
_CELLS = re.compile(r"\t+|\s{3,}|\s\|\s")
_SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_CAPTION = re.compile(r"^(?:figure|fig\.|table|chart|map|box|source|note|photo)\s?(?:\d{1,3}\b|:)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line of text with its number and its indent; ``page`` is 0 outside PDF."""

    text: str
    number: int
    indent: int
    page: int = 0
    marks: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class PlainReader:
    """State of reading: the blocks so far and whether a reference list is open."""

    wrapped: bool
    blocks: list[Block] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    in_references: bool = False
    last_number: int = 0
    entry_indent: int = 0


def read_plain(text: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blocks of a plain text, and the lines that were dropped as page furniture."""
    lines = [
        Line(visible(raw), number, len(raw) - len(raw.lstrip()))
        for number, raw in enumerate(without_controls(text).split("\n"), 1)
    ]
    raws = text.split("\n")
    return read_lines(lines, _wrapped(lines), raws)


def _wrapped(lines: list[Line]) -> bool:
    below = [line.text for above, line in pairwise(lines) if above.text and line.text]
    return sum(text[0].islower() for text in below) >= WRAPPED_SHARE * max(1, len(below)) if below else True


def read_lines(
    lines: list[Line], wrapped: bool, raws: list[str] | None = None
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blocks of numbered lines, and the lines that were dropped as page furniture; ``wrapped`` lines are joined."""
    reader = PlainReader(wrapped)
    groups = _groups(lines)
    last_list = _last_reference_group(groups)
    for place, group in enumerate(groups):
        if is_furniture_heading(group[0].text) and place != 0 and (len(group) == 1 or place > last_list):
            if place > last_list:
                reader.furniture += [line.text for later in groups[place:] for line in later]
                break
            reader.furniture.append(group[0].text)
            continue
        _read_group(reader, group, raws, place)
    return tuple(reader.blocks), tuple(reader.furniture)


def _groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _last_reference_group(groups: list[list[Line]]) -> int:
    places = [place for place, group in enumerate(groups) if any(reference_heading(line.text) for line in group[:1])]
    return places[-1] if places else 0


def _read_group(reader: PlainReader, group: list[Line], raws: list[str] | None, place: int) -> None:
    if len(group) == 2 and _UNDERLINE.match(group[1].text):
        _heading(reader, group[0], level=2 if group[1].text[0] == "-" else 1)
        return
    if _UNDERLINE.match(group[0].text):
        group = group[1:]
        if not group:
            return
    if (
        not reader.blocks
        and len(group) > 1
        and all(len(line.text) < HEADING_CHARACTERS and line.text[-1] != "." for line in group)
    ):
        for line in group:
            _read_group(reader, [line], raws, place)
        return
    first = group[0]
    if len(group) == 1 and is_furniture_line(first.text) and not _NUMBERED.match(first.text):
        reader.furniture.append(first.text)
        if is_dateline(first.text) or (place < 8 and find_dates(first.text)):
            reader.blocks.append(_block(BlockKind.DATELINE, [first]))
        return
    if reference_heading(first.text):
        _heading(reader, first, level=4)
        group = group[1:]
    elif len(group) == 1 and _is_heading(reader, first):
        _heading(reader, first, level=0)
        return
    if not group:
        return
    for item in _items(reader, group):
        _read_item(reader, item, raws)


def _is_heading(reader: PlainReader, line: Line) -> bool:
    text = line.text
    if len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS or _BULLET.match(text):
        return False
    if is_dateline(text) and reader.blocks:
        return False
    if not reader.blocks:
        return not _STATED.search(text)
    numbered = _NUMBERED.match(text)
    if reader.in_references and (not numbered or int(_digits(numbered) or 0) == reader.last_number + 1):
        # Within a list a line is a heading only where it does not carry the list on.
        return not numbered and reader.last_number > 0 and not find_dates(text)
    if re.search(r"\[\d", text) or lead_date(text) or _ENDS_SENTENCE.search(text):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}"


def _heading(reader: PlainReader, line: Line, level: int) -> None:
    text = line.text
    kind = BlockKind.HEADING if reader.blocks else BlockKind.TITLE
    if not level:
        level = 1 if text.isupper() or re.match(r"(?i)part\s", text) else 2 if re.match(r"\d", text) else 3
    reader.in_references = reference_heading(text)
    reader.last_number = 0
    reader.blocks.append(_block(kind, [line], level=level))


def _digits(found: re.Match[str]) -> str:
    return next((group for group in found.groups() if group), "").translate(_SUPERSCRIPTS)


def _starts_item(reader: PlainReader, line: Line, previous: Line | None) -> bool:
    if previous is None:
        return True
    numbered = _NUMBERED.match(line.text)
    if reader.in_references:
        if numbered:
            return True
        if reader.last_number or _NUMBERED.match(previous.text):
            return False
        return line.indent <= reader.entry_indent and not (reader.wrapped and _runs_on(previous, line, reader))
    if _BULLET.match(line.text) or numbered or not reader.wrapped or lead_date(line.text):
        return True
    return len(_CELLS.split(line.text)) > 1


def _runs_on(previous: Line, line: Line, reader: PlainReader) -> bool:
    """Whether an unindented line carries the entry before it on rather than opens one."""
    if line.indent > reader.entry_indent:
        return True
    opens = re.match(r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}.-]+(?:[\s,]|$)", line.text)
    return previous.text[-1] not in ".)/\"'\N{RIGHT DOUBLE QUOTATION MARK}" or not opens


def _items(reader: PlainReader, group: list[Line]) -> list[list[Line]]:
    items: list[list[Line]] = []
    if reader.in_references:
        reader.entry_indent = group[0].indent
    for line in group:
        if _starts_item(reader, line, items[-1][-1] if items else None):
            items.append([line])
        else:
            items[-1].append(line)
    return items


def _read_item(reader: PlainReader, item: list[Line], raws: list[str] | None) -> None:
    first = item[0]
    numbered, bullet = _NUMBERED.match(first.text), _BULLET.match(first.text)
    if reader.in_references and not bullet:
        number = int(_digits(numbered)) if numbered else 0
        if number or not reader.last_number:
            reader.last_number = number or reader.last_number
            reader.blocks.append(_block(BlockKind.ENTRY, item, number=str(number) if number else ""))
            return
        reader.in_references = False
    if reader.in_references:
        reader.blocks.append(_block(BlockKind.ENTRY, item))
    elif is_dateline(first.text) and len(item) == 1 and len(reader.blocks) < 12:
        reader.blocks.append(_block(BlockKind.DATELINE, item))
    elif _CAPTION.match(first.text):
        reader.blocks.append(_block(BlockKind.CAPTION, item))
    else:
        row = _row(item, raws)
        kind = BlockKind.BULLET if bullet or numbered or lead_date(first.text) else BlockKind.PARAGRAPH
        reader.blocks.append(row or _block(kind, item))


def _row(item: list[Line], raws: list[str] | None) -> Block | None:
    if raws is None or len(item) != 1:
        return None
    cells = [visible(cell) for cell in _CELLS.split(raws[item[0].number - 1].strip().strip("|"))]
    if len(cells) < 2 or not find_dates(cells[0]) or len(cells[0]) > 30:
        return None
    spans, start = [], 0
    for cell in cells:
        spans.append((start, start + len(cell)))
        start += len(cell) + 1
    return Block(BlockKind.ROW, " ".join(cells), item[0].number, cells=tuple(spans))


def _block(kind: BlockKind, item: list[Line], level: int = 0, number: str = "") -> Block:
    pieces: list[str] = []
    breaks: list[tuple[int, int]] = []
    marks: list[Mark] = []
    offset = 0
    for line in item:
        text, glue = line.text, " "
        if (
            pieces
            and pieces[-1].endswith("-")
            and re.search(r"[a-z]-$", pieces[-1])
            and text[:1].islower()
            and line.page
        ):
            pieces[-1], offset, glue = pieces[-1][:-1], offset - 1, ""
        if pieces:
            offset += len(glue)
            text = glue + text
        breaks.append((offset, line.number))
        marks += [Mark(offset + place, offset + place, "number", label) for place, label in line.marks]
        offset += len(line.text)
        pieces.append(text)
    return Block(
        kind,
        "".join(pieces),
        item[0].number,
        level=level,
        number=number,
        marks=tuple(marks),
        breaks=tuple(breaks) if len(item) > 1 else (),
        page=item[0].page,
    )
