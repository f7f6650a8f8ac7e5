"""Reference lists of a document: which blocks make one, which text it governs, what its entries name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.references import ListEntry, Work, entry_names, parse_work, plain_key
from softflank.documents.sentences import quotations

SHORT_YEAR = re.compile(
    r"^\W*[A-Z\u00c0-\u00de][\w'-]+(?:(?:,| and| &) [A-Z\u00c0-\u00de][\w'-]+)*,?"
    r" \(?(?:1[5-9]|20)\d\d[a-h]?\)?(?:[,:]|\W*$)"
)
_MOST_NAMESAKES = 20
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
    runs: list[tuple[str, int, int, list[Block]]] = []
    defined: dict[str, list[Block]] = {}
    for place, block in enumerate(document.blocks):
        if block.kind is not BlockKind.ENTRY:
            continue
        if block.label:
            defined.setdefault("note" if block.note else "label", []).append(block)
        elif runs and runs[-1][2] == place:
            runs[-1][3].append(block)
            runs[-1] = (*runs[-1][:2], place + 1, runs[-1][3])
        else:
            runs.append(("", place, place + 1, [block]))
    lists = _run_lists(document, runs)
    for style, blocks in defined.items():
        lists.append(_list(len(lists), style, blocks, None, 0, len(document.blocks)))
    return tuple(lists)


def _run_lists(document: Document, runs: list[tuple[str, int, int, list[Block]]]) -> list[ReferenceList]:
    styled = []
    ordinal = not any(block.number for run in runs for block in run[3]) and _has_number_marks(document)
    for _, first, last, blocks in runs:
        numbered = sum(bool(block.number) for block in blocks) * 2 > len(blocks)
        styled.append(("number" if numbered or ordinal else "author-year", first, last, blocks))
    lists: list[ReferenceList] = []
    for style in ("number", "author-year"):
        same = [run for run in styled if run[0] == style]
        start = 0
        for order, (_, first, last, blocks) in enumerate(same):
            end = len(document.blocks) if order == len(same) - 1 else first
            heading = (
                document.blocks[first - 1] if first and document.blocks[first - 1].kind is BlockKind.HEADING else None
            )
            lists.append(_list(len(lists), style, blocks, heading, start, end))
            start = last
    return lists


def _has_number_marks(document: Document) -> bool:
    pattern = re.compile(r"(?<=[\w.,;\"')\]])\s?\[\d{1,3}\]")
    return any(block.kind in _PROSE and pattern.search(block.text) for block in document.blocks)


def _list(index: int, style: str, blocks: list[Block], heading: Block | None, first: int, last: int) -> ReferenceList:
    entries: list[ListEntry] = []
    known: dict[str, list[ListEntry]] = {}
    for order, block in enumerate(blocks, 1):
        label = block.label or block.number or (str(order) if style == "number" else "")
        works = _works(block, style)
        if (
            style in ("note", "number")
            and entries
            and re.match(r"^\W*(?:\d{1,3}\W+)?(?:ibid|ebd|idem|id\.)", block.text, re.IGNORECASE)
        ):
            works = entries[-1].works
        else:
            works = tuple(_earlier(work, block, known) for work in works)
        if style == "author-year":
            work = works[0]
            names = entry_names(work, block.text)
            label = f"{names[0] if names else ''} {work.date.year if work.date else 'n.d.'}{work.suffix}"
        entries.append(ListEntry(label, block, works, index, style, block.text))
        _remember(entries[-1], known)
    labels: dict[str, ListEntry] = {}
    for entry in entries:
        labels.setdefault(entry.label, entry)
    return ReferenceList(index, style, tuple(entries), heading, first, last, labels)


def _works(block: Block, style: str) -> tuple[Work, ...]:
    text = block.title or block.text
    if block.label and not block.title and block.url:
        text = ""
    pieces = re.split(r";\s(?=[A-Z\"\N{LEFT DOUBLE QUOTATION MARK}])", text) if style == "note" else [text]
    if len(pieces) > 1 and all(re.search(r"(?:19|20)\d\d|https?://", piece) for piece in pieces):
        return tuple(parse_work(piece) for piece in pieces)
    return (parse_work(text, block.italics if not block.title else (), block.url),)


def _earlier(work: Work, block: Block, known: dict[str, list[ListEntry]]) -> Work:
    """The full work that a short form ("Levin, Guarantee, 45", "King 2003, p. 41") stands for, else the work itself."""
    if work.url or len(block.text) > 120 or (block.italics and quotations(block.text)):
        return work
    if work.date is not None and not SHORT_YEAR.match(block.text):
        return work
    words = plain_key(re.sub(r"\W\d[\d\W]*$", "", block.text))
    title = plain_key(work.title)
    for entry in known.get(words[:4], ())[-_MOST_NAMESAKES:]:
        for one in entry.works:
            dated = work.date is not None and one.date is not None and one.date.year == work.date.year
            if dated or (len(title) >= 5 and title in plain_key(one.title)):
                return one
    return work


def _remember(entry: ListEntry, known: dict[str, list[ListEntry]]) -> None:
    """Keep an entry under the heads of the words that open it."""
    for word in set(re.findall(r"[^\W\d_]{4,}", entry.block.text[:60].lower())):
        known.setdefault(word[:4], []).append(entry)
