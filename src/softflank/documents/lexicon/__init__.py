"""Word lists of the audit, one file each: words parted by commas, with ``#`` lines that say what they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from softflank.files import own_text


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, in lower case as the file has them."""
    text = own_text(Path(__file__).parent / f"{name}.txt")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word.strip() for word in " ".join(lines).split(",") if word.strip())
