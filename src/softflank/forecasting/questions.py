"""The dated questions of a world: chance by the reference class as of its date, or why a template asks nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from softflank.forecasting.catalogue import TEMPLATES
from softflank.forecasting.governments import named_of, unknown
from softflank.forecasting.pairs import OLDEST
from softflank.forecasting.past import DayChances, PastQuestions, rate
from softflank.forecasting.template import LEAST, Template, keyed
from softflank.numerics.proportions import jeffreys
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import About, Estimate, Evidence, Gap, Kind, Roles
from softflank.world import World

_METHOD = (
    "frequency of the class among past questions settled by the date, corrected by a line learnt from the forecasts "
    "settled by then where that line had helped; Jeffreys's interval, 90 %, moved by the same line"
)


@dataclass(frozen=True, slots=True)
class DatedQuestion:
    """A question of a template about a world, its chance, and what stands behind it.

    ``events`` of ``n`` settled questions of its class came about; ``climatology`` is the frequency over all classes,
    ``persistence`` that among questions with the same answer in the window before; ``states`` fill the roles.
    """

    template: str
    text: str
    condition: str
    chance: Estimate
    climatology: float
    persistence: float
    kind: str
    n: int
    events: int
    states: tuple[str, ...]
    asked: date
    deadline: date
    resolution: str

    @property
    def id(self) -> str:
        """Id of the question."""
        return self.chance.id


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """What the templates ask about a world, and gaps for those that ask nothing."""

    questions: tuple[DatedQuestion, ...]
    gaps: tuple[Gap, ...]


def forecasts(world: World, templates: Sequence[Template] = TEMPLATES) -> QuestionSet:
    """Questions of templates about the roles of a world, from rows that were out on its date alone."""
    kept, key = world.view.panel.answers, f"forecasts {world.roles} {world.as_of} {[t.id for t in templates]}"
    if key not in kept:
        reader = Columns.open(world.view.panel, PATRONS).known(world.as_of)
        found = [each for template in templates for each in _of_template(world, template, reader)]
        kept[key] = QuestionSet(
            tuple(f for f in found if isinstance(f, DatedQuestion)), tuple(f for f in found if isinstance(f, Gap))
        )
    asked: QuestionSet = kept[key]
    return asked


def _of_template(world: World, template: Template, reader: Columns) -> Iterator[DatedQuestion | Gap]:
    """The question about the roles that a template names; then those about others in the first place, if they count."""
    named = [getattr(world.roles, role) for role in template.roles]
    missing = [role for role, state in zip(template.roles, named, strict=True) if state is None]
    if missing:
        yield Gap(f"forecast.{template.id}", f"no {missing[0]} is named")
    elif len(named) > 1 and named[0] not in PATRONS:
        yield Gap(f"forecast.{template.id}", f"{world.named(named[0])} is none of the five powers that were counted")
    else:
        yield _asked(world, template, reader, _past(world, template, reader), tuple(named))
    for other in _others(world.roles, template):
        found = _asked(world, template, reader, _past(world, template, reader), (other, *named[1:]))
        if isinstance(found, DatedQuestion):
            yield found


def _past(world: World, template: Template, reader: Columns) -> PastQuestions:
    """Past questions of a template by the date of a world, counted once for all ties of that date."""
    kept, key = world.view.panel.answers, f"past {template.id} {world.as_of}"
    if key not in kept:
        kept[key] = PastQuestions.of(template, reader).by(world.as_of)
    found: PastQuestions = kept[key]
    return found


def _others(roles: Roles, template: Template) -> list[str]:
    """Powers that may stand in the first place too."""
    named = [getattr(roles, role) for role in template.also]
    states = [s for found in named for s in (found if isinstance(found, tuple) else (found,)) if s in PATRONS]
    return [s for s in dict.fromkeys(states) if s not in (getattr(roles, template.roles[0]), roles.client)]


def _asked(
    world: World, template: Template, reader: Columns, past: PastQuestions, states: tuple[str, ...]
) -> DatedQuestion | Gap:
    """A template's question about some states."""
    name, key = f"forecast.{template.id}", keyed(states, world.as_of)
    if ended := _ended(template, reader, key):
        return Gap(name, f"not estimated: {ended}")
    told = template.described(reader, key)
    kind = str(told.kind[0])
    if not kind:
        return Gap(name, f"{' and '.join(world.named(s) for s in states)}: {template.limits}")
    if kind in template.unasked:
        return Gap(name, f"{' and '.join(world.named(s) for s in states)}: {kind}, and nearly always so again")
    n, events = past.counted(world.as_of, past.kind == kind)
    if n < LEAST:
        return Gap(name, f"only {n} settled questions of the class ({kind})")
    made = DayChances.of(past.with_one(key, kind, bool(told.before[0])))
    over_all = rate(*past.counted(world.as_of, np.ones_like(past.before)))
    alike = past.rate(world.as_of, past.before == told.before[0])
    ruling = {k: named_of(reader, k, key) for k in ("leader", "regime") if f"{{{k}}}" in template.event}
    return _dated(world, template, states, kind, (n, events), made, (over_all, alike), ruling)


def _ended(template: Template, reader: Columns, key: pl.DataFrame) -> str:
    """Which list that a question needs ends too long before its day; empty where all reach near it.

    Figures by year may be some years older (:data:`~softflank.forecasting.pairs.OLDEST`) than a government.
    """
    tables = {"dyad_year": reader.dyads, "state_year": reader.states}
    rows, day = tables.get(template.table), key["date"][0]
    newest = None if rows is None else rows.filter(pl.col("indicator") == template.indicator)["year"].max()
    if isinstance(newest, int) and day.year - newest > OLDEST:
        return f"the {template.source} ends in {newest}"
    return unknown(reader, template.rests, key) if template.rests else ""


def _dated(
    world: World,
    template: Template,
    states: tuple[str, ...],
    kind: str,
    counted: tuple[int, int],
    made: DayChances,
    baselines: tuple[float, float | None],
    ruling: Mapping[str, str],
) -> DatedQuestion:
    until, (n, events), (over_all, alike) = template.deadline(world.as_of), counted, baselines
    names = dict(zip(template.roles, (world.named(s) for s in states), strict=True))
    text, condition = (
        said.format(**names, **ruling, until=f"{until.day} {until:%B %Y}", year=until.year)
        for said in (template.event, template.condition)
    )
    end = "that year" if "{year}" in template.event else "that day"
    ours = states[0] == getattr(world.roles, template.roles[0])
    low, high = made.moved(jeffreys(events, n))
    chance = Estimate(
        id=f"forecast.{template.id}" if ours else f"forecast.{template.id}.{states[0].lower()}",
        label=f"Chance that {text}" + (f" if {condition}" if condition else ""),
        value=float(made.learnt[-1]),
        unit="probability",
        kind=Kind.ESTIMATED,
        method=_METHOD,
        evidence=(Evidence(fit=f"{template.id}: {kind} (docs/protocol-forecasts.md)"),),
        low=low,
        high=high,
        year=world.as_of.year,
        n=n,
        about=About.of(template=template.id, **({} if ours else {"state": states[0]})),
    )
    return DatedQuestion(
        template=template.id,
        text=f"{text[:1].upper()}{text[1:]}.",
        condition=f"{condition[:1].upper()}{condition[1:]}." if condition else "",
        chance=chance,
        climatology=over_all,
        persistence=over_all if alike is None else alike,
        kind=kind,
        n=n,
        events=events,
        states=states,
        asked=world.as_of,
        deadline=until,
        resolution=f"{template.table}.{template.indicator} of {' '.join(states)} in a later panel; void if the "
        f"{template.source} does not reach {end} within {template.wait} months of it",
    )
