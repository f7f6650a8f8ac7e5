"""What to collect: inputs by what it would be worth to know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank.judgement.collection import Change, Target
from softflank.vocabulary import Assumption, Estimate
from softflank.wire.collections import collection
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Picture, Sheet, estimates_frame
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.collections import CollectionJson


@dataclass(frozen=True, slots=True)
class Collected(Figured):
    """A plan of collection for a world: targets, each with its inputs."""

    world: World
    targets: tuple[Target, ...]

    def to_json(self) -> CollectionJson:
        """The plan in the form ``collect``."""
        return collection(self.targets)

    def figures(self) -> dict[str, Estimate]:
        """What it would be worth to know each input."""
        return {w.gain.id: w.gain for t in self.targets for w in t.wanted}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the tie."""
        return self.world, self.world.assumptions

    def plot(self) -> Picture:
        """What it would be worth to know the inputs of the first target, the most first."""
        first = self.targets[0]
        rows = [(w.words, w.gain) for w in first.wanted]
        return intervals(f"What to find out about: {first.words}", "Share of its variance that goes once known", rows)

    def frame(self) -> pl.DataFrame:
        """A row for each input of each target."""
        return estimates_frame([({"target": t.id, "input": w.id}, w.gain) for t in self.targets for w in t.wanted])

    def tables(self) -> tuple[Sheet, ...]:
        """Inputs of each target with gain, gain by runs, and what would settle them."""
        return tuple(
            Sheet(
                f"{t.words}. As it stands: {t.verdict}"
                if n
                else f"{titled(self.world)}. {t.words}. As it stands: {t.verdict}",
                ("input", "gain", "by runs", "what would settle it"),
                tuple(
                    (w.words, _share(w.gain.value), "" if w.checked is None else _share(w.checked), w.settled_by)
                    for w in t.wanted
                ),
                "Gain: per cent of the variance that goes in expectation once the input is known. " + _turned(t),
            )
            for n, t in enumerate(self.targets)
        )


def _share(value: float) -> str:
    return f"{100 * value:.1f}"


def _turned(target: Target) -> str:
    if target.flip is None:
        return "No one of these inputs, moved within its range, turns the verdict."
    told = f"Least change that turns it: {_change(target.flip, target)}."
    if target.settles is not None:
        told += f" That determines it: {_change(target.settles, target)}."
    return told


def _change(change: Change, target: Target) -> str:
    words = next(w.words for w in target.wanted if w.id == change.input)
    return f"{words}, held at {change.said} (rank {change.rank:.2f} of its draws): then {change.verdict}"
