"""Forecasts that can be resolved, and the hypotheses that are weighed."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Words
from softflank.vocabulary import Estimate, Evidence, Forecast, Kind

TITLE = "Forecasts and hypotheses"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Table of dated forecasts with their resolution, and the list of hypotheses."""
    case = analysis.world.case
    if case is None or not (case.forecasts or case.hypotheses):
        return None
    blocks: list[Block] = []
    if case.forecasts:
        rows = tuple(
            (
                words(f.text + (f" If: {f.condition}" if f.condition else "")),
                (app.number(probability(f)),),
                words(f.deadline.isoformat()),
                words(f.resolution),
            )
            for f in case.forecasts
        )
        blocks.append(
            Paragraph(
                words(
                    "Every probability is a judgement of the author from what was known on "
                    f"{wording.day(analysis.world.as_of)}, with its reason in the provenance table."
                ),
                role="note",
            )
        )
        blocks.append(Table("Forecasts", ("Statement", "Probability", "By", "How it is resolved"), rows, wide=True))
    if case.hypotheses:
        items = tuple((Words(f"H{i}. ", strong=True), Words(text)) for i, (_, text) in enumerate(case.hypotheses, 1))
        blocks.append(Bullets(items, lead="Hypotheses on why the pressure is applied; not weighed in this version"))
    return Section("forecasts", TITLE, tuple(blocks))


def probability(forecast: Forecast) -> Estimate:
    """Probability of a forecast as an estimate."""
    return Estimate(
        id=f"forecast.{forecast.id}",
        label=f"Probability: {forecast.text}",
        value=forecast.probability,
        unit="probability",
        kind=Kind.ASSUMED,
        method=forecast.basis or "judgement of the author",
        evidence=(Evidence(assumption=f"forecast.{forecast.id}"),),
        year=forecast.deadline.year,
    )
