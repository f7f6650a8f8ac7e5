"""Numbers that keep how they were made: each is built by the operation that its derivation names.

A measure starts from columns of rows (:func:`cells`, :func:`column`), works on them with the functions below, and gives
the result to :func:`derived`. The derivation is written down by the function that computes the value, so that what is
printed cannot differ from what was done; ``softflank.verify`` does it again from the rows without this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from softflank.measures.operations import OPERATIONS, Cell
from softflank.vocabulary import (
    About,
    BadData,
    Cells,
    Derivation,
    Entries,
    Estimate,
    Event,
    Evidence,
    Input,
    Kind,
    Observation,
    Operation,
    Part,
    Point,
    Query,
    Spell,
)
from softflank.world import World

NOTHING = About()


@dataclass(frozen=True, slots=True)
class Traced:
    """Values, the inputs that give them again, and the rows behind them: one value, or one for each row of a column."""

    values: tuple[Cell, ...]
    inputs: tuple[Input, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def value(self) -> float:
        """The one number that this is.

        Raises:
            BadData: it is a column, a text or a day.
        """
        if len(self.values) != 1 or not isinstance(self.values[0], int | float):
            raise BadData(f"{self.inputs} give {len(self.values)} values where one number is meant")
        return float(self.values[0])

    @property
    def derivation(self) -> Derivation:
        """How the one value is made from its inputs."""
        (last,) = self.inputs
        return last if isinstance(last, Derivation) else Derivation("value", (last,))


Given = Traced | float | date
"""What an operation takes: something traced, or a constant."""


def column(
    query: Query, values: Iterable[Cell | None], name: str, source: str, *, rows: int, age_to: date | None = None
) -> Traced:
    """A column of the rows that a query returns; an empty cell is left out, and no row is an answer too."""
    return Traced(
        tuple(v for v in values if v is not None),
        (Cells(query, name),),
        (Evidence(source=query.source or source, query=query, rows=rows, age_to=age_to),),
    )


def cells(world: World, observations: Sequence[Observation], name: str = "value") -> Traced:
    """A column of figures of the panel; the queries give back these rows and no others.

    Raises:
        BadData: there is no figure; say with :func:`column` what was asked and not found.
    """
    if not observations:
        raise BadData("a column of no figures says nothing about what was asked")
    parts = []
    for query, own in _queries(world.as_of, observations):
        values = [getattr(o, name) for o in own]
        parts.append(column(query, values, name, own[0].source, rows=len(own), age_to=max(o.end for o in own)))
    return joined(*parts)


def _queries(known: date, observations: Sequence[Observation]) -> Iterable[tuple[Query, list[Observation]]]:
    """Queries by table, source and indicator; states and pairs with figures of the same years share one."""
    series: dict[tuple[str, str, tuple[str, ...]], list[Observation]] = {}
    for o in observations:
        who: tuple[str, ...] = (o.subject,) if o.partner is None else (o.subject, o.partner)
        series.setdefault((o.source, o.indicator, who), []).append(o)
    alike: dict[tuple[str, str, int, tuple[int, ...]], list[tuple[str, ...]]] = {}
    for (source, indicator, who), own in series.items():
        alike.setdefault((source, indicator, len(who), tuple(o.year for o in own)), []).append(who)
    for (source, indicator, width, years), whose in alike.items():
        table = "state_year" if width == 1 else "dyad_year"
        query = Query(table, (indicator,), tuple(whose), known, years, source=source)  # type: ignore[arg-type]
        yield query, [o for who in whose for o in series[source, indicator, who]]


def evidence(world: World, observations: Sequence[Observation]) -> tuple[Evidence, ...]:
    """Evidence of figures of the panel; none for no figures."""
    return cells(world, observations).evidence if observations else ()


def points(world: World, found: Sequence[Point], series: str, issue: str) -> Traced:
    """Values of ideal points of one session."""
    query = Query(
        "ideal_points",
        (series, issue),
        tuple(sorted((p.state,) for p in found)),
        world.as_of,
        tuple(sorted({p.year for p in found})),
    )
    values = [p.value for p in found]
    return column(query, values, "value", found[0].source, rows=len(found), age_to=max(p.end for p in found))


def dated(
    world: World,
    table: Literal["spells", "events"],
    kind: str,
    found: Sequence[Spell | Event],
    name: str,
    source: str,
    *,
    age_to: date | None = None,
) -> Traced:
    """A column of some spells or events of a kind, by their numbers in the publisher's file; ``source`` if none.

    ``age_to`` is the last day that the list describes, else the newest end among them.
    """
    alike: dict[tuple[str, tuple[str, ...]], list[Spell | Event]] = {}
    for f in found:
        alike.setdefault((f.source, tuple(code for code in (f.state, f.partner) if code)), []).append(f)
    parts = []
    for (origin, who), own in (alike or {(source, ()): []}).items():
        numbers = tuple(f.row for f in own if f.row is not None)
        query = Query(table, (kind,), (who,) if who else (), world.as_of, numbers=numbers, source=origin)
        values, until = [_cell(f, name) for f in own], age_to or _newest(own)
        parts.append(column(query, values, name, origin, rows=len(own), age_to=until))
    return joined(*parts)


def _cell(found: Spell | Event, name: str) -> Cell | None:
    value: Cell | None = found.date if isinstance(found, Event) and name == "start" else getattr(found, name)
    return value


def _newest(found: Sequence[Spell | Event]) -> date | None:
    ends = (f.date if isinstance(f, Event) else f.end for f in found)
    return max((day for day in ends if day is not None), default=None)


def entries(
    part: Literal["timeline", "ledger"], found: Mapping[str, Cell], field: str, claims: Sequence[str]
) -> Traced:
    """A field of some entries of the case by id, with the claims that say it."""
    return Traced(tuple(found.values()), (Entries(part, tuple(found), field),), (Evidence(claims=tuple(claims)),))


def part(estimate: Estimate, field: str = "value") -> Traced:
    """A field of another figure."""
    return Traced((getattr(estimate, field),), (Part(estimate.id, field),), estimate.evidence)


def within(estimate: Estimate, place: str) -> Estimate:
    """The same figure under the id of a place of its own: figures of two ties can stand in one brief."""
    return replace(
        estimate,
        id=place + estimate.id,
        derivation=None if estimate.derivation is None else _moved(estimate.derivation, place),
    )


def _moved(step: Derivation, place: str) -> Derivation:
    def other(given: Input) -> Input:
        if isinstance(given, Part):
            return Part(place + given.figure, given.field)
        return _moved(given, place) if isinstance(given, Derivation) else given

    return Derivation(step.operation, tuple(other(given) for given in step.inputs))


def joined(*parts: Traced) -> Traced:
    """Several columns as one."""
    return Traced(
        tuple(v for p in parts for v in p.values),
        tuple(i for p in parts for i in p.inputs),
        tuple(dict.fromkeys(e for p in parts for e in p.evidence)),
    )


def total(*parts: Given) -> Traced:
    """Sum; of nothing it is zero."""
    return _worked("sum", parts)


def mean(*parts: Given) -> Traced:
    """Mean of all values."""
    return _worked("mean", parts)


def highest(*parts: Given) -> Traced:
    """Largest of all values."""
    return _worked("max", parts)


def count(*parts: Given) -> Traced:
    """How many values there are."""
    return _worked("count", parts)


def distinct(*parts: Given) -> Traced:
    """How many different values there are."""
    return _worked("distinct", parts)


def ratio(over: Given, under: Given) -> Traced:
    """One number over another."""
    return _worked("ratio", (over, under))


def difference(one: Given, other: Given) -> Traced:
    """One number less another."""
    return _worked("difference", (one, other))


def distance(one: Given, other: Given) -> Traced:
    """Absolute difference of two numbers."""
    return _worked("distance", (one, other))


def product(one: Given, other: Given) -> Traced:
    """Product of two numbers."""
    return _worked("product", (one, other))


def years(until: Given, since: Given) -> Traced:
    """Years between two days."""
    return _worked("years", (until, since))


def rounded(value: Given, digits: int) -> Traced:
    """A number rounded to decimals."""
    return _worked("rounded", (value, float(digits)))


def strongest(masks: Traced, levels: Mapping[int, float]) -> Traced:
    """Greatest level of the bits that are set in any mask; zero for none. ``levels`` maps a bit to its level."""
    table = tuple(float(n) for pair in levels.items() for n in pair)
    set_ = [level for m in masks.values for bit, level in levels.items() if int(float(m)) & bit]  # type: ignore[arg-type]
    step = Derivation("strongest", (*table, *masks.inputs))
    return Traced((max(set_, default=0.0),), (step,), masks.evidence)


def _worked(operation: Operation, parts: Sequence[Given]) -> Traced:
    given = joined(*(p if isinstance(p, Traced) else Traced((p,), (p,)) for p in parts))
    try:
        value = OPERATIONS[operation](given.values)
    except (ValueError, TypeError, ZeroDivisionError) as error:
        raise BadData(f"{operation} of {given.inputs} has no value: {error}") from None
    return Traced((value,), (Derivation(operation, given.inputs),), given.evidence)


def derived(
    name: str,
    label: str,
    found: Traced,
    unit: str,
    method: str,
    *,
    kind: Kind | None = None,
    year: int | None = None,
    low: float | None = None,
    high: float | None = None,
    n: int | None = None,
    percentile: float | None = None,
    also: tuple[Evidence, ...] = (),
    about: About = NOTHING,
) -> Estimate:
    """Estimate of a traced number: *observed* where it is a cell of one row, *derived* where it was worked out.

    ``kind`` is for a number that stands for another year than its own; ``also`` is evidence that shows something of
    the number beside the rows that give it.
    """
    step = found.derivation
    return Estimate(
        id=name,
        label=label,
        value=found.value,
        unit=unit,
        kind=kind or (Kind.OBSERVED if step.operation == "value" else Kind.DERIVED),
        method=method,
        evidence=tuple(dict.fromkeys((*found.evidence, *also))),
        low=low,
        high=high,
        year=year,
        n=n,
        percentile=percentile,
        derivation=step,
        about=about,
    )
