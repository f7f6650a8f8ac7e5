"""Which blocks are entries of a list: told by their shape, whatever the heading above them says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby, pairwise

from softflank.documents.document import Block, BlockKind
from softflank.documents.numbers import EMPTY_NOTE

LONGEST_ENTRY = 700
FEWEST_ENTRIES = 3
"""Numbered paragraphs in a row from which a list without a heading is one."""
_BRACKETED = re.compile(r"^\s*\\?\[(\d{1,3})\\?\](?:\s+(?=\S)|$)")
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|\bISBN\b|\barXiv\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-h]?(?!\d)|\bn\.\s?d\.|\bforthcoming\b")
_MARKED = re.compile(r"[\w.,)\"\u201d]\s?\[\d{1,3}(?:[,\u2013-]\s?\d{1,3})*\]")
_BACK = re.compile(r"^\W*(?:\d{1,3}\W+)?(?:ibid|idem|id\.|ebd|ebenda|op\. ?cit|see |vgl\.|cf\.)", re.IGNORECASE)
_AUTHORS = re.compile(
    r"^[A-Z\u00c0-\u00de][\w'\u2019-]+, [A-Z\u00c0-\u00de]|^(?:[A-Z]\.[ -]?){1,3} ?[A-Z\u00c0-\u00de][\w'\u2019-]+"
    r"|^[A-Z\u00c0-\u00de][\w'\u2019-]+ (?:[A-Z]\. ?){0,2}[A-Z\u00c0-\u00de][\w'\u2019-]+(?:,| and )"
)
_SENTENCES = re.compile(r"[a-z\u00df-\u00ff]{3,}[.!?]\s+[A-Z\u00c0-\u00de][a-z]{2,}\s[a-z]")


def settled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks where what stands in a list that is none is prose, and a bracketed list without a heading is a list."""
    found = list(blocks)
    for first, last in reversed(_runs(found, lambda block: _listed(block) and bool(block.page))):
        run = found[first:last]
        found[first:last] = _joined(run) if 4 * sum(bool(block.number) for block in run) < len(run) else run
    for first, last in _runs(found, _listed):
        run = found[first:last]
        if 2 * sum(map(_is_entry, run)) < len(run):
            found[first:last] = [_as_prose(block) for block in run]
    for first, last in _runs(found, _number):
        numbers = [int(_number(block)) for block in found[first:last]]
        foot = last == len(found) and numbers[0] == 1
        if len(numbers) >= (2 if foot else FEWEST_ENTRIES) and all(b - a == 1 for a, b in pairwise(numbers)):
            pairs = zip(found[first:last], numbers, strict=True)
            found[first:last] = [replace(block, kind=BlockKind.ENTRY, number=str(n)) for block, n in pairs]
    return tuple(found)


def _listed(block: Block) -> bool:
    return block.kind is BlockKind.ENTRY and not block.label


def _number(block: Block) -> str:
    """The number in brackets by which a loose block opens, empty where it opens by none."""
    loose = block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET) or EMPTY_NOTE.fullmatch(block.text)
    opens = _BRACKETED.match(block.text) if loose else None
    return opens[1] if opens else ""


def _runs(blocks: list[Block], belongs: Callable[[Block], object]) -> list[tuple[int, int]]:
    """First and last place of each run of blocks that belong."""
    runs, place = [], 0
    for inside, run in groupby(blocks, key=lambda block: bool(belongs(block))):
        length = len(list(run))
        runs += [(place, place + length)] if inside else []
        place += length
    return runs


def _joined(run: list[Block]) -> list[Block]:
    """Entries of a list by author and year that lines or columns of a page cut, put together again.

    Each entry has one year and opens with its authors: what has no year waits for one, and what opens otherwise belongs
    to the entry before it.
    """
    whole: list[Block] = []
    for block in run:
        before = whole[-1] if whole else None
        carries_on = before is not None and (
            not _YEAR.search(before.text) or (not _AUTHORS.match(block.text) and not _YEAR.search(block.text[:60]))
        )
        if before is None or not carries_on or len(before.text) + len(block.text) > LONGEST_ENTRY:
            whole.append(block)
        else:
            whole[-1] = replace(before, text=f"{before.text} {block.text}", breaks=())
    return whole


def _is_entry(block: Block) -> bool:
    """Whether a block can be an entry or a note: it has a number, an address, or a year and no run of sentences."""
    text = block.text
    if len(text) > LONGEST_ENTRY and not block.number:
        return False
    if _MARKED.search(text) and not block.number:
        return False
    if block.number or block.anchors or _ADDRESS.search(text) or _BACK.match(text):
        return True
    return bool(_YEAR.search(text)) and len(_SENTENCES.findall(text)) < 3


def _as_prose(block: Block) -> Block:
    point = block.number or re.match(r"\s*[*\u2022\u00b7-]\s", block.text)
    return replace(block, kind=BlockKind.BULLET if point else BlockKind.PARAGRAPH, number="")
