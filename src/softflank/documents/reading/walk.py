"""The walk over a tree of HTML: text of blocks in order, their marks, anchors, numbers and places."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from softflank.documents.citations import FILE
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.headings import reference_heading
from softflank.documents.lexicon import patterns, words
from softflank.documents.numbers import expand
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading
from softflank.documents.reading.letters import INVISIBLE, visible

_DROPPED, _BLOCKS = words("html_dropped"), words("html_blocks")
_APART = re.compile(rf"(?:^|[\s_-]){patterns('html_apart')}(?:$|\s)", re.IGNORECASE)
_BACK = re.compile("[\u21a9\u2191\ufe0e\u2934^]{1,3}|\\^?\\s?[a-z]")
_RAISED = re.compile(r"^\W{0,2}(\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3}){0,12})\W{0,2}$")
_NAMED = re.compile(r"^\[?\(?((?:nb|n|note|lower-alpha)?\s?[\w*\u2020\u2021]{1,4})\)?\]?$", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"\[?(\d{1,3})\]?\.?")
"""The first cell of a row that numbers it, as in a list of references that is a table."""
LONGEST_CELL = 1500
"""Characters of a cell of a table; one that holds more is a column of the page."""
_UNIT = re.compile(r"(?:\bk?m|\bcm|\bft|\d)$")


def blocks_of(root: Any, lined: bool = True) -> list[Block]:
    """Blocks of a tree of HTML; where it is ``lined`` on the lines of the page, else counted from 1."""
    walk = _Walk()
    walk.visit(root)
    if lined:
        return walk.blocks
    return [replace(block, line=order, breaks=()) for order, block in enumerate(walk.blocks, 1)]


class _Walk:
    """Text of the block that is open, its marks and its place, and the blocks so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.at, self.listing = 0, False
        self.anchors: list[str] = []
        self.number, self.label = "", ""
        self._open("p")

    def _open(self, tag: str) -> None:
        """Open a block."""
        self.tag, self.length, self.bold = tag, 0, 0
        self.pieces: list[str] = []
        self.breaks: list[tuple[int, int]] = []
        self.marks: list[Mark] = []
        self.italics: list[tuple[int, int]] = []
        self.cells: list[tuple[int, int]] = []

    def visit(self, root: Any) -> None:
        """Visit a tree in document order, on an explicit stack, so that depth costs nothing."""
        stack: list[tuple[str, Any]] = [("enter", root)]
        while stack:
            step, node = stack.pop()
            if step == "tail":
                self._add(node.tail or "")
            elif step == "leave":
                self._leave(node)
            elif self._enter(node):
                stack.append(("leave", node))
                for child in reversed(node):
                    stack += [("tail", child), ("enter", child)]
                self._add(node.text or "")
        self._flush("p")

    def _add(self, text: str) -> None:
        """Add rendered text: white space is one blank, none at the start of a block; lines are counted."""
        for order, piece in enumerate(text.translate(INVISIBLE).split("\n")):
            self.at += order > 0
            piece = re.sub(r"\s+", " ", f" {piece}" if order else piece)
            if not self.length or self.pieces[-1].endswith(" "):
                piece = piece.lstrip()
            if piece.strip() and (not self.breaks or self.breaks[-1][1] != self.at):
                self.breaks.append((self.length + piece.startswith(" "), self.at))
            if piece:
                self.pieces.append(piece)
                self.length += len(piece)

    def _place(self) -> int:
        """Where a mark stands: after the last character that is no blank."""
        return self.length - (1 if self.pieces and self.pieces[-1].endswith(" ") else 0)

    def _enter(self, node: Any) -> bool:
        """Open an element; false where it is dropped or wholly read as a mark or a row."""
        tag = node.tag
        self.at = int(node.sourceline or self.at)
        if not isinstance(tag, str) or tag in _DROPPED or _hidden(node):
            return False
        if (tag in ("sup", "a") or "super" in (node.get("style") or "")) and self._mark(node):
            return False
        if self.tag == "tr":
            self._add(" " if tag in _BLOCKS or tag in ("br", "td", "th") else "")
        elif tag == "br":
            self._break(node)
        elif tag in _BLOCKS or tag in ("tr", "td", "th"):
            self._flush("tr" if tag == "tr" and not _is_layout(node) else tag if tag in _BLOCKS else "p")
            self.label = node.get("softflank-label") or ""
            if tag == "li":
                self.number = _ordinal(node)
        self.anchors += [value for value in (node.get("id"), node.get("name")) if value]
        if tag in ("i", "em", "b", "strong", "a", "td", "th"):
            node.set("softflank-start", str(self.length))
        return True

    def _leave(self, node: Any) -> None:
        start = int(node.get("softflank-start") or 0)
        if node.tag in ("i", "em"):
            self.italics.append((start, self.length))
        elif node.tag in ("b", "strong"):
            self.bold += max(0, self.length - start)
        href, label = node.get("href") or "", node.get("softflank-label") or ""
        if node.tag == "a" and (label or href.startswith(("http://", "https://")) or FILE.search(href)):
            start, end = min(start, self._place()), self._place()
            self.marks.append(Mark(start, end, "label" if label else "link", label or href))
        if self.tag == "tr" and node.tag in ("td", "th") and start < self._place():
            self.cells.append((start, self._place()))
        if (self.tag == "tr") is (node.tag == "tr") and (node.tag in _BLOCKS or node.tag in ("tr", "td", "th")):
            if node.tag == "tr" and node.find("td") is None:
                self._open("tr")  # a row of headings is none
            self._flush("li" if node.getparent() is not None and node.getparent().tag == "li" else "p")

    def _break(self, node: Any) -> None:
        """A line break ends a block twice in a row, and after a line that is all bold."""
        before = node.getprevious()
        twice = before is not None and before.tag == "br" and not (before.tail or "").strip()
        if twice or self.listing or (0 < self.length <= self.bold + 1 and self.length < 90):
            self._flush(self.tag)
        self._add(" ")

    def _mark(self, node: Any) -> bool:
        """Read a superscript or a linked number as marks; false where it is ordinary text."""
        link = node if node.tag == "a" else next(node.iter("a"), None)
        href = (link.get("href") or "") if link is not None else ""
        target = href.rpartition("#")[2] if "#" in href and not href.startswith("http") else ""
        text = visible("".join(node.itertext())[:60])
        numbers = _RAISED.match(text)
        if target and _BACK.fullmatch(text):
            return True
        if node.tag == "a" and not (target and numbers):
            return False
        if not self.length and link is None and numbers and numbers[1].isdecimal() and (node.tail or "")[:1].isspace():
            self.number = numbers[1]  # a raised number that opens a block is that of a note
            return True
        if not self.length or (link is None and _UNIT.search("".join(self.pieces[-2:]))):
            return False
        named = [text.strip("[]()")] if target and _NAMED.match(text) else []
        listed = expand(re.sub(r"\s", "", numbers[1])) if numbers else named
        leads = target if len(listed) == 1 else ""
        self.marks += [Mark(self._place(), self._place(), "number", label, leads) for label in listed]
        return bool(listed)

    def _flush(self, tag: str) -> None:
        """End the open block, and open the next."""
        text = "".join(self.pieces).rstrip()
        if text:
            block = Block(
                BlockKind.PARAGRAPH, text, self.breaks[0][1] if self.breaks else 0, number=self.number,
                anchors=tuple(self.anchors), italics=tuple(self.italics), marks=tuple(self.marks),
                cells=tuple(self.cells), breaks=tuple(self.breaks) if len(self.breaks) > 1 else (),
                label=self.label, note=bool(self.label),
            )  # fmt: skip
            self.blocks.append(_kind(block, self.tag, bool(self.blocks) and self.bold >= len(text) - 1))
            self.anchors, self.number, self.label = [], "", ""
            if self.blocks[-1].kind is BlockKind.HEADING:
                self.listing = reference_heading(text)
        self._open(tag)


def _kind(block: Block, tag: str, bold: bool) -> Block:
    """The block with the kind that its tag and shape give; a short line all in bold is a heading."""
    text = block.text
    if tag == "tr":
        first = _ROW_NUMBER.fullmatch(text[slice(*block.cells[0])]) if len(block.cells) > 1 else None
        return replace(block, kind=BlockKind.ROW, number=first[1] if first else block.number)
    short = tag in ("p", "div", "center") and len(text) < 90 and text[-1] not in ".,;!" and not block.marks
    if re.fullmatch(r"h[1-6]", tag):
        return replace(block, kind=BlockKind.HEADING, level=int(tag[1]))
    if short and ((bold and not is_dateline(text)) or reference_heading(text) or is_furniture_heading(text)):
        return replace(block, kind=BlockKind.HEADING, level=6)
    if tag in ("figcaption", "figure", "caption"):
        return replace(block, kind=BlockKind.CAPTION)
    if tag in ("li", "dd", "dt"):
        return replace(block, kind=BlockKind.BULLET)
    return block


def _hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or node.get("hidden") is not None:
        return True
    names = node.get("class")
    return bool(names) and node.tag not in ("body", "html", "main", "article") and bool(_APART.search(names))


def _is_layout(row: Any) -> bool:
    """Whether a row only places blocks on the page: one cell, or cells that hold tables, headings or long texts."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or next(row.iter("table", "h1", "h2", "h3"), None) is not None:
        return True
    return any(sum(map(len, cell.itertext())) > LONGEST_CELL for cell in cells)


def _ordinal(node: Any) -> str:
    """The number of an item of a numbered list; an item that bears none follows the one before it."""
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    given = node.get("value") or parent.get("softflank-next") or parent.get("start") or ""
    number = int(given) if re.fullmatch(r"[0-9]{1,6}", given) else 1
    parent.set("softflank-next", str(number + 1))
    return str(number)
