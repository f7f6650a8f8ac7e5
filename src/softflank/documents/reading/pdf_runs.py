"""Lines of a PDF with their places, by pypdfium2.

A PDF can be small and unpack to gigabytes, or loop: it is read in a process of its own alone (:mod:`.apart`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any
from unicodedata import normalize

from softflank.documents.numbers import expand
from softflank.documents.reading.letters import visible
from softflank.documents.reading.plain import Line
from softflank.vocabulary import BadRequest

MAX_PAGES = 1000
"""Pages that are read; a longer file is no assessment."""
MAX_CHARACTERS = 4 * 2**20
SMALL, UP = 0.87, 0.12
"""Share of the size of its line below which a figure is a raised mark, and sizes by which it stands above the line."""
_LOOSE_ACCENTS = {"\u00b4": "\u0301", "`": "\u0300", "\u00a8": "\u0308", "\u02dc": "\u0303", "\u02c6": "\u0302"}


@dataclass(slots=True)
class Row(Line):
    """A line of a page with its edges, its base line (upwards from the foot) and its size, all in points."""

    x: float = 0.0
    right: float = 0.0
    y: float = 0.0
    size: float = 0.0


@dataclass(slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    size: float


def rows_of(data: bytes, name: str) -> tuple[list[Row], str]:
    """Lines of text of every page in reading order, and the creation date of the file, empty where it has none.

    Raises:
        BadRequest: it has too many pages, is locked or is no PDF.
        MemoryError: it has more text than an assessment can have.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise BadRequest(f"{name}: PDF needs the document readers: pip install softflank[documents]") from error
    rows: list[Row] = []
    try:
        document = pdfium.PdfDocument(data)
        if len(document) > MAX_PAGES:
            raise BadRequest(f"{name}: has {len(document)} pages, more than {MAX_PAGES}; give the assessment alone")
        for number in range(1, len(document) + 1):
            rows += _rows(document[number - 1].get_textpage(), number)
            if sum(len(row.text) for row in rows[-2000:]) > MAX_CHARACTERS:
                raise MemoryError
        found = re.match(r"D:(\d{4})(\d\d)(\d\d)", document.get_metadata_dict().get("CreationDate") or "")
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        wrong = "is locked with a password; save it without one" if locked else "is no PDF that can be read"
        raise BadRequest(f"{name}: {wrong}; print it to PDF again, or give its text") from error
    return rows, "-".join(found.groups()) if found else ""


def _rows(page: Any, number: int) -> list[Row]:
    """Lines of a page, those on one base line next to each other put together."""
    rows: list[Row] = []
    for ended, line in groupby(_glyphs(page), key=lambda glyph: glyph is None):
        row = None if ended else _row([glyph for glyph in line if glyph is not None], number)
        last = rows[-1] if rows else None
        if row is None:
            continue
        if last and abs(last.y - row.y) < 0.3 * row.size and -2 < row.x - last.right < 2 * row.size:
            last.marks += [(len(last.text) + 1 + place, label) for place, label in row.marks]
            last.text, last.right = f"{last.text} {row.text}", row.right
        else:
            rows.append(row)
    return rows


def _glyphs(page: Any) -> Iterator[_Glyph | None]:
    """The characters of a page with their places; ``None`` where a line ends."""
    import ctypes

    import pypdfium2.raw as raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code == 10:
            yield None
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        cut = code in (0xFFFE, 2)  # a hyphen by which a line ends
        text = "-" if cut or code == 0xAD else chr(code)
        yield _Glyph(text, box.left, box.right, y.value, abs(box.top - box.bottom))
        if cut:
            yield None


def _row(line: list[_Glyph], number: int) -> Row | None:
    """A line as text with the figures that stand raised in it; a raised figure at its head stays in the text."""
    shown = [glyph for glyph in line if not glyph.text.isspace()]
    if not shown:
        return None
    size, base = median(glyph.size for glyph in shown), median(glyph.base for glyph in shown)
    places = (min(glyph.left for glyph in shown), max(glyph.right for glyph in shown), base, size)
    row = Row("", 0, number, [], *(round(place, 1) for place in places))
    apart = False
    for raised, run in groupby(line, key=lambda glyph: _is_raised(glyph, size, base)):
        text = "".join(glyph.text for glyph in run)
        listed = re.sub(r"\s", "", text).strip(",;-\u2013")
        if raised and row.text and listed:
            row.marks += [(len(row.text), label) for label in expand(listed)]
        else:
            piece, apart = _clean(text), apart or text[0].isspace()
            row.text += (" " if row.text and piece and apart else "") + piece
            apart = text[-1].isspace()
    return row if row.text else None


def _is_raised(glyph: _Glyph, size: float, base: float) -> bool:
    """Whether a figure, or what stands between two of them, is small and raised."""
    small = glyph.size < SMALL * size and glyph.base > base + UP * size
    return small and (glyph.text.isdecimal() or glyph.text in ",;-\u2013")


def _clean(text: str) -> str:
    """``text`` with the halves of a character put together, and accents that stand beside their letter put on it."""
    text = visible(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    for accent, combining in _LOOSE_ACCENTS.items():
        if accent in text:
            text = re.sub(rf"\s?{re.escape(accent)}\s?([A-Za-z])", rf"\g<1>{combining}", text)
    return normalize("NFC", text)
