"""What is kept after a change of government: by dimension, whether the regime goes on, and who removed the leader.

Each cell compares pairs after an exit with pairs of the same patron, decade and level without one. From ten rows on a
cell has a ratio that the simulation draws from, with its interval; a reader is told counts below twenty, and below
three it is no record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.numerics.bootstrap import cluster_weights, interval
from softflank.records.changes import AFTER, DIMENSIONS, Changes
from softflank.records.hands import REMOVERS
from softflank.vocabulary import About, BadData, Estimate, Evidence, Kind, TrackRecord
from softflank.world import World

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

FILE = Path(__file__).parent / "fits" / "successors.json"
ANY = "any"
GOES = ("ends", "goes on")
LEAST_RATIO, LEAST_COUNT = 10, 3
"""Rows from which a cell has a ratio, and from which it has counts."""
FALLEN = "tie"
"""Name of the cells of the mean over dimensions on record, which loses a tie where it is below one half."""

_DRAWS = 500
_HALF = 0.5
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """Pairs after a change and their controls in one dimension, each column (n)."""

    kept: Array
    stratum: NDArray[np.intp]
    client: NDArray[np.intp]
    year: NDArray[np.intp]
    change: Mask
    remover: NDArray[np.intp]
    ends: Mask

    def before(self, year: int, after: int) -> MatchedRows:
        """Rows whose outcome was seen before a year."""
        return self.take(self.year + after < year)

    def take(self, which: Mask) -> MatchedRows:
        """Some of the rows, by mask."""
        return MatchedRows(*(getattr(self, name)[which] for name in self.__slots__))

    def cell(self, goes: str, by: str) -> Mask:
        """Changes (n) of a cell."""
        own = self.change & (self.ends if goes == GOES[0] else ~self.ends)
        return own if by == ANY else own & (self.remover == REMOVERS.index(by))


def rows_of(found: Changes) -> dict[str, MatchedRows]:
    """Rows by dimension, and of the mean over the dimensions on record (:data:`FALLEN`)."""
    out = {d: _rows(found, found.kept[d], found.before[d]) for d in DIMENSIONS}
    lost = below_half(found)
    return out | {FALLEN: _rows(found, lost, np.where(np.isnan(lost), np.nan, 1.0))}


def below_half(found: Changes) -> Array:
    """Whether the mean of what is kept over the dimensions on record is below one half (p x c x y), else unknown."""
    stack = np.stack([found.kept[d] for d in DIMENSIONS])
    known = (~np.isnan(stack)).sum(axis=0)
    mean = np.where(known > 0, np.nansum(stack, axis=0) / np.maximum(known, 1), np.nan)
    return np.where(np.isnan(mean), np.nan, (mean < _HALF).astype(np.float64))


def _rows(found: Changes, kept: Array, before: Array) -> MatchedRows:
    changed = found.remover >= 0
    quiet = np.broadcast_to(found.quiet[None], changed.shape) & ~changed
    use = ~np.isnan(kept) & (changed | quiet)
    p, c, y = np.nonzero(use)
    decade = (found.years[y] - found.years[0]) // 10
    level = np.zeros(len(p), dtype=np.intp)
    for patron in np.unique(p):
        for ten in np.unique(decade):
            inside = (p == patron) & (decade == ten)
            if inside.any():
                own = before[use][inside]
                level[inside] = np.searchsorted(np.quantile(own, (1 / _LEVELS, 2 / _LEVELS)), own, side="left")
    stratum = (p * (decade.max() + 1) + decade) * _LEVELS + level
    ends = np.broadcast_to(found.ends[None], changed.shape)
    return MatchedRows(kept[use], stratum, c, found.years[y], changed[use], found.remover[use], ends[use])


def cells(rows: MatchedRows, seed: int) -> dict[str, dict[str, float | int]]:
    """Figures of each cell with three rows or more: n, kept at least half, means, ratio to controls, intervals."""
    rng = np.random.default_rng(seed)
    if not rows.change.any() or rows.change.all():
        return {}
    weights = np.concatenate([np.ones((1, len(rows.kept))), cluster_weights(rows.client, _DRAWS, rng)])
    control = _controls(rows, weights)
    out: dict[str, dict[str, float | int]] = {}
    for goes in GOES:
        for by in (*REMOVERS, ANY):
            inside = rows.cell(goes, by) & ~np.isnan(control[0])
            if inside.sum() >= LEAST_COUNT:
                out[f"{goes} | {by}"] = _cell(rows.kept[inside], control[:, inside], weights[:, inside])
    return out


def _controls(rows: MatchedRows, weights: Array) -> Array:
    """Mean kept (draws x n) of the controls in each row's stratum; not a number where it has none."""
    _, place = np.unique(rows.stratum, return_inverse=True)
    own = np.zeros((len(place), int(place.max()) + 1))
    own[np.arange(len(place)), place] = ~rows.change
    with np.errstate(invalid="ignore", divide="ignore"):
        means = (weights * rows.kept) @ own / (weights @ own)
    out: Array = means[:, place]
    return out


def _cell(kept: Array, control: Array, weights: Array) -> dict[str, float | int]:
    known = np.nan_to_num(control, nan=0.0)
    live = weights * ~np.isnan(control)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean, other = (live * kept).sum(axis=1) / live.sum(axis=1), (live * known).sum(axis=1) / live.sum(axis=1)
        ratio, more = mean / other, mean - other
    low, high = interval(ratio[1:])
    less, most = interval(more[1:])
    return {
        "n": len(kept),
        "half": int((kept >= _HALF).sum()),
        "kept": round(float(mean[0]), 4),
        "control": round(float(other[0]), 4),
        "ratio": round(float(ratio[0]), 4),
        "low": round(min(low, float(ratio[0])), 4),
        "high": round(max(high, float(ratio[0])), 4),
        "more": round(float(more[0]), 4),
        "more_low": round(min(less, float(more[0])), 4),
        "more_high": round(max(most, float(more[0])), 4),
    }


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is kept in one dimension after a change: the ratio to like pairs without one, or none, and its record."""

    ratio: Estimate | None
    record: TrackRecord


def kept(world: World, *, ends: bool, by: str = ANY) -> Mapping[str, Remainder]:
    """What is kept by dimension as of the date, for a regime that ends or goes on and one of :data:`REMOVERS`."""
    fits = fitted(world)
    return {d: _kept(world, fits, d, f"{GOES[0 if ends else 1]} | {by}") for d in DIMENSIONS}


def _kept(world: World, fits: Mapping[str, Any] | None, dimension: str, name: str) -> Remainder:
    cell = (fits or {}).get("cells", {}).get(dimension, {}).get(name)
    if cell is None:
        return Remainder(None, TrackRecord(0, 0, "no record: fewer than three such changes"))
    record = TrackRecord(cell["n"], cell["half"], "events are changes after which at least half was kept")
    if cell["n"] < LEAST_RATIO:
        return Remainder(None, record)
    return Remainder(
        Estimate(
            id=f"successors.{dimension}.{name.replace(' | ', '.').replace(' ', '_')}",
            label=f"Share of {dimension} kept after a change of government, against like pairs without one",
            value=cell["ratio"],
            unit="share",
            kind=Kind.ESTIMATED,
            method=f"mean share kept after {AFTER[dimension]} years over that of matched pairs; 90 % over clients",
            evidence=evidence(fits),
            low=cell["low"],
            high=cell["high"],
            year=world.as_of.year,
            n=cell["n"],
            about=About.of(dimension=dimension, cell=name),
        ),
        record,
    )


def evidence(fits: Mapping[str, Any] | None) -> tuple[Evidence, ...]:
    """The stored table that a figure rests on."""
    about = fits or {}
    return (Evidence(fit=f"successors {about.get('year')} {about.get('stamp')} (docs/protocol-losses.md)"),)


def fitted(world: World) -> Mapping[str, Any] | None:
    """Cells of the last cut year that the date has reached, with year and stamp; ``None`` before the first."""
    table = load()
    years = [int(y) for y in table["cuts"] if int(y) <= world.as_of.year]
    if not years:
        return None
    return {**table, "cells": table["cuts"][str(max(years))], "year": max(years)}


@cache
def load(path: Path = FILE) -> dict[str, Any]:
    """The stored table.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        raw: dict[str, Any] = own_json(path)
        return {"cuts": dict(raw["cuts"]), "stamp": str(raw["stamp"]), "claim": str(raw["claim"])}
    except (BadData, KeyError, ValueError, TypeError) as error:
        raise BadData(f"{path} is missing or damaged ({type(error).__name__}); reinstall softflank") from None
