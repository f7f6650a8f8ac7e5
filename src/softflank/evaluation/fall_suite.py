"""The backtest of the fall: a government goes and what follows keeps less than half, as registered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation.blocks import expanding
from softflank.evaluation.record import interval
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, gain, judge
from softflank.numerics.bootstrap import cluster_weights
from softflank.records.changes import AFTER, Changes
from softflank.records.hazard import Hazard
from softflank.records.history import OUTCOMES, PastYears
from softflank.records.successors import GOES, below_half

Array = NDArray[np.float64]

FIRST_BLOCK, BLOCK_YEARS = 1975, 5
_SEEN = max(AFTER.values())


@dataclass(frozen=True, slots=True)
class FallRows:
    """Pair-years with a tie on record (n): patron, client, year; exits, the regime ending or going on.

    ``lost`` (n) is whether less than half is kept, with an exit (``left``) or without; ``ends``: with a regime.
    """

    patron: NDArray[np.str_]
    client: NDArray[np.str_]
    year: NDArray[np.intp]
    lost: Array
    left: NDArray[np.bool_]
    ends: NDArray[np.bool_]

    @property
    def fell(self) -> Array:
        """Events (n): an exit after which less than half is kept."""
        return np.where(self.left, self.lost, 0.0)


def fall_rows(found: Changes) -> FallRows:
    """Rows of the grid in which the mean over dimensions is on record before and after."""
    lost = below_half(found)
    p, c, y = np.nonzero(~np.isnan(lost))
    left = found.remover >= 0
    return FallRows(
        np.array(found.patrons)[p],
        np.array(found.clients)[c],
        found.years[y],
        lost[p, c, y],
        left[p, c, y],
        left[p, c, y] & found.ends[c, y],
    )


def score_falls(rows: FallRows, past: PastYears) -> dict[str, Any]:
    """Scores of the forecast against flat rates, over expanding blocks."""
    began = np.array([f"{year}-01-01" for year in rows.year], dtype="datetime64[D]")
    over = np.array([f"{year + _SEEN}-12-31" for year in rows.year], dtype="datetime64[D]")
    made = {name: np.full(len(rows.year), np.nan) for name in ("fall", "flat", "flat by patron", "flat exits")}
    for block in expanding(began, over, FIRST_BLOCK, BLOCK_YEARS):
        chances = _chances(rows, block.test, past, int(block.label[:4]))
        leads, ends = (np.full(block.test.sum(), v) for v in _rates(rows, block.train))
        after = _lost_after(rows, block.train)
        made["fall"][block.test] = _forecast(*chances, after)
        made["flat exits"][block.test] = _forecast(leads, ends, after)
        made["flat"][block.test] = rows.fell[block.train].mean()
        for patron in np.unique(rows.patron):
            own = rows.patron == patron
            made["flat by patron"][block.test & own] = rows.fell[block.train & own].mean()
    known = np.all([~np.isnan(v) for v in made.values()], axis=0)
    y, clients = rows.fell[known], rows.client[known]
    weights = cluster_weights(clients, DRAWS, np.random.default_rng(SEED))
    sample, own = Resampled(np.ones((1, len(y))), weights), {k: v[known] for k, v in made.items()}
    return {
        **judge(own["fall"], own["flat"], y, sample),
        "clusters": len(np.unique(clients)),
        "models": {k: judge(v, own["flat"], y, sample) for k, v in own.items() if k != "fall"},
        "over": {k: gain(own["fall"], v, y, sample) for k, v in own.items() if k != "fall"},
        "by_patron": [_patron(p, own, y, rows.patron[known]) for p in np.unique(rows.patron)],
    }


def claim(card: dict[str, Any]) -> str:
    """What may be said beside the chance of a fall."""
    gain_ = card["over"]["flat"]["log_score"]
    shown = "has skill" if gain_["low"] > 0 else "has no skill shown"
    return (
        f"out of sample the fall {shown} over a flat rate (log score {interval(gain_, 4)}, {card['events']} of "
        f"{card['n']:,} pair-years)"
    )


def _chances(rows: FallRows, test: NDArray[np.bool_], past: PastYears, start: int) -> tuple[Array, Array]:
    """Chances (n test) of a leader and a regime exit in each row's year by what was over before the block."""
    # A row read on the day before 1 January is of the year that begins.
    years = past.keys.with_columns(pl.col("date").dt.offset_by("1d").dt.year().cast(pl.Int64).alias("year"))
    train = past.take(past.over < np.datetime64(f"{start}-01-01"))
    asked = pl.DataFrame({"state": rows.client[test], "year": rows.year[test].astype(np.int64)})
    inside = (years["year"] >= start) & (years["year"] < start + BLOCK_YEARS)
    block = past.take(inside.to_numpy())
    out = []
    for outcome in OUTCOMES:
        chance = Hazard.of(train, outcome).chances(block, rising=True)
        table = years.filter(inside).select("state", "year").with_columns(pl.Series("chance", chance))
        joined = asked.join(table, on=["state", "year"], how="left", maintain_order="left")
        out.append(joined["chance"].fill_null(float("nan")).to_numpy().astype(np.float64))
    return out[0], out[1]


def _rates(rows: FallRows, train: NDArray[np.bool_]) -> tuple[float, float]:
    return float(rows.left[train].mean()), float(rows.ends[train].mean())


def _lost_after(rows: FallRows, train: NDArray[np.bool_]) -> dict[str, float]:
    """Share of training changes after which less than half was kept, regime ending or going on."""
    ends, goes = train & rows.ends, train & rows.left & ~rows.ends
    return {
        name: float(rows.lost[own].mean()) if own.any() else 0.0 for name, own in zip(GOES, (ends, goes), strict=True)
    }


def _forecast(leader: Array, regime: Array, after: dict[str, float]) -> Array:
    out: Array = regime * after[GOES[0]] + np.maximum(leader - regime, 0.0) * after[GOES[1]]
    return out


def _patron(name: str, own: dict[str, Array], y: Array, patron: NDArray[np.str_]) -> dict[str, Any]:
    inside = patron == name
    return {
        "patron": str(name),
        "n": int(inside.sum()),
        "events": int(y[inside].sum()),
        "forecast_mean": round(float(own["fall"][inside].mean()), 4),
    }
