"""Fits of the flow between patron and client by type of measure, and their scores out of sample."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.challenges_suite import BLOCK_YEARS, FIRST_BLOCK
from softflank.evaluation.flow_rows import AllFlows, Flows
from softflank.evaluation.record import interval as printed
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled
from softflank.numerics.bootstrap import cluster_weights, interval
from softflank.records.flows import BLOCKADE, FORCE, MEASURES, UNPRESSED

Array = NDArray[np.float64]

CUTS = range(1970, 2016, 5)
LEVELS = np.arange(1, 100) / 100
LEAST = 20
"""Cases below which counts are given: clients and years for a fit, rows for a score."""
CAP = 2.0
"""Ratios are scored at most at this: how far trade grew is not asked."""
_FIT_DRAWS = 500
_OUT = 2
_HALF = 0.5


def flows_form(flows: AllFlows, about: dict[str, Any]) -> dict[str, Any]:
    """Plain values of the stored fits, with their scores and what may be claimed."""
    card = flow_scores(flows)
    return {
        "about": about,
        "claim": card["claim"],
        "cuts": {
            str(year): _cut(flows.patron, flows.patron.keys["year"].to_numpy() + 1 <= year - _OUT) for year in CUTS
        },
    }


def _cut(rows: Flows, known: NDArray[np.bool_]) -> dict[str, Any]:
    free = rows.ratio[known & rows.of(UNPRESSED)]
    found = {
        m: _measured(rows, known & rows.of(m), free) for m in (*MEASURES, FORCE, BLOCKADE) if (known & rows.of(m)).any()
    }
    ordered = [m for m in MEASURES if m in found and found[m]["cut"] is not None]
    weight = np.array([float(found[m]["n"]) for m in ordered])
    for i in range(3):
        for m, value in zip(ordered, rising(np.array([found[m]["cut"][i] for m in ordered]), weight), strict=True):
            found[m]["cut"][i] = round(float(value), 5)
    for weaker, stronger in pairwise(ordered):
        for name in ("spread", "through"):
            found[stronger][name] = np.minimum(found[weaker][name], found[stronger][name]).tolist()
    return {"measures": found, "unpressed": [len(free), int((free < _HALF).sum())]}


def _measured(rows: Flows, which: NDArray[np.bool_], free: Array) -> dict[str, Any]:
    """Counts, chance of a cut and share let through with 90 % intervals over resampled clients; few cases: counts."""
    ratio = rows.ratio[which]
    cases = rows.keys.filter(pl.Series(which)).select("client", "year").n_unique()
    out: dict[str, Any] = {"n": len(ratio), "halved": int((ratio < _HALF).sum()), "cases": cases}
    if cases < LEAST:
        return out | {"cut": None, "through": None, "spread": None}
    weights = cluster_weights(
        rows.keys["client"].to_numpy()[which].astype(np.str_), _FIT_DRAWS, np.random.default_rng(SEED)
    )
    base = float((free < _HALF).mean())
    excess = _excess(float((ratio < _HALF).mean()), base)
    total = np.maximum(weights.sum(axis=1), 1)
    # One halved row in ten added, so that a type of which none was halved has an interval too.
    drawn = [_excess(float(p), base) for p in (weights @ (ratio < _HALF) + 0.1) / (total + 0.1)]
    low, high = interval(np.array(drawn))
    out["cut"] = [round(v, 5) for v in (min(low, excess), excess, max(high, excess))]
    medians = [_median(ratio, w) / float(np.median(free)) for w in weights]
    value = min(1.0, float(np.median(ratio) / np.median(free)))
    ends = [min(1.0, end) for end in interval(np.array(medians))]
    share = np.minimum(1.0, np.quantile(ratio, LEVELS) / np.quantile(free, LEVELS))
    out["through"] = [round(v, 5) for v in (min(ends[0], value), value, max(ends[1], value))]
    return out | {"spread": [round(float(v), 4) for v in share]}


def _excess(p: float, base: float) -> float:
    return max(0.0, (p - base) / (1 - base))


def _median(values: Array, weights: Array) -> float:
    order = np.argsort(values)
    heaped = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(heaped, heaped[-1] / 2)])


def rising(values: Array, weights: Array) -> Array:
    """Nearest values (n) that never fall, by pooling neighbours that do (Ayer et al. 1955)."""
    pools: list[list[float]] = []
    for value, weight in zip(values, weights, strict=True):
        pools.append([float(value), float(weight), 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            one, two = pools.pop(), pools.pop()
            total = one[1] + two[1]
            pools.append([(one[0] * one[1] + two[0] * two[1]) / total, total, one[2] + two[2]])
    return np.concatenate([np.full(int(count), value) for value, _, count in pools]) if pools else np.zeros(0)


def flow_scores(flows: AllFlows) -> dict[str, Any]:
    """Scores by type: CRPS and log score of *halved* by the same type's past against those of unpressed pairs' past."""
    rows = flows.patron
    blocks = _blocks(rows)
    scored = {m: _scored(rows, blocks, m) for m in (*MEASURES, FORCE, BLOCKADE)}
    tables = {
        "trade of patron and client": rows,
        "the sender's own trade with the client (another quantity)": flows.sender,
        "the client's trade with third parties": flows.others,
        "arms of the patron to the client, three years against three (slower; enters no chance)": flows.arms,
    }
    return {
        "tables": {
            name: {m: _row(t, m) for m in (UNPRESSED, *MEASURES, FORCE, BLOCKADE)} for name, t in tables.items()
        },
        "unknown": flows.unknown,
        "scores": scored,
        "claim": _claim(rows, scored),
    }


def _blocks(rows: Flows) -> list[Fold]:
    years = rows.keys["year"].to_numpy()
    began = np.array([f"{y}-01-01" for y in years], dtype="datetime64[D]")
    over = np.array([f"{y + 1}-12-31" for y in years], dtype="datetime64[D]")
    return expanding(began, over, FIRST_BLOCK, BLOCK_YEARS)


def _row(rows: Flows, measure: str) -> dict[str, Any]:
    ratio = rows.ratio[rows.of(measure)]
    if not len(ratio):
        return {"n": 0, "halved": 0}
    at = {f"{q:.0%}": round(float(np.quantile(ratio, q)), 3) for q in (0.1, 0.5, 0.9)}
    return {"n": len(ratio), "halved": int((ratio < _HALF).sum()), **at}


def _scored(rows: Flows, blocks: list[Fold], measure: str) -> dict[str, Any]:
    """Paired gains of the type's own past over that of unpressed pairs, in CRPS and in the log score of *halved*."""
    crps, log = np.full(len(rows.ratio), np.nan), np.full(len(rows.ratio), np.nan)
    capped = np.minimum(rows.ratio, CAP)
    for block in blocks:
        train, free = (capped[block.train & rows.of(m)] for m in (measure, UNPRESSED))
        test = block.test & rows.of(measure)
        if len(train) < LEAST or not test.any():
            continue
        y = capped[test]
        crps[test] = crps_of(np.quantile(free, LEVELS), y) - crps_of(np.quantile(train, LEVELS), y)
        log[test] = _log(free, y) - _log(train, y)
    tested = ~np.isnan(crps)
    n, halved = int(tested.sum()), int((rows.ratio[tested] < _HALF).sum())
    if n < LEAST:
        return {"n": n, "halved": halved, "ahead": False}
    drawn = _samples(rows, tested)
    gains = {
        kind: {name: s.mean(values[tested]).form() for name, s in drawn.items()}
        for kind, values in (("crps", crps), ("log_score", log))
    }
    ahead = {kind: all(g["low"] > 0 for g in found.values()) for kind, found in gains.items()}
    return {"n": n, "halved": halved, **gains, "ahead": ahead["crps"], "ahead_halved": ahead["log_score"]}


def _samples(rows: Flows, which: NDArray[np.bool_]) -> dict[str, Resampled]:
    client = rows.keys["client"].to_numpy()[which].astype(np.str_)
    patron = rows.keys["patron"].to_numpy()[which].astype(np.str_)
    cells = np.char.add(patron, (rows.keys["year"].to_numpy()[which] // 5).astype(np.str_))
    one = np.ones((1, int(which.sum())))
    return {
        name: Resampled(one, cluster_weights(by, DRAWS, np.random.default_rng(SEED)))
        for name, by in (("by client", client), ("by patron and five years", cells))
    }


def crps_of(sample: Array, y: Array) -> Array:
    """Continuous ranked probability score (n) of a sample (m) for outcomes (n) (Gneiting & Raftery 2007)."""
    x = np.sort(sample)
    m = len(x)
    apart = 2 * float(((2 * np.arange(1, m + 1) - m - 1) * x).sum()) / m**2
    out: Array = np.abs(x[None, :] - y[:, None]).mean(axis=1) - apart / 2
    return out


def _log(train: Array, y: Array) -> Array:
    p = ((train < _HALF).sum() + 0.1) / (len(train) + 1.0)
    out: Array = -np.where(y < _HALF, np.log(p), np.log(1 - p))
    return out


def _claim(rows: Flows, scored: dict[str, dict[str, Any]]) -> str:
    """What may be claimed of a cut, without its full stop."""
    counts = "; ".join(
        f"{m} {int((rows.ratio[rows.of(m)] < _HALF).sum()):,} of {int(rows.of(m).sum()):,}"
        for m in (*MEASURES, FORCE, BLOCKADE, UNPRESSED)
    )
    ahead = [m for m, s in scored.items() if s.get("ahead_halved")]
    better = "foretold it better than the frequency of unpressed pairs"
    shown = f"out of sample the type of measure {better} for {', '.join(ahead)}"
    none = f"out of sample no type of measure {better}"
    gains = ", ".join(f"{m} {printed(s['log_score']['by client'], 3)}" for m, s in scored.items() if "log_score" in s)
    return f"trade halved in the year after, pairs by measure: {counts}; {shown if ahead else none} (log gain {gains})"
