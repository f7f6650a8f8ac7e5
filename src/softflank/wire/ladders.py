"""The JSON form of a ladder: what each rung leaves, and how the patron would answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Dimension
from softflank.wire.figures import EstimateJson, GapJson, estimate, gap

Answer = Literal["none", "nonmilitary", "military"]

if TYPE_CHECKING:
    from softflank.pressure import Outcomes, Rung


class RungJson(TypedDict):
    """A rung: what patron and client keep by dimension, the patron's answer where there is pressure to answer."""

    rung: str
    title: str
    group: str
    retained: dict[Dimension, EstimateJson]
    retained_client: dict[Dimension, EstimateJson]
    response: dict[Answer, EstimateJson] | None
    survival: EstimateJson
    net_loss: EstimateJson
    expected: str


class LadderJson(TypedDict):
    """``softflank press --json``."""

    format: Literal[1]
    draws: int
    seed: int
    move: str
    coalition: bool
    reached: str | None
    ladder: list[RungJson]
    gaps: list[GapJson]
    assumptions: list[str]


class TwoLadders(TypedDict):
    """``softflank press --json`` with changed assumptions."""

    format: Literal[1]
    baseline: LadderJson
    changed: LadderJson


def ladder(value: Outcomes, expected: Mapping[str, str]) -> LadderJson:
    """Outcomes of every rung that was run; ``expected`` says in words what to expect at each."""
    return {
        "format": 1,
        "draws": value.draws,
        "seed": value.seed,
        "move": value.move,
        "coalition": value.coalition,
        "reached": value.reached,
        "ladder": [_rung(value, rung, expected[rung.id]) for rung in value.rungs],
        "gaps": [gap(g) for g in value.gaps],
        "assumptions": list(value.assumptions),
    }


def _rung(value: Outcomes, rung: Rung, expected: str) -> RungJson:
    answers = value.response(rung.id).items() if rung.up else ()
    return {
        "rung": rung.id,
        "title": rung.label,
        "group": rung.group,
        "retained": {d: estimate(value.retained(rung.id, d)) for d in Dimension},
        "retained_client": {d: estimate(value.retained_client(rung.id, d)) for d in Dimension},
        "response": {name: estimate(e) for name, e in answers} if rung.up else None,  # type: ignore[misc]
        "survival": estimate(value.survival(rung.id)),
        "net_loss": estimate(value.net_loss(rung.id)),
        "expected": expected,
    }
