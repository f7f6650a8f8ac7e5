"""Word lists of the audit, one file each: words parted by commas, or patterns, one a line; ``#`` lines say of what."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from softflank.files import own_text


def _lines(name: str) -> list[str]:
    text = own_text(Path(__file__).parent / f"{name}.txt")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, in lower case as the file has them."""
    return frozenset(word.strip() for word in " ".join(_lines(name)).split(",") if word.strip())


@cache
def patterns(name: str) -> str:
    """The patterns of a list as one group that meets any of them."""
    return f"(?:{'|'.join(_lines(name))})"
