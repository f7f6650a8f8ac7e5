"""Formats of a brief, and writing them at once or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from softflank.briefs.formats import html, json, markdown
from softflank.briefs.tree import Brief
from softflank.vocabulary import BadOutput, BadRequest

FORMATS: dict[str, Callable[[Brief], Mapping[str, str]]] = {
    "html": html.files,
    "md": markdown.files,
    "json": json.files,
}
"""Formats by name: each gives file names and texts."""


def write(brief: Brief, out: Path, formats: tuple[str, ...]) -> list[Path]:
    """Write a brief in some formats into a folder; returns the main file of each.

    Everything is rendered first, then written beside the folder, then moved in: a failure leaves what was there.

    Raises:
        BadRequest: an unknown format. BadOutput: the folder cannot be written.
    """
    unknown = [f for f in formats if f not in FORMATS]
    if unknown or not formats:
        raise BadRequest(f"no format {', '.join(unknown) or 'given'}: choose from {', '.join(FORMATS)}")
    rendered: dict[str, str] = {}
    mains = []
    for name in dict.fromkeys(formats):
        texts = FORMATS[name](brief)
        mains.append(next(iter(texts)))
        rendered |= texts
    place(rendered, out)
    return [out / name for name in mains]


def place(texts: Mapping[str, str], out: Path) -> None:
    """Write all files into a temporary sibling, then put the folder in place with what it held besides.

    Raises:
        BadOutput: the folder cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise BadOutput(f"{out} is a file and not a folder: choose another place")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists() and not os.access(out, os.W_OK | os.X_OK):
            raise BadOutput(f"cannot write in {out}: permission denied; choose another folder")
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise BadOutput(f"cannot write in {out.parent}: {error.strerror}; choose another folder") from None
    try:
        if out.exists():
            shutil.copytree(out, fresh, dirs_exist_ok=True, symlinks=True)
        for name, text in texts.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text, encoding="utf-8")
        fresh.chmod(0o755)
        _swap(fresh, out)
    except OSError as error:
        raise BadOutput(f"cannot write in {out}: {error.strerror}; choose another folder") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}-old-{os.getpid()}")
    if out.exists():
        out.rename(old)
        try:
            fresh.rename(out)
        except OSError:
            old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)
    else:
        fresh.rename(out)
