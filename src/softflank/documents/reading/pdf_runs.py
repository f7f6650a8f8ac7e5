"""Pieces of text of a PDF with their places.

A PDF can be small and unpack to gigabytes, or loop: it is read in a process of its own (:mod:`.isolated`).
"""

from __future__ import annotations

import io
from typing import Any

from softflank.documents.reading.isolated import answer_of

MAX_PAGES = 1000
"""Pages that are read; a longer file is no assessment."""
MAX_CHARACTERS = 4 * 2**20

Run = tuple[int, float, float, float, str]
"""Page, x, y (upwards from the foot), size in points, text."""


def runs_of(data: bytes, name: str) -> tuple[list[Run], str]:
    """Pieces of text of every page in reading order, and the creation date of the file where it has one."""
    answer = answer_of(__name__, data, name)
    return [(int(p), float(x), float(y), float(size), str(text)) for p, x, y, size, text in answer["runs"]], answer[
        "created"
    ]


def answer(data: bytes) -> dict[str, Any]:
    """Pieces of text and date of a PDF, or what is wrong with it under ``error``; runs in the child."""
    try:
        import pypdf
    except ImportError:
        return {"error": "PDF needs the document readers: pip install softflank[documents]"}
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "is locked with a password; save it without one"}
        if len(reader.pages) > MAX_PAGES:
            return {"error": f"has {len(reader.pages)} pages, more than {MAX_PAGES}; give the assessment alone"}
        return {"runs": _runs(reader), "created": _created(reader)}
    except MemoryError:
        return {"error": "needs more memory than a PDF of this size may; print it to PDF again, or give its text"}
    except RecursionError:
        return {"error": "is nested too deeply to be read; print it to PDF again, or give its text"}
    except Exception as error:
        return {
            "error": f"is no PDF that can be read ({type(error).__name__}); print it to PDF again, or give its text"
        }


def _created(reader: Any) -> str:
    try:
        created = reader.metadata.creation_date if reader.metadata else None
        return created.date().isoformat() if created else ""
    except (ValueError, AttributeError, TypeError):
        return ""


def _runs(reader: Any) -> list[Run]:
    runs: list[Run] = []
    total = 0
    for number, page in enumerate(reader.pages, 1):
        pieces: list[Run] = []

        def visit(
            text: str, cm: Any, tm: Any, font: Any, size: float, page: int = number, into: list[Run] = pieces
        ) -> None:
            if not text or text == "\n":
                return
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] or tm[1] or 1.0) * abs(cm[3] or cm[1] or 1.0)
            into.append((page, float(x), float(y), float(size or 0) * scale, text))

        page.extract_text(visitor_text=visit)
        total += sum(len(piece[4]) for piece in pieces)
        if total > MAX_CHARACTERS:
            raise MemoryError
        runs += pieces
    return runs
