"""A brief as JSON, the form that other programs read."""

from __future__ import annotations

from collections.abc import Mapping

from softflank.briefs import values
from softflank.briefs.tree import Brief


def files(brief: Brief) -> Mapping[str, str]:
    """``brief.json``."""
    return {"brief.json": values.text(brief)}
