"""What a client is worth as a card over a theatre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank.pressure import Outcomes
from softflank.vocabulary import Assumption, Estimate, Leverage
from softflank.wire import judgements
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Picture, Sheet, estimates_frame, number
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.judgements import LeverageJson


@dataclass(frozen=True, slots=True)
class WorthResult(Figured):
    """Worth over ``theatre`` in a world."""

    world: World
    theatre: str
    leverage: Leverage
    outcomes: Outcomes

    def to_json(self) -> LeverageJson:
        """The worth in the form ``leverage``."""
        return judgements.leverage(self.leverage)

    def figures(self) -> dict[str, Estimate]:
        """Figures of the worth."""
        return {e.id: e for _, e in self._estimates()}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the tie, and its assumptions with those of the ladder."""
        return self.world, {**self.world.assumptions, **self.outcomes.ladder.assumptions()}

    def plot(self) -> Picture:
        """The ratio of saliences at which the card moves so many points, beside what bounds that ratio on record."""
        found = self.leverage
        rows = [(f"to move {b.points} points", b.salience_ratio) for b in found.break_even]
        bounds = [("at least, on record", found.low), ("at most, on record", found.high)]
        said = (
            f"Salience of the client over that of {self.world.named(self.theatre)} to the patron: break-even and bounds"
        )
        return intervals(f"{titled(self.world)}: {found.verdict}", said, [*rows, *bounds], "nothing bounds it")

    def frame(self) -> pl.DataFrame:
        """A row for each figure."""
        return estimates_frame([({"part": part}, e) for part, e in self._estimates()])

    def _estimates(self) -> list[tuple[str, Estimate]]:
        found = self.leverage
        bounds = [e for e in (found.low, found.high, found.outlay, found.forces) if e is not None]
        hangs = [e for e in (found.conditional, found.effect) if e is not None]
        return [
            ("shift", found.shift),
            *(("break-even", b.salience_ratio) for b in found.break_even),
            *(("bound", e) for e in bounds),
            *(("conditional", e) for e in hangs),
            *(("driver", e) for e in found.drivers),
        ]

    def tables(self) -> tuple[Sheet, ...]:
        """Figures, rungs, the ways in which it can count, signs."""
        found, place = self.leverage, self.world.named(self.theatre)
        labels = {r.id: r.label for r in self.outcomes.rungs}
        return (
            Sheet(
                f"{titled(self.world)}: worth over {place}",
                ("verdict", "because"),
                ((found.verdict, f"{found.why[:1].upper()}{found.why[1:]}."),),
            ),
            Sheet(
                "Figures",
                ("figure", "value", "unit", "kind"),
                tuple((e.label, *_amount(e), str(e.kind)) for _, e in self._estimates()),
            ),
            Sheet(
                "What can be given back, and what it costs law and people",
                ("rung", "reversible", "aftermath", "law", "civilians", "escalation"),
                tuple(
                    (labels[r.rung], "yes" if r.reversible else "no", r.why, r.law, r.civilians, r.escalation)
                    for r in found.reversible
                ),
            ),
            Sheet("Whose card", ("way", "what it would be"), tuple((c.channel, c.text) for c in found.whose)),
            Sheet(
                "Directions",
                ("direction", "for every admissible input"),
                tuple((s.text, "holds" if s.holds else "does not hold") for s in found.signs),
            ),
        )

    def notes(self) -> tuple[str, ...]:
        """What is not known."""
        return tuple(f"gap: {g.measure}: {g.reason}" for g in self.leverage.gaps)


def _amount(e: Estimate) -> tuple[str, str]:
    """Value and unit for reading: losses in per cent of all that the patron has with its partners."""
    if e.unit != "portfolio units":
        return number(e), e.unit
    ends = "" if e.low is None or e.high is None else f" [{100 * e.low:.2g}, {100 * e.high:.2g}]"
    return f"{100 * e.value:.2g} %{ends}", "of what the patron has with all partners"
