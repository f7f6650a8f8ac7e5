"""Behind the brief: what drives the results, and where they are mostly assumption."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Words
from softflank.pressure import Sensitivity

TITLE = "What drives this, and where it is mostly assumption"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Drivers where the ranking gives them; the parts of each score by kind of evidence."""
    if analysis.sensitivity is None:
        return None
    return Section("drivers", TITLE, tuple(_drivers(app, analysis.sensitivity)))


def _drivers(app: Apparatus, found: Sensitivity) -> list[Block]:
    """The share of each headline that is assumed, the strongest inputs, and what to argue about first."""
    rows = tuple(
        (words(title), (app.number(found.assumed[h]),) if h in found.assumed else words("no variance to share"))
        for h, title in (found.titles or {h: e.label for h, e in found.assumed.items()}).items()
    )
    items = tuple((Words(f"{d.words}: "), app.number(d.share)) for d in found.drivers)
    argue = ", ".join(found.argue_first)
    return [
        Table("How much of each result is assumed", ("Result", "Share of its variance"), rows),
        Bullets(items, lead="Largest drivers of the results, as shares of their variance"),
        Paragraph(words(f"Argue first about {argue}; the list of assumptions has their ranges."), role="note"),
    ]
