"""Reference lists of a document: which blocks make one, which text it governs, what its entries name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.references import ListEntry, Work, parse_work, plain_key, without_number

SHORT_YEAR = re.compile(
    r"^\W*[A-Z\u00c0-\u00de][\w'-]+(?:(?:,| and| &) [A-Z\u00c0-\u00de][\w'-]+)*,?"
    r" \(?(?:1[5-9]|20)\d\d[a-h]?\)?(?:[,:]|\W*$)"
)
_MOST_NAMESAKES, LONGEST_SHORT = 20, 120
_NUMBER_MARK = re.compile(r"(?<=[\w.,;\"')\]])\s?\[\d{1,3}\]")
_IBID = re.compile(r"^\W*(?:\d{1,3}\W+)?(?:ibid|ebd|idem|id\.)", re.IGNORECASE)
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW})
_Run = list[tuple[int, Block]]
"""Entries that belong together, each with its place among the blocks."""


@dataclass(frozen=True, eq=False)
class ReferenceList:
    """A list of entries and the places of the blocks that it governs (first inclusive, last exclusive)."""

    index: int
    style: str
    entries: tuple[ListEntry, ...]
    first: int
    last: int

    @cached_property
    def labels(self) -> dict[str, ListEntry]:
        """Entry of each number or label, in their order; the first where there are several."""
        known: dict[str, ListEntry] = {}
        for entry in self.entries:
            if entry.label:
                known.setdefault(entry.label, entry)
        return known


def lists_of(document: Document) -> tuple[ReferenceList, ...]:
    """Every reference list of a document, numbered ones first; definitions of links and of notes are a list each."""
    runs: list[_Run] = []
    defined: dict[str, _Run] = {}
    for place, block in enumerate(document.blocks):
        if block.kind is not BlockKind.ENTRY:
            continue
        if block.label:
            defined.setdefault("note" if block.note else "label", []).append((place, block))
        elif runs and (runs[-1][-1][0] == place - 1 or _goes_on(runs[-1][-1][1], block)):
            runs[-1].append((place, block))
        else:
            runs.append([(place, block)])
    prose = [block.kind in _PROSE for block in document.blocks]
    ordinal = not any(block.number for run in runs for _, block in run) and any(
        told and _NUMBER_MARK.search(block.text) for told, block in zip(prose, document.blocks, strict=True)
    )
    counted = [ordinal or 2 * sum(bool(block.number) for _, block in run) > len(run) for run in runs]
    lists: list[ReferenceList] = []
    for style in ("number", "author-year"):
        same = [run for run, numbered in zip(runs, counted, strict=True) if numbered is (style == "number")]
        for run, first, last in _governed(same, prose):
            lists.append(_list(len(lists), style, run, first, last))
    for style, run in defined.items():
        lists.append(_list(len(lists), style, run, 0, len(prose)))
    return tuple(lists)


def _goes_on(before: Block, block: Block) -> bool:
    """Whether an entry carries on the numbers of the list before it, at the foot of a later section."""
    return before.number.isdecimal() and block.number == str(int(before.number) + 1)


def _governed(runs: list[_Run], prose: list[bool]) -> list[tuple[_Run, int, int]]:
    """Each list of a style with the places between the list before it and itself; the last also governs what follows.

    Lists with no text between them (notes, then references) govern the same text.
    """
    start, found = 0, []
    for order, run in enumerate(runs):
        end = run[-1][0] + 1
        later = next((other[0][0] for other in runs[order + 1 :] if any(prose[end : other[0][0]])), None)
        found.append((run, start, len(prose) if later is None else end))
        start = end if order + 1 < len(runs) and any(prose[end : runs[order + 1][0][0]]) else start
    return found


def _list(index: int, style: str, run: _Run, first: int, last: int) -> ReferenceList:
    entries: list[ListEntry] = []
    known: dict[str, list[Work]] = {}
    counted = style == "number" and not any(block.number for _, block in run)
    for order, (_, block) in enumerate(run, 1):
        if style in ("note", "number") and entries and _IBID.match(without_number(block.text)):
            works = entries[-1].works
        else:
            works = tuple(_earlier(work, block, known) for work in _works(block, style))
        label = block.label or block.number or (str(order) if counted else "")
        if style == "author-year":
            label = f"{next(iter(works[0].names), '')} {works[0].dated or 'n.d.'}"
        entries.append(ListEntry(label, block, works, index, style, block.text))
        for head in {word[:4] for word in re.findall(r"[^\W\d_]{4,}", block.text[:60].lower())}:
            known.setdefault(head, []).extend(works)
    return ReferenceList(index, style, tuple(entries), first, last)


def _works(block: Block, style: str) -> tuple[Work, ...]:
    """The works of an entry; a note may name several, a link's definition one by its address alone."""
    text = block.title or ("" if block.label and block.url else block.text)
    pieces = re.split(r";\s(?=[A-Z\"\N{LEFT DOUBLE QUOTATION MARK}])", text) if style == "note" else [text]
    if len(pieces) > 1 and all(re.search(r"(?:19|20)\d\d|https?://", piece) for piece in pieces):
        return tuple(parse_work(piece) for piece in pieces)
    return (parse_work(text, block.italics if not block.title else (), block.url),)


def _earlier(work: Work, block: Block, known: dict[str, list[Work]]) -> Work:
    """The full work that a short form ("Levin, Guarantee, 45", "King 2003, p. 41") stands for, else the work itself."""
    short = len(block.text) <= LONGEST_SHORT and not work.url
    if not short or (work.date is not None and not SHORT_YEAR.match(without_number(block.text))):
        return work
    head, title = plain_key(block.text)[:4], plain_key(work.title)
    for one in known.get(head, ())[-_MOST_NAMESAKES:]:
        dated = work.date is not None and one.date is not None and one.date.year == work.date.year
        if dated or (len(title) >= 5 and title in plain_key(one.title)):
            return one
    return work
