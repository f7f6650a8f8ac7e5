"""The language of a text by its common words, and what each language gives the checks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import own_yaml

SAMPLE = 40_000
"""Characters of prose by which a language is told."""
FEWEST_WORDS = 12
LEAST_SHARE = 0.12
"""Share of its words that the common words of a language make up at least."""


@cache
def languages() -> dict[str, dict[str, Any]]:
    """What is known of each language, by its two letters."""
    found: dict[str, dict[str, Any]] = own_yaml(Path(__file__).parent / "lexicon" / "languages.yml")
    return found


def language_of(text: str) -> str:
    """Two letters of the language of ``text``, empty where it is too short or none that is known."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:SAMPLE].lower()))
    total = sum(words.values())
    if total < FEWEST_WORDS:
        return "en" if total and text.isascii() else ""
    shares = {code: sum(words[word] for word in known["common"]) / total for code, known in languages().items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= LEAST_SHARE else ""


@cache
def wording(code: str, what: str) -> re.Pattern[str] | None:
    """A pattern of a language's words: ``said`` or ``self``; ``None`` where it has none."""
    listed = languages().get(code, {}).get(what)
    if not listed:
        return None
    joined = re.sub(r"\|\s+", "|", listed)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def checked(code: str) -> bool:
    """Whether the checks of claims and wording run in a language."""
    return bool(languages().get(code, {}).get("checked"))
