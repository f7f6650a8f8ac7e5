"""Word lists of the audit, one file each: words parted by commas, with ``#`` lines that say what they are."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, in lower case as the file has them."""
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word.strip() for word in " ".join(lines).split(",") if word.strip())
