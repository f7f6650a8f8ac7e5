"""From an analysis to a brief: the sections in reading order, references and figures gathered on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from softflank.analysis import Analysis
from softflank.archive.store import Proof
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import QUOTED, UNREAD, role_names, words
from softflank.briefs.charts import profile as profile_chart
from softflank.briefs.sections import (
    annex,
    assessment,
    comparators,
    conclusion,
    diplomatic,
    drivers,
    economic,
    forecasts,
    in_short,
    information,
    ladder,
    ledger,
    military,
    multilateral,
    page_one,
    record,
    response,
    soft_spots,
    timeline,
)
from softflank.briefs.sections import apparatus as back
from softflank.briefs.tree import Brief, BriefPart, Paragraph, Section, StatementVerdict

Builder = Callable[[Analysis, Apparatus], Section | None]
DIMENSIONS: tuple[tuple[str, Builder], ...] = (
    (diplomatic.TITLE, diplomatic.section),
    (military.TITLE, military.section),
    (economic.TITLE, economic.section),
    (multilateral.TITLE, multilateral.section),
    (information.TITLE, information.section),
)


def compose(analysis: Analysis, *, written: date, proofs: tuple[Proof, ...] = ()) -> Brief:
    """The brief of an analysis; ``written`` is the day of writing.

    ``proofs`` are those of the claims' quotes; the ones found verbatim are shown beside the provenance.
    """
    app = Apparatus(analysis.world)
    app.enter(page_one.TITLE)
    answer, first = page_one.section(analysis, app)
    rests_on = app.claimed()
    parts = [_overview(analysis, app), _pressure(analysis, app)]
    checked, verdicts = _record(analysis, app)
    parts += [p for p in (checked, _back(analysis, app, proofs)) if p is not None]
    return Brief(
        title=title(analysis),
        question=question(analysis),
        as_of=analysis.world.as_of,
        written=written,
        answer=answer,
        page_one=first,
        page_one_claims=rests_on,
        parts=tuple(parts),
        references=app.references(),
        figures=app.figures(),
        gaps=back.all_gaps(analysis),
        verdicts=verdicts,
        analysis=analysis,
    )


def title(analysis: Analysis) -> str:
    """Title: the question of the case in its short form, or in the names of the roles."""
    case, name = analysis.world.case, role_names(analysis.world)
    if case:
        return case.title
    if analysis.world.roles.challenger is None:
        return f"How deep is the tie between {name['patron']} and {name['client']}?"
    return f"Could {name['challenger']} play {name['client']} against {name['patron']}?"


def question(analysis: Analysis) -> str:
    """The question in full."""
    case, name = analysis.world.case, role_names(analysis.world)
    if case:
        return case.question
    theatre = analysis.world.roles.theatre
    over = f" in the talks over {analysis.world.named(theatre)}" if theatre else ""
    return (
        f"How much has {name['patron']} invested in {name['client']}, how much of that could it defend under "
        f"pressure from {name['challenger']}, and could that pressure be used as a card{over}?"
    )


def _built(analysis: Analysis, app: Apparatus, heading: str, build: Builder) -> list[Section]:
    app.enter(heading)
    section = build(analysis, app)
    return [section] if section is not None else []


def _overview(analysis: Analysis, app: Apparatus) -> BriefPart:
    """Part 1: the depth and nature of the tie."""
    world = analysis.world
    pair = f"{world.name(world.roles.patron)}–{world.name(world.roles.client)}"
    app.enter("Dimensions of the relationship")
    within = tuple(s for heading, build in DIMENSIONS for s in _built(analysis, app, heading, build))
    app.enter("Dimensions of the relationship")
    blocks = (Paragraph(words(_legend(analysis)), role="note"), profile_chart.draw(analysis, app))
    sections = [Section("dimensions", "Dimensions of the relationship", blocks, within)]
    for heading, build in (
        (timeline.TITLE, timeline.section),
        (assessment.TITLE, assessment.section),
        (annex.title(analysis), annex.section),
    ):
        sections += _built(analysis, app, heading, build)
    return BriefPart("overview", f"1. {pair} relations: strategic overview ({world.as_of.year})", tuple(sections))


_STAKE = (
    "Stake is the client's share of what the patron has; dependence is the patron's share of what the client needs."
)


def _legend(analysis: Analysis) -> str:
    if analysis.world.case is None:
        return _STAKE
    return (
        f"{_STAKE} Lines under “Reported” come from the case file; {UNREAD} marks a page that was not read in full, "
        f"{QUOTED} one that is quoted among the references and was not read in full, "
        "and a grade as in B3 rates source (A to F) and information (1 to 6)."
    )


def _pressure(analysis: Analysis, app: Apparatus) -> BriefPart:
    """Part 2: soft spots under pressure, what follows, and how it can be checked later."""
    world, name = analysis.world, role_names(analysis.world)
    by = f"escalated pressure from {name['challenger']}" if world.roles.challenger else "pressure"
    sections = _built(analysis, app, response.title(analysis), response.section)
    sections += soft_spots.sections(analysis, app)
    for heading, build in (
        (ladder.TITLE, ladder.section),
        (drivers.TITLE, drivers.section),
        (comparators.title(analysis), comparators.section),
        (conclusion.TITLE, conclusion.section),
        (in_short.TITLE, in_short.section),
        (forecasts.TITLE, forecasts.section),
    ):
        sections += _built(analysis, app, heading, build)
    owner = name["patrons"][:1].upper() + name["patrons"][1:]
    return BriefPart("pressure", f"2. {owner} soft spots in {name['client']} under {by}", tuple(sections))


def _record(analysis: Analysis, app: Apparatus) -> tuple[BriefPart | None, tuple[StatementVerdict, ...]]:
    sections, verdicts = record.sections(analysis, app)
    return (BriefPart("record-part", f"3. {record.TITLE}", tuple(sections)) if sections else None), verdicts


def _back(analysis: Analysis, app: Apparatus, proofs: tuple[Proof, ...]) -> BriefPart:
    """The apparatus; provenance is built before the references, which it may still add to."""
    sections = _built(analysis, app, ledger.TITLE, ledger.section)
    provenance = back.provenance(app, proofs)
    ages = back.data_ages(analysis, app)
    references = back.references(app)
    rest = [references, ages, back.gaps(analysis), back.method(analysis), back.assumptions(analysis), provenance]
    sections += rest
    return BriefPart("apparatus", "Sources and method", tuple(sections))
