"""The JSON form of a plan of collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.wire.figures import EstimateJson, estimate

if TYPE_CHECKING:
    from softflank.judgement.collection import Change, Target


class WantedJson(TypedDict):
    """An input: the share of the target's variance that goes once it is known, and what would settle it.

    ``checked`` is that share from runs with the input held at ten values; null where that was not done.
    """

    id: str
    text: str
    gain: EstimateJson
    checked: float | None
    settled_by: str


class ChangeJson(TypedDict):
    """The least move of one input that turns a verdict; ``rank`` 0.5 is its middle, ``said`` its value in words."""

    input: str
    rank: float
    value: float
    said: str
    verdict: str


class TargetJson(TypedDict):
    """A figure to be known better; ``settles`` is the least change that determines an undetermined verdict."""

    id: str
    text: str
    verdict: str
    inputs: list[WantedJson]
    flip: ChangeJson | None
    settles: ChangeJson | None


class CollectionJson(TypedDict):
    """``softflank collect --json``."""

    format: Literal[1]
    targets: list[TargetJson]


def collection(targets: tuple[Target, ...]) -> CollectionJson:
    """A plan of collection."""
    return {"format": 1, "targets": [_target(t) for t in targets]}


def _target(value: Target) -> TargetJson:
    return {
        "id": value.id,
        "text": value.words,
        "verdict": value.verdict,
        "inputs": [
            {"id": w.id, "text": w.words, "gain": estimate(w.gain), "checked": w.checked, "settled_by": w.settled_by}
            for w in value.wanted
        ],
        "flip": _change(value.flip),
        "settles": _change(value.settles),
    }


def _change(value: Change | None) -> ChangeJson | None:
    if value is None:
        return None
    return {
        "input": value.input,
        "rank": value.rank,
        "value": value.value,
        "said": value.said,
        "verdict": value.verdict,
    }
