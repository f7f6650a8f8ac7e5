"""What drives the result, and where the answer is mostly assumption."""

from __future__ import annotations

from softflank.briefs.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Words

TITLE = "What drives this, and where it is mostly assumption"
_MOST = 0.5


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Drivers where the ranking gives them; the parts of each score by kind of evidence."""
    if not analysis.spots:
        return None
    blocks: list[Block] = []
    if analysis.drivers:
        items = tuple((Words(f"{name}: "), app.number(share, "full")) for name, share in analysis.drivers)
        blocks.append(Bullets(items, lead="Largest drivers of the result"))
    rows = tuple(
        (words(s.title), *(words(f"{100 * s.shares.get(k, 0.0):.0f} %") for k in ("observed", "estimated", "assumed")))
        for s in analysis.spots
    )
    blocks.append(Table("Where each score comes from", ("Soft spot", "Observed", "Estimated", "Assumed"), rows))
    guessed = [s.title for s in analysis.spots if s.shares.get("assumed", 0.0) >= _MOST]
    text = (
        f"Mostly assumption: {'; '.join(guessed)}. The ranges are in the list of assumptions; argue with them first."
        if guessed
        else "No score rests mostly on assumption; the ranges of what is assumed are in the list of assumptions."
    )
    blocks.append(Paragraph(words(text), role="note"))
    return Section("drivers", TITLE, tuple(blocks))
