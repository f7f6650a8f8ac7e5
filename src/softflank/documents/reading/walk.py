"""The walk over a tree of HTML: text of blocks in order, their marks, anchors, numbers and places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from softflank.documents.dates import find_dates, lead_date
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.headings import TYPED_NUMBER, reference_heading
from softflank.documents.lexicon import words
from softflank.documents.numbers import expand
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line, visible

_DROPPED, _BLOCKS = words("html_dropped"), words("html_blocks")
_APART = re.compile(
    r"(?:^|[\s_-])(?:mw-cite-backlink|mw-editsection|editsection|infobox\S*|navbox\S*|vertical-navbox|sidebar|"
    r"metadata|toc|noprint|comments?|comment-list|commentlist|sharedaddy|sr-only|screen-reader-text)(?:$|\s)",
    re.IGNORECASE,
)
_BACK = re.compile("[\u21a9\u2191\ufe0e\u2934^]{1,3}|\\^?\\s?[a-z]")
_RAISED = re.compile(r"^\W{0,2}(\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3}){0,12})\W{0,2}$")
_NAMED = re.compile(r"^\[?\(?((?:nb|n|note|lower-alpha)?\s?[\w*\u2020\u2021]{1,4})\)?\]?$", re.IGNORECASE)
_UNIT = re.compile(r"(?:\bk?m|\bcm|\bft|\d)$")


class Walk:
    """Text of the block that is open, its marks and its place, and the blocks so far."""

    def __init__(self, lined: bool = True, cell: bool = False) -> None:
        self.blocks: list[Block] = []
        self.lined, self.cell = lined, cell
        self.pieces: list[str] = []
        self.length = self.line = self.bold = self.ordinal = 0
        self.marks: list[Mark] = []
        self.italics: list[tuple[int, int]] = []
        self.anchors: list[str] = []
        self.tag, self.number = "p", ""
        self.offset = 0
        self.listing = False

    def visit(self, root: Any, offset: int = 0) -> None:
        """Visit a tree in document order; ``offset`` is added to its lines."""
        self.offset = offset
        self._walk(root)
        self._flush()

    def _walk(self, root: Any) -> None:
        """Walk on an explicit stack, so that depth costs nothing."""
        stack: list[tuple[str, Any]] = [("enter", root)]
        while stack:
            step, node = stack.pop()
            if step == "tail":
                self._add(node.tail or "", node)
            elif step == "leave":
                self._leave(node)
            elif self._enter(node):
                stack.append(("leave", node))
                for child in reversed(node):
                    stack += [("tail", child), ("enter", child)]
                self._add(node.text or "", node)

    def _add(self, text: str, node: Any) -> None:
        """Add rendered text: white space is one blank, none at the start of a block."""
        text = re.sub(r"\s+", " ", text)
        if not self.length:
            text = text.lstrip()
            self.line = self.offset + int(node.sourceline or 0)
        elif self.pieces[-1].endswith(" "):
            text = text.lstrip()
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def _place(self) -> int:
        """Where a mark stands: after the last character that is no blank."""
        return self.length - (1 if self.pieces and self.pieces[-1].endswith(" ") else 0)

    def _enter(self, node: Any) -> bool:
        """Open an element; false where it is dropped or wholly read as a mark or a row."""
        tag = node.tag
        if not isinstance(tag, str) or tag in _DROPPED or _hidden(node):
            return False
        if (tag in ("sup", "a") or "super" in (node.get("style") or "")) and self._mark(node):
            return False
        if self.cell:
            self._add(" " if tag in ("p", "br", "li", "div") else "", node)
            return True
        if tag == "br":
            self._break(node)
            return False
        if tag == "tr" and not _is_layout(node):
            self._row(node)
            return False
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            self._flush()
            self.tag = tag if tag in _BLOCKS else "p"
            if tag == "li":
                self.number = _ordinal(node)
        self.anchors += [value for value in (node.get("id"), node.get("name")) if value]
        if tag in ("i", "em", "b", "strong"):
            node.set("softflank-start", str(self.length))
        return True

    def _leave(self, node: Any) -> None:
        start = node.get("softflank-start")
        if start is not None and node.tag in ("i", "em"):
            self.italics.append((int(start), self.length))
        elif start is not None:
            self.bold += max(0, self.length - int(start))
        if node.tag == "a" and (node.get("href") or "").startswith(("http://", "https://")):
            self.marks.append(Mark(self._place(), self._place(), "link", node.get("href")))
        if not self.cell and (node.tag in _BLOCKS or node.tag in ("tr", "td", "th")):
            self._flush()
            self.tag = "li" if node.getparent() is not None and node.getparent().tag == "li" else "p"

    def _break(self, node: Any) -> None:
        """A line break ends a block twice in a row, and after a line that is all bold."""
        before = node.getprevious()
        twice = before is not None and before.tag == "br" and not (before.tail or "").strip()
        if twice or self.listing or (0 < self.length <= self.bold + 1 and self.length < 90):
            self._flush()
        else:
            self._add(" ", node)

    def _mark(self, node: Any) -> bool:
        """Read a superscript or a linked number as marks; false where it is ordinary text."""
        link = node if node.tag == "a" else next(iter(node.iter("a")), None)
        href = (link.get("href") or "") if link is not None else ""
        target = href.rpartition("#")[2] if "#" in href and not href.startswith("http") else ""
        text = visible("".join(node.itertext())[:60])
        back = _BACK.fullmatch(text) or ("ref" in target and not self.length)
        if target and back:
            return True
        numbers, named = _RAISED.match(text), _NAMED.match(text)
        if node.tag == "a" and not (target and numbers):
            return False
        if not self.length or not (numbers or (named and target)):
            return False
        if link is None and _UNIT.search("".join(self.pieces[-2:])):
            return False
        self.marks += self._marks(node, text, target, numbers)
        return True

    def _marks(self, node: Any, text: str, target: str, numbers: re.Match[str] | None) -> list[Mark]:
        links = [a for a in node.iter("a") if "#" in (a.get("href") or "")]
        if len(links) > 1:
            shown = (visible("".join(a.itertext())).strip("[]() ,") for a in links)
            found = list(zip(shown, (a.get("href").rpartition("#")[2] for a in links), strict=True))
        elif numbers is None:
            found = [(text.strip("[]()"), target)]
        else:
            listed = expand(re.sub(r"\s", "", numbers[1]))
            found = [(number, target if len(listed) == 1 else "") for number in listed]
        return [Mark(self._place(), self._place(), "number", label, anchor) for label, anchor in found]

    def _row(self, node: Any) -> None:
        """Read a table row as one block with its cells; a row of headings is none."""
        self._flush()
        cells = [cell for cell in node if cell.tag in ("td", "th")]
        if not any(cell.tag == "td" for cell in cells):
            return
        text, spans, marks = "", [], []
        for cell in cells:
            inner = Walk(self.lined, cell=True)
            inner.pieces, inner.length = ["\u200b"], 1
            inner._walk(cell)
            body = "".join(inner.pieces)[1:].strip()
            start = len(text) + (1 if text else 0)
            text = f"{text} {body}" if text and body else text or body
            spans += [(start, start + len(body))] if body else []
            marks += [replace(m, start=(p := start + min(max(m.start - 1, 0), len(body))), end=p) for m in inner.marks]
        if text:
            anchors = tuple(inner.get("id") for inner in node.iter() if inner.get("id"))
            self._take(
                Block(BlockKind.ROW, text, self._line(node), cells=tuple(spans), marks=tuple(marks), anchors=anchors)
            )

    def _line(self, node: Any) -> int:
        return self.offset + int(node.sourceline or 0)

    def _flush(self) -> None:
        """End the open block."""
        text = "".join(self.pieces).strip()
        clean = visible(text)
        marks = tuple(replace(m, start=min(m.start, len(clean)), end=min(m.end, len(clean))) for m in self.marks)
        bold = bool(clean) and self.bold >= len(clean) - 1
        block = Block(
            BlockKind.PARAGRAPH, clean, self.line, number=self.number, anchors=tuple(self.anchors),
            italics=tuple(self.italics), marks=marks,
        )  # fmt: skip
        self.pieces, self.length, self.marks, self.italics, self.bold = [], 0, [], [], 0
        if clean:
            self.anchors, self.number = [], ""
            self._take(_kind(block, self.tag, bold, bool(self.blocks)))

    def _take(self, block: Block) -> None:
        self.ordinal += 1
        if block.kind is BlockKind.HEADING:
            self.listing = reference_heading(block.text)
        self.blocks.append(block if self.lined else replace(block, line=self.ordinal))

    def finish(self, kept: Callable[[str], bool] | None = None) -> tuple[tuple[Block, ...], tuple[str, ...]]:
        """The blocks that belong to the article, entries told as such, and the text of the rest.

        Without ``kept`` all belong but what stands below a heading such as "Comments".
        """
        self._flush()
        targets = {mark.target for block in self.blocks for mark in block.marks if mark.target}
        linked = _linked(self.blocks, targets)
        found: list[Block] = []
        dropped: list[str] = []
        listing = skipping = False
        for block, entry in zip(self.blocks, linked, strict=True):
            heading = block.kind is BlockKind.HEADING
            if heading:
                listing = reference_heading(block.text) and (bool(found) or kept is None)
                skipping = is_furniture_heading(block.text) and bool(found)
            belongs = entry or listing or (not skipping and (kept is None or kept(block.text)))
            if not belongs or (not heading and not entry and is_furniture_line(block.text)):
                dropped.append(block.text[:120])
                if belongs and find_dates(block.text) and len(found) < 6:
                    found.append(replace(block, kind=BlockKind.DATELINE))
                continue
            found.append(_placed(block, listing or entry, len(found)))
        return tuple(found), tuple(dropped)


def _linked(blocks: list[Block], targets: set[str]) -> list[bool]:
    """Which blocks are notes or entries because marks lead to them, or to their neighbours in a numbered list."""
    linked = [
        block.kind is not BlockKind.HEADING and any(anchor in targets for anchor in block.anchors) for block in blocks
    ]
    for order in (range(1, len(blocks)), range(len(blocks) - 2, -1, -1)):
        for place in order:
            neighbour = place - order.step
            if blocks[place].number and blocks[neighbour].number and linked[neighbour]:
                linked[place] = True
    return linked


def _placed(block: Block, entry: bool, order: int) -> Block:
    if block.kind is BlockKind.HEADING:
        return replace(block, kind=BlockKind.TITLE if not order else BlockKind.HEADING)
    if entry:
        typed = TYPED_NUMBER.match(block.text)
        number = block.number or (next((group for group in typed.groups() if group), "") if typed else "")
        return replace(block, kind=BlockKind.ENTRY, number=number)
    if block.kind is BlockKind.PARAGRAPH and order < 12 and is_dateline(block.text):
        return replace(block, kind=BlockKind.DATELINE)
    return block


def _kind(block: Block, tag: str, bold: bool, later: bool) -> Block:
    """The block with the kind that its tag and shape give; a short line all in bold is a heading."""
    text = block.text
    short = tag in ("p", "div", "center") and len(text) < 90 and text[-1] not in ".,;!" and not block.marks
    if re.fullmatch(r"h[1-6]", tag):
        return replace(block, kind=BlockKind.HEADING, level=int(tag[1]))
    if short and ((bold and later and not is_dateline(text)) or reference_heading(text) or is_furniture_heading(text)):
        return replace(block, kind=BlockKind.HEADING, level=6)
    if tag in ("figcaption", "figure", "caption"):
        return replace(block, kind=BlockKind.CAPTION)
    if tag in ("li", "dd", "dt") or lead_date(text):
        return replace(block, kind=BlockKind.BULLET)
    return block


def _hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or node.get("hidden") is not None:
        return True
    names = node.get("class")
    return bool(names) and node.tag not in ("body", "html", "main", "article") and bool(_APART.search(names))


def _is_layout(row: Any) -> bool:
    """Whether a row only places blocks on the page: one cell, or cells that hold tables or headings."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) < 2 or any(next(cell.iter("table", "h1", "h2", "h3"), None) is not None for cell in cells)


def _ordinal(node: Any) -> str:
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    if (node.get("value") or "").isdigit():
        return str(node.get("value"))
    start = int(parent.get("start")) if (parent.get("start") or "").isdigit() else 1
    number = int(parent.get("softflank-next") or start)
    parent.set("softflank-next", str(number + 1))
    return str(number)
