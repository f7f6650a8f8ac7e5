"""Which blocks are entries of a list: told by their shape, whatever the heading above them says."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise

from softflank.documents.document import Block, BlockKind
from softflank.documents.numbers import EMPTY_NOTE, typed_number
from softflank.documents.references import parse_work

LONGEST_ENTRY = 700
NAMED_SHARE = 0.7
"""Share of a list whose entries have author and year, from which a line at its ends without them is none."""
FEWEST_ENTRIES = 3
"""Numbered paragraphs in a row from which a list without a heading is one."""
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|\bISBN\b|\barXiv\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-h]?(?!\d)|\bn\.\s?d\.|\bforthcoming\b")
_MARKED = re.compile(r"[\w.,)\"\u201d]\s?\[\d{1,3}(?:[,\u2013-]\s?\d{1,3})*\]")
_AUTHORS = re.compile(
    r"^[A-Z\u00c0-\u00de][\w'\u2019-]+, [A-Z\u00c0-\u00de]|^(?:[A-Z]\.[ -]?){1,3} ?[A-Z\u00c0-\u00de][\w'\u2019-]+"
    r"|^[A-Z\u00c0-\u00de][\w'\u2019-]+ (?:[A-Z]\. ?){0,2}[A-Z\u00c0-\u00de][\w'\u2019-]+(?:,| and )"
)
_SENTENCES = re.compile(r"[a-z\u00df-\u00ff]{3,}[.!?]\s+[A-Z\u00c0-\u00de][a-z]{2,}\s[a-z]")


def glued(text: str, more: str) -> str:
    """Two lines of a page as one; a word or an address that the line end cut is whole again."""
    cut = more[:1].islower() and re.search(r"[a-z]-$|:/\S*/$", text)
    return f"{text.removesuffix('-')}{more}" if cut else f"{text} {more}"


def settled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks where what stands in a list that is none is prose, and a bracketed list without a heading is a list.

    So is the line that carries the numbers of a list on at the foot of a later section.
    """
    found: list[Block] = []
    read, last = 0, ""
    for kind, group in groupby(blocks, key=_kind):
        run = list(group)
        read += len(run)
        if kind == "entry":
            run = _joined(run) if run[0].page and 4 * sum(bool(block.number) for block in run) < len(run) else run
            if 2 * sum(map(_is_entry, run)) < len(run):
                run = [_as_prose(block) for block in run]
            elif not any(block.number for block in run):
                run = _trimmed(run)
            last = run[-1].number
        elif kind == "numbered":
            run = _numbered(run, read == len(blocks))
        elif kind == "loose" and last.isdecimal() and (read == len(blocks) or blocks[read].kind is BlockKind.HEADING):
            run = _carried_on(run, int(last) + 1)
            last = run[-1].number or last
        found += run
    return tuple(found)


def _kind(block: Block) -> str:
    """Whether a block stands in a list, opens by a number in brackets, or is another paragraph or bullet."""
    if block.kind is BlockKind.ENTRY and not block.label:
        return "entry"
    loose = block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
    opens = EMPTY_NOTE.fullmatch(block.text) or (
        loose and block.text.lstrip(" \\")[:1] == "[" and typed_number(block.text)
    )
    return "numbered" if opens else "loose" if loose else ""


def _numbered(run: list[Block], foot: bool) -> list[Block]:
    """Paragraphs that open by numbers in brackets as entries, where they count up and there are enough."""
    numbers = [int(typed_number(block.text) or block.text.strip("[]\\")) for block in run]
    counts = all(b - a == 1 for a, b in pairwise(numbers))
    if not counts or len(run) < (2 if foot and numbers[0] == 1 else FEWEST_ENTRIES):
        return run
    return [replace(block, kind=BlockKind.ENTRY, number=str(n)) for block, n in zip(run, numbers, strict=True)]


def _carried_on(run: list[Block], number: int) -> list[Block]:
    """Paragraphs and bullets of which the last lines are the entries from that number on, parted there."""
    found: list[Block] = []
    for block in run:
        parts = _parted(block, number)
        number += sum(part.kind is BlockKind.ENTRY for part in parts)
        if found and found[-1].kind is BlockKind.ENTRY and parts[0].kind is not BlockKind.ENTRY:
            return run  # prose follows: these are points of the text
        found += parts
    return found


def _parted(block: Block, number: int) -> list[Block]:
    """A block, and the entries that its lines from that number on are."""
    text, starts = block.text, list[int]()
    for start, _ in block.breaks or ((0, block.line),):
        starts += [start] if typed_number(text[start:]) == str(number + len(starts)) else []
    parts = [Block(BlockKind.ENTRY, text[a:b].rstrip(), block.line_at(a)) for a, b in pairwise((*starts, len(text)))]
    if not starts or not all(map(_is_entry, parts)):
        return [block]
    marks = tuple(mark for mark in block.marks if mark.end <= starts[0])
    before = replace(block, text=text[: starts[0]].rstrip(), marks=marks, breaks=block.breaks[: -len(starts)])
    entries = [replace(part, number=str(n)) for n, part in enumerate(parts, number)]
    return [*([before] if before.text else []), *entries]


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
            whole[-1] = replace(before, text=glued(before.text, block.text), breaks=())
    return whole


def _trimmed(run: list[Block]) -> list[Block]:
    """A list by author and year; a line at its ends without author or year ("Disclaimer: ...") is prose."""
    works = [parse_work(block.text, block.italics) for block in run]
    named = [bool((work.author and work.date) or work.url) for work in works]
    if sum(named) < NAMED_SHARE * len(run):
        return run
    first, last = named.index(True), len(named) - named[::-1].index(True)
    return [block if first <= place < last else _as_prose(block) for place, block in enumerate(run)]


def _is_entry(block: Block) -> bool:
    """Whether a block can be an entry or a note: it has a number, an address, or a year and no run of sentences."""
    text = block.text
    if len(text) > LONGEST_ENTRY and not block.number:
        return False
    if _MARKED.search(text) and not block.number:
        return False
    if block.number or block.anchors or _ADDRESS.search(text):
        return True
    return bool(_YEAR.search(text)) and len(_SENTENCES.findall(text)) < 3


def _as_prose(block: Block) -> Block:
    point = block.number or re.match(r"\s*[*\u2022\u00b7-]\s", block.text)
    return replace(block, kind=BlockKind.BULLET if point else BlockKind.PARAGRAPH, number="")
