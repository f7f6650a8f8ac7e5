"""What the same patron did for other clients."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, role_names
from softflank.briefs.tree import Bullets, Section, Words


def title(analysis: Analysis) -> str:
    """Title that names the patron."""
    return f"What {role_names(analysis.world)['patron']} did for others"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One line per comparator of the case."""
    case = analysis.world.case
    if case is None or not case.comparators:
        return None
    figures = known(analysis)
    items = tuple(
        (Words(f"{analysis.world.name(code)}: ", strong=True), *app.passage(passage, figures))
        for code, passage in case.comparators
    )
    return Section("comparators", title(analysis), (Bullets(items, role="claim"),))
