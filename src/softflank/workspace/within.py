"""What others may name of the working folder: files and case folders inside it, and built-in cases."""

from __future__ import annotations

import difflib
from pathlib import Path

from softflank.cases import names
from softflank.documents.reading import MAX_PACKED_BYTES
from softflank.files import read_bytes
from softflank.vocabulary import BadRequest


def file_within(name: str, folder: Path | None = None) -> Path:
    """A file by its path inside the working folder, links followed first.

    Raises:
        BadRequest: it lies elsewhere, or there is no such file.
    """
    base = (folder or Path.cwd()).resolve()
    try:
        found = (base / name).resolve()
        inside = found.is_relative_to(base) and found.is_file()
    except (OSError, ValueError, RuntimeError):
        inside = False
    if not inside:
        raise BadRequest(f"{name!r} is no file inside the working folder; give a path below it, or the text itself")
    return found


def case_within(name: str, folder: Path | None = None) -> str:
    """A built-in case by name, or a case folder inside the working folder; raises ``BadRequest`` for any other."""
    if name in names():
        return name
    try:
        return str(file_within(f"{name}/case.yml", folder).parent)
    except BadRequest:
        near = difflib.get_close_matches(name, names(), n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        known = ", ".join(names())
        raise BadRequest(
            f"no case {name!r} here: {hint}There are {known}, and case folders inside the working folder"
        ) from None


def text_given(text: str | None, path: str | None) -> tuple[bytes, str]:
    """Bytes and name of a text that is given itself, or by its path inside the working folder.

    Raises:
        BadRequest: neither is given or both are, or the file lies elsewhere or is too large.
    """
    if (text is None) == (path is None):
        raise BadRequest("give the text itself or the path of a file, one of the two")
    if text is not None:
        plain = "\n" in text.strip() and not text.lstrip().startswith("#")  # of plain text one line alone is a title
        return text.encode(errors="replace"), "text.txt" if plain else "text.md"
    found = file_within(path or "")
    return read_bytes(found, BadRequest, MAX_PACKED_BYTES), found.name
