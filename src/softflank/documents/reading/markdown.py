"""Markdown as blocks: markdown-it-py tells its blocks, which become a page on the same lines, which the walk reads.

The text of a block is what a reader sees, as it is of a page; blocks of HTML stand in the page as they are.
Front matter gives title, author and date; code, formulas and comments are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

from softflank.documents.dates import find_dates
from softflank.documents.document import Block, BlockKind
from softflank.documents.reading.letters import text_of, visible
from softflank.documents.reading.page import parse_page
from softflank.documents.reading.placing import ReadBlocks
from softflank.documents.reading.walk import blocks_of
from softflank.vocabulary import BadRequest

_FRONT_DATE = re.compile(
    r"^(?:(?:post|pub|publish)?[_-]?date|published(?:_at)?|created)\s*:\s*[\"']?(.{4,40}?)[\"']?\s*$", re.I | re.M
)
_FRONT_HEAD = (
    (BlockKind.TITLE, re.compile(r"^title\s*:\s*(\S.{0,300})$", re.I | re.M)),
    (BlockKind.BYLINE, re.compile(r"^(?:author|by|byline)s?\s*:\s*(\w.{0,200}|[\"'\[].{1,200})$", re.I | re.M)),
)
_NUMBERED_LINE = re.compile(r"\s*(?:\[\d{1,3}\][:.]?\s+|<sup>\d{1,3}</sup>[.)]?\s*)\S")
LEAST_LISTED = 2
"""Lines of a paragraph that open with a number in brackets, or a raised one, from which on it is a list of sources."""
_ATTRIBUTES = re.compile(r"[ \t]*(?:\{[:#.][^{}]{1,200}\}|\{\{[%<].*[%>]\}\})[ \t]*$", re.MULTILINE)
"""What styles a heading or a paragraph, and a shortcode, at the end of a line."""
LONGEST = 20_000
"""Characters of a paragraph in which marks and links are looked for; a longer one is no prose."""


@cache
def _parser() -> Any:
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.dollarmath import dollarmath_plugin
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin
    except ImportError as error:
        raise BadRequest("Markdown needs the document readers: pip install softflank[documents]") from error
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40, "store_labels": True}).enable("table")
    parser.use(front_matter_plugin).use(footnote_plugin, inline=False).use(dollarmath_plugin)
    kept_raw = ["footnote_ref", "math_inline", "math_inline_double", "backticks"]
    return parser.disable(["inline", "code", "footnote_tail", *kept_raw], ignoreInvalid=True)


def read_markdown(data: bytes, name: str) -> ReadBlocks:
    """Blocks of a Markdown text, and the date of its front matter."""
    clean, environment = text_of(data, name), dict[str, Any]()
    tokens = _parser().parse(clean, environment)
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    dated = _FRONT_DATE.search(front)
    spans = find_dates(dated[1]) if dated else ()
    lines = clean.split("\n")
    blocks = blocks_of(parse_page(_page(tokens, len(lines), environment), name))
    given = [*_head(front), *blocks, *_definitions(lines, environment)]
    return ReadBlocks(given, spans[0].last if spans else None)


def _head(front: str) -> Iterator[Block]:
    """The title and the author that the front matter gives."""
    for kind, pattern in _FRONT_HEAD:
        if found := pattern.search(front):
            yield Block(kind, visible(found[1].strip("\"'[] ")), front[: found.start()].count("\n") + 2)


def _definitions(lines: list[str], environment: dict[str, Any]) -> Iterator[Block]:
    """The definitions of links, one that repeats a label too, in the order of their lines."""
    first = [{**found, "label": label} for label, found in (environment.get("references") or {}).items()]
    for one in sorted([*first, *environment.get("duplicate_refs", [])], key=lambda one: one["map"][0]):
        at, title, label = one["map"][0], visible(one.get("title") or ""), one["label"].lower()
        yield Block(BlockKind.ENTRY, visible(lines[at]), at + 1, label=label, url=one["href"], title=title)


def _page(tokens: list[Any], length: int, environment: dict[str, Any]) -> str:
    """The blocks as a page of HTML, each on the line on which it stands in the file."""
    page = [""] * length
    items, at, note, number, tag = 0, 0, "", "", "p"
    for token in tokens:
        kind = token.type
        at = token.map[0] if token.map else at
        items += (kind == "list_item_open") - (kind == "list_item_close")
        if kind.startswith("footnote_reference_"):
            note = escape(str(token.meta["label"])) if kind.endswith("open") else ""
        elif kind == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif kind in ("tr_open", "tr_close"):
            page[at] += "<table><tr>" if kind == "tr_open" else "</tr></table>"
        elif kind == "html_block":
            _put(page, at, token.content.rstrip("\n"))
        elif kind == "inline":
            text = f"{f'[^{note}]: ' if note else number}{_rendered(token.content, environment)}"
            tag = "li" if tag == "p" and items and not note else tag
            _put(page, at, f'<{tag} softflank-label="{note}">{_listed(text) if tag == "p" else text}</{tag}>')
            number = ""
        tag = token.tag or "p"
    return "\n".join(page)


def _put(page: list[str], at: int, text: str) -> None:
    for line, piece in enumerate(text.split("\n"), at):
        page[min(line, len(page) - 1)] += piece


def _rendered(text: str, environment: dict[str, Any]) -> str:
    """A paragraph with its links and marks as HTML; a link whose address stands in a definition bears its label."""
    text = _ATTRIBUTES.sub("", text)
    if len(text) > LONGEST:
        return escape(text)
    parser, children = _parser(), list[Any]()
    parser.inline.parse(text, parser, environment, children)
    for child in children:
        if child.type == "link_open" and child.meta.get("label"):
            child.attrSet("softflank-label", child.meta["label"].lower())
    return str(parser.renderer.renderInline(children, parser.options, environment))


def _listed(text: str) -> str:
    """A paragraph that is a list of sources without blank lines: a paragraph for each number."""
    lines = text.split("\n")
    starts = [place for place, line in enumerate(lines) if _NUMBERED_LINE.match(line)]
    for place in starts if len(starts) >= LEAST_LISTED else ():
        lines[place] = f"</p><p>{lines[place]}"
    return "\n".join(lines)
