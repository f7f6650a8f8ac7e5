"""Past changes of leader by client and patron: who removed whom, whether the regime went on, what was kept after.

Everything lies on one grid of patrons, clients and years, so that *before* and *after* are shifts of it. These are
outcomes, read whenever they became known, and never a forecast's input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.numerics.agreement import HALVES, weights
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.panel.placing import place_tables
from softflank.records.governments import spells
from softflank.records.hands import REMOVERS, hands, remover_of
from softflank.sources import Snapshot, load

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

DIMENSIONS = ("arms", "trade", "alliance", "alignment")
AFTER = {"arms": 5, "trade": 3, "alliance": 3, "alignment": 3}
"""Years after the change by which what is kept is seen."""
EXITS = "archigos"
FIRST_YEAR, LAST_YEAR = 1955, 2014

_SEEN = ("patron", "adversary", "not told", "own people", "regular")
_FIRST, _LAST = 1946, 2024
_LEAST_ARMS, _LEAST_TRADE, _LEAST_VOTES = 0.25, 0.05, 10.0
_NEAR = 183
"""Days between the end of a leader and that of a regime that count as one change."""
_SAME_YEAR = 365
_QUIET = 3
"""Years, from that of the row on, without an exit of a leader in a control."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Grid of patrons, clients and years: level before and share kept by dimension, remover, whether the regime ended.

    ``before`` and ``kept`` (p x c x y) are not a number where the pair did not have the dimension or has no outcome;
    ``remover`` (p x c x y) indexes :data:`REMOVERS`, -1 without an exit; ``ends`` and ``quiet``, the controls, (c x y).
    """

    patrons: tuple[str, ...]
    clients: tuple[str, ...]
    years: NDArray[np.intp]
    before: Mapping[str, Array]
    kept: Mapping[str, Array]
    remover: NDArray[np.intp]
    ends: Mask
    quiet: Mask


def exits(folder: Path) -> pl.DataFrame:
    """Exits of leaders with their manner, from a folder with the publisher's file: state, date, foreign, forced.

    Raises:
        BadSource: the file is missing or not as described.
    """
    source, read = load(EXITS)
    tables, _ = place_tables(read(Snapshot(source, folder)), source)
    part = pl.col("text").str.split(" | ")
    manner, how = part.list.get(0), part.list.get(1)
    foreign = (manner == "Foreign") | how.str.contains("with Foreign Support|Foreign Force")
    return (
        tables["events"]
        .filter((pl.col("kind") == "exit") & pl.col("state").is_not_null())
        .select(
            "state", pl.col("start").alias("date"), foreign.alias("foreign"), (manner == "Irregular").alias("forced")
        )
    )


def changes(panel: Panel, left: pl.DataFrame, fought: pl.DataFrame, rivals: Mapping[str, str]) -> Changes:
    """The grid for the patrons of ``rivals`` (patron -> its rival), from exits and disputes.

    Raises:
        BadData: the panel cannot be read.
    """
    patrons = tuple(sorted(rivals))
    reader = Columns.open(panel, patrons)
    gone = left.filter(pl.col("date").dt.year().is_between(FIRST_YEAR - 1, LAST_YEAR + 1))
    clients = tuple(sorted(set(gone["state"]) - set(patrons)))
    years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
    grid = _PairYears(patrons, clients)
    pairs = {
        d: (b[..., years - _FIRST], k[..., years - _FIRST])
        for d, (b, k) in _shares(reader, panel, grid, rivals).items()
    }
    remover, ends, quiet = _exits_on(reader, panel, gone, fought, grid)
    at = years - _FIRST
    return Changes(
        patrons,
        clients,
        years,
        {d: b for d, (b, _) in pairs.items()},
        {d: k for d, (_, k) in pairs.items()},
        remover[..., at],
        ends[..., at],
        quiet[..., at],
    )


@dataclass(frozen=True, slots=True)
class _PairYears:
    patrons: tuple[str, ...]
    clients: tuple[str, ...]

    def filled(self, rows: pl.DataFrame, empty: float = np.nan) -> Array:
        """Values of rows (patron, client, year, value) on the grid."""
        out = np.full((len(self.patrons), len(self.clients), _LAST - _FIRST + 1), empty)
        p, c = ({code: i for i, code in enumerate(codes)} for codes in (self.patrons, self.clients))
        for patron, client, year, value in rows.select("patron", "client", "year", "value").iter_rows():
            if patron in p and client in c and _FIRST <= year <= _LAST:
                out[p[patron], c[client], year - _FIRST] = value
        return out

    def of_clients(self, rows: pl.DataFrame) -> Array:
        """Values of rows (state, year, value) on the clients and years of the grid."""
        named = pl.lit(self.patrons[0]).alias("patron")
        values: Array = self.filled(rows.select(named, pl.col("state").alias("client"), "year", "value"))[0]
        return values


def _shares(
    reader: Columns, panel: Panel, grid: _PairYears, rivals: Mapping[str, str]
) -> dict[str, tuple[Array, Array]]:
    """Level before and share kept (p x c x y) by dimension."""
    arms = _arms(reader, grid)
    trade = _trade(reader, grid)
    allied = _allied(reader, grid)
    lead = _lead(reader, grid, rivals)
    trade_before, trade_after = (_mean(trade, range(*span)) for span in ((-3, 0), (1, 4)))
    return {
        "arms": _kept(_at(arms, -1), _at(arms, AFTER["arms"]), _LEAST_ARMS),
        "trade": _kept(trade_before, trade_after, _LEAST_TRADE),
        "alliance": _kept(_at(allied, -1), _at(allied, AFTER["alliance"]), 0.5),
        "alignment": _kept(_at(lead, -1), _at(lead, AFTER["alignment"]), 1e-9),
    }


def _kept(before: Array, after: Array, least: float) -> tuple[Array, Array]:
    """Level before where it is at least ``least``, and the share of it that is there after, between none and all."""
    had = before >= least
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip(after / before, 0.0, 1.0)
    return np.where(had, before, np.nan), np.where(had, share, np.nan)


def _at(values: Array, shift: int) -> Array:
    """Values of some years later (or, below zero, earlier)."""
    out = np.full_like(values, np.nan)
    if shift >= 0:
        out[..., : values.shape[-1] - shift] = values[..., shift:]
    else:
        out[..., -shift:] = values[..., :shift]
    return out


def _mean(values: Array, shifts: Sequence[int]) -> Array:
    """Mean over shifted years of which two at least are known."""
    stack = np.stack([_at(values, s) for s in shifts])
    known = (~np.isnan(stack)).sum(axis=0)
    return np.where(known >= 2, np.nansum(stack, axis=0) / np.maximum(known, 1), np.nan)


def _latest(rows: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    return rows.sort("available_from").unique(by, keep="last", maintain_order=True)


def _arms(reader: Columns, grid: _PairYears) -> Array:
    """Share of each patron in the client's deliveries of the five years that end with a year."""
    totals = reader.states.filter((pl.col("indicator") == "arms_imports_5") & (pl.col("value") > 0))
    some = ~np.isnan(grid.of_clients(totals))
    need = reader.dyads.filter(pl.col("indicator") == "arms_need_5")
    own = grid.filled(need.rename({"origin": "patron", "partner": "client"}), 0.0)
    return np.where(some[None], own, np.nan)


def _trade(reader: Columns, grid: _PairYears) -> Array:
    """Share of each patron in the client's goods trade both ways, by year."""
    totals = grid.of_clients(_latest(reader.states.filter(pl.col("indicator") == "trade_total"), ["state", "year"]))
    flows = _latest(reader.dyads.filter(pl.col("indicator") == "trade_flow"), ["origin", "partner", "year"])
    out = grid.filled(flows.rename({"origin": "patron", "partner": "client"}))
    back = grid.filled(flows.rename({"origin": "client", "partner": "patron"}))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (np.nan_to_num(out) + np.nan_to_num(back)) / totals[None]
    return np.where(np.isnan(out) & np.isnan(back), np.nan, np.clip(share, 0.0, 1.0))


def _allied(reader: Columns, grid: _PairYears) -> Array:
    """Whether any obligation holds on 31 December of a year; unknown past the list."""
    rows = reader.spells.filter(pl.col("kind") == "alliance")
    last = rows["end"].max()
    out = np.zeros((len(grid.patrons), len(grid.clients), _LAST - _FIRST + 1))
    p, c = ({code: i for i, code in enumerate(codes)} for codes in (grid.patrons, grid.clients))
    for patron, client, start, end in rows.select("state", "partner", "start", "end").iter_rows():
        if patron in p and client in c:
            to = end.year + (end >= date(end.year, 12, 31)) if end else _LAST + 1
            out[p[patron], c[client], max(start.year - _FIRST, 0) : max(to - _FIRST, 0)] = 1.0
    if isinstance(last, date):
        out[..., last.year - _FIRST + 1 :] = np.nan
    return out


def _lead(reader: Columns, grid: _PairYears, rivals: Mapping[str, str]) -> Array:
    """Agreement with the patron less that with its rival over the three years that end with a year."""
    agreed = pl.sum_horizontal(pl.col(n).cast(pl.Float64) * w for n, w in weights(HALVES).items())
    total = pl.sum_horizontal(pl.col(n).cast(pl.Float64) for n in weights(HALVES))
    votes = reader.pair_votes.select("state1", "state2", "year", agreed.alias("agreed"), total.alias("total"))
    both = pl.concat(
        [
            votes.rename({"state1": "patron", "state2": "client"}),
            votes.rename({"state2": "patron", "state1": "client"}).select(
                "patron", "client", "year", "agreed", "total"
            ),
        ]
    )
    sums = []
    for name in ("agreed", "total"):
        yearly = grid.filled(both.rename({name: "value"}), 0.0)
        sums.append(yearly + np.nan_to_num(_at(yearly, -1)) + np.nan_to_num(_at(yearly, -2)))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(sums[1] >= _LEAST_VOTES, sums[0] / sums[1], np.nan)
    other = [grid.patrons.index(rivals[p]) for p in grid.patrons]
    return share - share[other]


def _exits_on(
    reader: Columns, panel: Panel, gone: pl.DataFrame, fought: pl.DataFrame, grid: _PairYears
) -> tuple[NDArray[np.intp], Mask, Mask]:
    """Remover by pair and year (-1 without an exit), whether the regime ended with it, and quiet years, by client."""
    shape = (len(grid.patrons), len(grid.clients), _LAST - _FIRST + 1)
    remover, ends = np.full(shape, -1), np.zeros(shape[1:], dtype=bool)
    ended = _ends_of_regimes(reader)
    pressed = hands(panel, fought)
    allied = np.nan_to_num(_allied(reader, grid)) > 0
    c = {code: i for i, code in enumerate(grid.clients)}
    for state, day, foreign, forced in gone.select("state", "date", "foreign", "forced").iter_rows():
        if state not in c or not _FIRST <= day.year <= _LAST:
            continue
        i, y = c[state], day.year - _FIRST
        near = any(abs((day - end).days) <= _NEAR for end in ended.get(state, ()))
        who = {h for h, start, end in pressed.get(state, ()) if start <= day and (day - end).days <= _SAME_YEAR}
        for j, patron in enumerate(grid.patrons):
            friends = [grid.clients[k] for k in np.flatnonzero(allied[j, :, y])]
            code = remover_of(patron, who, friends, foreign=foreign, forced=forced)
            # Of several exits in a year that counts in which most of a hand is seen.
            if remover[j, i, y] < 0 or _SEEN.index(code) < _SEEN.index(REMOVERS[remover[j, i, y]]):
                remover[j, i, y] = REMOVERS.index(code)
        ends[i, y] |= near
    some = (remover[0] >= 0).astype(np.float64)
    later = np.stack([np.nan_to_num(_at(some, s), nan=1.0) for s in range(_QUIET)])
    return remover, ends, later.sum(axis=0) == 0


def _ends_of_regimes(reader: Columns) -> dict[str, list[date]]:
    out: dict[str, list[date]] = {}
    for state, end in spells(reader, "regime").drop_nulls("end").select("state", "end").iter_rows():
        out.setdefault(state, []).append(end)
    return out
