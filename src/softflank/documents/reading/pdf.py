"""PDF as blocks: lines are put together from placed pieces, running heads and page numbers are dropped.

Small raised figures are citation marks; small lines at the foot of a page that open with a number are
notes. Paragraphs are told by their gaps and indents. The line of a block counts the lines of the
whole file from 1, and ``page`` says on which page it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from softflank.documents.dates import Point, find_dates
from softflank.documents.document import Block, BlockKind
from softflank.documents.reading.furniture import visible
from softflank.documents.reading.pdf_runs import Run, runs_of
from softflank.documents.reading.plain import Line, read_lines

SMALL = 0.87
"""Share of the size of its line below which a figure is a raised mark, and of the page a line is a note."""
_MARK = re.compile(r"^[\s\[(]?(\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3}){0,12})[\])]?\s?[.,;]?\s*$")
_NOTE = re.compile(r"^\W?(\d{1,3})\W?\s*(?=[A-Z\"\N{LEFT DOUBLE QUOTATION MARK}\u00c0-\u00de])")
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})


@dataclass(slots=True)
class _Row:
    """A line of a page: its place, its size, its text and the raised figures in it."""

    page: int
    x: float
    y: float
    size: float
    text: str = ""
    marks: list[tuple[int, str]] = field(default_factory=list)
    number: int = 0
    widest: int = 0

    def add(self, text: str, size: float) -> None:
        """Add a piece; the size of the line is that of its longest piece."""
        self.text += text
        if len(text.strip()) > self.widest:
            self.size, self.widest = size, len(text.strip())


def read_pdf(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    """Blocks of a PDF, the running heads that were dropped, and its creation date."""
    runs, created = runs_of(data, name)
    rows = _rows(runs)
    rows, dropped = _without_running_heads(rows)
    for number, row in enumerate(rows, 1):
        row.number = number
    body, notes = _split_notes(rows)
    blocks, furniture = read_lines(_lines(body))
    blocks = _joined_pages(blocks)
    spans = find_dates(created)
    return (*blocks, *_note_blocks(notes)), (*dropped, *furniture), spans[0].last if spans else None


def _rows(runs: list[Run]) -> list[_Row]:
    rows: list[_Row] = []
    for page, x, y, size, text in runs:
        clean = text.translate(_LIGATURES).replace("\n", " ").replace("\xad", "-")
        if not clean.strip():
            if rows and rows[-1].page == page and abs(rows[-1].y - y) < 2 and not rows[-1].text.endswith(" "):
                rows[-1].text += " "
            continue
        row = rows[-1] if rows else None
        if row is None or row.page != page or abs(row.y - y) > 0.6 * max(row.size, size, 1.0):
            rows.append(_Row(page, x, y, size, clean, widest=len(clean.strip())))
            continue
        small = size < SMALL * row.size
        found = _MARK.match(clean) if small else None
        if found and row.text.strip():
            from softflank.documents.citations import expand

            place = len(visible(row.text))
            row.marks += [(place, number) for number in expand(found[1])]
            row.text += clean[found.end(1) :].lstrip("])") if clean[found.end(1) :].strip("])") else ""
            continue
        if size > row.size and _MARK.match(row.text) and row.size < SMALL * size:
            # The line opens with a raised figure: a note.
            row.y, row.size = y, row.size
        row.add(clean, size)
    for row in rows:
        row.text = visible(row.text)
    return [row for row in rows if row.text or row.marks]


def _without_running_heads(rows: list[_Row]) -> tuple[list[_Row], list[str]]:
    """Rows without page numbers and the lines that return at the head or the foot of the pages."""
    pages = max((row.page for row in rows), default=0)
    edges: dict[int, list[_Row]] = {}
    for row in rows:
        edges.setdefault(row.page, []).append(row)
    ends = [row for own in edges.values() for row in _edge_rows(own)]
    shapes = Counter(re.sub(r"\d+", "#", row.text) for row in ends)
    usual = _usual_size(rows)
    dropped = []
    gone: set[int] = set()
    for row in ends:
        shape = re.sub(r"\d+", "#", row.text)
        paged = bool(re.fullmatch(r"\W*(?:[Pp]age\s|p\.\s?)?#(?:\s?(?:/|of|von|de)\s?#)?\W*", shape))
        if (
            paged
            or (pages > 1 and shapes[shape] * 2 > pages and shapes[shape] > 1)
            or _apart(row, edges[row.page], usual)
        ):
            gone.add(id(row))
            dropped.append(row.text)
    return [row for row in rows if id(row) not in gone], dropped


def _apart(row: _Row, page: list[_Row], usual: float) -> bool:
    """Whether a small line stands alone at the head or the foot of its page."""
    if row.size >= 0.92 * usual or _NOTE.match(row.text):
        return False
    distances = [abs(other.y - row.y) for other in page if other is not row]
    return bool(distances) and min(distances) > 2.2 * usual and len(row.text) < 100


def _edge_rows(rows: list[_Row]) -> list[_Row]:
    ordered = sorted(rows, key=lambda row: -row.y)
    return ordered[:2] + [row for row in ordered[-2:] if row not in ordered[:2]]


def _split_notes(rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """The rows of the text and those of the notes at the foot of the pages."""
    usual = _usual_size(rows)
    marked = {label for row in rows for _, label in row.marks}
    body: list[_Row] = []
    notes: list[_Row] = []
    page, noting = 0, False
    for row in rows:
        if row.page != page:
            page, noting = row.page, False
        opening = _NOTE.match(row.text)
        if row.size < 0.95 * usual and opening and opening[1] in marked:
            noting = True
        elif row.size >= 0.95 * usual:
            noting = False
        (notes if noting else body).append(row)
    return body, notes


def _note_blocks(rows: list[_Row]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for row in rows:
        opening = _NOTE.match(row.text)
        if opening or not blocks:
            label = opening[1] if opening else "0"
            text = row.text[opening.end() :] if opening else row.text
            blocks.append(Block(BlockKind.ENTRY, text, row.number, label=label, note=True, page=row.page))
        else:
            glue = "" if blocks[-1].text.endswith("-") else " "
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}{glue}{row.text}")
    return tuple(blocks)


def _leading(rows: list[_Row]) -> float:
    """Usual distance of two lines of a paragraph: the smallest that returns often between lines of one size."""
    gaps = Counter(
        round((a.y - b.y) * 2) / 2
        for a, b in pairwise(rows)
        if a.page == b.page and abs(a.size - b.size) < 0.1 and 0 < a.y - b.y < 3 * max(a.size, 4.0)
    )
    often = [gap for gap, count in gaps.items() if count >= max(2, sum(gaps.values()) * 0.08)]
    return min(often) if often else 14.0


def _usual_size(rows: list[_Row]) -> float:
    sizes = [row.size for row in rows for _ in range(1 + len(row.text) // 20)]
    return float(median(sizes)) if sizes else 0.0


def _lines(rows: list[_Row]) -> list[Line]:
    """Rows as lines of text, with an empty line wherever a paragraph ends; a heading over two rows is one line."""
    usual, size = _leading(rows), _usual_size(rows)
    left = Counter(round(row.x) for row in rows).most_common(1)[0][0] if rows else 0
    widest = max((len(row.text) for row in rows if row.size <= 1.05 * size), default=80)
    lines: list[Line] = []
    previous: _Row | None = None
    for row in rows:
        large = row.size > 1.08 * size
        if (
            previous is not None
            and large
            and abs(previous.size - row.size) < 0.1
            and 0 < previous.y - row.y < 1.6 * row.size
        ):
            lines[-1].text += f" {row.text}"
        else:
            if previous is not None and (large or _breaks(previous, row, usual, widest)):
                lines.append(Line("", 0, 0, row.page))
            lines.append(Line(row.text, row.number, max(0, round(row.x) - left), row.page, tuple(row.marks)))
        previous = row
    return lines


def _breaks(previous: _Row, row: _Row, usual: float, widest: int) -> bool:
    ended = previous.text[-1:] in '.!?:")]\N{RIGHT DOUBLE QUOTATION MARK}' and len(previous.text) < 0.7 * widest
    if row.page != previous.page:
        return ended or abs(row.size - previous.size) > 0.05 * previous.size
    gap = previous.y - row.y
    if gap < 0 or gap > 1.25 * usual or abs(row.size - previous.size) > 0.05 * previous.size:
        return True
    return ended and len(previous.text) < 0.55 * widest and row.text[:1].isupper()


def _joined_pages(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with a paragraph that runs over a page joined again."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        runs_on = last is not None and last.kind is block.kind is BlockKind.PARAGRAPH and block.page != last.page
        if last is not None and runs_on and last.text[-1] not in '.!?:"\u201d)]' and block.text[:1].islower():
            shift = len(last.text) + 1
            marks = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in block.marks)
            breaks = last.breaks or ((0, last.line),)
            breaks += tuple((a + shift, b) for a, b in (block.breaks or ((0, block.line),)))
            joined[-1] = replace(last, text=f"{last.text} {block.text}", marks=last.marks + marks, breaks=breaks)
        else:
            joined.append(block)
    return tuple(joined)
