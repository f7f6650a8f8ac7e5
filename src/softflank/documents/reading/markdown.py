"""Markdown as blocks by markdown-it-py. The text stays raw, so that a quote is found in the file.

Blocks of HTML are walked as pages are; front matter gives title and date; code, formulas and comments are no prose.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from softflank.documents.dates import DatePoint, find_dates, lead_date
from softflank.documents.document import Block, BlockKind
from softflank.documents.headings import TYPED_NUMBER, reference_heading
from softflank.documents.reading.furniture import (
    is_dateline,
    is_furniture_heading,
    is_furniture_line,
    visible,
    without_controls,
)
from softflank.vocabulary import BadRequest

_FRONT_DATE = re.compile(
    r"^(?:date|published|publish_date|pubdate|created)\s*:\s*[\"']?(.{4,40}?)[\"']?\s*$", re.IGNORECASE | re.MULTILINE
)
_NUMBERED_LINE = re.compile(r"\s*\[\d{1,3}\][:.]?\s+\S")
LEAST_LISTED = 2
"""Lines of a paragraph that open with a number in brackets from which on it is a list of sources."""
_FRONT_TITLE = re.compile(r"^title\s*:\s*(\S.{0,300})$", re.IGNORECASE | re.MULTILINE)
_FRONT_AUTHOR = re.compile(r"^(?:author|by|byline)s?\s*:\s*(\w.{0,200}|[\"'\[].{1,200})$", re.IGNORECASE | re.MULTILINE)
_ITALICS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])([^*_\n]{2,300})(?<=\S)[*_](?![\w*])")
_ATTRIBUTES = re.compile(r"^\{:?[^{}]{1,200}\}$|^!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?$|^\{\{[%<].*[%>]\}\}$|^\$\$.*\$\$$")
_BOLD_LINE = re.compile(r"^(\*\*|__)[^*_]{2,80}\1:?$")
_RAISED = re.compile(r"^\s*(?:<sup[^<>]{0,80}>\s?\[?(\d{1,3})\]?\s?</sup>|\\?\[(\d{1,3})\\?\](?![(\[]))\s*(?=\S)")


CODE = "code:"
"""How a block of code is listed among what was dropped."""


@cache
def _parser() -> Any:
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.dollarmath import dollarmath_plugin
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin
    except ImportError as error:
        raise BadRequest("Markdown needs the document readers: pip install softflank[documents]") from error
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
    parser.use(front_matter_plugin).use(footnote_plugin, inline=False).use(dollarmath_plugin, double_inline=False)
    return parser.disable(["inline", "code", "footnote_tail"], ignoreInvalid=True)


class _MarkdownReader:
    """Walks the tokens of a Markdown text and keeps the blocks so far."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.lines, self.name = lines, name
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.listing = False
        self.skipping = 0
        self.items: list[str] = []
        self.note = ""
        self.row: tuple[int, int] | None = None

    def take(self, block: Block) -> None:
        """Place a block: an entry within a list of references, a dateline near the head, else as it is."""
        text = block.text
        if self.skipping or not text or _ATTRIBUTES.match(text):
            self.furniture += [text] if text else []
        elif self.note:
            title = re.sub(r"^\[\^[^\]]{1,60}\]:\s*", "", text)
            self.blocks.append(replace(block, kind=BlockKind.ENTRY, label=self.note, note=True, title=title))
        elif self.listing and block.kind is not BlockKind.CAPTION:
            typed = _RAISED.match(text) or TYPED_NUMBER.match(text)
            number = block.number or (next((group for group in typed.groups() if group), "") if typed else "")
            italics = tuple(match.span() for match in _ITALICS.finditer(text))
            self.blocks.append(replace(block, kind=BlockKind.ENTRY, number=number, italics=italics))
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET) and is_furniture_line(text):
            self.furniture.append(text)
        elif block.kind is BlockKind.PARAGRAPH and len(self.blocks) < 12 and is_dateline(text.strip("*_ ")):
            self.blocks.append(replace(block, kind=BlockKind.DATELINE))
        else:
            dated = block.kind is BlockKind.PARAGRAPH and lead_date(text)
            self.blocks.append(replace(block, kind=BlockKind.BULLET) if dated else block)

    def heading(self, text: str, line: int, level: int) -> None:
        """Take a heading; one that opens furniture drops what is below it."""
        bare = re.sub(r"^#+\s*|\s*#+$|\s*\{[#.:][^}]*\}$", "", text).strip("*_ ")
        if is_furniture_heading(bare) and self.blocks:
            self.skipping = level
        elif not self.skipping or level <= self.skipping:
            self.skipping = 0
            kind = BlockKind.HEADING if self.blocks else BlockKind.TITLE
            self.listing = reference_heading(bare)
            self.blocks.append(Block(kind, text, line, level=level))
            return
        self.furniture.append(text)

    def head(self, front: str) -> None:
        """Take the title and the author that the front matter gives."""
        for pattern, kind in ((_FRONT_TITLE, BlockKind.TITLE), (_FRONT_AUTHOR, BlockKind.BYLINE)):
            found = pattern.search(front)
            if found:
                line = front[: found.start()].count("\n") + 2
                self.blocks.append(Block(kind, visible(found[1].strip("\"'[] ")), line))

    def raw(self, span: list[int]) -> Block:
        """The paragraph on some lines, raw, with the marks of lists and quotations taken off."""
        pieces: list[str] = []
        breaks: list[tuple[int, int]] = []
        offset = 0
        for number in range(*span):
            text = re.sub(r"^(?:>\s?)+", "", visible(self.lines[number]))
            if text:
                breaks.append((offset, number + 1))
                pieces.append(text)
                offset += len(text) + 1
        line = breaks[0][1] if breaks else span[0] + 1
        return Block(BlockKind.PARAGRAPH, " ".join(pieces), line, breaks=tuple(breaks) if len(breaks) > 1 else ())


def read_markdown(text: str, name: str = "") -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    """Blocks of a Markdown text, what was dropped, and the date of its front matter."""
    clean = without_controls(text)
    reader = _MarkdownReader(clean.split("\n"), name)
    environment: dict[str, Any] = {}
    stated: DatePoint | None = None
    pages: list[tuple[str, int]] = []
    for token in _parser().parse(clean, environment):
        if token.type == "front_matter":
            found = _FRONT_DATE.search(token.content)
            spans = find_dates(found[1]) if found else ()
            stated = spans[0].last if spans else None
            reader.head(token.content)
        elif token.type == "html_block":
            pages.append((token.content, token.map[0]))
            continue
        _read_pages(reader, pages)
        _read_token(reader, token)
    _read_pages(reader, pages)
    reader.blocks += _definitions(reader.lines, environment)
    return tuple(reader.blocks), tuple(reader.furniture), stated


def _definitions(lines: list[str], environment: dict[str, Any]) -> list[Block]:
    """The definitions of links, one that repeats a label too, in the order of their lines."""
    first = [{**found, "label": label} for label, found in (environment.get("references") or {}).items()]
    found = sorted([*first, *environment.get("duplicate_refs", [])], key=lambda one: one["map"][0])
    return [
        Block(BlockKind.ENTRY, visible(lines[one["map"][0]]), one["map"][0] + 1, label=one["label"].lower(),
              url=one["href"], title=visible(one.get("title") or ""))
        for one in found
    ]  # fmt: skip


def _read_pages(reader: _MarkdownReader, pages: list[tuple[str, int]]) -> None:
    """Read a run of blocks of HTML; style sheets, scripts and comments leave nothing."""
    if not pages:
        return
    from softflank.documents.reading.walk import Walk
    from softflank.documents.reading.web import parse_page

    walk = Walk()
    for content, line in pages:
        if re.search(r"<[a-zA-Z]", content) and visible(re.sub(r"<[^>]*>", "", content)):
            walk.visit(parse_page(f"<div>{content}</div>", reader.name), line)
    pages.clear()
    for block in walk.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            reader.heading(block.text, block.line, block.level)
        elif block.kind is not BlockKind.ROW:
            reader.take(block)


def _read_token(reader: _MarkdownReader, token: Any) -> None:
    """Read one token of block level; what opens and closes lists, notes and rows is remembered."""
    kind = token.type
    if kind == "list_item_open":
        reader.items.append(token.info if token.info.isdigit() else "")
    elif kind == "list_item_close":
        reader.items.pop()
    elif kind == "footnote_reference_open":
        reader.note = str(token.meta["label"])
    elif kind == "footnote_reference_close":
        reader.note = ""
    elif kind == "heading_open":
        text = visible(" ".join(reader.lines[token.map[0] : token.map[1]]))
        reader.heading(re.sub(r"\s+(?:=+|-+)$", "", text) if not text.startswith("#") else text,
                       token.map[0] + 1, int(token.tag[1]))  # fmt: skip
    elif kind == "fence":
        reader.furniture.append(f"{CODE} {token.info}")
    elif kind == "tr_open":
        _read_row(reader, token.map[0])
    elif kind == "paragraph_open":
        for span in _entries(reader.lines, token.map):
            _read_paragraph(reader, span)


def _entries(lines: list[str], span: list[int]) -> list[list[int]]:
    """Spans of a paragraph that is a list of sources without blank lines: its heading, and a line for each number."""
    starts = [number for number in range(*span) if _NUMBERED_LINE.match(lines[number])]
    if len(starts) < LEAST_LISTED:
        return [span]
    edges = sorted({span[0], *starts, span[1]})
    return [[first, last] for first, last in pairwise(edges)]


def _read_paragraph(reader: _MarkdownReader, span: list[int]) -> None:
    block = reader.raw(span)
    text = block.text
    named = _BOLD_LINE.match(text) or (len(text) < 60 and reference_heading(text))
    if named and not reader.items and not reader.note and not is_dateline(text.strip("*_ ")):
        reader.heading(text, block.line, 6)
        return
    if reader.items and not reader.note:
        block = replace(block, kind=BlockKind.BULLET, number=reader.items[-1] if reader.listing else "")
    reader.take(block)


def _read_row(reader: _MarkdownReader, number: int) -> None:
    """Read a row of a table, the row of headings left out."""
    following = reader.lines[number + 1] if number + 1 < len(reader.lines) else ""
    if re.fullmatch(r"[\s|:-]{3,}", following) and "-" in following:
        return
    text = visible(reader.lines[number])
    cells, start = [], 0
    for piece in text.split("|"):
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            cells.append((left, left + len(piece.strip())))
        start += len(piece) + 1
    if reader.listing and cells:
        text = text[cells[0][0] :].replace("|", " ").strip()
        reader.take(Block(BlockKind.ENTRY, visible(text), number + 1))
    else:
        reader.take(Block(BlockKind.ROW, text, number + 1, cells=tuple(cells)))
