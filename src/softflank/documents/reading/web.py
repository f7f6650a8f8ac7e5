"""HTML as blocks: the article of a page as trafilatura finds it, with the marks, anchors and lists of the page itself.

The tree is walked without recursion, so that depth costs nothing; the text is that of the page as it is rendered,
without superscript marks. What the walk finds is kept where the extractor kept its words, or where a mark leads there.
"""

from __future__ import annotations

import copy
import logging
import re
from typing import Any

from softflank.documents.dates import find_dates
from softflank.documents.document import Block, BlockKind
from softflank.documents.reading.letters import decode, visible
from softflank.documents.reading.page import parse_page
from softflank.documents.reading.placing import ReadBlocks
from softflank.documents.reading.walk import blocks_of

LEAST_KEPT = 0.5
"""Share of the article that the walk must find again."""
WINDOW = 4
"""Words in a row by which a block is told to be part of the article."""


def read_web(data: bytes, name: str) -> ReadBlocks:
    """Blocks of a page, the date that its metadata state, and which blocks belong to its article.

    Raises:
        BadRequest: the page cannot be read, or is larger than a page can be.
    """
    root = parse_page(decode(data), name)
    article = _article(root)
    blocks, text = blocks_of(root), (article and article.text) or ""
    kept = Kept(text)
    if sum(len(block.text) for block in blocks if kept(block.text)) < LEAST_KEPT * len(text):
        text = ""  # the article is marked up in a way that the walk does not follow
    spans = find_dates((article and article.date) or "")
    first = next((place for place, block in enumerate(blocks) if not text or kept(block.text)), 0)
    if article and article.title and not (blocks and blocks[first].kind is BlockKind.HEADING):
        blocks.insert(first, Block(BlockKind.TITLE, visible(article.title), 1))
    if article and article.author:
        blocks.insert(first + 1, Block(BlockKind.BYLINE, visible(article.author), 1))
    return ReadBlocks(blocks, spans[0].last if spans else None, kept if text else None)


def _article(root: Any) -> Any:
    """The article of a page with its metadata as trafilatura finds it; ``None`` where it finds none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dating = {"extensive_search": False, "original_date": True}
    try:
        return bare_extraction(
            copy.deepcopy(root), fast=True, include_comments=False, with_metadata=True, date_extraction_params=dating
        )
    except (ValueError, TypeError, AttributeError, LookupError):  # a broken page: nothing of it is left out
        return None


class Kept:
    """Whether a block is part of the article: by its words in a row, or, where it is short, as a line."""

    def __init__(self, article: str) -> None:
        self._grams = set(_grams(article))
        self._lines = {" ".join(_words(line)) for line in article.split("\n")}

    def __call__(self, text: str) -> bool:
        """Whether half of the runs of words of ``text``, or the whole of a short one, stand in the article."""
        grams = _grams(text)
        if not grams:
            return " ".join(_words(text)) in self._lines
        return 2 * sum(gram in self._grams for gram in grams) >= len(grams)


def _grams(text: str) -> list[tuple[str, ...]]:
    words = _words(text)
    return [tuple(words[place : place + WINDOW]) for place in range(len(words) - WINDOW + 1)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", visible(text).lower())
