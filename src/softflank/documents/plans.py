"""Whether a sentence speaks of a plan, of the future or of what could be, rather than of what is or was."""

from __future__ import annotations

import re

from softflank.documents.lexicon import patterns

_PLANNED = re.compile(rf"\b{patterns('planned')}\b", re.IGNORECASE)
_POSSIBLE = re.compile(r"\b(?:could|might|may|would|should|if|whether|perhaps|possibly)\b", re.IGNORECASE)


def planned(text: str) -> bool:
    """Whether a sentence speaks of a plan or of the future."""
    return bool(_PLANNED.search(text))


def possible(text: str) -> bool:
    """Whether a sentence speaks of what could be rather than of what is or was."""
    return bool(_POSSIBLE.search(text))
