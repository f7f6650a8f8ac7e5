"""A brief as plain values for formats that lay out pages: parts that are printed, without folds."""

from __future__ import annotations

import re
from typing import Any

from softflank.briefs.blocks import mark
from softflank.briefs.tree import (
    Block,
    Brief,
    Bullets,
    Chart,
    Judgements,
    Marks,
    Number,
    Paragraph,
    Section,
    Strip,
    Table,
    Text,
    Words,
    plain,
)

REFERENCES = "references"
"""Section whose first column numbers the references."""
_LEAST, _MOST, _WORD = 4, 40, 15
"""Bounds of the letters by which the columns of a table share its width, and of those of its longest word."""


def pages(brief: Brief) -> dict[str, Any]:
    """The whole brief: page one, then every part that is not folded."""
    parts = [p for p in brief.parts if not p.folded]
    return {
        "title": brief.title,
        "line": brief.line,
        "page_one": [section(s) for s in brief.page_one],
        "parts": [{"title": p.title, "sections": [section(s) for s in p.sections]} for p in parts],
        "known": sorted({int(plain(row[0])) for s in _all(brief) for row in _numbered(s)}),
    }


def charts(brief: Brief) -> dict[str, Chart]:
    """Charts that are printed, by id."""
    return {b.id: b for s in _all(brief) for b in s.blocks if isinstance(b, Chart)}


def section(value: Section) -> dict[str, Any]:
    """A section with its blocks and the sections within it."""
    anchored = value.id == REFERENCES
    return {
        "id": value.id,
        "title": value.title,
        "blocks": [_block(b, anchored=anchored) for b in value.blocks],
        "within": [section(s) for s in value.within],
    }


def _all(brief: Brief) -> list[Section]:
    top = [*brief.page_one, *(s for p in brief.parts if not p.folded for s in p.sections)]
    return [inner for s in top for inner in (s, *s.within)]


def _numbered(value: Section) -> list[tuple[Text, ...]]:
    tables = [b for b in value.blocks if isinstance(b, Table)] if value.id == REFERENCES else []
    return [row for table in tables for row in table.rows if plain(row[0]).isdecimal()]


def _block(block: Block, *, anchored: bool) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"form": "paragraph", "role": block.role, "text": text(block.text)}
        case Bullets():
            return {"form": "bullets", "lead": block.lead, "items": [text(i) for i in block.items]}
        case Table():
            rows = [[text(cell) for cell in row] for row in block.rows]
            return {"form": "table", "caption": block.caption, "head": list(block.head), "rows": rows,
                    "widths": _widths(block), "anchored": anchored}  # fmt: skip
        case Chart():
            return {"form": "chart", "id": block.id, "title": text(block.title), "subtitle": block.subtitle,
                    "alt": block.alt}  # fmt: skip
        case Strip():
            tiles = [{"label": t.label, "figure": text(t.figure), "note": text(t.note)} for t in block.tiles]
            return {"form": "strip", "tiles": tiles}
        case Judgements():
            items = [
                {"claim": text(j.claim), "reason": text(j.reason), "confidence": text(j.confidence)}
                for j in block.items
            ]
            return {"form": "judgements", "items": items}


def _widths(table: Table) -> list[int]:
    """Letters of each column's mean cell, within bounds: the columns share the width of the page by them."""
    columns = zip(table.head, *([plain(c) for c in row] for row in table.rows), strict=True)
    return [max(_letters(cells), _longest(head, *cells)) for head, *cells in columns]


def _letters(cells: list[str]) -> int:
    return min(_MOST, max(_LEAST, sum(map(len, cells)) // max(1, len(cells))))


def _longest(*cells: str) -> int:
    """Letters of the longest word, as far as a column is held open for it."""
    return min(_WORD, 1 + max(len(word) for cell in cells for word in re.split(r"[\s-]", cell)))


def text(parts: Text) -> list[dict[str, Any]]:
    """Inlines as plain values: words, numbers as printed, and marks with their runs of references."""
    return [_marks(p) if isinstance(p, Marks) else _said(p) for p in parts]


def _said(part: Words | Number) -> dict[str, Any]:
    return {"form": part.form, "text": part.text, "strong": isinstance(part, Words) and part.strong}


def _marks(marks: Marks) -> dict[str, Any]:
    return {"form": "marks", "runs": [list(r) for r in marks.runs], "grade": marks.grade, "sign": mark(marks)}
