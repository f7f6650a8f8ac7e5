"""Conclusion: the answer with its reported side, and the likely results that the case names, with their bands."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, words
from softflank.briefs.rungs import expected
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words
from softflank.cases import LikelyResult

TITLE = "Conclusion"
_MORE = (
    "No case file was given, so this brief holds what public data can say. A case file would add a timeline, reported "
    "facts with graded references, a ledger of what was lent and repaid, third parties, comparators, hypotheses, dated "
    "forecasts, likely results and counter-evidence to each soft spot."
)


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Capability and intent with the claims behind them, then the likely results."""
    case, figures = analysis.world.case, known(analysis)
    blocks: list[Block] = []
    for passage in (case.capability, case.intent) if case else ():
        if passage:
            blocks.append(Paragraph(app.passage(passage, figures), role="analyst"))
    if reached := analysis.reached:
        blocks.append(Paragraph((Words(f"At the rung reached, “{reached.title}”: "), *expected(app, reached))))
    if case and case.conclusion:
        results = tuple(_result(analysis, app, r) for r in case.conclusion)
        blocks.append(Bullets(results, lead="The likely result", role="claim"))
    elif theatre := analysis.world.roles.theatre:
        over = analysis.world.named(theatre)
        blocks.append(Paragraph(words(f"What it would be worth over {over} is not estimated in this version.")))
    if case is None:
        blocks.append(Paragraph(words(_MORE), role="note"))
    return Section("conclusion", TITLE, tuple(blocks))


def _result(analysis: Analysis, app: Apparatus, result: LikelyResult) -> Text:
    lead = (Words(f"{result.title}: ", strong=True), *_band(analysis, app, result.spot))
    return (*lead, Words(" "), *app.passage(result.passage, known(analysis)))


def _band(analysis: Analysis, app: Apparatus, rule: str | None) -> Text:
    """The band of the soft spot that speaks for a result, or why there is none."""
    if rule is None:
        return words("no band: what it is worth at the table is not estimated in this version.")
    spot = next((s for s in analysis.spots if s.rule == rule), None)
    if spot is None:
        return words("no band: the simulation was not run.")
    if spot.loss is None:
        return words("argued, without a record of past cases.")
    return app.tell("{loss:full} that it is lost first within a year.", loss=spot.loss)
