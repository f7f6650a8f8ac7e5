"""What would change: a ladder with few draws, and the same draws again with some assumptions fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from softflank.analysis import press
from softflank.assumptions import overlay
from softflank.pressure import Outcomes, ladder, prepare
from softflank.response import Answers
from softflank.ties import profile
from softflank.vocabulary import Assumption, Dimension, Estimate, TieProfile
from softflank.wire.previews import AssumptionJson, PreviewFigure, PreviewJson, figure
from softflank.workspace.results.listing import Listing
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Result, Sheet, number
from softflank.world import World

DRAWS = 2_000
Figures = dict[str, dict[str, PreviewFigure]]
_ANSWERS = ("response.", "pressure_levels.")
"""The patron's answer is asked anew where an assumption of these is changed; no other enters it."""


@dataclass(frozen=True, slots=True)
class _Noted(Mapping[str, Assumption]):
    """Assumptions that note which of them are asked for: what asked for none of those moved is not done again."""

    known: Mapping[str, Assumption]
    asked: set[str] = field(default_factory=set)

    def __getitem__(self, key: str) -> Assumption:
        self.asked.add(key)
        return self.known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


@dataclass(frozen=True, slots=True)
class Preview(Result):
    """A ladder with few draws, and the figures that a person watches while an assumption is moved."""

    world: World
    tie: TieProfile
    read: frozenset[str]
    """Assumptions that the record of the tie and the setting of the model were made from."""
    outcomes: Outcomes
    answers: Answers | None
    base: Figures
    """Figures of the ladder as it stands, by rung and name."""
    changed: Outcomes | None = None
    keys: tuple[str, ...] = ()

    def with_changes(self, changes: tuple[str, ...]) -> Preview:
        """The same draws with some assumptions fixed by ``KEY=VALUE``; raises ``BadAssumption`` where one is none."""
        world = replace(self.world, assumptions=overlay(self.world.assumptions, changes))
        keys = tuple(change.partition("=")[0].strip() for change in changes)
        asked = None if any(k.startswith(_ANSWERS) for k in keys) else self.answers
        same = self.read.isdisjoint(keys)
        found = press(
            world, tie=self.tie if same else None, draws=self.outcomes.draws, asked=asked,
            prepared=self.outcomes.case if same else None,
        )  # fmt: skip
        return replace(self, changed=found.outcomes, keys=keys)

    def to_json(self) -> PreviewJson:
        """Both runs rung by rung."""
        first, second = self.base, _figures(self.changed) if self.changed else self.base
        return {
            "format": 1,
            "draws": self.outcomes.draws,
            "seed": self.outcomes.seed,
            "changed": list(self.keys),
            "ladder": [
                {"rung": r.id, "title": r.label, "baseline": first[r.id], "changed": second[r.id]}
                for r in self.outcomes.rungs
            ],
        }

    def tables(self) -> tuple[Sheet, ...]:
        """A row for each rung."""
        rows = tuple(
            (r.label, number(self.outcomes.survival(r.id)), number((self.changed or self.outcomes).survival(r.id)))
            for r in self.outcomes.rungs
        )
        return (Sheet(titled(self.world), ("rung", "government lasts a year", "with the changes"), rows),)


def preview(world: World, draws: int = DRAWS) -> Preview:
    """The ladder of a world as it stands; raises ``BadRequest`` where there is no challenger."""
    read = _Noted(world.assumptions)
    watched = replace(world, assumptions=read)
    tie = profile(watched)
    case = prepare(watched, tie, ladder(world.case))
    found = press(world, tie=tie, draws=draws, prepared=case)
    return Preview(world, tie, frozenset(read.asked), found.outcomes, found.answers, _figures(found.outcomes))


def movable(world: World, used: Outcomes) -> Listing:
    """Assumptions that a simulation used and that can be set, with their ranges and reasons."""
    own = world.case.assumptions if world.case else {}
    known = world.assumptions
    columns = {"key": "assumption", "low": "low", "mode": "mode", "high": "high", "unit": "unit", "reason": "reason"}
    lines: tuple[Any, ...] = tuple(_line(known[k], own=k in own) for k in used.assumptions if k in known)
    return Listing("Assumptions", columns, lines)


def _line(a: Assumption, *, own: bool) -> AssumptionJson:
    return {
        "key": a.key, "low": a.low, "mode": a.mode, "high": a.high, "unit": a.unit, "reason": a.reason,
        "references": list(a.references), "own": own,
    }  # fmt: skip


def _figures(found: Outcomes) -> Figures:
    """Figures by rung and name; what is not on record is left out."""
    shown = [d for d in Dimension if found.recorded(d)]
    figures: dict[str, dict[str, Estimate | None]] = {
        r.id: {
            **({"answer with force": found.response(r.id)["military"]} if r.up else {}),
            "government lasts a year": found.survival(r.id),
            **{f"{d} kept": found.retained(r.id, d) for d in shown},
            **({"net loss of all the patron has": found.net_loss(r.id)} if found.worth_observed() else {}),
        }
        for r in found.rungs
    }
    return {rung: {name: figure(e) for name, e in named.items() if e} for rung, named in figures.items()}
