"""A tie: its profile by dimension, with gaps named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank import wire
from softflank.vocabulary import Assumption, Estimate, TieProfile
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.plots import intervals
from softflank.workspace.results.result import Picture, Sheet, estimates_frame, number
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.ties import TieJson


@dataclass(frozen=True, slots=True)
class TieResult(Figured):
    """How deep the tie between a patron and a client is: ``profile`` by dimension, as of ``world.as_of``."""

    world: World
    profile: TieProfile

    def to_json(self) -> TieJson:
        """The tie in the form ``tie``."""
        return wire.tie(self.profile)

    def figures(self) -> dict[str, Estimate]:
        """Figures of the tie."""
        return dict(self.profile.estimates())

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the tie."""
        return self.world, self.world.assumptions

    def plot(self) -> Picture:
        """How deep each dimension is, in deeds: percentiles among major-power pairs; a gap is named."""
        title = f"{self.world.name(self.profile.patron)} – {self.world.name(self.profile.client)}: how deep, in deeds"
        rows = [(str(p.dimension), p.operational) for p in self.profile.portraits]
        return intervals(
            title, f"Percentile among major-power pairs of the year; as of {self.profile.as_of}", rows, "gap"
        )

    def frame(self) -> pl.DataFrame:
        """One row for each estimate, with its dimension."""
        rows = [({"dimension": str(p.dimension)}, e) for p in self.profile.portraits for e in p.estimates]
        return estimates_frame(rows)

    def tables(self) -> tuple[Sheet, ...]:
        """Dimensions, estimates, gaps."""
        return (self._dimensions(), self._estimates(), self._gaps())

    def overview(self) -> tuple[Sheet, ...]:
        """Dimensions and gaps."""
        return (self._dimensions(), self._gaps())

    def _dimensions(self) -> Sheet:
        name = self.world.name
        return Sheet(
            f"{name(self.profile.patron)} – {name(self.profile.client)}, as of {self.profile.as_of}",
            ("dimension", "patron's stake", "client's need", "symbolic", "operational", "trend"),
            tuple(
                (
                    str(p.dimension),
                    number(p.stake),
                    number(p.dependence),
                    _depth(p.symbolic),
                    _depth(p.operational),
                    number(p.trend),
                )
                for p in self.profile.portraits
            ),
            "Depths are percentiles among all major-power dyads of the year. A gap is not a zero.",
        )

    def _estimates(self) -> Sheet:
        return Sheet(
            "Estimates",
            ("estimate", "value", "unit", "year", "percentile", "kind", "source"),
            tuple(
                (
                    e.label,
                    number(e),
                    e.unit,
                    e.year or "",
                    "" if e.percentile is None else f"{e.percentile:.0f}",
                    str(e.kind),
                    ", ".join(dict.fromkeys(ev.source or ev.assumption or ev.fit or "" for ev in e.evidence)),
                )
                for p in self.profile.portraits
                for e in p.estimates
            ),
        )

    def _gaps(self) -> Sheet:
        return Sheet(
            "Gaps", ("measure", "why"), tuple((g.measure, g.reason) for p in self.profile.portraits for g in p.gaps)
        )


def _depth(estimate: Estimate | None) -> str:
    return "gap" if estimate is None else f"{estimate.value:.0f}"
