"""What a measure is: a named question about a patron and a client, answered with estimates and named gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from softflank.measures.tracing import cells, derived
from softflank.numerics.ranks import percentile_rank
from softflank.vocabulary import Dimension, Estimate, Gap, Observation
from softflank.world import World

Depth = Literal["symbolic", "operational"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure found: estimates, and gaps with reasons."""

    estimates: tuple[Estimate, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def get(self, name: str) -> Estimate | None:
        """Estimate of an id, or ``None``."""
        return next((e for e in self.estimates if e.id == name), None)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: file name, dimension, whether each estimate speaks of symbolic or operational depth."""

    name: str
    dimension: Dimension
    read: Callable[[World], Reading]
    depth: dict[str, Depth]


def gap(name: str, reason: str) -> Reading:
    """A reading that holds one gap only."""
    return Reading(gaps=(Gap(name, reason),))


def observed(
    world: World,
    name: str,
    label: str,
    observation: Observation,
    unit: str,
    method: str,
    *,
    percentile: float | None = None,
) -> Estimate:
    """Estimate that is one figure of the panel, with its source's interval."""
    return derived(
        name,
        label,
        cells(world, [observation]),
        unit,
        method,
        low=observation.low,
        high=observation.high,
        year=observation.year,
        percentile=percentile,
    )


def majors(world: World) -> tuple[str, ...]:
    """Codes of the major powers on the as-of date, by the list of the Correlates of War project.

    A spell that is open when the list ends counts as going on.
    """
    spells = world.view.spells("major_power")
    last = max((s.end for s in spells if s.end is not None), default=None)
    return tuple(
        sorted(
            {
                s.state
                for s in spells
                if s.start <= world.as_of and (s.end is None or s.end >= world.as_of or s.end == last)
            }
        )
    )


def rank_among(value: float, population: Iterable[float]) -> float | None:
    """Percentile of a value among a population, or ``None`` where the population is empty."""
    others = list(population)
    return percentile_rank(value, others) if others else None


def latest(observations: list[Observation]) -> Observation | None:
    """Newest figure, or ``None``."""
    return observations[-1] if observations else None


def age_note(observation: Observation, as_of: date) -> str:
    """Sentence that says how old a figure is where it is older than two years, else nothing."""
    years = as_of.year - observation.year
    return f"; the newest figure is {years} years old" if years > 2 else ""
