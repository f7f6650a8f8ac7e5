"""Plain text as blocks: headings, paragraphs, bullets, rows and reference entries, told by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise

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
_OPENS = re.compile(r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}.-]+(?:[\s,]|$)")
"""How a line opens that opens an entry and does not carry on the one before it."""
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
    groups = [list(group) for text, group in groupby(lines, key=lambda line: bool(line.text)) if text]
    last_list = max((place for place, group in enumerate(groups) if reference_heading(group[0].text)), default=0)
    for place, group in enumerate(groups):
        if place and is_furniture_heading(group[0].text) and (len(group) == 1 or place > last_list):
            rest = groups[place:] if place > last_list else [group[:1]]
            reader.furniture += [line.text for dropped in rest for line in dropped]
            if place > last_list:
                break
        else:
            _read_group(reader, group, raws, place)
    return tuple(reader.blocks), tuple(reader.furniture)


def _read_group(reader: PlainReader, group: list[Line], raws: list[str] | None, place: int) -> None:
    if len(group) == 2 and _UNDERLINE.match(group[1].text):
        _heading(reader, group[0], level=2 if group[1].text[0] == "-" else 1)
        return
    group = group[1:] if _UNDERLINE.match(group[0].text) else group
    short = len(group) > 1 and all(len(line.text) < HEADING_CHARACTERS and line.text[-1] != "." for line in group)
    if not reader.blocks and short:
        for line in group:
            _read_group(reader, [line], raws, place)
        return
    first = group[0] if group else None
    if first is None:
        return
    if len(group) == 1 and is_furniture_line(first.text) and not _NUMBERED.match(first.text):
        reader.furniture.append(first.text)
        if is_dateline(first.text) or (place < 8 and find_dates(first.text)):
            reader.blocks.append(_block(BlockKind.DATELINE, [first]))
        return
    named = reference_heading(first.text)
    if named or (len(group) == 1 and _is_heading(reader, first)):
        _heading(reader, first, level=4 if named else 0)
        group = group[1:]
    for item in _items(reader, group):
        _read_item(reader, item, raws)


def _is_heading(reader: PlainReader, line: Line) -> bool:
    text = line.text
    if len(text) > HEADING_CHARACTERS or len(text.split()) > HEADING_WORDS or _BULLET.match(text):
        return False
    if not reader.blocks:
        return not _STATED.search(text)
    numbered = _NUMBERED.match(text)
    if reader.in_references and (not numbered or int(_digits(numbered) or 0) == reader.last_number + 1):
        # Within a list a line is a heading only where it does not carry the list on.
        return not numbered and reader.last_number > 0 and not find_dates(text)
    if is_dateline(text) or re.search(r"\[\d", text) or lead_date(text) or _ENDS_SENTENCE.search(text):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "\"'\N{LEFT DOUBLE QUOTATION MARK}"


def _heading(reader: PlainReader, line: Line, level: int) -> None:
    text = line.text
    part = 1 if text.isupper() or re.match(r"(?i)part\s", text) else 2 if re.match(r"\d", text) else 3
    reader.in_references, reader.last_number = reference_heading(text), 0
    kind = BlockKind.HEADING if reader.blocks else BlockKind.TITLE
    reader.blocks.append(_block(kind, [line], level=level or part))


def _digits(found: re.Match[str]) -> str:
    return next((group for group in found.groups() if group), "").translate(_SUPERSCRIPTS)


def _items(reader: PlainReader, group: list[Line]) -> list[list[Line]]:
    """The lines of a group as items: entries, bullets, rows, or one paragraph."""
    items: list[list[Line]] = []
    if reader.in_references and group:
        reader.entry_indent = group[0].indent
    for line in group:
        if not items or _starts_item(reader, line, items[-1][-1]):
            items.append([])
        items[-1].append(line)
    return items


def _starts_item(reader: PlainReader, line: Line, previous: Line) -> bool:
    if _NUMBERED.match(line.text):
        return True
    if reader.in_references:
        if reader.last_number or _NUMBERED.match(previous.text) or line.indent > reader.entry_indent:
            return False
        opens = _OPENS.match(line.text) and previous.text[-1] in ".)/\"'\N{RIGHT DOUBLE QUOTATION MARK}"
        return not reader.wrapped or bool(opens)
    if _BULLET.match(line.text) or not reader.wrapped or lead_date(line.text):
        return True
    return len(_CELLS.split(line.text)) > 1


def _read_item(reader: PlainReader, item: list[Line], raws: list[str] | None) -> None:
    first = item[0].text
    numbered, bullet = _NUMBERED.match(first), _BULLET.match(first)
    number = int(_digits(numbered)) if numbered and not bullet else 0
    if reader.in_references and not bullet and not number and reader.last_number:
        reader.in_references = False
    if reader.in_references:
        reader.last_number = number or reader.last_number
        reader.blocks.append(_block(BlockKind.ENTRY, item, number=str(number) if number else ""))
    elif is_dateline(first) and len(item) == 1 and len(reader.blocks) < 12:
        reader.blocks.append(_block(BlockKind.DATELINE, item))
    elif _CAPTION.match(first):
        reader.blocks.append(_block(BlockKind.CAPTION, item))
    else:
        kind = BlockKind.BULLET if bullet or numbered or lead_date(first) else BlockKind.PARAGRAPH
        reader.blocks.append(_row(item, raws) or _block(kind, item))


def _row(item: list[Line], raws: list[str] | None) -> Block | None:
    """A line of cells whose first is a date."""
    if raws is None or len(item) != 1:
        return None
    cells = [visible(cell) for cell in _CELLS.split(raws[item[0].number - 1].strip().strip("|"))]
    if len(cells) < 2 or not find_dates(cells[0]) or len(cells[0]) > 30:
        return None
    starts = [0, *accumulate(len(cell) + 1 for cell in cells)]
    spans = tuple((start, start + len(cell)) for start, cell in zip(starts, cells, strict=False))
    return Block(BlockKind.ROW, " ".join(cells), item[0].number, cells=spans)


def _block(kind: BlockKind, item: list[Line], level: int = 0, number: str = "") -> Block:
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
    return Block(
        kind, text, item[0].number, level=level, number=number, marks=tuple(marks),
        breaks=tuple(breaks) if len(item) > 1 else (), page=item[0].page,
    )  # fmt: skip
