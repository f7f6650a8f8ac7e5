"""Annex E: how the figures are made, how good such figures were before, and how old the data are."""

from __future__ import annotations

from datetime import date

from softflank.analysis import Analysis
from softflank.briefs import past_answers
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.charts import hindcast, oil, reliability, votes
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table
from softflank.evaluation.record import record, saved

TITLE = "Annex E. Method and track record"
METHOD = (
    "A figure is observed (a row of a source), derived (arithmetic on rows), estimated (a fit), simulated (ranges put "
    "through the model) or assumed (a range, a reason, a reference). Intervals are 90 % intervals.",
    "Only what could be known on the date is read, by each source's publication lag and each report's date. Some "
    "sources are later releases, so revised values may differ from those then in print.",
    "That something is not there is said only where the source reaches to within two years of the date. Missing is a "
    "named gap and never zero.",
    "Limits: deliveries on record leave out small arms, parts and services; Assembly votes are public gestures; goods "
    "trade leaves out services and what is hidden from customs; what people intend is not in any of these data.",
    "verify.py works every observed and derived figure of brief.json out again. That proves arithmetic, not truth.",
)


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Method, the model's record with its reliability diagram, further charts, ages of the data."""
    blocks: list[Block] = [Bullets(tuple(words(m) for m in METHOD))]
    if analysis.ladder:
        text = f"Pressure is simulated with {analysis.draws:,} draws from seed {analysis.world.seed}."
        blocks.append(Paragraph(words(text)))
    if analysis.prospects:
        force = analysis.prospects[-1]
        blocks.append(Paragraph(words(" ".join((record(force), *force.notes))), role="note"))
        if past := past_answers.table(analysis):
            blocks.append(past)
        if diagram := reliability.draw(saved()["response"], app):
            blocks.append(diagram)
    if analysis.world.case is not None and (diagram := hindcast.draw(saved().get("forecasts"))):
        blocks.append(diagram)
    blocks += [chart for draw in (votes.draw, oil.draw) if (chart := draw(analysis, app))]
    return Section("method", TITLE, (*blocks, ages(analysis, app)))


def ages(analysis: Analysis, app: Apparatus) -> Table:
    """Sources used: version, licence, newest day of the rows used, and how old that is on the as-of date."""
    newest: dict[str, date] = {}
    for used in app.figures():
        for step in used.estimate.evidence:
            if step.source and step.age_to:
                newest[step.source] = max(step.age_to, newest.get(step.source, step.age_to))
    rows = []
    for cited in (c for c in app.references() if c.is_data):
        last = newest.get(cited.id)
        age = f"{(analysis.world.as_of - last).days / 365.25:.1f} years" if last else "timeless"
        rows.append(
            (words(f"[{cited.number}] {cited.title}"), words(cited.date or ""), words(cited.licence), words(age))
        )
    return Table(
        "Sources of data, and the age of the newest row used",
        ("Source", "Version", "Licence", "Age"),
        tuple(rows),
        wide=True,
    )
