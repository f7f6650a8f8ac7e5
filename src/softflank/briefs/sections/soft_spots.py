"""The soft spots: those that the case treats in its order, then what else was found; else the softest first."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import arrow, gaps, known, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words
from softflank.evaluation.record import rule_record, saved
from softflank.vocabulary import SoftSpot


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
    blocks: list[Block] = [Paragraph(_score(analysis, app, spot))]
    if history := rule_record(saved()["ties"], spot.rule):
        blocks.append(Paragraph(words(history), role="note"))
    if spot.reasons:
        blocks.append(Bullets(tuple(app.claim(c, figures) for c in spot.reasons), lead="Why", role="claim"))
    if spot.counter:
        blocks.append(Bullets((app.claim(spot.counter, figures),), lead="Strongest evidence against", role="claim"))
    if spot.would_change_if:
        blocks.append(Bullets(tuple(words(w) for w in spot.would_change_if), lead="What would change this"))
    blocks += gaps(analysis, spot.gaps)
    blocks.append(Paragraph(words(f"→ Soft spot: {arrow(spot.conclusion)}"), role="arrow"))
    return tuple(blocks)


def _score(analysis: Analysis, app: Apparatus, spot: SoftSpot) -> Text:
    breaks = _breaks(analysis, app, spot)
    basis = ", ".join(f"{_part(share)} {kind}" for kind, share in spot.shares.items() if share > 0)
    text = app.tell("Softness {score:full}.", score=spot.score)
    made = f" The score is {basis}." if basis else ""
    return (Words(f"{wording.banded(spot.score).capitalize()}. ", strong=True), *text, *breaks, Words(made))


def _breaks(analysis: Analysis, app: Apparatus, spot: SoftSpot) -> Text:
    """The rung at which it breaks, with the share of draws in which it does."""
    if not spot.curve:
        return words(" It is not tied to one rung.")
    if spot.breaking_rung is None:
        return words(" No rung of the ladder breaks it.")
    titles = {s.rung: s.title for s in analysis.ladder}
    title = titles.get(spot.breaking_rung, spot.breaking_rung)
    if spot.breaking_probability is None:
        return words(f" It breaks at the rung “{title}”.")
    text = " It breaks at the rung “{rung}” in {chance} of the draws."
    return app.tell(text, rung=title, chance=spot.breaking_probability)


def _part(share: float) -> str:
    """A share in words: the exact parts stand in the JSON form."""
    edges = ((0.1, "hardly"), (0.4, "partly"), (0.6, "about half"), (0.9, "mostly"))
    return next((word for edge, word in edges if share < edge), "almost all")
