"""The JSON form of a ladder: what each rung leaves, and how the patron would answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Dimension
from softflank.wire.figures import EstimateJson, GapJson, estimate, gap, maybe
from softflank.wire.spots import RecordJson, record

Answer = Literal["none", "nonmilitary", "military"]

if TYPE_CHECKING:
    from softflank.analysis import Step
    from softflank.pressure import Outcomes


class StepJson(TypedDict):
    """A rung: what the patron keeps by dimension, and its answer where there is pressure to answer.

    Where the rung ``removes`` the government, what is kept is what is kept if that succeeds, and ``success`` how often
    operations of its kind did; ``null`` is no record. ``records`` is what stands behind the chances of an answer with
    force (``response``) and that the government lasts a year (``survival``).
    """

    rung: str
    title: str
    group: str
    retained: dict[Dimension, EstimateJson]
    response: dict[Answer, EstimateJson] | None
    survival: EstimateJson | None
    removes: bool
    success: EstimateJson | None
    records: dict[str, RecordJson | None]
    net_loss: EstimateJson | None
    distraction: EstimateJson | None
    balance: Literal["loses", "gains", "no difference", "not observed"]
    expected: str


class RungJson(StepJson):
    """A rung with what the client keeps, which may have other friends."""

    retained_client: dict[Dimension, EstimateJson]


class StandingJson(TypedDict):
    """What shows that a rung is in force: words, its year, and whether it is carried past the end of the data."""

    rung: str
    words: str
    year: int
    carried: bool


class LadderJson(TypedDict):
    """``softflank press --json``."""

    format: Literal[1]
    draws: int
    seed: int
    move: str
    coalition: bool
    reached: str | None
    signs: list[StandingJson]
    dropped: list[GapJson]
    figures: dict[str, EstimateJson]
    ladder: list[RungJson]
    gaps: list[GapJson]
    assumptions: list[str]


class TwoLadders(TypedDict):
    """``softflank press --json`` with changed assumptions."""

    format: Literal[1]
    baseline: LadderJson
    changed: LadderJson


def ladder(value: Outcomes, steps: Iterable[Step], expected: Mapping[str, str]) -> LadderJson:
    """Outcomes of every rung that was run; ``expected`` says in words what to expect at each."""
    from softflank.pressure import overall

    return {
        "format": 1,
        "draws": value.draws,
        "seed": value.seed,
        "move": value.move,
        "coalition": value.coalition,
        "reached": value.reached,
        "signs": [
            {"rung": s.rung, "words": s.words, "year": s.year, "carried": s.carried} for s in value.case.reached.signs
        ],
        "dropped": [gap(g) for g in value.case.dropped],
        "figures": {name: estimate(e) for name, e in overall(value).items()},
        "ladder": [_rung(value, step, expected[step.rung]) for step in steps],
        "gaps": [gap(g) for g in value.case.gaps],
        "assumptions": list(value.assumptions),
    }


def step(value: Step, expected: str) -> StepJson:
    """A rung of an analysis; ``expected`` says in words what to expect at it."""
    answers = {name: estimate(e) for name, e in value.response.items()}
    return {
        "rung": value.rung,
        "title": value.title,
        "group": value.group,
        "retained": {d: estimate(e) for d, e in value.retained.items()},
        "response": answers or None,  # type: ignore[typeddict-item]
        "survival": maybe(value.survival),
        "removes": value.removes,
        "success": maybe(value.success),
        "records": {name: record(found) for name, found in value.records.items()},
        "net_loss": maybe(value.net_loss),
        "distraction": maybe(value.distraction),
        "balance": value.balance,
        "expected": expected,
    }


def _rung(value: Outcomes, kept: Step, expected: str) -> RungJson:
    client = {d: estimate(value.retained_client(kept.rung, d)) for d in Dimension}
    return {**step(kept, expected), "retained_client": client}
