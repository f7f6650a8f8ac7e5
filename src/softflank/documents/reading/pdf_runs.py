"""Lines of a PDF with their places, by pypdfium2.

A PDF can be small and unpack to gigabytes, or loop: it is read in a process of its own (:mod:`.isolated`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from softflank.documents.reading.isolated import answer_of

MAX_PAGES = 1000
"""Pages that are read; a longer file is no assessment."""
MAX_CHARACTERS = 4 * 2**20
SMALL = 0.87
"""Share of the size of its line below which a figure is a raised mark."""

Row = tuple[int, float, float, float, float, str, list[tuple[int, str]]]
"""Page, left edge, right edge, base line (upwards from the foot), size in points, text, raised figures with places."""


def rows_of(data: bytes, name: str) -> tuple[list[Row], str]:
    """Lines of text of every page in reading order, and the creation date of the file where it has one."""
    given = answer_of(__name__, data, name)
    rows: list[Row] = [(*row[:5], str(row[5]), [(int(a), str(b)) for a, b in row[6]]) for row in given["rows"]]
    return rows, str(given["created"])


def answer(data: bytes) -> dict[str, Any]:
    """Lines and date of a PDF, or what is wrong with it under ``error``; runs in the child."""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        return {"error": "PDF needs the document readers: pip install softflank[documents]"}
    try:
        document = pdfium.PdfDocument(data)
        if len(document) > MAX_PAGES:
            return {"error": f"has {len(document)} pages, more than {MAX_PAGES}; give the assessment alone"}
        rows: list[Row] = []
        for number in range(len(document)):
            rows += _rows(document[number].get_textpage(), number + 1)
            if sum(len(row[5]) for row in rows[-2000:]) > MAX_CHARACTERS:
                raise MemoryError
        found = re.match(r"D:(\d{4})(\d\d)(\d\d)", document.get_metadata_dict().get("CreationDate") or "")
        return {"rows": rows, "created": "-".join(found.groups()) if found else ""}
    except MemoryError:
        return {"error": "needs more memory than a PDF of this size may; print it to PDF again, or give its text"}
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return {"error": "is locked with a password; save it without one"}
        return {"error": "is no PDF that can be read; print it to PDF again, or give its text"}


@dataclass
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    size: float


def _rows(page: Any, number: int) -> list[Row]:
    rows: list[Row] = []
    line: list[_Glyph] = []
    for glyph in _glyphs(page):
        if glyph is None:
            rows += _row(line, number)
            line = []
        else:
            line.append(glyph)
    return [*rows, *_row(line, number)]


def _glyphs(page: Any) -> Iterator[_Glyph | None]:
    """The characters of a page with their places; ``None`` where a line ends."""
    import ctypes

    import pypdfium2.raw as raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in (10, 13):
            if code == 10:
                yield None
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        text = "-" if code in (0xFFFE, 2, 0xAD) else chr(code)
        yield _Glyph(text, box.left, box.right, y.value, abs(box.top - box.bottom))


def _row(line: list[_Glyph], number: int) -> list[Row]:
    """A line as text with the figures that stand raised in it; a raised figure at its head stays in the text."""
    shown = [glyph for glyph in line if not glyph.text.isspace()]
    if not shown:
        return []
    size = median(glyph.size for glyph in shown)
    base = median(glyph.base for glyph in shown)
    text = ""
    marks: list[tuple[int, str]] = []
    raised = ""
    for glyph in [*line, None]:
        up = glyph is not None and glyph.size < SMALL * size and glyph.base > base + 0.12 * size
        if (
            up
            and glyph is not None
            and text.strip()
            and (glyph.text.isdigit() or (raised and glyph.text in ",;-\u2013 "))
        ):
            raised += glyph.text
            continue
        if raised:
            marks.append((len(text.rstrip()), raised))
            raised = ""
        text += glyph.text if glyph is not None else ""
    left, right = min(g.left for g in shown), max(g.right for g in shown)
    return [(number, round(left, 1), round(right, 1), round(base, 1), round(size, 1), text, marks)]
