"""PDF as blocks: running heads and page numbers are dropped, lines joined into paragraphs, notes told from the text.

Small raised figures are citation marks; small lines at the foot of a page that open with a number are notes.
Paragraphs are told by gaps, indents and short last lines, measured against what is usual in the file. The line of a
block counts the lines of the whole file from 1, and ``page`` says on which page it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median

from softflank.documents.dates import find_dates
from softflank.documents.document import Block, BlockKind
from softflank.documents.reading.furniture import is_dateline
from softflank.documents.reading.pdf_runs import Row, rows_of
from softflank.documents.reading.placing import Read
from softflank.documents.reading.plain import Line, read_lines

NOTE_SIZE = 0.95
"""Share of the usual size below which a line at the foot of a page may be a note."""
MOST_LEADING = 2.1
"""Sizes between two lines of a paragraph at most: a manuscript is double-spaced."""
WIDER = 1.3
"""A gap of so many usual gaps ends a paragraph."""
INDENT = 0.7
"""Sizes by which a line is set in from the line before it where it opens a paragraph."""
HEAD_ROWS, HEAD_WORDS = 15, 8
_NOTE = re.compile(r"^[\[(]?(\d{1,3})[\]).]?\s*(?=[A-Z\d\"\N{LEFT DOUBLE QUOTATION MARK}\u00c0-\u00de])")
_PAGE_NUMBER = re.compile(r"\W*(?:[Pp]age\s|p\.\s?)?(?:#|[ivxl]{1,6})(?:\s?(?:/|of|von|de|sur)\s?#)?\W*")


def read_pdf(data: bytes, name: str) -> Read:
    """Blocks of a PDF, and its creation date."""
    rows, created = rows_of(data, name)
    rows = _without_running_heads(rows)
    for number, row in enumerate(rows, 1):
        row.number = number
    body, notes = _split_notes(rows)
    spans = find_dates(created)
    return Read([*read_lines(_lines(body), wrapped=True), *_note_blocks(notes)], spans[0].last if spans else None)


def _without_running_heads(rows: list[Row]) -> list[Row]:
    """Rows without page numbers and the lines that return at the head or the foot of the pages."""
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    ends: dict[int, Row] = {}
    for own in pages.values():
        ordered = sorted(own, key=lambda row: -row.y)
        ends |= {id(row): row for row in (*ordered[:2], *ordered[-2:])}
    shapes = Counter(re.sub(r"\d+", "#", row.text) for row in ends.values())
    gone = set()
    for key, row in ends.items():
        shape = re.sub(r"\d+", "#", row.text)
        returns = shapes[shape] > 2 and shapes[shape] * 5 > len(pages)
        if _PAGE_NUMBER.fullmatch(shape) or returns or (shapes[shape] > 1 and len(pages) < 6):
            gone.add(key)
    return [row for row in rows if id(row) not in gone]


def _split_notes(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of the text and those of the notes at the foot of the pages."""
    usual = _usual_size(rows)
    marked = {label for row in rows for _, label in row.marks}
    body: list[Row] = []
    notes: list[Row] = []
    page, noting, last = 0, False, 0
    for row in rows:
        if row.page != page:
            page, noting = row.page, False
        opening = _NOTE.match(row.text)
        small = row.size < NOTE_SIZE * usual
        if small and opening and opening[1] in marked and last <= int(opening[1]) <= last + 12:
            noting, last = True, int(opening[1])
        elif not small:
            noting = False
        (notes if noting else body).append(row)
    return body, notes


def _note_blocks(rows: list[Row]) -> tuple[Block, ...]:
    """A block for each note: one opens where its number follows the last."""
    blocks: list[Block] = []
    for row in rows:
        opening = _NOTE.match(row.text)
        last = int(blocks[-1].label) if blocks else 0
        if opening and (not blocks or last < int(opening[1]) <= last + 3):
            text = row.text[opening.end() :]
            blocks.append(Block(BlockKind.ENTRY, text, row.number, label=opening[1], note=True, page=row.page))
        elif blocks:
            blocks[-1] = replace(blocks[-1], text=_glued(blocks[-1].text, row.text))
    return tuple(blocks)


def _glued(text: str, more: str) -> str:
    if re.search(r"[a-z]-$", text) and more[:1].islower():
        return text[:-1] + more
    return text + ("" if text.endswith(("/", "-")) else " ") + more


def _usual_size(rows: list[Row]) -> float:
    return float(median([row.size for row in rows for _ in range(1 + len(row.text) // 20)])) if rows else 0.0


def _usual_gap(rows: list[Row]) -> float:
    """The most frequent distance of two lines of one size."""
    gaps = Counter(
        round((a.y - b.y) * 2) / 2
        for a, b in pairwise(rows)
        if a.page == b.page and abs(a.size - b.size) < 0.5 and 0.5 * a.size < a.y - b.y < 4 * a.size
    )
    most = MOST_LEADING * _usual_size(rows)
    return min(gaps.most_common(1)[0][0], most) if gaps else most


def _lines(rows: list[Row]) -> list[Line]:
    """Rows as lines of text, with an empty line wherever a paragraph ends; a heading over two rows is one line."""
    usual, size = _usual_gap(rows), _usual_size(rows)
    left = Counter(round(row.x) for row in rows).most_common(1)[0][0] if rows else 0
    lines: list[Line] = []
    widest = _right_edges(rows)
    for previous, row in pairwise([None, *rows]):
        if row is None:
            continue
        large = row.size > 1.08 * size
        near = previous is not None and 0 < previous.y - row.y < 1.6 * row.size
        if previous is not None and large and near and abs(previous.size - row.size) < 0.1:
            lines[-1].text += f" {row.text}"
            continue
        if previous is not None and (large or _dates_it(previous) or _breaks(previous, row, usual, widest)):
            lines.append(Line("", 0, 0, row.page))
        lines.append(Line(row.text, row.number, max(0, round(row.x) - left), row.page, tuple(row.marks)))
    return lines


def _dates_it(row: Row) -> bool:
    """Whether a row near the head of the file is its dateline."""
    return row.number < HEAD_ROWS and len(row.text.split()) < HEAD_WORDS and is_dateline(row.text)


def _right_edges(rows: list[Row]) -> dict[tuple[int, int], float]:
    """The right edge of the text by page and column (columns by their left edge, in steps of 100 points)."""
    edges: dict[tuple[int, int], float] = {}
    for row in rows:
        key = (row.page, int(row.x // 100))
        edges[key] = max(edges.get(key, 0.0), row.right)
    return edges


def _breaks(previous: Row, row: Row, usual: float, edges: dict[tuple[int, int], float]) -> bool:
    """Whether a paragraph ends between two rows."""
    ended = previous.text[-1:] in '.!?:")]\N{RIGHT DOUBLE QUOTATION MARK}'
    edge = edges[previous.page, int(previous.x // 100)]
    short = previous.right < previous.x + 0.85 * (edge - previous.x)
    gap = previous.y - row.y
    if abs(row.size - previous.size) > 0.08 * previous.size:
        return True
    if row.page != previous.page or gap < 0:
        return (ended and short) or not (row.text[:1].islower() or not ended)
    if gap > WIDER * usual:
        return True
    return (ended and short) or (ended and row.x - previous.x > INDENT * row.size)
