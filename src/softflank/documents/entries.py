"""Which blocks are entries of a list: told by their shape, whatever the heading above them says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from softflank.documents.document import Block, BlockKind

LONGEST_ENTRY = 700
FEWEST_ENTRIES = 3
"""Numbered paragraphs in a row from which a list without a heading is one."""
_BRACKETED = re.compile(r"^\s*\\?\[(\d{1,3})\\?\]\s+(?=\S)")
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|\bISBN\b|\barXiv\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-h]?(?!\d)|\bn\.\s?d\.|\bforthcoming\b")
_MARKED = re.compile(r"[\w.,)\"\u201d]\s?\[\d{1,3}(?:[,\u2013-]\s?\d{1,3})*\]")
_BACK = re.compile(r"^\W*(?:\d{1,3}\W+)?(?:ibid|idem|id\.|ebd|ebenda|op\. ?cit|see |vgl\.|cf\.)", re.IGNORECASE)
_SENTENCES = re.compile(r"[a-z\u00df-\u00ff]{3,}[.!?]\s+[A-Z\u00c0-\u00de][a-z]{2,}\s[a-z]")


def settled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks where what stands in a list that is none is prose, and a bracketed list without a heading is a list."""
    found = list(blocks)
    for first, last in _runs(found, lambda block: block.kind is BlockKind.ENTRY and not block.label):
        run = found[first:last]
        if 2 * sum(map(_is_entry, run)) < len(run):
            found[first:last] = [_as_prose(block) for block in run]
    for first, last in _runs(found, lambda block: bool(block.kind in _LOOSE and _BRACKETED.match(block.text))):
        numbers = [int(_BRACKETED.match(block.text)[1]) for block in found[first:last]]  # type: ignore[index]
        if len(numbers) >= FEWEST_ENTRIES and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            found[first:last] = [
                replace(block, kind=BlockKind.ENTRY, number=str(number))
                for block, number in zip(found[first:last], numbers, strict=True)
            ]
    return tuple(found)


_LOOSE = (BlockKind.PARAGRAPH, BlockKind.BULLET)


def _runs(blocks: list[Block], belongs: Callable[[Block], bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, block in enumerate(blocks):
        if not belongs(block):
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


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
    return replace(block, kind=BlockKind.BULLET if block.number else BlockKind.PARAGRAPH, number="")
