"""Whether a sentence speaks of a plan, of the future or of what could be, rather than of what is or was."""

from __future__ import annotations

import re

_PLANNED = re.compile(
    r"\b(?:due|planned|plans? to|scheduled|expected|projected|forecast|set to|is to|are to|was to|were to|intends?|"
    r"intended|aims? to|target(?:s|ed)?|will|shall|would|promised|pledged|foresees|foreseen|"
    r"envisages?|envisaged|slated|intentions?|deadlines?|goals?|hopes? to|hoped to|must|by the end of|"
    r"until|set for|postponed|rescheduled|worked to|seeks? to|sought to|"
    r"to be \w+ed|runs? (?:to|until)|expires?|lasts? (?:to|until))\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:could|might|may|would|should|if|whether|perhaps|possibly)\b", re.IGNORECASE)


def planned(text: str) -> bool:
    """Whether a sentence speaks of a plan or of the future."""
    return bool(_PLANNED.search(text))


def possible(text: str) -> bool:
    """Whether a sentence speaks of what could be rather than of what is or was."""
    return bool(_POSSIBLE.search(text))
