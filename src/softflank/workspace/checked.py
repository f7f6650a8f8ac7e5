"""What a case must say for the model to take it: its day, its rung, its ladder, its rules and its assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from softflank.assumptions import shipped
from softflank.cases import Case, load
from softflank.cases.checks import Fault, refuse
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
