"""Cells of past crises: deep tie or not, rival hostile or not, which patron, which years; and where a case falls.

A model that tells clients from strangers is not thereby one that tells what happens to a client. So each cell has a
record of its own (:class:`Bar`, from ``backtest response``), and where the model has shown nothing in the cell that
fits a case, the frequency of the cell is what is printed (docs/protocol-response.md, change 10).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.files import own_json
from softflank.output import place_file
from softflank.states.status import having
from softflank.vocabulary import RESPONSES, TrackRecord

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

DEEP_ARMS = 0.25
"""Share of the client's five-year arms from which a tie counts as deep without a pact."""
YEARS = (("to 1991", 0, 1991), ("1992 on", 1992, 9999))
"""Years told apart, with the first and last of each."""
OUTCOMES = {"any": 1, "military": 2}
"""Outcome -> least answer that counts as one."""
PERCEPTION = (
    "The crisis record codes what the client perceived, not what the patron meant: an act counts as support where the "
    "client saw it as favourable"
)
"""Said beside every chance."""
DIRECT = 8
"""Code of direct military activity."""
LEAST = 10
"""Crises below which a case is counted in the next wider cell."""
ADDED = 1 / 3
"""Case added to each answer of a cell, so that what has not happened yet is not called impossible."""


def deep_ties(columns: Mapping[str, Array]) -> Mask:
    """Whether each row (n) is a deep tie: a defence pact, or a quarter of the client's arms; missing is neither."""
    deep: Mask = (columns["pact"] > 0) | (columns["arms_need"] >= DEEP_ARMS)
    return deep


def depth(columns: Mapping[str, Array]) -> bool | None:
    """Whether the tie of the first row is deep; ``None`` where no arms make it so and no treaties are on record."""
    deep = bool(deep_ties(columns)[0])
    return None if not deep and np.isnan(columns["pact"][0]) else deep


def years_of(year: int) -> str:
    """Name of the years that a year belongs to."""
    return next(name for name, first, last in YEARS if first <= year <= last)


def frequencies(happened: Array) -> Array:
    """Chances (... x 3) of the answers from their counts (... x 3), a third of a case added to each."""
    added = happened + ADDED
    out: Array = added / added.sum(axis=-1, keepdims=True)
    return out


@dataclass(frozen=True, slots=True)
class Key:
    """What a cell is of; ``deep``, ``patron`` and ``years`` are ``None`` for both and for all."""

    deep: bool | None
    hostile: bool
    patron: str | None = None
    years: str | None = None

    def wider(self) -> tuple[Key, ...]:
        """This cell and those around it, the finest first."""
        patron = Key(self.deep, self.hostile, self.patron)
        return tuple(dict.fromkeys((self, patron, Key(self.deep, self.hostile))))


@dataclass(frozen=True, slots=True)
class Bar:
    """How the model did in a cell for one outcome: rows tested, events, gain over the frequency with its interval."""

    n: int
    events: int
    gain: tuple[float, float, float] | None
    met: bool

    def claim(self) -> str:
        """What may be said, without a full stop."""
        if self.gain is None:
            return f"too few past cases to test the model here ({self.events} of {self.n})"
        value, low, high = self.gain
        shown = f"log gain over the patron's own frequency {value:.3f} [{low:.3f}, {high:.3f}], {self.n} tested"
        return f"the model is ahead in this cell ({shown})" if self.met else f"no skill shown in this cell ({shown})"


@dataclass(frozen=True, slots=True)
class CellRecord:
    """What the backtest found of the shipped fit: bars by cell and outcome, least chance of each answer in a set."""

    bars: Mapping[Key, Mapping[str, Bar]]
    thresholds: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Forced:
    """A past crisis in which a nuclear rival used force itself: what the patron did, and whether by direct force."""

    name: str
    year: int
    over: int
    patron: str
    client: str
    response: int
    direct: bool


@dataclass(frozen=True, slots=True)
class Tallies:
    """By finest cell and year of the crisis's end: answers and crises (rows x 4); crises with a forceful rival."""

    keys: tuple[tuple[Key, int], ...]
    counts: Array
    forced: tuple[Forced, ...]

    def happened(self, key: Key, year: int) -> Array:
        """Answers (3) of the rows in a cell that were over before a year."""
        return self._total(key, year)[:3]

    def crises(self, key: Key, year: int) -> int:
        """Crises behind them, one counted once for each patron."""
        return int(self._total(key, year)[3])

    def _total(self, key: Key, year: int) -> Array:
        inside = [
            over < year
            and own.hostile == key.hostile
            and key.deep in (None, own.deep)
            and key.patron in (None, own.patron)
            and key.years in (None, own.years)
            for own, over in self.keys
        ]
        total: Array = self.counts[np.array(inside, dtype=bool)].sum(axis=0)
        return total


def home(tallies: Tallies, patron: str | None, day: date, *, deep: bool | None) -> Key:
    """The finest cell with enough crises before a day, of a tie that a rival presses; no patron where it is unseen."""
    finest = Key(deep, hostile=True, patron=patron, years=years_of(day.year) if patron else None)
    around = finest.wider()
    return next((k for k in around if tallies.crises(k, day.year) >= LEAST), around[-1])


def forced(crises: pl.DataFrame) -> Mask:
    """Whether in each coded crisis (n) the rival used direct force itself and had nuclear weapons on that day."""
    armed = [rival in having("nuclear", day) for rival, day in crises.select("rival", "date").iter_rows()]
    out: Mask = crises["direct"].to_numpy() & np.array(armed, dtype=bool)
    return out


def tallied(crises: pl.DataFrame, deep: Mask) -> dict[str, Any]:
    """What :class:`Tallies` needs of coded crises, as plain values for the file of a fit."""
    frame = crises.with_columns(
        pl.Series("deep", deep),
        pl.col("over").dt.year().alias("ended"),
        pl.col("date").dt.year().map_elements(years_of, return_dtype=pl.String).alias("years"),
    )
    by = ["deep", "hostile", "patron", "years", "ended"]
    answers = [(pl.col("response") == k).sum().alias(r) for k, r in enumerate(RESPONSES)]
    counts = frame.group_by(by).agg(*answers, pl.col("crisis").n_unique()).sort(by)
    by_force = frame.filter(forced(crises)).select(
        "name", pl.col("date").dt.year(), "ended", "patron", "client", "response", pl.col("activity") == DIRECT
    )
    return {"cells": [list(r) for r in counts.iter_rows()], "forced": [list(r) for r in by_force.iter_rows()]}


def read_tallies(raw: Mapping[str, Any]) -> Tallies:
    """Tallies from the file of a fit."""
    keys = tuple((Key(bool(d), bool(h), p, y), int(over)) for d, h, p, y, over, *_ in raw["cells"])
    counts = np.array([c[5:] for c in raw["cells"]], dtype=np.float64).reshape(-1, 4)
    return Tallies(keys, counts, tuple(Forced(*f) for f in raw["forced"]))


def read_record(path: Path) -> CellRecord | None:
    """The record beside a fit, if it has one.

    Raises:
        BadData: the file is damaged.
    """
    if not path.exists():
        return None
    raw: dict[str, Any] = own_json(path)
    bars = {
        Key(c["deep"], c["hostile"], c["patron"], c["years"]): {name: _bar(c["n"], c[name]) for name in OUTCOMES}
        for c in raw["cells"]
    }
    least = raw["thresholds"]
    return CellRecord(bars, (least[RESPONSES[0]], least[RESPONSES[1]], least[RESPONSES[2]]))


def _bar(n: int, raw: Mapping[str, Any]) -> Bar:
    gain = raw.get("gain")
    return Bar(n, raw["events"], (gain["value"], gain["low"], gain["high"]) if gain else None, raw["bar_met"])


def write_record(path: Path, cells: Iterable[Mapping[str, Any]], thresholds: Mapping[str, float]) -> None:
    """Write what the answers need of a scorecard beside the fit that it scored."""
    kept = [
        {k: c[k] for k in ("deep", "hostile", "patron", "years", "n")}
        | {o: {k: v for k, v in c[o].items() if k in ("events", "gain", "bar_met")} for o in OUTCOMES}
        for c in cells
    ]
    place_file(path, json.dumps({"cells": kept, "thresholds": dict(thresholds)}, separators=(",", ":")) + "\n")


def records(happened: Sequence[float], claims: Mapping[str, str]) -> dict[str, TrackRecord]:
    """What stands behind the chances of a cell, by outcome."""
    total = int(sum(happened))
    return {name: TrackRecord(total, int(sum(happened[least:])), claims[name]) for name, least in OUTCOMES.items()}
