"""What drives the result, and where the answer is mostly assumption."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Words
from softflank.evaluation.record import saved, softness_record
from softflank.softspots import Ranking

TITLE = "What drives this, and where it is mostly assumption"
_MOST = 0.5


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Drivers where the ranking gives them; the parts of each score by kind of evidence."""
    if not analysis.spots:
        return None
    blocks: list[Block] = []
    if analysis.ranking:
        blocks += _ranked(analysis, app, analysis.ranking)
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
    blocks.append(Paragraph(words(softness_record(saved()["ties"])), role="note"))
    return Section("drivers", TITLE, tuple(blocks))


def _ranked(analysis: Analysis, app: Apparatus, ranking: Ranking) -> list[Block]:
    """Which spot comes first and how surely, the strongest inputs, and what to argue about first."""
    titles = {s.rule: s.title for s in analysis.spots}
    rows = tuple(
        (words(titles.get(p.rule, p.rule)), (app.number(p.rank, "full"),), (app.number(p.first),),
         (app.number(p.top_three),))
        for p in ranking.places
    )  # fmt: skip
    head = ("Soft spot", "Rank", "First", "Among the first three")
    items = tuple((Words(f"{d.words}: "), app.number(d.share)) for d in ranking.drivers)
    argue = ", ".join(ranking.argue_first)
    return [
        Table("How sure the ranking is", head, rows),
        Bullets(items, lead="Largest drivers of the result, as shares of its variance"),
        Paragraph(words(f"Argue first about {argue}; the list of assumptions has their ranges."), role="note"),
    ]
