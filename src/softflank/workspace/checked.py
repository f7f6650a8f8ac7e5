"""What a case must say for the model to take it: its day, its rung, its ladder, its rules and its assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from softflank.assumptions import shipped
from softflank.briefs.grounds import JUDGED, Grounds, sentences, why
from softflank.cases import Case, load
from softflank.cases.case import Passage
from softflank.cases.checks import Fault, passages, refuse
from softflank.cases.forms import line_of
from softflank.cases.telling import Place, Sourced
from softflank.files import exists, read_yaml
from softflank.pressure.ladder import ladder
from softflank.softspots import RULES
from softflank.vocabulary import BadAssumption, BadCase


def checked(name: str, today: date) -> Case:
    """A case whose files are sound by themselves and name nothing that the model does not know.

    Raises:
        BadCase: they do not; the message names file, line and field.
    """
    case = load(name)
    refuse(case, _faults(case, today))
    return case


def unsaid(case: Case) -> tuple[str, ...]:
    """Lines on what a case says and a brief of it would not: the place, the sentence, and why.

    A number that a figure may hold is not looked at: figures are computed with the brief alone.
    """
    if case.roles is None:
        return ()
    grounds = Grounds(case, case.roles, case.as_of)
    nodes = {name: read_yaml(case.folder / name, BadCase).node for name in ("case.yml", "brief.yml")
             if exists(case.folder / name, BadCase)}  # fmt: skip
    said = [("brief.yml", *x) for x in case.telling.placed()] + [("case.yml", *x) for x in passages(case)]
    quoted = {c.reference for claim in case.claims.values() for c in claim.citations if c.quote}
    bare = [r.id for r in case.references.values() if r.id in quoted and not r.url]
    told = tuple(f"{name} is quoted and has no url in references.yml: its quotes cannot be proved" for name in bare)
    return told + tuple(
        f"{case.folder / file}:{line_of(nodes[file], place)}: {'.'.join(map(str, place))}: {left}"
        for file, place, text in said for left in _left_out(case, grounds, file, place, text)
    )  # fmt: skip


def _left_out(case: Case, grounds: Grounds, file: str, place: Place, said: Sourced | Passage) -> Iterator[str]:
    claims = [case.claims[c] for c in said.claims]
    if file == "brief.yml" and place[0] in _FRONT and (unread := [c.id for c in claims if not c.confirmed]):
        yield f"stays off page one: {', '.join(unread)} is not confirmed"
    asked = [f for f in case.forecasts if f.id in getattr(said, "forecasts", ())]
    judged = not JUDGED.isdisjoint(place)
    for sentence in sentences(said.text):
        lacking = grounds.lacking(sentence, claims, (), asked, judged=judged)
        if lacking := [x for x in lacking if not (said.figures and x[:1].isdigit())]:
            yield f"“{sentence}” is left out: {why(lacking, said.claims)}"


_FRONT = frozenset({"bottom_line", "cells", "judgements"})
"""Parts of ``brief.yml`` that stand on page one."""


def _faults(case: Case, today: date) -> Iterator[Fault]:
    if case.as_of > today:
        yield Fault("case.yml", ("as_of",), f"{case.as_of} lies in the future; give a date up to {today}")
    try:
        steps = ladder(case)
    except (BadCase, BadAssumption) as error:
        yield Fault("case.yml", ("ladder",), str(error).removeprefix(f"{case.folder / 'case.yml'}: "))
        return
    rungs = [name for rung in steps.rungs for name in (rung.id, *rung.formerly)]
    if case.rung is not None and case.rung.reached not in rungs:
        yield Fault("case.yml", ("rung", "reached"), _unknown("rung", case.rung.reached, rungs))
    rules = [rule.name for rule in RULES]
    for rule in case.spots:
        if rule not in rules:
            yield Fault("case.yml", ("spots", rule), _unknown("rule of soft spots", rule, rules))
    for rule in case.telling.spots or {}:
        if rule not in rules:
            yield Fault("brief.yml", ("spots", rule), _unknown("rule of soft spots", rule, rules))
    for number, way in enumerate(case.telling.pathways):
        for rung in way.rungs:
            if rung not in rungs:
                yield Fault("brief.yml", ("pathways", number, "rungs"), _unknown("rung", rung, rungs))
    for number, result in enumerate(case.conclusion):
        if result.spot is not None and result.spot not in rules:
            yield Fault("case.yml", ("conclusion", number, "spot"), _unknown("rule of soft spots", result.spot, rules))
    known = {*shipped(), *steps.assumptions()}
    for key in case.assumptions:
        if key not in known:
            said = f"no assumption {key!r}; softflank press CASE --json lists those that there are"
            yield Fault("case.yml", ("assumptions", key), said)


def _unknown(what: str, name: str, known: list[str]) -> str:
    return f"no {what} {name!r}; there are {', '.join(known)}"
