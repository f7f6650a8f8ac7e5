"""Pathways from here: what sets each off, what follows, its chance where a forecast gives one, what is kept."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, short, words
from softflank.briefs.forecasts import probability
from softflank.briefs.tree import Section, Table, Text, Words, joined
from softflank.cases.telling import Pathway

TITLE = "Pathways from here"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A row for each pathway of the case."""
    case = analysis.world.case
    if case is None or not case.telling.pathways:
        return None
    rows = tuple(_row(analysis, app, p) for p in case.telling.pathways)
    head = ("Pathway", "What sets it off", "Chance", "What follows", "What is kept")
    return Section("pathways", TITLE, (Table("Pathways, which do not exclude each other", head, rows, wide=True),))


def _row(analysis: Analysis, app: Apparatus, path: Pathway) -> tuple[Text, ...]:
    return (
        words(path.title),
        app.author(path.trigger),
        _chance(analysis, app, path),
        app.author(path.then),
        _kept(analysis, app, path),
    )


def _chance(analysis: Analysis, app: Apparatus, path: Pathway) -> Text:
    case = analysis.world.case
    forecast = next((f for f in case.forecasts if f.id == path.forecast), None) if case else None
    if forecast is None:
        return words(NOT_YET.capitalize())
    chance = probability(forecast)
    said = f"{likelihood.term(chance).capitalize()} by {wording.day(forecast.deadline)}, "
    return (Words(said), app.number(chance))


def _kept(analysis: Analysis, app: Apparatus, path: Pathway) -> Text:
    """What is kept of the two dimensions that fare worst and best."""
    steps = {s.rung: s for s in analysis.ladder}
    step = next((steps[r] for r in path.rungs if r in steps), None)
    found = standing.parts(analysis, step) if step else {}
    if not found:
        return ()
    ordered = sorted(found.items(), key=lambda item: item[1].value)
    return joined(*((Words(f"{short(d).capitalize()} "), app.number(e), Words("."))
                    for d, e in (ordered[0], ordered[-1])))  # fmt: skip
