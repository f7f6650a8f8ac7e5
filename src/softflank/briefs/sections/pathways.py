"""Pathways from here: what sets each off, what follows, its chance where a forecast gives one, what is kept."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, short, words
from softflank.briefs.forecasts import probability
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text, Words, joined
from softflank.cases.telling import Pathway
from softflank.vocabulary import Dimension, Estimate

TITLE = "Pathways from here"
_MORE = 1.005
"""What is kept from which on more than a hundred per cent is printed."""
_ABOVE = "Above 100 %: by the simulation relief brings back more trade than the deal takes."


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A row for each pathway of the case."""
    case = analysis.world.case
    if case is None or not case.telling.pathways:
        return None
    rows = tuple(_row(analysis, app, p) for p in case.telling.pathways)
    head = ("Pathway", "What sets it off", "Chance", "What follows", "What is kept")
    blocks: list[Block] = [Table("Pathways, which do not exclude each other", head, rows, wide=True)]
    if any(e.value >= _MORE for p in case.telling.pathways for _, e in _ends(analysis, p)):
        blocks.append(Paragraph(words(_ABOVE), role="note"))
    return Section("pathways", TITLE, tuple(blocks))


def _row(analysis: Analysis, app: Apparatus, path: Pathway) -> tuple[Text, ...]:
    return (
        words(path.title),
        app.author(path.trigger, judged=True),
        _chance(analysis, app, path),
        app.author(path.then, judged=True),
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
    return joined(*((Words(f"{short(d).capitalize()} "), app.number(e), Words("."))
                    for d, e in _ends(analysis, path)))  # fmt: skip


def _ends(analysis: Analysis, path: Pathway) -> list[tuple[Dimension, Estimate]]:
    """The dimensions that fare worst and best on a pathway, with what is kept of each."""
    steps = {s.rung: s for s in analysis.ladder}
    step = next((steps[r] for r in path.rungs if r in steps), None)
    found = sorted(standing.parts(analysis, step).items(), key=lambda item: item[1].value) if step else []
    return [found[0], found[-1]] if found else []
