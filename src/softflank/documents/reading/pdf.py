"""PDF as blocks: running heads and page numbers are dropped, lines joined into paragraphs, notes told from the text.

Small raised figures are citation marks; small lines at the foot of a page that open with a number are notes.
Paragraphs are told by gaps, indents and short last lines, measured against what is usual in the file. The line of a
block counts the lines of the whole file from 1, and ``page`` says on which page it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from softflank.documents.dates import find_dates
from softflank.documents.document import BlockKind
from softflank.documents.entries import glued
from softflank.documents.reading.furniture import is_dateline
from softflank.documents.reading.pdf_runs import Row, rows_of
from softflank.documents.reading.placing import ReadBlocks
from softflank.documents.reading.plain import Line, block_of, read_lines

NOTE_SIZE = 0.95
"""Share of the usual size below which a line at the foot of a page may be a note."""
MOST_SKIPPED = 12
"""Numbers of notes that may be missing between two that are read."""
MOST_LEADING = 2.1
"""Sizes between two lines of a paragraph at most: a manuscript is double-spaced."""
WIDER = 1.3
"""A gap of so many usual gaps ends a paragraph."""
INDENT = 0.7
"""Sizes by which a line is set in from the line before it where it opens a paragraph."""
HEAD_ROWS, HEAD_WORDS = 15, 8
_NOTE = re.compile(r"^[\[(]?(\d{1,3})[\]).]?\s*(?=[A-Z\d\"\N{LEFT DOUBLE QUOTATION MARK}\u00c0-\u00de])")
_PAGE_NUMBER = re.compile(r"\W*(?:[Pp]age\s|p\.\s?)?(?:#|[ivxl]{1,6})(?:\s?(?:/|of|von|de|sur)\s?#)?\W*")


def read_pdf(data: bytes, name: str) -> ReadBlocks:
    """Blocks of a PDF, and its creation date."""
    rows, created = rows_of(data, name)
    rows = _without_running_heads(rows)
    for number, row in enumerate(rows, 1):
        row.number = number
    size = median(row.size for row in rows) if rows else 0.0
    body, notes = _split_notes(rows, size)
    found = [replace(block_of(BlockKind.ENTRY, own), label=label, note=True) for label, own in notes.items()]
    spans = find_dates(created)
    return ReadBlocks([*read_lines(_lines(body, size), wrapped=True), *found], spans[0].last if spans else None)


def _without_running_heads(rows: list[Row]) -> list[Row]:
    """Rows without page numbers and the lines that return at the head or the foot of the pages."""
    ends: list[Row] = []
    for _, page in groupby(rows, key=lambda row: row.page):
        ordered = sorted(page, key=lambda row: -row.y)
        ends += [*ordered[:2], *ordered[2:][-2:]]
    shapes = [re.sub(r"\d+", "#", row.text) for row in ends]
    returning = {shape for shape, times in Counter(shapes).items() if times > 1 and times * 5 > rows[-1].page}
    pairs = zip(ends, shapes, strict=True)
    gone = {id(row) for row, shape in pairs if shape in returning or _PAGE_NUMBER.fullmatch(shape)}
    return [row for row in rows if id(row) not in gone]


def _split_notes(rows: list[Row], usual: float) -> tuple[list[Row], dict[str, list[Line]]]:
    """The rows of the text, and those of each note at the foot of the pages by its number."""
    marked = {label for row in rows for _, label in row.marks}
    body: list[Row] = []
    notes: dict[str, list[Line]] = {}
    page, note, last = 0, "", 0
    for row in rows:
        opening = _NOTE.match(row.text)
        note, page = note if row.page == page else "", row.page
        if row.size >= NOTE_SIZE * usual:
            note = ""
        elif opening and (note or opening[1] in marked) and last < int(opening[1]) <= last + MOST_SKIPPED:
            note, last = opening[1], int(opening[1])
            row.text = row.text[opening.end() :]
        if note:
            notes.setdefault(note, []).append(Line(row.text, row.number, row.page))
        else:
            body.append(row)
    return body, notes


def _lines(rows: list[Row], size: float) -> list[Line]:
    """Rows as lines of text, with an empty line wherever a paragraph ends; a heading over two rows is one line."""
    gaps = Counter(round((a.y - b.y) * 2) / 2 for a, b in pairwise(rows) if a.page == b.page and a.y > b.y)
    usual = min([MOST_LEADING * size, *(gap for gap, _ in gaps.most_common(1))])
    edges = _right_edges(rows)
    lines: list[Line] = []
    for previous, row in zip([None, *rows], rows, strict=False):
        large = row.size > 1.08 * size
        near = previous and 0 < previous.y - row.y < 1.6 * row.size
        if previous and large and near and abs(previous.size - row.size) < 0.1:
            lines[-1].text = glued(lines[-1].text, row.text)
            continue
        if previous and (large or _dates_it(previous) or _breaks(previous, row, usual, edges)):
            lines.append(Line(""))
        lines.append(row)
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
        return ended and (short or not row.text[:1].islower())
    return gap > WIDER * usual or (ended and (short or row.x - previous.x > INDENT * row.size))
