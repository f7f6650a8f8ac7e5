"""Reference lists of a document: which blocks make one, which text it governs, what its entries name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.references import ListEntry, Work, entry_names, parse_work, plain_key, without_number
from softflank.documents.sentences import quotations

SHORT_YEAR = re.compile(
    r"^\W*[A-Z\u00c0-\u00de][\w'-]+(?:(?:,| and| &) [A-Z\u00c0-\u00de][\w'-]+)*,?"
    r" \(?(?:1[5-9]|20)\d\d[a-h]?\)?(?:[,:]|\W*$)"
)
_MOST_NAMESAKES, LONGEST_SHORT = 20, 120
_NUMBER_MARK = re.compile(r"(?<=[\w.,;\"')\]])\s?\[\d{1,3}\]")
_IBID = re.compile(r"^\W*(?:\d{1,3}\W+)?(?:ibid|ebd|idem|id\.)", re.IGNORECASE)
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW})


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceList:
    """A list of entries and the places of the blocks that it governs (first inclusive, last exclusive)."""

    index: int
    style: str
    entries: tuple[ListEntry, ...]
    heading: Block | None
    first: int
    last: int
    labels: dict[str, ListEntry]

    def by_label(self, label: str) -> ListEntry | None:
        """Entry of a number or label, the first where there are several."""
        return self.labels.get(label)


def lists_of(document: Document) -> tuple[ReferenceList, ...]:
    """Every reference list of a document, numbered ones first; definitions of links and of notes are a list each."""
    runs: list[tuple[int, list[Block]]] = []
    defined: dict[str, list[Block]] = {}
    for place, block in enumerate(document.blocks):
        if block.kind is not BlockKind.ENTRY:
            continue
        if block.label:
            defined.setdefault("note" if block.note else "label", []).append(block)
        elif runs and runs[-1][0] + len(runs[-1][1]) == place:
            runs[-1][1].append(block)
        else:
            runs.append((place, [block]))
    lists = _run_lists(document, runs)
    for style, blocks in defined.items():
        lists.append(_list(len(lists), style, blocks, None, 0, len(document.blocks)))
    return tuple(lists)


def _run_lists(document: Document, runs: list[tuple[int, list[Block]]]) -> list[ReferenceList]:
    """A list for each run of entries; it governs what stands between the list of its style before it and itself.

    Lists of one style with no text between them (notes, then references) govern the same text.
    """
    prose = [block.kind in _PROSE for block in document.blocks]
    ordinal = not any(block.number for _, run in runs for block in run) and any(
        told and _NUMBER_MARK.search(block.text) for told, block in zip(prose, document.blocks, strict=True)
    )
    lists: list[ReferenceList] = []
    for style in ("number", "author-year"):
        same = [run for run in runs if (_numbered(run[1]) or ordinal) is (style == "number")]
        start, bounds = 0, [first for first, _ in same]
        for order, (first, blocks) in enumerate(same):
            end = first + len(blocks)
            later = next((other for other in bounds[order + 1 :] if any(prose[end:other])), None)
            last = len(prose) if later is None else first
            above = document.blocks[first - 1] if first else None
            heading = above if above is not None and above.kind is BlockKind.HEADING else None
            lists.append(_list(len(lists), style, blocks, heading, start, last))
            start = end if order + 1 < len(same) and any(prose[end : bounds[order + 1]]) else start
    return lists


def _numbered(run: list[Block]) -> bool:
    return 2 * sum(bool(block.number) for block in run) > len(run)


def _list(index: int, style: str, blocks: list[Block], heading: Block | None, first: int, last: int) -> ReferenceList:
    entries: list[ListEntry] = []
    known: dict[str, list[ListEntry]] = {}
    counted = style == "number" and not any(block.number for block in blocks)
    for order, block in enumerate(blocks, 1):
        label = block.label or block.number or (str(order) if counted else "")
        if style in ("note", "number") and entries and _IBID.match(without_number(block.text)):
            works = entries[-1].works
        else:
            works = tuple(_earlier(work, block, known) for work in _works(block, style))
        if style == "author-year":
            names = entry_names(works[0], block.text)
            dated = f"{works[0].date.year if works[0].date else 'n.d.'}{works[0].suffix}"
            label = f"{names[0] if names else ''} {dated}"
        entries.append(ListEntry(label, block, works, index, style, block.text))
        for head in {word[:4] for word in re.findall(r"[^\W\d_]{4,}", block.text[:60].lower())}:
            known.setdefault(head, []).append(entries[-1])
    labels = {entry.label: entry for entry in reversed(entries)}
    labels = {entry.label: labels[entry.label] for entry in entries if entry.label}
    return ReferenceList(index, style, tuple(entries), heading, first, last, labels)


def _works(block: Block, style: str) -> tuple[Work, ...]:
    """The works of an entry; a note may name several, a link's definition one by its address alone."""
    text = block.title or ("" if block.label and block.url else block.text)
    pieces = re.split(r";\s(?=[A-Z\"\N{LEFT DOUBLE QUOTATION MARK}])", text) if style == "note" else [text]
    if len(pieces) > 1 and all(re.search(r"(?:19|20)\d\d|https?://", piece) for piece in pieces):
        return tuple(parse_work(piece) for piece in pieces)
    return (parse_work(text, block.italics if not block.title else (), block.url),)


def _earlier(work: Work, block: Block, known: dict[str, list[ListEntry]]) -> Work:
    """The full work that a short form ("Levin, Guarantee, 45", "King 2003, p. 41") stands for, else the work itself."""
    whole = work.url or len(block.text) > LONGEST_SHORT or (block.italics and quotations(block.text))
    if whole or (work.date is not None and not SHORT_YEAR.match(without_number(block.text))):
        return work
    head, title = plain_key(re.sub(r"\W\d[\d\W]*$", "", block.text))[:4], plain_key(work.title)
    for one in (one for entry in known.get(head, ())[-_MOST_NAMESAKES:] for one in entry.works):
        dated = work.date is not None and one.date is not None and one.date.year == work.date.year
        if dated or (len(title) >= 5 and title in plain_key(one.title)):
            return one
    return work
