"""Markdown as blocks: markdown-it-py tells its blocks, which become a page on the same lines, which the walk reads.

The text within a block stays raw, so that a quote is found in the file. Blocks of HTML stand in the page as they are;
front matter gives title, author and date; code, formulas and comments are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

from softflank.documents.dates import DatePoint, find_dates
from softflank.documents.document import Block, BlockKind
from softflank.documents.headings import reference_heading
from softflank.documents.reading.furniture import is_dateline, visible, without_controls
from softflank.documents.reading.page import parse_page
from softflank.documents.reading.placing import placed
from softflank.documents.reading.walk import Walk
from softflank.vocabulary import BadRequest

_FRONT_DATE = re.compile(r"^(?:date|publish(?:ed|_date)|pubdate|created)\s*:\s*[\"']?(.{4,40}?)[\"']?\s*$", re.I | re.M)
_FRONT_HEAD = (
    (BlockKind.TITLE, re.compile(r"^title\s*:\s*(\S.{0,300})$", re.I | re.M)),
    (BlockKind.BYLINE, re.compile(r"^(?:author|by|byline)s?\s*:\s*(\w.{0,200}|[\"'\[].{1,200})$", re.I | re.M)),
)
_NUMBERED_LINE = re.compile(r"\s*(?:\[\d{1,3}\][:.]?\s+|<sup>\d{1,3}</sup>[.)]?\s*)\S")
LEAST_LISTED = 2
"""Lines of a paragraph that open with a number in brackets, or a raised one, from which on it is a list of sources."""
_ATTRIBUTES = re.compile(r"\s*\{:[^{}]{1,200}\}\s*")
"""A line that styles the paragraph above it."""
_ITALICS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])([^*_\n]{2,300})(?<=\S)[*_](?![\w*])")
_NO_PROSE = re.compile(r"\{:?[^{}]{1,200}\}|!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|\{\{[%<].*[%>]\}\}|\$\$.*\$\$")
"""A paragraph of attributes, of one picture, of a shortcode or of a formula."""
_BOLD_LINE = re.compile(r"(\*\*|__)[^*_]{2,80}\1:?")
_HEADING_SIGNS = re.compile(r"^(?:>\s?)*#+\s*|\s+(?:#+|=+|-+)$|\s*\{[#.:][^}]*\}$")
_NOTE_HEAD = re.compile(r"^\[\^[^\]]{1,60}\]:\s*")
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


def read_markdown(text: str, name: str = "") -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    """Blocks of a Markdown text, what was dropped, and the date of its front matter."""
    clean, environment = without_controls(text), dict[str, Any]()
    tokens = _parser().parse(clean, environment)
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    dated = _FRONT_DATE.search(front)
    spans = find_dates(dated[1]) if dated else ()
    walk = Walk()
    walk.visit(parse_page(_page(tokens, clean.split("\n")), name))
    blocks, dropped = placed([*_head(front), *map(_noted, walk.blocks)])
    code = tuple(f"{CODE} {token.info}" for token in tokens if token.type == "fence")
    return (*blocks, *_definitions(clean.split("\n"), environment)), (*dropped, *code), spans[0].last if spans else None


def _head(front: str) -> Iterator[Block]:
    """The title and the author that the front matter gives."""
    for kind, pattern in _FRONT_HEAD:
        if found := pattern.search(front):
            yield Block(kind, visible(found[1].strip("\"'[] ")), front[: found.start()].count("\n") + 2)


def _noted(block: Block) -> Block:
    """A block with its spans in italics; a note with its text as the title of what it names."""
    italics = tuple(match.span() for match in _ITALICS.finditer(block.text))
    return replace(block, italics=italics, title=_NOTE_HEAD.sub("", block.text) if block.label else "")


def _definitions(lines: list[str], environment: dict[str, Any]) -> Iterator[Block]:
    """The definitions of links, one that repeats a label too, in the order of their lines."""
    first = [{**found, "label": label} for label, found in (environment.get("references") or {}).items()]
    for one in sorted([*first, *environment.get("duplicate_refs", [])], key=lambda one: one["map"][0]):
        at, title, label = one["map"][0], visible(one.get("title") or ""), one["label"].lower()
        yield Block(BlockKind.ENTRY, visible(lines[at]), at + 1, label=label, url=one["href"], title=title)


def _page(tokens: list[Any], lines: list[str]) -> str:
    """The blocks as a page of HTML, each on the line on which it stands in the file, its text raw."""
    page = [""] * len(lines)
    items = 0
    note = ""
    for token in tokens:
        kind, span = token.type, token.map
        items += (kind == "list_item_open") - (kind == "list_item_close")
        if kind.startswith("footnote_reference_"):
            note = str(token.meta["label"]) if kind.endswith("open") else ""
        elif kind == "html_block":
            for line, raw in enumerate(token.content.rstrip("\n").split("\n"), span[0]):
                page[line] += raw
        elif kind == "heading_open":
            text = _HEADING_SIGNS.sub("", " ".join(lines[slice(*span)]).strip())
            page[span[0]] += f"<{token.tag}>{escape(text)}</{token.tag}>"
        elif kind == "tr_open" and not _of_headings(lines, span[0]):
            cells = (f"<td>{escape(cell.strip())}</td>" for cell in lines[span[0]].split("|") if cell.strip())
            page[span[0]] += f"<table><tr>{''.join(cells)}</tr></table>"
        elif kind == "paragraph_open":
            for first, last in _entries(lines, span):
                _paragraph(page, lines[first:last], first, "li" if items and not note else "p", note)
    return "\n".join(page)


def _of_headings(lines: list[str], number: int) -> bool:
    return number + 1 < len(lines) and bool(re.fullmatch(r"[\s|:-]*-[\s|:-]*", lines[number + 1]))


def _entries(lines: list[str], span: list[int]) -> Iterator[tuple[int, int]]:
    """Spans of a paragraph that is a list of sources without blank lines: its heading, and a line for each number."""
    starts = [number for number in range(*span) if _NUMBERED_LINE.match(lines[number])]
    return pairwise(sorted({span[0], *(starts if len(starts) >= LEAST_LISTED else ()), span[1]}))


def _paragraph(page: list[str], raws: list[str], first: int, tag: str, note: str) -> None:
    """Put a paragraph in the page, the marks of quotations taken off; one that is bold or names a list is a heading."""
    texts = [re.sub(r"^\s*(?:>\s?)+", "", raw) for raw in raws]
    texts = ["" if _ATTRIBUTES.fullmatch(text) else text for text in texts]
    text = visible(" ".join(texts))
    named = tag == "p" and not note and (_BOLD_LINE.fullmatch(text) or (len(text) < 60 and reference_heading(text)))
    if _NO_PROSE.fullmatch(text):
        return
    if named and not is_dateline(text.strip("*_ ")):
        page[first] += f"<h6>{escape(text.strip('*_ '))}</h6>"
        return
    label = f' softflank-label="{escape(note)}"' if note else ""
    page[first] += f"<{tag}{label}>"
    for line, raw in enumerate(texts, first):
        page[line] += escape(raw, quote=False)
    page[first + len(texts) - 1] += f"</{tag}>"
