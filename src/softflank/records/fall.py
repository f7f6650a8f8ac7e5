"""The chance that the government that held the tie goes within twelve months and what follows keeps less than half.

A regime that ends and a leader who goes while the regime goes on are told apart, each times the share of such changes
after which the mean kept over the dimensions on record was below one half, above that share among like pairs without
a change: what runs down anyway is no fall.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.bootstrap import interval
from softflank.records.successors import ANY, FALLEN, GOES, LEAST_RATIO, evidence, fitted
from softflank.records.survival import AskedRung, Exits, Paths, paths
from softflank.vocabulary import NO_PRESSURE, PRESSING, Z90, About, Estimate, Kind, TrackRecord
from softflank.world import World

Array = NDArray[np.float64]
Cell = dict[str, float | int]

ADVERSARY = "adversary"


def fall(world: World, rungs: Iterable[AskedRung], in_force: str | None = None) -> Exits:
    """Chance by rung of a fall after which less than half is kept, alone; ``None`` outside the overlap.

    Under rungs that remove the government the successor is one that an adversary of the patron put there, where such
    changes are on record.
    """
    asked = tuple(r for r in rungs if r.group in PRESSING)
    fits, found = fitted(world), paths(world, asked, in_force)
    table: dict[str, Cell] = (fits or {}).get("cells", {}).get(FALLEN, {})
    names = (NO_PRESSURE, *(r.id for r in asked))
    if found is None or f"{GOES[0]} | {ANY}" not in table:
        record = TrackRecord(0, 0, "no record: no government of this client, or no change before it, is on record")
        return Exits(dict.fromkeys(names), dict.fromkeys(names), dict.fromkeys(names, record))
    draws = {n: _draws(world, found, table, n) for n in names}
    today = draws[in_force if in_force in draws else NO_PRESSURE]
    chances = {n: _estimate(world, found, n, d) for n, d in draws.items()}
    of_today = {n: _share(world, found, n, d, today) for n, d in draws.items()}
    return Exits(chances, of_today, {n: _record(found, table, n, (fits or {})["claim"]) for n in names})


def _cell(found: Paths, table: dict[str, Cell], rung: str) -> Cell:
    """Cell of regime ends that a rung is answered by."""
    own = table.get(f"{GOES[0]} | {ADVERSARY}", {})
    return own if rung in found.removal and own.get("n", 0) >= LEAST_RATIO else table[f"{GOES[0]} | {ANY}"]


def _draws(world: World, found: Paths, table: dict[str, Cell], rung: str) -> Array | None:
    """Draws of the chance at a rung."""
    ends, leads = found.regime[rung], found.leader[rung]
    if ends is None or leads is None:
        return None
    noise = np.random.default_rng([world.seed, 7]).standard_normal((2, len(ends)))
    stays = np.maximum(leads - ends, 0.0)
    drawn: Array = ends * _more(_cell(found, table, rung), noise[0]) + stays * _more(
        table.get(f"{GOES[1]} | {ANY}"), noise[1]
    )
    return drawn


def _more(cell: Cell | None, noise: Array) -> Array:
    """Draws of the share that loses more than half beyond like pairs without a change, never below none."""
    if cell is None:
        return np.zeros_like(noise)
    spread = (cell["more_high"] - cell["more_low"]) / (2 * Z90)
    more: Array = np.clip(cell["more"] + spread * noise, 0.0, 1.0)
    return more


def _record(found: Paths, table: dict[str, Cell], rung: str, said: str) -> TrackRecord:
    cell = _cell(found, table, rung)
    own = found.records[rung]
    if found.regime[rung] is None:
        return TrackRecord(int(cell["n"]), int(cell["half"]), own.claim)
    told = f"of {cell['n']} regime ends {cell['half']} left less than half, against {cell['control']:.0%} of like pairs"
    return TrackRecord(int(cell["n"]), int(cell["half"]), f"{told}; {said}")


def _estimate(world: World, found: Paths, rung: str, draws: Array | None) -> Estimate | None:
    label = "Chance that the government goes within twelve months and what follows keeps less than half"
    return None if draws is None else _made(world, found, f"fall.{rung}", label, "probability", rung, draws)


def _share(world: World, found: Paths, rung: str, draws: Array | None, today: Array | None) -> Estimate | None:
    if draws is None or today is None:
        return None
    label = "Chance that no fall takes the tie, as a share of that at the rung in force"
    return _made(world, found, f"fall.of_today.{rung}", label, "share of today", rung, (1 - draws) / (1 - today))


def _made(world: World, found: Paths, name: str, label: str, unit: str, rung: str, draws: Array) -> Estimate:
    value = float(np.median(draws))
    low, high = interval(draws)
    return Estimate(
        id=name,
        label=label,
        value=value,
        unit=unit,
        kind=Kind.ESTIMATED,
        method="chance of a change times the share that keeps less than half, beyond like pairs; 90 % interval",
        evidence=(*found.evidence, *evidence(fitted(world))),
        low=min(low, value),
        high=max(high, value),
        year=world.as_of.year,
        seed=world.seed,
        about=About.of(rung=rung),
    )
