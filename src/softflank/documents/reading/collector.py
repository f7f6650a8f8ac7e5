"""Collects the text of a page into blocks while its tree is walked."""

from __future__ import annotations

import re
from dataclasses import replace

from softflank.documents.dates import find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line, visible
from softflank.documents.reading.plain import REFERENCE_HEADING

_TYPED = re.compile(r"^\s*(?:(\d{1,3})[.)]|\[(\d{1,3})\]|\((\d{1,3})\))\s+(?=\S)")


class Collector:
    """Text of the block that is open, its marks and its place, and the blocks so far."""

    def __init__(self, host: str) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.host = host
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.italics: list[tuple[int, int]] = []
        self.anchors: list[str] = []
        self.line = 0
        self.bold = 0
        self.tag = "p"
        self.number = ""
        self.in_references = False
        self.skipping = 0
        self.row: list[str] | None = None
        self.row_marks: list[Mark] = []

    def add(self, text: str, line: int) -> None:
        """Add rendered text: white space is one blank, none at the start of a block."""
        if not self.length:
            text = text.lstrip()
            self.line = line
        text = re.sub(r"\s+", " ", text)
        if self.length and self.pieces[-1].endswith(" "):
            text = text.lstrip()
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def position(self) -> int:
        """Where a mark stands: after the last character that is no blank."""
        return len("".join(self.pieces[-3:]).rstrip()) + self.length - len("".join(self.pieces[-3:]))

    def flush(self) -> None:
        """End the open block."""
        text = "".join(self.pieces).strip()
        clean = visible(text)
        shift = clean != text
        block = Block(
            BlockKind.PARAGRAPH,
            clean,
            self.line,
            number=self.number,
            anchors=tuple(self.anchors),
            italics=tuple(self.italics),
            marks=tuple(_clamped(mark, len(clean)) if shift else mark for mark in self.marks),
        )
        bold = self.bold >= len(clean) - 1
        self.pieces, self.length, self.marks, self.italics, self.bold = [], 0, [], [], 0
        if clean:
            self.anchors, self.number = [], ""
            self.take(block, self.tag, bold)

    def take(self, block: Block, tag: str, bold: bool = False) -> None:
        """Place a finished block by its tag; a short line all in bold is a heading."""
        text = block.text
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        short = tag not in ("li", "td", "dd", "dt") and len(text) < 90 and text[-1] not in ".,;!"
        named = short and (REFERENCE_HEADING.match(text) or (is_furniture_heading(text) and bool(self.blocks)))
        if level or named or (bold and short and self.blocks and not block.marks and not is_dateline(text)):
            self.heading(block, level or 6)
        elif self.skipping or (tag != "li" and is_furniture_line(text)):
            if is_dateline(text) or (len(self.blocks) < 6 and find_dates(text) and not self.skipping):
                self.blocks.append(_as(block, BlockKind.DATELINE))
            self.furniture.append(text)
        elif self.in_references:
            typed = _TYPED.match(text)
            number = block.number or (next((group for group in typed.groups() if group), "") if typed else "")
            self.blocks.append(replace(block, kind=BlockKind.ENTRY, number=number))
        elif tag not in ("li", "dd") and len(self.blocks) < 12 and is_dateline(text):
            self.blocks.append(_as(block, BlockKind.DATELINE))
        else:
            bullet = tag in ("li", "dd", "dt") or lead_date(text)
            self.blocks.append(_as(block, BlockKind.BULLET if bullet else BlockKind.PARAGRAPH))

    def heading(self, block: Block, level: int) -> None:
        """Take a heading; one that opens furniture drops what stands below it."""
        if is_furniture_heading(block.text):
            self.skipping, self.in_references = level, False
            self.furniture.append(block.text)
            return
        if self.skipping and level > self.skipping and not REFERENCE_HEADING.match(block.text):
            self.furniture.append(block.text)
            return
        self.skipping = 0
        self.in_references = bool(REFERENCE_HEADING.match(block.text))
        kind = BlockKind.HEADING if any(b.kind is not BlockKind.DATELINE for b in self.blocks) else BlockKind.TITLE
        self.blocks.append(_as(block, kind, level))

    def finish(self) -> list[Block]:
        """All blocks; items that marks link to are entries even without a heading above them."""
        self.flush()
        targets = {mark.target for block in self.blocks for mark in block.marks if mark.target}
        found = []
        for block in self.blocks:
            linked = block.kind in (BlockKind.BULLET, BlockKind.PARAGRAPH) and any(
                anchor in targets for anchor in block.anchors
            )
            found.append(_as(block, BlockKind.ENTRY) if linked else block)
        return found


def _clamped(mark: Mark, length: int) -> Mark:
    return Mark(min(mark.start, length), min(mark.end, length), mark.style, mark.label, mark.target)


def _as(block: Block, kind: BlockKind, level: int = 0) -> Block:
    return replace(block, kind=kind, level=level)
