"""Formats of a brief, and writing them at once or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
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

_CORES = 2
"""Formats that are made at a time."""

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
    with ThreadPoolExecutor(_CORES) as pool:  # the compiler of the PDF works beside the interpreter
        first = sorted(dict.fromkeys(formats), key=lambda name: name != "pdf")
        made = {name: pool.submit(FORMATS[name], brief) for name in first}
        texts = {name: made[name].result() for name in dict.fromkeys(formats)}
    rendered: dict[str, str | bytes] = {}
    for one in texts.values():
        rendered |= one
    place(rendered, out)
    return [out / next(iter(one)) for one in texts.values()]
