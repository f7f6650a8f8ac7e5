"""Markdown as blocks. The text stays raw, so that a quote is found in the file; front matter gives the date."""

from __future__ import annotations

import re

from softflank.documents.dates import Point, find_dates, lead_date
from softflank.documents.document import Block, BlockKind
from softflank.documents.reading.furniture import (
    is_dateline,
    is_furniture_heading,
    is_furniture_line,
    visible,
    without_controls,
)
from softflank.documents.reading.plain import REFERENCE_HEADING

_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]]{1,100})\]:\s*<?([^\s<>]{1,2000})>?(?:\s+(?:\"([^\"]{0,600})\"|"
    r"'([^']{0,600})'|\(([^)]{0,600})\)))?\s*$"
)
_NOTE = re.compile(r"^ {0,3}\[\^([^\[\]\s]{1,60})\]:\s*(.*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"^\s*[*+-]\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:(\d{1,3})[.)]|\\?\[(\d{1,3})\\?\](?!\())\s+(?=\S)")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,40}\|?\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_FRONT_DATE = re.compile(
    r"^(?:date|published|publish_date|pubdate|created)\s*:\s*[\"']?(.{4,40}?)[\"']?\s*$", re.IGNORECASE
)
_ITALICS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])([^*_\n]{2,300})(?<=\S)[*_](?![\w*])")


class _Reader:
    """Reads lines one by one; a paragraph, item or note is open until a blank line or another form."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.open: list[tuple[str, int]] = []
        self.kind = BlockKind.PARAGRAPH
        self.number = ""
        self.label = ""
        self.in_references = False
        self.skipping = 0
        self.fenced = False
        self.in_comment = False

    def close(self) -> None:
        """End the open block."""
        if not self.open:
            return
        pieces: list[str] = []
        breaks: list[tuple[int, int]] = []
        offset = 0
        for text, line in self.open:
            breaks.append((offset, line))
            pieces.append(text)
            offset += len(text) + 1
        text = " ".join(pieces)
        kind = self.kind
        if kind is BlockKind.PARAGRAPH and len(self.blocks) < 12 and is_dateline(text.strip("*_ ")):
            kind = BlockKind.DATELINE
        elif kind is BlockKind.PARAGRAPH and lead_date(text):
            kind = BlockKind.BULLET
        if self.skipping or (kind is BlockKind.PARAGRAPH and is_furniture_line(text)):
            self.furniture.append(text)
        else:
            italics = tuple(match.span() for match in _ITALICS.finditer(text)) if kind is BlockKind.ENTRY else ()
            self.blocks.append(
                Block(
                    kind,
                    text,
                    self.open[0][1],
                    number=self.number,
                    label=self.label,
                    note=bool(self.label),
                    italics=italics,
                    breaks=tuple(breaks) if len(breaks) > 1 else (),
                    title=_after_label(text) if self.label else "",
                )
            )
        self.open, self.number, self.label, self.kind = [], "", "", BlockKind.PARAGRAPH

    def start(self, kind: BlockKind, text: str, line: int, number: str = "", label: str = "") -> None:
        """Open a block."""
        self.close()
        self.kind, self.number, self.label = kind, number, label
        self.open = [(text, line)]

    def heading(self, text: str, line: int, level: int) -> None:
        """Take a heading; one that opens furniture drops what is below it."""
        self.close()
        bare = re.sub(r"^#+\s*|\s*#+$", "", text).strip("*_ ")
        if is_furniture_heading(bare) and self.blocks:
            self.skipping = level
            self.furniture.append(text)
            return
        if self.skipping and level > self.skipping:
            self.furniture.append(text)
            return
        self.skipping = 0
        kind = BlockKind.HEADING if self.blocks else BlockKind.TITLE
        self.in_references = bool(REFERENCE_HEADING.match(bare))
        self.blocks.append(Block(kind, text, line, level=level))


def _after_label(text: str) -> str:
    return re.sub(r"^\[\^[^\]]{1,60}\]:\s*", "", text)


def read_markdown(text: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    """Blocks of a Markdown text, what was dropped, and the date of its front matter."""
    lines = without_controls(text).split("\n")
    first, stated = _front_matter(lines)
    reader = _Reader()
    for number in range(first, len(lines)):
        raw = lines[number]
        following = lines[number + 1] if number + 1 < len(lines) else ""
        _read_line(reader, raw, number + 1, following)
    reader.close()
    return tuple(reader.blocks), tuple(reader.furniture), stated


def _front_matter(lines: list[str]) -> tuple[int, Point | None]:
    if not lines or lines[0].strip() != "---":
        return 0, None
    stated: Point | None = None
    for number, line in enumerate(lines[1:200], 1):
        if line.strip() in ("---", "..."):
            return number + 1, stated
        found = _FRONT_DATE.match(line.strip())
        if found:
            spans = find_dates(found[1])
            stated = spans[0].last if spans else stated
    return 0, None


def _read_line(reader: _Reader, raw: str, number: int, following: str) -> None:
    text = visible(raw)
    if _FENCE.match(raw):
        reader.close()
        reader.fenced = not reader.fenced
        return
    if reader.fenced or _comment(reader, text):
        return
    if not text or (_RULE.match(raw) and not reader.open):
        reader.close()
        return
    heading = _HEADING.match(raw)
    if heading:
        reader.heading(text, number, len(heading[1]))
    elif (
        re.match(r"^(?:=+|-+)$", text) and reader.open and len(reader.open) == 1 and reader.kind is BlockKind.PARAGRAPH
    ):
        title, line = reader.open[0]
        reader.open = []
        reader.heading(title, line, 1 if text[0] == "=" else 2)
    elif not _read_definition(reader, raw, text, number) and not _read_row(reader, raw, text, number, following):
        _read_prose(reader, raw, text, number)


def _comment(reader: _Reader, text: str) -> bool:
    if reader.in_comment:
        reader.in_comment = "-->" not in text
        return True
    if text.startswith("<!--"):
        reader.in_comment = "-->" not in text
        return True
    return False


def _read_definition(reader: _Reader, raw: str, text: str, number: int) -> bool:
    note = _NOTE.match(raw)
    if note:
        reader.start(BlockKind.ENTRY, text, number, label=note[1])
        return True
    found = _DEFINITION.match(raw)
    if not found:
        return False
    reader.close()
    title = next((group for group in found.groups()[2:] if group), "")
    reader.blocks.append(
        Block(BlockKind.ENTRY, text, number, label=found[1].strip().lower(), url=found[2], title=visible(title))
    )
    return True


def _read_row(reader: _Reader, raw: str, text: str, number: int, following: str) -> bool:
    if "|" not in raw or reader.in_references:
        return False
    if _TABLE_RULE.match(raw):
        reader.close()
        return True
    table = text.startswith("|") or (reader.blocks and reader.blocks[-1].kind is BlockKind.ROW and not reader.open)
    if _TABLE_RULE.match(following) and "|" in following:
        reader.close()
        return True
    if not table:
        return False
    reader.close()
    if reader.skipping:
        return True
    cells, start = [], 0
    for piece in text.split("|"):
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            cells.append((left, left + len(piece.strip())))
        start += len(piece) + 1
    reader.blocks.append(Block(BlockKind.ROW, text, number, cells=tuple(cells)))
    return True


def _read_prose(reader: _Reader, raw: str, text: str, number: int) -> None:
    quoted = re.match(r"^\s*>\s?", raw)
    if quoted:
        text = text.lstrip("> ")
    numbered, bullet = _NUMBERED.match(raw), _BULLET.match(raw)
    if reader.in_references:
        if numbered or bullet or not reader.open:
            ordinal = next((group for group in numbered.groups() if group), "") if numbered else ""
            reader.start(BlockKind.ENTRY, text, number, number=ordinal)
        else:
            reader.open.append((text, number))
    elif REFERENCE_HEADING.match(text.strip("*_: ")) and len(text) < 60:
        reader.heading(text, number, 6)
    elif bullet or numbered:
        reader.start(BlockKind.BULLET, text, number)
    elif reader.open:
        reader.open.append((text, number))
    else:
        reader.start(BlockKind.PARAGRAPH, text, number)
