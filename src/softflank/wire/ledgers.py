"""The JSON form of a ledger of forecasts that is scored, and of what changed since it was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypedDict

from softflank.wire.changes import SinceJson

if TYPE_CHECKING:
    from softflank.forecasting.settling import RowOutcome


class HindcastJson(TypedDict):
    """What the hindcast of the template had found when the forecast was registered."""

    n: int
    slope: float | None
    ece: float | None
    brier_skill: float | None
    skill: bool


class ScoredJson(TypedDict):
    """A row of a ledger: ``outcome`` and scores are missing until it is settled; ``rebuilt`` is by this code."""

    id: str
    template: str | None
    by: Literal["template", "author", "set"]
    text: str
    condition: str | None
    asked: str
    deadline: str
    probability: float
    base_rate: float | None
    persistence: float | None
    hindcast: HindcastJson | None
    state: Literal["open", "settled", "void"]
    outcome: float | None
    brier: float | None
    log: float | None
    settled_by: str
    rebuilt: float | None
    hash: str


class LedgerCardJson(TypedDict):
    """Scores of the settled forecasts of a template, or of the author; slope and error from 20 of them on."""

    template: str
    registered: int
    n: int
    events: int
    brier: float | None
    brier_base_rate: float | None
    brier_persistence: float | None
    brier_skill: float | None
    slope: float | None
    ece: float | None
    live: bool


class LedgerJson(TypedDict):
    """``softflank score --json``."""

    format: Literal[1]
    rows: int
    last_hash: str | None
    forecasts: list[ScoredJson]
    by_template: list[LedgerCardJson]
    void_rate: float | None


class MovedJson(TypedDict):
    """A chance as registered and as of today, with the cause of the difference."""

    id: str
    before: float
    after: float
    asked_before: str
    deadline: str
    why: Literal["data", "code", "none"]
    how: str


class DueJson(TypedDict):
    """A forecast whose day is over."""

    id: str
    deadline: str
    state: Literal["open", "settled", "void"]
    outcome: float | None


class UpdatedJson(TypedDict):
    """``softflank update --json``: what changed in the case, what moved; ``registered`` are ids of new rows."""

    format: Literal[2]
    case: str
    as_of: str
    changed: SinceJson
    moved: list[MovedJson]
    due: list[DueJson]
    registered: list[str]


def ledger(
    found: Sequence[RowOutcome], logs: Iterable[float | None], cards: list[Any], void: float | None
) -> LedgerJson:
    """A scored ledger."""
    return {
        "format": 1,
        "rows": len(found),
        "last_hash": found[-1].row["hash"] if found else None,
        "forecasts": [_scored(s, log) for s, log in zip(found, logs, strict=True)],
        "by_template": cards,
        "void_rate": void,
    }


def _scored(found: RowOutcome, log: float | None) -> ScoredJson:
    row = found.row
    return {
        "id": row["id"],
        "template": row["template"],
        "by": row["by"],
        "text": row["text"],
        "condition": row["condition"] or None,
        "asked": row["asked"],
        "deadline": row["deadline"],
        "probability": row["probability"],
        "base_rate": row["base_rate"],
        "persistence": row["persistence"],
        "hindcast": row["record"],
        "state": found.state,
        "outcome": found.outcome,
        "brier": found.brier,
        "log": log,
        "settled_by": found.by,
        "rebuilt": found.rebuilt,
        "hash": row["hash"],
    }
