"""Pathways from here: what sets each off, what follows, its chance where a forecast gives one, what is kept."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import likelihood, stages, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, words
from softflank.briefs.forecasts import probability
from softflank.briefs.tree import Block, Section, Table, Text, Words, joined
from softflank.cases.telling import Pathway
from softflank.vocabulary import Dimension, Estimate

TITLE = "Pathways from here"
_ALL = 0.995
"""What is kept from which on nothing is said to be lost, for relief brings back more than was there."""


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """A row for each pathway of the case."""
    case = analysis.world.case
    if case is None or not case.telling.pathways:
        return None
    rows = tuple(_row(analysis, app, p) for p in case.telling.pathways)
    head = ("Pathway", "What sets it off", "Chance", "What follows", "What is kept")
    blocks: list[Block] = [Table("Pathways, which do not exclude each other", head, rows, wide=True)]
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
    return joined(*((*words(f"{cap(stages.NAMES[d])}: "), *_share(app, e), *words("."))
                    for d, e in _ends(analysis, path)))  # fmt: skip


def _share(app: Apparatus, kept: Estimate) -> Text:
    """A share that is kept; of all or more, that nothing is lost."""
    if kept.value < _ALL:
        return (app.number(kept),)
    app.use(kept)
    return words("nothing lost")


def _ends(analysis: Analysis, path: Pathway) -> list[tuple[Dimension, Estimate]]:
    """The dimensions that fare worst and best on a pathway, with what is kept; votes only if some are cast."""
    steps = {s.rung: s for s in analysis.ladder}
    step = next((steps[r] for r in path.rungs if r in steps), None)
    parts = standing.parts(analysis, step) if step else {}
    held = [(d, e) for d, e in parts.items() if d is not Dimension.DIPLOMATIC or not stages.uncast(analysis)]
    found = sorted(held, key=lambda item: item[1].value)
    return [found[0], found[-1]] if len(found) > 1 else found
