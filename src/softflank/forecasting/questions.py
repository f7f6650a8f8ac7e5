"""The dated questions of a world: chance by the reference class as of its date, or why a template asks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from softflank.forecasting.catalogue import TEMPLATES
from softflank.forecasting.template import KEYS, LEAST, PastQuestions, Template, rate
from softflank.numerics.proportions import jeffreys
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import About, Estimate, Evidence, Gap, Kind
from softflank.world import World

_METHOD = "frequency of the class among past questions settled by the date; Jeffreys's interval, 90 %"


@dataclass(frozen=True, slots=True)
class DatedQuestion:
    """A question of a template about a world, its chance, and what stands behind it: ``events`` of ``n`` of a class."""

    template: str
    text: str
    chance: Estimate
    kind: str
    n: int
    events: int
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


def forecasts(world: World) -> QuestionSet:
    """Questions of all templates about the roles of a world, from rows that were out on its date alone."""
    found = [_asked(world, template) for template in TEMPLATES]
    return QuestionSet(
        tuple(f for f in found if isinstance(f, DatedQuestion)), tuple(f for f in found if isinstance(f, Gap))
    )


def _asked(world: World, template: Template) -> DatedQuestion | Gap:
    """A template's question about the roles of a world."""
    name, states = f"forecast.{template.id}", [getattr(world.roles, role) for role in template.roles]
    missing = [role for role, state in zip(template.roles, states, strict=True) if state is None]
    if missing:
        return Gap(name, f"no {missing[0]} is named")
    if len(states) > 1 and states[0] not in PATRONS:
        return Gap(name, f"{world.named(states[0])} is none of the five powers whose pairs were counted")
    reader = Columns.open(world.view.panel, PATRONS).known(world.as_of)
    keys = pl.DataFrame([(*states, *[None] * (2 - len(states)), world.as_of)], schema=KEYS, orient="row")
    kind = str(template.described(reader, keys).kind[0])
    if not kind:
        return Gap(name, "no class: nothing of the kind is on record for these states, or its source ends too early")
    past = PastQuestions.of(template, reader)
    n, events = past.counted(world.as_of, past.kind == kind)
    if n < LEAST:
        return Gap(name, f"only {n} settled questions of the class ({kind})")
    return _dated(world, template, kind, n, events)


def _dated(world: World, template: Template, kind: str, n: int, events: int) -> DatedQuestion:
    until, roles = template.deadline(world.as_of), world.roles
    names = {role: world.named(getattr(roles, role)) for role in template.roles}
    text = template.event.format(**names, until=f"{until.day} {until:%B %Y}", year=until.year)
    low, high = jeffreys(events, n)
    states = " ".join(getattr(roles, role) for role in template.roles)
    chance = Estimate(
        id=f"forecast.{template.id}",
        label=f"Chance that {text}",
        value=rate(n, events),
        unit="probability",
        kind=Kind.ESTIMATED,
        method=_METHOD,
        evidence=(Evidence(fit=f"{template.id}: {kind} (docs/protocol-forecasts.md)"),),
        low=low,
        high=high,
        year=world.as_of.year,
        n=n,
        about=About.of(template=template.id),
    )
    resolution = f"{template.table}.{template.indicator} of {states} in a later panel; void if {template.void}"
    return DatedQuestion(
        template.id, f"{text[:1].upper()}{text[1:]}.", chance, kind, n, events, world.as_of, until, resolution
    )
