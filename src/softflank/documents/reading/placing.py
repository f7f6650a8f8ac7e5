"""Where the blocks of a file belong: its title and date, its text, its lists of references, or no part of it.

Every reader ends here, so that a heading, an entry or a dateline is told in one way whatever the form of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

from softflank.documents.dates import DatePoint, find_dates, lead_date
from softflank.documents.document import Block, BlockKind
from softflank.documents.entries import glued
from softflank.documents.headings import reference_heading
from softflank.documents.numbers import EMPTY_NOTE, typed_number
from softflank.documents.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line

NEAR_HEAD, AT_HEAD = 12, 6
"""Blocks at the head among which a line may be the dateline, and those where a byline that has a date is one; a line
that says when a page was last edited is one anywhere."""
MOST_CUT = 2
"""Paragraphs in a row that can be the rest of an entry."""


class ReadBlocks(NamedTuple):
    """What a reader finds in a file: its blocks in order, the date that it states, which blocks are of its article."""

    blocks: Sequence[Block]
    stated: DatePoint | None = None
    kept: Callable[[str], bool] | None = None


def placed(blocks: Sequence[Block], kept: Callable[[str], bool] | None = None) -> tuple[Block, ...]:
    """The blocks that belong to the assessment, entries told as such.

    Without ``kept`` all belong but what stands below a heading such as "Comments".
    """
    found: list[Block] = []
    targets = {mark.target for block in blocks for mark in block.marks if mark.target}
    listing, linked, last, below = False, False, 0, -1
    for block in blocks:
        heading = block.kind is BlockKind.HEADING
        # A mark leads to a note, or to one before it in a numbered list.
        linked = not heading and (any(map(targets.__contains__, block.anchors)) or (linked and bool(block.number)))
        if heading:
            listing, last = reference_heading(block.text), 0
            if listing or (0 <= block.level <= below):
                below = -1
            if below < 0 and found and is_furniture_heading(block.text):
                below = block.level
        empty = EMPTY_NOTE.fullmatch(block.text)
        number = block.number or (block.text.strip("[]\\") if empty else typed_number(block.text))
        if last and not listing and number == str(last + 1):
            listing = _carried_on(found)
        elif last and not number and block.kind is BlockKind.PARAGRAPH:
            listing = False  # a numbered list ends where a paragraph has no number
        last = int(number) if listing and number.isdecimal() else last
        entry = not heading and (linked or bool(block.label) or (listing and block.kind is not BlockKind.CAPTION))
        given = block.kind in (BlockKind.TITLE, BlockKind.BYLINE)
        belongs = entry or given or (heading and listing) or (below < 0 and (kept is None or kept(block.text)))
        prose = block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET) and not (linked or block.label or empty)
        if belongs and not (prose and is_furniture_line(block.text)):
            found.append(_placed(block, number if entry else None, len(found)))
            continue
        below_title = bool(found) and found[-1].kind in (BlockKind.TITLE, BlockKind.BYLINE) and is_dateline(block.text)
        dates = len(found) < AT_HEAD and (belongs or below_title)
        if (dates or "last edited" in block.text) and find_dates(block.text):
            found.append(replace(block, kind=BlockKind.DATELINE))
    return tuple(found)


def _carried_on(found: list[Block]) -> bool:
    """Whether a numbered list goes on after paragraphs that a page or a column cut from the entry before them."""
    place = max(place for place, block in enumerate(found) if block.kind is BlockKind.ENTRY)
    cut = found[place + 1 :]
    if len(cut) > MOST_CUT or any(block.kind is not BlockKind.PARAGRAPH for block in cut):
        return False
    found[place:] = [replace(found[place], text=reduce(glued, (block.text for block in found[place:])))]
    return True


def _placed(block: Block, number: str | None, order: int) -> Block:
    """The block with the kind of its place; an entry has a number, which may be empty."""
    if block.kind is BlockKind.HEADING:
        return replace(block, kind=BlockKind.TITLE if not order else BlockKind.HEADING)
    if number is not None:
        return replace(block, kind=BlockKind.ENTRY, number="" if block.label else number)
    if EMPTY_NOTE.fullmatch(block.text):
        return replace(block, kind=BlockKind.CAPTION)
    if block.kind is BlockKind.PARAGRAPH and order < NEAR_HEAD and is_dateline(block.text):
        return replace(block, kind=BlockKind.DATELINE)
    dated = block.kind is BlockKind.PARAGRAPH and lead_date(block.text)
    return replace(block, kind=BlockKind.BULLET) if dated else block
