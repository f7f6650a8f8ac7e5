"""Formats that pandoc reads, where a user has it: it makes HTML of them, which the walk reads."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from softflank.documents.dates import DatePoint
from softflank.documents.document import Block
from softflank.vocabulary import BadRequest

FORMS = {".tex": "latex", ".rtf": "rtf", ".odt": "odt", ".epub": "epub", ".rst": "rst"}
"""Suffix -> how pandoc calls the format."""
MAX_SECONDS = 30
MAX_BYTES = 16 * 2**20


def pandoc() -> str:
    """Where pandoc lies, empty where there is none; one that a relative folder of PATH would give is not run."""
    found = shutil.which("pandoc") or ""
    return found if Path(found).is_absolute() else ""


def read_converted(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], DatePoint | None]:
    """Blocks of a file that pandoc converts in its sandbox; raises :class:`BadRequest` with the reason if it fails."""
    from softflank.documents.reading.walk import Walk
    from softflank.documents.reading.web import parse_page

    form = FORMS[Path(name).suffix.lower()]
    command = [pandoc(), "--sandbox", "--from", form, "--to", "html", "--wrap", "none"]
    try:
        done = subprocess.run(  # noqa: S603 - pandoc, with arguments of ours
            command, input=data, capture_output=True, timeout=MAX_SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadRequest(f"{name}: pandoc took more than {MAX_SECONDS} s; give a part of it, or a PDF") from None
    if done.returncode or not done.stdout.strip():
        said = done.stderr.decode("utf-8", errors="replace").strip().split("\n")[0][:200]
        raise BadRequest(f"{name}: pandoc cannot read it as {form} ({said or 'it gives no text'}); save it again")
    if len(done.stdout) > MAX_BYTES:
        raise BadRequest(f"{name}: becomes {len(done.stdout):,} bytes of HTML; the limit is {MAX_BYTES:,}; split it")
    walk = Walk(lined=False)
    walk.visit(parse_page(f"<div>{done.stdout.decode('utf-8', errors='replace')}</div>", name))
    return (*walk.finish(), None)
