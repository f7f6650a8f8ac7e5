"""HTML as blocks: the article of a page as trafilatura finds it, with the marks, anchors and lists of the page itself.

The tree is walked without recursion, so that depth costs nothing; the text is that of the page as it is rendered,
without superscript marks. What the walk finds is kept where the extractor kept its words, or where a mark leads there.
"""

from __future__ import annotations

import copy
import logging
import re
from typing import Any

from softflank.documents.dates import DatePoint, find_dates
from softflank.documents.document import Block, BlockKind
from softflank.documents.reading.furniture import visible
from softflank.documents.reading.page import parse_page
from softflank.documents.reading.placing import placed
from softflank.documents.reading.walk import Walk

LEAST_KEPT = 0.5
"""Share of the article that the walk must find again."""
WINDOW = 4
"""Words in a row by which a block is told to be part of the article."""


def read_web(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    """Blocks of a page, what was dropped, and the date that its metadata state.

    Raises:
        BadRequest: the page cannot be read, or is larger than a page can be.
    """
    from softflank.documents.reading import decode

    root = parse_page(decode(data), name)
    article, stated, title, author = _extracted(root)
    walk = Walk()
    walk.visit(root.find("body") if root.find("body") is not None else root)
    blocks, dropped = placed(walk.blocks, Kept(article) if article else None)
    if sum(len(block.text) for block in blocks) < LEAST_KEPT * len(article):
        blocks, dropped = placed(walk.blocks)  # the article is marked up in a way that the walk does not follow
    if title and not any(block.kind is BlockKind.TITLE for block in blocks):
        blocks = (Block(BlockKind.TITLE, visible(title), 1), *blocks)
    if author:
        blocks = (*blocks[:1], Block(BlockKind.BYLINE, visible(author), 1), *blocks[1:])
    return blocks, dropped, stated


def _extracted(root: Any) -> tuple[str, DatePoint | None, str, str]:
    """The text of the article, and the date, the title and the author that the metadata of the page state."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        metadata = extract_metadata(copy.deepcopy(root), date_config={"extensive_search": False, "original_date": True})
        text = trafilatura.extract(copy.deepcopy(root), fast=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, LookupError):  # a broken page: nothing of it is left out
        return "", None, "", ""
    spans = find_dates(metadata.date or "") if metadata else ()
    title, author = (metadata.title or "", metadata.author or "") if metadata else ("", "")
    return text or "", spans[0].last if spans else None, title, author


class Kept:
    """Whether a block is part of the article: by its words in a row, or, where it is short, as a line."""

    def __init__(self, article: str) -> None:
        words = _words(article)
        self._grams = {tuple(words[place : place + WINDOW]) for place in range(max(0, len(words) - WINDOW + 1))}
        self._lines = {" ".join(_words(line)) for line in article.split("\n")}

    def __call__(self, text: str) -> bool:
        """Whether half of the runs of words of ``text``, or the whole of a short one, stand in the article."""
        words = _words(text)
        grams = [tuple(words[place : place + WINDOW]) for place in range(len(words) - WINDOW + 1)]
        if not grams:
            return " ".join(words) in self._lines
        return 2 * sum(gram in self._grams for gram in grams) >= len(grams)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", visible(text).lower())
