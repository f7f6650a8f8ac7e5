"""A tie under pressure: what is kept at each rung, alone or beside a run with changed assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from softflank import wire
from softflank.analysis import Records, step_of
from softflank.briefs.rungs import in_words
from softflank.pressure import Outcomes, Rung, overall
from softflank.response import PERCEPTION
from softflank.vocabulary import Assumption, BadRequest, Dimension, Estimate, licence
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.result import Picture, Sheet, estimates_frame
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.ladders import LadderJson, TwoLadders

_CHANCES = {"survival": "government lasts a year", "response": "patron comes with force"}
_NOTHING = "none on record"
"""Where the stake is on record and zero nothing can break, however little of it would pass."""


@dataclass(frozen=True, slots=True)
class PressedTie(Figured):
    """Outcomes of the ladder in a world; ``changed`` holds those under changed assumptions, where there are any."""

    world: World
    outcomes: Outcomes
    changed: Outcomes | None = None
    records: Mapping[str, Records] = field(default_factory=dict)
    """What stands behind the chances of each rung of the first run."""

    def to_json(self) -> LadderJson | TwoLadders:
        """The ladder in the form ``press``."""
        first = self._ladder(self.outcomes)
        return (
            first if self.changed is None else {"format": 1, "baseline": first, "changed": self._ladder(self.changed)}
        )

    def _ladder(self, outcomes: Outcomes) -> LadderJson:
        steps = [step_of(outcomes, r, self.records.get(r.id)) for r in outcomes.rungs]
        return wire.ladder(outcomes, steps, {s.rung: in_words(self.world, s) for s in steps})

    def figures(self) -> dict[str, Estimate]:
        """Figures of the ladder."""
        return {**{e.id: e for e in overall(self.outcomes).values()}, **{e.id: e for _, e in self._estimates()}}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the tie, and its assumptions with those of the ladder."""
        return self.world, {**self.world.assumptions, **self.outcomes.ladder.assumptions()}

    def plot(self, dimension: Dimension | str | None = None) -> Picture:
        """What the patron keeps of one dimension rung by rung; unasked the one that fares worst at the highest.

        Raises:
            BadRequest: there is no such dimension, or nothing of it is on record.
        """
        worst, held = [r.id for r in self.outcomes.rungs if r.up][-1:], self._shown()
        if dimension is not None and str(dimension) not in held:
            raise BadRequest(f"nothing of {dimension!s} is on record here; there are {', '.join(held) or 'none'}")
        chosen = dimension or min(
            held, key=lambda d: sum(self.outcomes.retained(rung, d).value for rung in worst), default=None
        )
        if chosen is None:
            raise BadRequest("nothing of this tie is on record, so nothing can be kept or lost")
        rows = [(r.label, self.outcomes.retained(r.id, Dimension(chosen))) for r in self.outcomes.rungs]
        return intervals(titled(self.world), f"Kept by the patron a year on, {Dimension(chosen)}: share of today", rows)

    def frame(self) -> pl.DataFrame:
        """One row for each figure of each rung."""
        return estimates_frame([({"rung": rung.id}, e) for rung, e in self._estimates()])

    def _estimates(self) -> list[tuple[Rung, Estimate]]:
        found = self.outcomes
        return [
            (rung, e)
            for rung in found.rungs
            for e in (
                *(found.retained(rung.id, d) for d in Dimension),
                *(found.response(rung.id).values() if rung.up else ()),
                found.survival(rung.id),
                found.success(rung.id),
                found.net_loss(rung.id),
                found.distraction(rung.id),
            )
            if e is not None
        ]

    def tables(self) -> tuple[Sheet, ...]:
        """What is kept by rung and dimension, and the patron's answer; with a second run, both values."""
        caption = (
            "Per cent of today's tie that the patron keeps (if it succeeds, where the government is to be removed): "
            "median and 90 % interval."
            if self.changed is None
            else "Per cent: baseline → with the changed assumptions."
        )
        columns = ("rung", *map(str, self._shown()), "government lasts a year", "patron comes with force")
        rows = tuple(self._row(rung) for rung in self.outcomes.rungs)
        return (Sheet(f"{titled(self.world)}", columns, rows, caption), self._power())

    def _shown(self) -> tuple[Dimension, ...]:
        """Dimensions of which something is on record."""
        return tuple(d for d in Dimension if self.outcomes.recorded(d))

    def _power(self) -> Sheet:
        """What could be brought to the client and what would be, told apart."""
        rows = tuple((e.label, _number(e), e.unit) for e in overall(self.outcomes).values())
        caption = "Could: with a full answer. Would: the chance of a military answer times the share that one brings."
        return Sheet("What could be brought, and what would", ("figure", "median [90 %]", "unit"), rows, caption)

    def _row(self, rung: Rung) -> tuple[str, ...]:
        one, two = self.outcomes, self.changed
        kept = [
            _NOTHING
            if one.nothing_on_record(d)
            else _cell(one.retained(rung.id, d), two.retained(rung.id, d) if two else None)
            for d in self._shown()
        ]
        lasts = one.survival(rung.id)
        lasting = _cell(lasts, two.survival(rung.id) if two else None) if lasts else "no record"
        answer = self._comes(rung) if rung.up else ""
        return (rung.label + (" ◂ reached" if rung.id == one.reached else ""), *kept, lasting, answer)

    def _comes(self, rung: Rung) -> str:
        """Chance that the patron comes with force; none is told of a patron that the record never saw."""
        if not self.outcomes.told:
            return "no record"
        return _cell(
            self.outcomes.response(rung.id)["military"],
            self.changed.response(rung.id)["military"] if self.changed else None,
        )

    def notes(self) -> tuple[str, ...]:
        """What is in force and what shows it; what the answers are; gaps of the simulation, and rungs not offered."""
        now = self.outcomes.case.reached
        shown = [f"in force: {now.why}" if now.rung else now.why]
        shown += [f"also: {s.words}" for s in now.signs if s.words != now.why]
        shown += [f"answers: {PERCEPTION}"] if self.outcomes.told else []
        return (*shown, *self._licences(), *(f"gap: {g.measure}: {g.reason}" for g in self.outcomes.gaps))

    def _licences(self) -> list[str]:
        """The record of each chance that the table prints, said once for the rungs that share it."""
        said = []
        for name, words in _CHANCES.items():
            known = {r.label.lower(): self.records.get(r.id, {}) for r in self.outcomes.rungs}
            behind = {rung: licence(own[name]) for rung, own in known.items() if name in own}
            for record in dict.fromkeys(behind.values()):
                rungs = [rung for rung, own in behind.items() if own == record]
                where = "at every rung" if len(rungs) == len(behind) else f"at {', '.join(rungs)}"
                said.append(f"record, {words} {where}: {record}")
        return said


def _cell(estimate: Estimate, changed: Estimate | None) -> str:
    if changed is not None:
        return f"{100 * estimate.value:.0f} → {100 * changed.value:.0f}"
    return f"{100 * estimate.value:.0f} [{100 * (estimate.low or 0):.0f}–{100 * (estimate.high or 0):.0f}]"


def _number(estimate: Estimate) -> str:
    low, high = (estimate.value if end is None else end for end in (estimate.low, estimate.high))
    return f"{estimate.value:.3g} [{low:.3g}–{high:.3g}]"


def titled(world: World) -> str:
    """Title of a table: roles and date of a world."""
    roles = world.roles
    challenger = f" under pressure from {world.name(roles.challenger)}" if roles.challenger else ""
    return f"{world.name(roles.patron)} – {world.name(roles.client)}{challenger}, as of {world.as_of}"
