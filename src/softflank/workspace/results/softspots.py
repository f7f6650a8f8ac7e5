"""Where a tie is soft: spots, their ranking with its uncertainty, and what decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from softflank import wire
from softflank.softspots import Ranking
from softflank.vocabulary import Assumption, Band, Estimate, SoftSpot
from softflank.workspace.results.origins import Why, trace
from softflank.workspace.results.press import titled
from softflank.workspace.results.result import Result, Sheet, estimates_frame
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.spots import SoftSpotsJson, TwoSoftSpots


@dataclass(frozen=True, slots=True)
class Ranked:
    """Soft spots of one run, their ranking, and the assumptions behind them."""

    spots: tuple[SoftSpot, ...]
    ranking: Ranking
    assumptions: dict[str, Assumption]


@dataclass(frozen=True, slots=True)
class SoftSpots(Result):
    """Soft spots of a world; ``changed`` holds those under changed assumptions, where there are any."""

    world: World
    found: Ranked
    changed: Ranked | None = None

    def to_json(self) -> SoftSpotsJson | TwoSoftSpots:
        """The soft spots in the form ``softspots``."""
        first = wire.soft_spots(self.found.spots, self.found.ranking)
        if self.changed is None:
            return first
        return {"format": 1, "baseline": first, "changed": wire.soft_spots(self.changed.spots, self.changed.ranking)}

    def why(self, figure: str) -> Why:
        """What stands behind a figure of the soft spots; raises ``BadRequest`` where there is none of that id."""
        known = {e.id: e for _, e in self._estimates()}
        return trace(figure, known, self.world, {**self.world.assumptions, **self.found.assumptions})

    def _estimates(self) -> list[tuple[SoftSpot, Estimate]]:
        return [(s, e) for s in self.found.spots for e in (s.score, *s.figures)]

    def frame(self) -> pl.DataFrame:
        """One row for each figure of each soft spot, its score first."""
        return estimates_frame([({"rule": s.rule}, e) for s, e in self._estimates()])

    def tables(self) -> tuple[Sheet, ...]:
        """The soft spots with score, rung, place and share assumed; with a second run, both scores."""
        return (
            Sheet(
                titled(self.world),
                ("soft spot", "band", "score", "breaks at", "first", "top three", "assumed"),
                tuple(self._row(spot) for spot in self.found.spots),
                "Score: median and 90 % interval. First, top three: share of the draws.",
            ),
        )

    def _row(self, spot: SoftSpot) -> tuple[str, ...]:
        place = next(p for p in self.found.ranking.places if p.rule == spot.rule)
        twin = next((s for s in self.changed.spots if s.rule == spot.rule), None) if self.changed else None
        score = f"{spot.score.value:.2f} [{spot.score.low or 0:.2f}–{spot.score.high or 0:.2f}]"
        return (
            spot.title,
            Band.of(spot.score.value).word,
            score if twin is None else f"{spot.score.value:.2f} → {twin.score.value:.2f}",
            spot.breaking_rung or "no rung",
            f"{100 * place.first.value:.0f} %",
            f"{100 * place.top_three.value:.0f} %",
            f"{100 * spot.shares['assumed']:.0f} %",
        )

    def notes(self) -> tuple[str, ...]:
        """What moves the scores most, what to argue about first, the conclusion of each spot."""
        ranking = self.found.ranking
        return (
            "What moves the scores most:",
            *(f"  {d.words} ({100 * d.share.value:.0f} % of the variance)" for d in ranking.drivers),
            "Argue first about: " + "; ".join(ranking.argue_first),
            *(f"→ {spot.title}: {spot.conclusion}" for spot in self.found.spots),
        )
