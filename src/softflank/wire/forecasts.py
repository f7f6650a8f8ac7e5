"""The JSON form of dated questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypedDict

from softflank.evaluation.record import licensed, missed
from softflank.vocabulary import licence
from softflank.wire.figures import GapJson, gap
from softflank.world import World

if TYPE_CHECKING:
    from softflank.forecasting import DatedQuestion
    from softflank.vocabulary import Forecast, Gap


class TemplateRecord(TypedDict):
    """What a template's hindcast found; see docs/how-good.md."""

    n: int
    events: int
    slope: float | None
    ece: float | None
    brier_skill: float | None


class DatedJson(TypedDict):
    """A question of a template: ``events`` of ``n`` settled questions of its class came about, interval 90 %.

    ``base_rate`` is the frequency over all classes, ``persistence`` that among those alike in the window before.
    """

    id: str
    template: str
    text: str
    probability: float
    low: float
    high: float
    deadline: str
    condition: str | None
    resolution: str
    called: Literal["forecast", "base rate"]
    base_rate: float
    persistence: float
    reference_class: str
    n: int
    events: int
    record: TemplateRecord
    licence: str


class SilentJson(TypedDict):
    """A question of a template that missed its bars, and why: it has no record, and so no chance."""

    id: str
    template: str
    text: str
    deadline: str
    condition: str | None
    resolution: str
    reference_class: str
    n: int
    events: int
    licence: str


class AuthorJson(TypedDict):
    """A forecast that the author of a case wrote by hand; it has no record."""

    id: str
    text: str
    probability: float
    deadline: str
    condition: str | None
    resolution: str
    called: Literal["author"]


class ForecastsJson(TypedDict):
    """``softflank forecast --json``; ``forecasts`` are of the templates, ``author`` holds the author's own."""

    format: Literal[1]
    case: str | None
    patron: str
    client: str
    as_of: str
    forecasts: list[DatedJson]
    no_record: list[SilentJson]
    author: list[AuthorJson]
    gaps: list[GapJson]


def forecasts(
    world: World,
    asked: Iterable[DatedQuestion],
    silent: Iterable[DatedQuestion],
    records: Mapping[str, Mapping[str, Any]],
    gaps: Iterable[Gap],
) -> ForecastsJson:
    """Dated questions of a world with a chance and without, the author's own, and why others are not asked."""
    own = () if world.case is None else world.case.forecasts
    return {
        "format": 1,
        "case": None if world.case is None else world.case.id,
        "patron": world.roles.patron,
        "client": world.roles.client,
        "as_of": world.as_of.isoformat(),
        "forecasts": [dated(q, records[q.template]) for q in asked],
        "no_record": [_silent(q, records[q.template]) for q in silent],
        "author": [_author(f) for f in own],
        "gaps": [gap(g) for g in gaps],
    }


def dated(value: DatedQuestion, record: Mapping[str, Any]) -> DatedJson:
    """A question of a template with its chance."""
    low, high = value.chance.low, value.chance.high
    if low is None or high is None:
        raise ValueError(f"{value.id} has no interval")
    return {
        "id": value.id,
        "template": value.template,
        "text": value.text,
        "probability": value.chance.value,
        "low": low,
        "high": high,
        "deadline": value.deadline.isoformat(),
        "condition": value.condition or None,
        "resolution": value.resolution,
        "called": "forecast" if record["skill"] else "base rate",
        "base_rate": value.climatology,
        "persistence": value.persistence,
        "reference_class": value.kind,
        "n": value.n,
        "events": value.events,
        "record": {
            "n": record["n"],
            "events": record["events"],
            "slope": record["slope"],
            "ece": record["ece"],
            "brier_skill": record["brier_skill"],
        },
        "licence": licence(licensed(record)),
    }


def _silent(value: DatedQuestion, record: Mapping[str, Any]) -> SilentJson:
    return {
        "id": value.id,
        "template": value.template,
        "text": value.text,
        "deadline": value.deadline.isoformat(),
        "condition": value.condition or None,
        "resolution": value.resolution,
        "reference_class": value.kind,
        "n": value.n,
        "events": value.events,
        "licence": f"{licence(None)}: {missed(record)}",
    }


def _author(value: Forecast) -> AuthorJson:
    return {
        "id": value.id,
        "text": value.text,
        "probability": value.probability,
        "deadline": value.deadline.isoformat(),
        "condition": value.condition or None,
        "resolution": value.resolution,
        "called": "author",
    }
