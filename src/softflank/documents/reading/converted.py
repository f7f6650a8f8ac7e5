"""Formats that pandoc reads, where a user has it: it makes HTML of them, which the walk reads."""

from __future__ import annotations

from pathlib import Path

from softflank.documents.dates import DatePoint
from softflank.documents.document import Block
from softflank.documents.reading.isolated import output_of, program
from softflank.vocabulary import BadRequest

FORMS = {".tex": "latex", ".rtf": "rtf", ".odt": "odt", ".epub": "epub", ".rst": "rst"}
"""Suffix -> how pandoc calls the format."""
MAX_BYTES = 16 * 2**20


def pandoc() -> str:
    """Where pandoc lies, empty where there is none."""
    return program("pandoc")


def read_converted(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    """Blocks of a file that pandoc converts in its sandbox; raises :class:`BadRequest` with the reason if it fails."""
    from softflank.documents.reading.page import parse_page
    from softflank.documents.reading.placing import placed
    from softflank.documents.reading.walk import Walk

    form = FORMS[Path(name).suffix.lower()]
    page = output_of([pandoc(), "--sandbox", "--from", form, "--to", "html", "--wrap", "none"], data, name)
    if len(page) > MAX_BYTES:
        raise BadRequest(f"{name}: becomes {len(page):,} bytes of HTML; the limit is {MAX_BYTES:,}; split it")
    walk = Walk(lined=False)
    walk.visit(parse_page(f"<div>{page.decode('utf-8', errors='replace')}</div>", name))
    return (*placed(walk.blocks), None)
