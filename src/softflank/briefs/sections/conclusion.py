"""Conclusion: the answer with its reported side, and the likely results in bands."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, words
from softflank.briefs.rungs import expected
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words
from softflank.vocabulary import SoftSpot

TITLE = "Conclusion"
RESULTS = (
    ("energy_assets", "Influence over energy assets", "sanctions_exposure"),
    ("credibility", "Credibility among other clients", "reputation"),
    ("theatre_leverage", "Leverage over the theatre", None),
)
"""Likely results in the order of the assessment, each with the soft spot whose band speaks for it."""


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Capability and intent with the claims behind them, then the likely results."""
    case, figures = analysis.world.case, known(analysis)
    blocks: list[Block] = []
    for passage in (case.capability, case.intent) if case else ():
        if passage:
            blocks.append(Paragraph(app.passage(passage, figures), role="analyst"))
    if reached := analysis.reached:
        blocks.append(Paragraph((Words(f"At the rung reached, “{reached.title}”: "), *expected(app, reached))))
    blocks.append(Bullets(tuple(_result(analysis, app, *r) for r in RESULTS), lead="The likely result", role="claim"))
    if case is None:
        blocks.append(Paragraph(words(_MORE), role="note"))
    return Section("conclusion", TITLE, tuple(blocks))


_MORE = (
    "No case file was given, so this brief holds what public data can say. A case file would add a timeline, reported "
    "facts with graded references, a ledger of what was lent and repaid, third parties, comparators, hypotheses, dated "
    "forecasts and counter-evidence to each soft spot."
)


def _result(analysis: Analysis, app: Apparatus, key: str, title: str, rule: str | None) -> Text:
    case, figures = analysis.world.case, known(analysis)
    passage = case.conclusion.get(key) if case else None
    theatre = analysis.world.roles.theatre
    if rule is None and theatre:
        title = f"Leverage over {analysis.world.named(theatre)}"
    spot = next((s for s in analysis.spots if s.rule == rule), None)
    lead: Text = (Words(f"{title}: ", strong=True), *_band(app, spot, rule))
    return (*lead, Words(" "), *app.passage(passage, figures)) if passage else lead


def _band(app: Apparatus, spot: SoftSpot | None, rule: str | None) -> Text:
    if spot is not None:
        return app.tell("exposure {band}, {score:full}.", band=wording.banded(spot.score), score=spot.score)
    if rule is None:
        return words("no band: what it is worth at the table is not estimated in this version.")
    return words("no band: the simulation was not run.")
