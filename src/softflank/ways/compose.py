"""From the chance of each way alone to the first event: one of the ways, or the tie holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.competing import drawn, first_events
from softflank.vocabulary import NO_PRESSURE, Estimate, Evidence, Kind, Way

WAYS = (Way.CUT, Way.FALL, Way.SWITCH, Way.DROP, Way.FADE)
"""What can end a tie; ``Way.HOLDS`` is what is left."""
Alone = Mapping[str, Mapping[Way, Estimate | None]]
"""By rung, the chance within twelve months that each way takes half of what is on record, were it alone."""
Array = NDArray[np.float64]
_DRAWS = 4_000
_METHOD = "competing first events within twelve months, each way with a constant hazard; 90 % interval over {} draws"


@dataclass(frozen=True, slots=True)
class Composed:
    """First events by rung and way, their differences to no pressure, and the places of the ways at each rung."""

    ways: dict[str, dict[Way, Estimate | None]]
    rises: dict[str, dict[Way, Estimate]]
    ranks: dict[str, dict[Way, Estimate]]


def compose(alone: Alone, *, seed: int) -> Composed:
    """First events at every rung of ``alone``; a way without a record is left out, and then nothing is said of holding.

    A way has the same noise at every rung, so that the difference between two rungs is that of the rungs.
    """
    noise = np.random.default_rng(seed).normal(size=(_DRAWS, len(WAYS)))
    first = {rung: _first(found, noise) for rung, found in alone.items()}
    calm = first.get(NO_PRESSURE)
    return Composed(
        {rung: _ways(rung, found, alone[rung], seed) for rung, found in first.items()},
        {r: _rises(r, f, calm, alone, seed) for r, f in first.items() if calm is not None and r != NO_PRESSURE},
        {rung: _ranks(rung, found, alone[rung], seed) for rung, found in first.items()},
    )


@dataclass(frozen=True, slots=True)
class _First:
    """First events at one rung, at the estimates (W + 1,) and over draws (n, W + 1), for the ways that are known."""

    known: tuple[Way, ...]
    point: Array
    draws: Array

    def of(self, way: Way) -> tuple[float, Array]:
        place = (*self.known, Way.HOLDS).index(way)
        return float(self.point[place]), self.draws[:, place]


def _first(found: Mapping[Way, Estimate | None], noise: Array) -> _First:
    known = [(i, w, e) for i, w in enumerate(WAYS) if (e := found.get(w)) is not None]
    point = np.array([e.value for _, _, e in known])
    draws = [drawn(e.value, *_interval(e), noise[:, i]) for i, _, e in known]
    spread = np.stack(draws, axis=1) if draws else np.zeros((len(noise), 0))
    return _First(tuple(w for _, w, _ in known), first_events(point), first_events(spread))


def _interval(e: Estimate) -> tuple[float, float]:
    return (e.value if e.low is None else e.low, e.value if e.high is None else e.high)


def _ways(rung: str, first: _First, alone: Mapping[Way, Estimate | None], seed: int) -> dict[Way, Estimate | None]:
    whole = len(first.known) == len(WAYS)
    kept = (*first.known, *((Way.HOLDS,) if whole else ()))
    under = "without pressure" if rung == NO_PRESSURE else f"under {rung.replace('_', ' ')}"
    return {
        way: _estimate(
            f"ways.{rung}.{way}", f"{way} first within twelve months, {under}", first.of(way), _METHOD, alone, seed
        )
        if way in kept
        else None
        for way in (*WAYS, Way.HOLDS)
    }


def _rises(rung: str, first: _First, calm: _First, alone: Alone, seed: int) -> dict[Way, Estimate]:
    both = {**alone[rung], **{w: e for w, e in alone[NO_PRESSURE].items() if e is not None}}
    found = {}
    for way in first.known:
        if way not in calm.known:
            continue
        (value, draws), (before, base) = first.of(way), calm.of(way)
        label = f"{way} first: more than without pressure"
        found[way] = _estimate(
            f"rises.{rung}.{way}", label, (value - before, np.asarray(draws - base)), _METHOD, both, seed
        )
    return found


def _ranks(rung: str, first: _First, alone: Mapping[Way, Estimate | None], seed: int) -> dict[Way, Estimate]:
    places: Array = np.asarray((-first.draws[:, :-1]).argsort(axis=1).argsort(axis=1) + 1.0, dtype=np.float64)
    at = (-first.point[:-1]).argsort().argsort() + 1.0
    method = "place among the ways by their chance of coming first; 90 % interval over {} draws"
    return {
        way: _estimate(f"rank.{rung}.{way}", f"place of {way}", (float(at[i]), places[:, i]), method, alone, seed)
        for i, way in enumerate(first.known)
    }


def _estimate(
    name: str,
    label: str,
    found: tuple[float, Array],
    method: str,
    alone: Mapping[Way, Estimate | None],
    seed: int,
) -> Estimate:
    value, draws = found
    low, high = (float(v) for v in np.quantile(draws, (0.05, 0.95)))
    return Estimate(
        id=name,
        label=label,
        value=value,
        unit="place" if name.startswith("rank.") else "probability",
        kind=Kind.SIMULATED if any(e and e.kind is Kind.SIMULATED for e in alone.values()) else Kind.ESTIMATED,
        method=method.format(f"{_DRAWS:,}"),
        evidence=_evidence(alone),
        low=min(low, value),
        high=max(high, value),
        seed=seed,
    )


def _evidence(alone: Mapping[Way, Estimate | None]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for estimate in alone.values() if estimate is not None for e in estimate.evidence))
