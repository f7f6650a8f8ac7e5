"""Formats that pandoc reads, where a user has it: it makes HTML of them, which the walk reads."""

from __future__ import annotations

from pathlib import Path

from softflank.documents.reading.isolated import output_of, program
from softflank.documents.reading.page import parse_page
from softflank.documents.reading.placing import ReadBlocks
from softflank.documents.reading.walk import blocks_of
from softflank.vocabulary import BadRequest

FORMS = {".tex": "latex", ".rtf": "rtf", ".odt": "odt", ".epub": "epub", ".rst": "rst"}
"""Suffix -> how pandoc calls the format."""
MAX_BYTES = 16 * 2**20


def pandoc() -> str:
    """Where pandoc lies, empty where there is none."""
    return program("pandoc")


def read_converted(data: bytes, name: str) -> ReadBlocks:
    """Blocks of a file that pandoc converts in its sandbox; raises :class:`BadRequest` with the reason if it fails."""
    form = FORMS[Path(name).suffix.lower()]
    command = [pandoc(), "--sandbox", "--from", form, "--to", "html", "--wrap", "none"]
    page = output_of(command, data, name, f"pandoc cannot read it as {form}: ")
    if len(page) > MAX_BYTES:
        raise BadRequest(f"{name}: becomes {len(page):,} bytes of HTML; the limit is {MAX_BYTES:,}; split it")
    return ReadBlocks(blocks_of(parse_page(f"<div>{page.decode(errors='replace')}</div>", name), lined=False))
