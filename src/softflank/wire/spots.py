"""The JSON form of soft spots: the dilemma, how the tie is lost, and the spots with what decides the results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, cast

from typing_extensions import TypedDict

from softflank.vocabulary import Course, Estimate, Gap, Losses, SoftSpot, SpotList, TrackRecord, Way
from softflank.wire.cases import ClaimJson, claim
from softflank.wire.figures import EstimateJson, GapJson, estimate, gap, maybe

if TYPE_CHECKING:
    from softflank.pressure import Sensitivity


Named = Literal["force", "help", "aside", "sell"]


class RecordJson(TypedDict):
    """What stands behind a chance: past cases, in how many it happened, what may be claimed."""

    n: int
    events: int
    claim: str


class CourseJson(TypedDict):
    """One course open to the patron at a rung."""

    rung: str
    course: Named
    chance: EstimateJson | None
    costs: list[str]
    precedent: list[str]
    record: RecordJson | None


class SoftSpotJson(TypedDict):
    """A soft spot: what is at stake, what holds it, the loss if pressed, and the sentences."""

    rule: str
    title: str
    list: SpotList
    exposure: list[EstimateJson]
    hold: list[EstimateJson]
    loss: EstimateJson | None
    record: RecordJson | None
    rank: EstimateJson | None
    mechanism: str
    against: str
    conclusion: str
    would_change_if: list[str]
    reasons: list[ClaimJson]


class LostJson(TypedDict):
    """How the tie is lost by rung; ``none`` stands for no pressure, ``null`` for no record."""

    ways: dict[str, dict[Way, EstimateJson | None]]
    rises: dict[str, dict[Way, EstimateJson]]
    leader_exit: dict[str, EstimateJson | None]
    regime_exit: dict[str, EstimateJson | None]
    way_records: dict[Way, RecordJson]


class DriverJson(TypedDict):
    """An input and its part of the variance."""

    key: str
    words: str
    share: EstimateJson


class SensitivityJson(TypedDict):
    """What decides the results of the simulation."""

    effects: dict[str, dict[str, EstimateJson]]
    assumed: dict[str, EstimateJson]
    drivers: list[DriverJson]
    argue_first: list[str]


class SoftSpotsJson(LostJson):
    """``softflank softspots --json``; *if pressed* means at ``rung``."""

    format: Literal[2]
    rung: str
    dilemma: list[CourseJson]
    soft_spots: list[SoftSpotJson]
    gaps: list[GapJson]
    sensitivity: SensitivityJson


class TwoSoftSpots(TypedDict):
    """``softflank softspots --json`` with changed assumptions."""

    format: Literal[2]
    baseline: SoftSpotsJson
    changed: SoftSpotsJson


def soft_spot(value: SoftSpot) -> SoftSpotJson:
    """A soft spot with its figures, its loss and record, and its sentences."""
    return {
        "rule": value.rule,
        "title": value.title,
        "list": value.list,
        "exposure": [estimate(e) for e in value.exposure],
        "hold": [estimate(e) for e in value.hold],
        "loss": maybe(value.loss),
        "record": record(value.record),
        "rank": maybe(value.rank),
        "mechanism": value.mechanism,
        "against": value.against,
        "conclusion": value.conclusion,
        "would_change_if": list(value.would_change_if),
        "reasons": [claim(r) for r in value.reasons],
    }


def record(value: TrackRecord | None) -> RecordJson | None:
    """What stands behind a chance."""
    return None if value is None else {"n": value.n, "events": value.events, "claim": value.claim}


def course(value: Course) -> CourseJson:
    """A course open to the patron."""
    return {
        "rung": value.rung,
        "course": cast("Named", value.course),
        "chance": maybe(value.chance),
        "costs": list(value.costs),
        "precedent": list(value.precedent),
        "record": record(value.record),
    }


def lost(value: Losses | None) -> LostJson:
    """How the tie is lost; empty where nothing presses it."""
    if value is None:
        return {"ways": {}, "rises": {}, "leader_exit": {}, "regime_exit": {}, "way_records": {}}
    return {
        "ways": {rung: {w: maybe(e) for w, e in found.items()} for rung, found in value.ways.items()},
        "rises": {rung: {w: estimate(e) for w, e in found.items()} for rung, found in value.rises.items()},
        "leader_exit": {rung: maybe(e) for rung, e in value.leader_exit.items()},
        "regime_exit": {rung: maybe(e) for rung, e in value.regime_exit.items()},
        "way_records": {w: {"n": r.n, "events": r.events, "claim": r.claim} for w, r in value.records.items()},
    }


def sensitivity(value: Sensitivity) -> SensitivityJson:
    """What decides the results."""
    return {
        "effects": {headline: _estimates(groups) for headline, groups in value.effects.items()},
        "assumed": _estimates(value.assumed),
        "drivers": [{"key": d.key, "words": d.words, "share": estimate(d.share)} for d in value.drivers],
        "argue_first": list(value.argue_first),
    }


def soft_spots(
    spots: tuple[SoftSpot, ...],
    rung: str,
    losses: Losses,
    dilemma: tuple[Course, ...],
    gaps: tuple[Gap, ...],
    decides: Sensitivity,
) -> SoftSpotsJson:
    """Dilemma, ways of loss, soft spots and what decides the results."""
    return {
        "format": 2,
        "rung": rung,
        "dilemma": [course(c) for c in dilemma],
        **lost(losses),
        "soft_spots": [soft_spot(s) for s in spots],
        "gaps": [gap(g) for g in gaps],
        "sensitivity": sensitivity(decides),
    }


def _estimates(found: Mapping[str, Estimate]) -> dict[str, EstimateJson]:
    return {name: estimate(e) for name, e in found.items()}
