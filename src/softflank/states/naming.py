"""Names of states in a sentence: the article where English wants one, and the possessive."""

from __future__ import annotations

import re

_ARTICLE = re.compile(
    r"^(United |Soviet Union|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Ivory Coast|Congo$|"
    r".*(Republic|Islands|Emirates|Union)$|.*Republic of )"
)


def the(name: str, *, start: bool = False) -> str:
    """Name of a state with its article where English wants one; ``start`` of a sentence gives a capital."""
    if _ARTICLE.match(name):
        return f"{'The' if start else 'the'} {name}"
    return name


def owner(name: str, *, start: bool = False) -> str:
    """Name of a state in the possessive, with its article: *the United States'*."""
    named = the(name, start=start)
    return f"{named}'" if named.endswith("s") else f"{named}'s"
