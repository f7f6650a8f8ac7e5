"""From an analysis to a brief: the sections in reading order, references and figures gathered on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from softflank.analysis import Analysis
from softflank.archive.store import Proof
from softflank.briefs import events, gaps, shares
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import known, role_names
from softflank.briefs.sections import (
    assumed,
    confidence,
    data_sheet,
    defence,
    dilemma,
    drivers,
    exchange,
    facts,
    happening,
    interests,
    invested,
    ledger,
    losses,
    method,
    missing,
    page_one,
    pathways,
    provenance,
    questions,
    record,
    references,
    results,
    seat,
    soft_spots,
    steps,
    theatre,
    third_parties,
    threats,
    watch,
)
from softflank.briefs.tree import Answer, Brief, BriefPart, Judgement, Section

Builder = Callable[[Analysis, Apparatus], Section | None]
Titled = tuple[str, Builder]


def _first(analysis: Analysis) -> tuple[Titled, ...]:
    """The first half of the assessment that a brief answers: the tie."""
    return (
        (happening.TITLE, happening.section),
        (invested.title(analysis), invested.section),
        (exchange.TITLE, exchange.section),
        (third_parties.TITLE, third_parties.section),
    )


def _seat(analysis: Analysis, seen_from: str | None) -> tuple[Titled, ...]:
    """How it looks from a seat, where one is asked."""
    return ((seat.title(analysis, seen_from), partial(seat.section, seat=seen_from)),) if seen_from else ()


def _second(analysis: Analysis, seen_from: str | None) -> tuple[Titled, ...]:
    """The second half: the tie under pressure, what that is worth, and how it looks from a seat where one is asked."""
    return (
        (defence.title(analysis), defence.section),
        (dilemma.title(analysis), dilemma.section),
        (losses.TITLE, losses.section),
        *_seat(analysis, seen_from),
        (soft_spots.TITLE, soft_spots.section),
        (pathways.TITLE, pathways.section),
        (results.TITLE, results.section),
        (theatre.title(analysis), theatre.section),
        (interests.TITLE, interests.section),
        (watch.TITLE, watch.section),
        (confidence.TITLE, confidence.section),
    )


_ANNEXES: tuple[Titled, ...] = (
    (facts.TITLE, facts.section),
    (ledger.TITLE, ledger.section),
    (method.TITLE, method.section),
    (threats.TITLE, threats.section),
    (questions.TITLE, questions.section),
    (references.TITLE, references.section),
)
_GAPS: Titled = (missing.TITLE, missing.section)
_BEHIND: tuple[Titled, ...] = (
    (steps.TITLE, steps.section),
    (drivers.TITLE, drivers.section),
    _GAPS,
    (assumed.TITLE, assumed.section),
)


def compose(
    analysis: Analysis, *, written: date, proofs: tuple[Proof, ...] = (), seen_from: str | None = None,
    proved: frozenset[str] | None = None,
) -> Brief:  # fmt: skip
    """The brief of an analysis; ``written`` is the day of writing, ``seen_from`` the seat of a role where one is asked.

    ``proofs`` are those of the claims' quotes; the ones found verbatim are shown beside the provenance. Where
    the claims that are ``proved`` are named, page one leaves out what it can spare and what rests on others.
    """
    app = Apparatus(analysis.world, known(analysis), proved, shares.rounded(analysis))
    sheet = analysis.world.case is None
    no_judgements: tuple[Judgement, ...] = ()
    rests_on: tuple[str, ...] = ()
    app.enter(page_one.TITLE)
    if sheet:
        answer, judgements = Answer((), (), ()), no_judgements
        first = _built(analysis, app, ((data_sheet.TITLE, data_sheet.section),))
        parts = list[BriefPart]()
    else:
        answer, first, judgements = page_one.section(analysis, app)
        rests_on = app.claimed()
        parts = [
            BriefPart("tie", _tie(analysis), _built(analysis, app, _first(analysis))),
            BriefPart("pressure", _pressure(analysis), _built(analysis, app, _second(analysis, seen_from))),
        ]
    checked, verdicts = record.section(analysis, app)
    annexes = _built(analysis, app, _ANNEXES[-1:] if sheet else _ANNEXES)
    annexes = tuple(sorted((*((checked,) if checked else ()), *annexes), key=lambda annex: annex.title))
    behind = _built(analysis, app, (_GAPS,) if sheet else _BEHIND)
    app.enter(provenance.TITLE)
    traced = provenance.section(analysis, app, proofs)
    parts += [
        BriefPart("annexes", "Sources" if sheet else "Annexes", annexes),
        BriefPart("behind", "Behind the figures", (*behind, *((traced,) if traced else ())), folded=True),
    ]
    events.held(analysis, (used.estimate for used in app.figures()))
    return Brief(
        title=title(analysis),
        question=question(analysis),
        as_of=analysis.world.as_of,
        written=written,
        answer=answer,
        page_one=first,
        page_one_claims=rests_on,
        parts=tuple(p for p in parts if p.sections),
        references=app.references(),
        figures=app.figures(),
        gaps=gaps.every(analysis),
        verdicts=verdicts,
        judgements=judgements,
        withheld=tuple(app.withheld),
        lacking=tuple(app.withheld.values()),
        analysis=analysis,
        sheet=sheet,
    )


def title(analysis: Analysis) -> str:
    """Title: the question of the case in its short form, or what a data sheet can answer."""
    case, name = analysis.world.case, role_names(analysis.world)
    return case.title if case else f"How deep is the tie between {name['patron']} and {name['client']}?"


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


def _built(analysis: Analysis, app: Apparatus, builders: tuple[Titled, ...]) -> tuple[Section, ...]:
    """The sections of some builders in order; the text stands under each title meanwhile."""
    out = []
    for heading, build in builders:
        app.enter(heading)
        if section := build(analysis, app):
            out.append(section)
    return tuple(out)


def _tie(analysis: Analysis) -> str:
    world = analysis.world
    return f"{world.name(world.roles.patron)} and {world.name(world.roles.client)}: the tie"


def _pressure(analysis: Analysis) -> str:
    name = role_names(analysis.world)
    return f"Under pressure from {name['challenger']}" if analysis.world.roles.challenger else "Under pressure"
