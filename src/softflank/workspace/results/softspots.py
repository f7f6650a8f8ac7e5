"""Where a tie is soft: how it is lost, the spots, and what decides the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank import wire
from softflank.analysis import Pressure
from softflank.pressure import Sensitivity
from softflank.softspots import Spots
from softflank.vocabulary import (
    NO_PRESSURE,
    Assumption,
    Course,
    Estimate,
    LinkageCounts,
    Losses,
    SoftSpot,
    Way,
    licence,
)
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Picture, Sheet, estimates_frame, number
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.spots import SoftSpotsJson, TwoSoftSpots

_LISTS = {"measured": "measured", "argued": "argued", "not_soft": "not soft"}


@dataclass(frozen=True, slots=True)
class Softness:
    """Soft spots of one run, how the tie is lost, the patron's courses, and what decides the results."""

    pressed: Pressure
    spots: Spots
    losses: Losses
    dilemma: tuple[Course, ...]
    decides: Sensitivity

    @classmethod
    def of(cls, pressed: Pressure, casebook: LinkageCounts | None = None) -> Softness:
        """Everything that the pressure on a tie says of its softness; ``casebook`` is the record of linkage."""
        lost = pressed.losses()
        return cls(pressed, pressed.spots(lost), lost, pressed.dilemma(casebook), pressed.sensitivity())

    def form(self) -> SoftSpotsJson:
        """The form ``softspots``."""
        spots, gaps = self.spots, (*self.spots.gaps, *self.losses.gaps)
        return wire.soft_spots(spots.found, spots.rung, self.losses, self.dilemma, gaps, self.decides)


@dataclass(frozen=True, slots=True)
class SoftSpots(Figured):
    """Soft spots of a world; ``changed`` holds those under changed assumptions, where there are any."""

    world: World
    found: Softness
    changed: Softness | None = None

    def to_json(self) -> SoftSpotsJson | TwoSoftSpots:
        """The soft spots in the form ``softspots``."""
        if self.changed is None:
            return self.found.form()
        return {"format": 2, "baseline": self.found.form(), "changed": self.changed.form()}

    def figures(self) -> dict[str, Estimate]:
        """Figures of the soft spots, of the ways in which the tie is lost and of the courses of the patron."""
        return {e.id: e for e in self._ways()} | {e.id: e for _, e in self._estimates()}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the tie, and its assumptions with those of the ladder."""
        return self.world, {**self.world.assumptions, **self.found.pressed.outcomes.ladder.assumptions()}

    def _estimates(self) -> list[tuple[SoftSpot, Estimate]]:
        return [(s, e) for s in self.found.spots.found for e in _figures(s)]

    def _ways(self) -> list[Estimate]:
        lost = self.found.losses
        courses = [c.chance for c in self.found.dilemma if c.chance is not None]
        ways = [e for ways in (lost.ways, lost.rises) for found in ways.values() for e in found.values()]
        return [*(e for e in ways if e is not None), *courses]

    def plot(self) -> Picture:
        """How the tie could be lost within a year at the next rung; a way without a record is named."""
        found = self.found
        rung = found.pressed.outcomes.ladder.rung(found.spots.rung).label.lower()
        rows = [(way.value, e) for way, e in found.losses.ways[found.spots.rung].items()]
        return intervals(titled(self.world), f"Chance within a year at {rung}, which comes first", rows, "no record")

    def frame(self) -> pl.DataFrame:
        """One row for each figure of each soft spot, its loss first."""
        return estimates_frame([({"rule": s.rule}, e) for s, e in self._estimates()])

    def tables(self) -> tuple[Sheet, ...]:
        """How the tie is lost at the rung next above that in force, and the soft spots."""
        rung = self.found.pressed.outcomes.ladder.rung(self.found.spots.rung).label
        return (
            Sheet(
                f"{titled(self.world)}: how it is lost within a year",
                ("way", "without pressure", f"at {rung.lower()}", "record"),
                tuple(self._way_row(way) for way in self.found.losses.ways[self.found.spots.rung]),
                "Chance that it comes first and takes half of what is on record; 90 % interval.",
            ),
            Sheet(
                "Soft spots",
                ("soft spot", "list", "lost first", "in a line", "less soft if"),
                tuple(self._row(spot) for spot in self.found.spots.found),
                "Measured by past cases, or argued. Not soft: below one chance in twenty, or no more than is usual for "
                "such ties.",
            ),
        )

    def _way_row(self, way: Way) -> tuple[str, ...]:
        lost = self.found.losses
        record = lost.records.get(way)
        told = licence(record) if record or way != Way.HOLDS else ""
        if way is Way.FALL and (ends := lost.regime_exit[self.found.spots.rung]) is not None:
            told = f"the regime goes, for whatever reason: {_chance(ends)}; {told}"
        return (
            way.value,
            _chance(lost.ways[NO_PRESSURE][way]),
            _chance(lost.ways[self.found.spots.rung][way]),
            told,
        )

    def _row(self, spot: SoftSpot) -> tuple[str, ...]:
        twin = next((s for s in self.changed.spots.found if s.rule == spot.rule), None) if self.changed else None
        loss = _chance(spot.loss)
        return (
            spot.title,
            _LISTS[spot.list],
            loss if twin is None else f"{loss} → {_chance(twin.loss)}",
            spot.conclusion,
            " ".join(spot.would_change_if),
        )

    def notes(self) -> tuple[str, ...]:
        """What each spot rests on, what moves the results most, and what to argue about first."""
        decides = self.found.decides
        return (
            *(f"→ {spot.title}: {spot.mechanism}" for spot in self.found.spots.found if spot.list != "not_soft"),
            *(f"not known: {gap.measure} ({gap.reason})" for gap in self.found.spots.gaps),
            "What moves the results most:",
            *(f"  {d.words} ({100 * d.share.value:.0f} % of the variance)" for d in decides.drivers),
            "Argue first about: " + "; ".join(decides.argue_first),
        )


def _figures(spot: SoftSpot) -> tuple[Estimate, ...]:
    loss = (spot.loss,) if spot.loss is not None else ()
    return (*loss, *spot.exposure, *spot.hold, *spot.figures)


def _chance(found: Estimate | None) -> str:
    if found is None:
        return "no record"
    return number(found)
