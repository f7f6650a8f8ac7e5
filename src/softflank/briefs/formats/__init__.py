"""Formats of a brief, and writing them at once or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from softflank.briefs.formats import docx, html, json, markdown, pdf
from softflank.briefs.tree import Brief
from softflank.output import place
from softflank.vocabulary import BadRequest

FORMATS: dict[str, Callable[[Brief], Mapping[str, str] | Mapping[str, bytes]]] = {
    "html": html.files,
    "md": markdown.files,
    "json": json.files,
    "pdf": pdf.files,
    "docx": docx.files,
}
"""Formats by name: each gives file names and texts."""

WITHOUT_EXTRAS = ("html", "md", "json")
"""Formats that every installation can write."""


def write(brief: Brief, out: Path, formats: tuple[str, ...]) -> list[Path]:
    """Write a brief in some formats into a folder; returns the main file of each.

    Everything is rendered first, then written: a failure leaves what was there.

    Raises:
        BadRequest: an unknown format. BadOutput: the folder cannot be written.
    """
    unknown = [f for f in formats if f not in FORMATS]
    if unknown or not formats:
        raise BadRequest(f"no format {', '.join(unknown) or 'given'}: choose from {', '.join(FORMATS)}")
    rendered: dict[str, str | bytes] = {}
    mains = []
    for name in dict.fromkeys(formats):
        texts = FORMATS[name](brief)
        mains.append(next(iter(texts)))
        rendered |= texts
    place(rendered, out)
    return [out / name for name in mains]
