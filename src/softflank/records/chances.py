"""Chances by rung of one way in which a tie is lost, with what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from softflank.vocabulary import Estimate, TrackRecord


class OnLadder(Protocol):
    """What a record needs to know of a rung of the ladder."""

    @property
    def id(self) -> str:
        """Name of the rung."""
        ...

    @property
    def group(self) -> str:
        """*words*, *economic*, *covert*, *force*, or *down* for the way back."""
        ...

    @property
    def upon(self) -> str | None:
        """Rung on top of which it is climbed; without one, that before it."""
        ...


@dataclass(frozen=True, slots=True)
class Chances(Mapping[str, "Estimate | None"]):
    """Chance within twelve months by rung and for no pressure; ``None`` is "no record", and ``why`` says why."""

    by_rung: Mapping[str, Estimate | None]
    record: TrackRecord
    why: str = ""
    by_measure: Mapping[str, TrackRecord] = field(default_factory=dict)
    """What stands behind the chance at a rung, where that is not the same at all."""

    def record_of(self, rung: str) -> TrackRecord:
        """What stands behind the chance at a rung."""
        return self.by_measure.get(rung, self.record)

    def __getitem__(self, rung: str) -> Estimate | None:
        return self.by_rung[rung]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_rung)

    def __len__(self) -> int:
        return len(self.by_rung)


def pressing(rungs: Iterable[OnLadder]) -> list[OnLadder]:
    """Rungs that press, in order."""
    return [r for r in rungs if r.group != "down"]
