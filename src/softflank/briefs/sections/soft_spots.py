"""The soft spots: those that the case treats in its order, then what else was found; else the softest first."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import arrow, known, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text
from softflank.vocabulary import SoftSpot

LISTS = {"measured": "Measured", "argued": "Argued", "not_soft": "Not soft"}
"""How the lists are called in print."""


def sections(analysis: Analysis, app: Apparatus) -> list[Section]:
    """A section for each soft spot; where a case treats some of them, one that holds the others."""
    case, out = analysis.world.case, []
    first = len(case.spots) if case and case.spots else len(analysis.spots)
    for number, spot in enumerate(analysis.spots[:first], 1):
        title = f"{number}. {spot.title}"
        app.enter(title)
        out.append(Section(f"spot-{spot.rule}", title, _blocks(analysis, app, spot)))
    others = analysis.spots[first:]
    if others:
        within = tuple(_other(analysis, app, spot) for spot in others)
        out.append(Section("also-found", "Also found", (), within))
    return out


def _other(analysis: Analysis, app: Apparatus, spot: SoftSpot) -> Section:
    app.enter(spot.title)
    return Section(f"spot-{spot.rule}", spot.title, _blocks(analysis, app, spot))


def _blocks(analysis: Analysis, app: Apparatus, spot: SoftSpot) -> tuple[Block, ...]:
    figures = known(analysis)
    blocks: list[Block] = [Paragraph(_loss(app, spot))]
    if spot.reasons:
        blocks.append(Bullets(tuple(app.claim(c, figures) for c in spot.reasons), lead="Why", role="claim"))
    if spot.counter:
        blocks.append(Bullets((app.claim(spot.counter, figures),), lead="Strongest evidence against", role="claim"))
    elif spot.against:
        blocks.append(Bullets((words(spot.against),), lead="Strongest evidence against", role="claim"))
    if spot.would_change_if:
        blocks.append(Bullets(tuple(words(w) for w in spot.would_change_if), lead="What would change this"))
    blocks.append(Paragraph(words(f"→ Soft spot: {arrow(spot.conclusion)}."), role="arrow"))
    return tuple(blocks)


def _loss(app: Apparatus, spot: SoftSpot) -> Text:
    """The loss if pressed, with its record, or that there is none."""
    if spot.loss is None or spot.record is None:
        return words(f"{LISTS[spot.list]}; no record of this way of loss.")
    if spot.record.counted:
        return words(f"{LISTS[spot.list]}: {spot.record.events} of {spot.record.n} past cases.")
    text = "{list}: {loss:full} that it takes half of the tie first within a year."
    return app.tell(text, list=LISTS[spot.list], loss=spot.loss)
