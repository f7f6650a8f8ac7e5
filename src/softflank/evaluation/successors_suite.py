"""The backtest of what is kept after a change of government, and the stored table, as registered."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Scorecard
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.records.changes import AFTER, DIMENSIONS, REMOVERS, changes, exits
from softflank.records.history import DISPUTES, disputes
from softflank.records.successors import ANY, FALLEN, GOES, LEAST_RATIO, MatchedRows, cells, rows_of
from softflank.records.ties import RIVAL

Array = NDArray[np.float64]

PROTOCOL = "docs/protocol-losses.md"
FIRST_BLOCK, BLOCK_YEARS = 1980, 5
FIRST_CUT, EVERY = 1970, 5
ASSUMED = {"arms": 0.30, "trade": 0.50, "alignment": 0.20}
"""What a successor was assumed to keep in an autocracy, at the mode."""


def read_rows(panel: Panel, sources: Path) -> dict[str, MatchedRows]:
    """Changes and controls by dimension; ``sources`` holds a folder each with the files of leaders and disputes.

    Raises:
        BadData: the panel cannot be read. BadSource: a file is missing or not as described.
    """
    return rows_of(changes(panel, exits(sources / "archigos"), disputes(sources / DISPUTES), RIVAL))


def backtest_successors(panel: Path | None = None, *, sources: Path) -> Scorecard:
    """Score what is forecast to be kept after a change of government, by dimension, against what was assumed.

    Raises:
        BadData: the panel cannot be read. BadSource: a file is missing or not as described.
    """
    began = time.perf_counter()
    rows = read_rows(Panel.open(panel or BUNDLE), sources)
    outcomes = {d: _scored(rows[d], d) for d in DIMENSIONS}
    detail = {
        "protocol": PROTOCOL,
        "variants": {"on the test blocks": 1},
        "seed": SEED,
        "draws": DRAWS,
        "cells": {d: cells(rows[d], SEED) for d in (*DIMENSIONS, FALLEN)},
        "assumed": ASSUMED,
    }
    n = sum(s["n"] for s in outcomes.values())
    clients = len(np.unique(np.concatenate([rows[d].client for d in DIMENSIONS])))
    return Scorecard("successors", None, n, clients, outcomes, detail, time.perf_counter() - began)


def successors_form(panel: Panel, sources: Path, mark: str) -> dict[str, Any]:
    """Cells by cut year, from changes whose outcome was seen before it, as plain values; ``mark`` names the panel."""
    rows = read_rows(panel, sources)
    last = max(int(r.year.max()) for r in rows.values()) + max(AFTER.values()) + 1
    cuts = sorted({*range(FIRST_CUT, last + 1, EVERY), last})
    seen = {**AFTER, FALLEN: max(AFTER.values())}
    return {
        "stamp": mark,
        "seed": SEED,
        "cuts": {str(c): {d: cells(r.before(c, seen[d]), SEED) for d, r in rows.items()} for c in cuts},
    }


def _scored(rows: MatchedRows, dimension: str) -> dict[str, Any]:
    """Squared errors by forecast over the expanding blocks, and gains of the cells with their intervals."""
    made = {"cells": np.full(len(rows.kept), np.nan), "matched": np.full(len(rows.kept), np.nan)}
    for start in range(FIRST_BLOCK, int(rows.year.max()) + 1, BLOCK_YEARS):
        train = rows.before(start, AFTER[dimension])
        test = rows.change & (rows.year >= start) & (rows.year < start + BLOCK_YEARS)
        if test.any() and train.change.any() and not train.change.all():
            made["cells"][test] = _by_cell(train, rows.take(test))
            made["matched"][test] = train.kept[~train.change].mean()
    tested = ~np.isnan(made["cells"])
    truth = rows.kept[tested]
    if dimension in ASSUMED:
        made["assumed"] = np.full(len(rows.kept), ASSUMED[dimension])
    errors = {name: (values[tested] - truth) ** 2 for name, values in made.items()}
    ended = rows.ends[tested]
    return {
        "n": int(tested.sum()),
        "clients": len(np.unique(rows.client[tested])),
        **_gains(errors, rows.client[tested]),
        "regime ends": {
            "n": int(ended.sum()),
            **_gains({k: e[ended] for k, e in errors.items()}, rows.client[tested][ended]),
        },
    }


def _gains(errors: dict[str, Array], clients: NDArray[np.intp]) -> dict[str, Any]:
    weights = cluster_weights(clients, DRAWS, np.random.default_rng(SEED))
    sample = Resampled(np.ones((1, len(clients))), weights)
    return {
        "squared_error": {k: sample.mean(e).form() for k, e in errors.items()},
        "gain_over": {k: sample.mean(e - errors["cells"]).form() for k, e in errors.items() if k != "cells"},
    }


def _by_cell(train: MatchedRows, test: MatchedRows) -> Array:
    """Mean kept in each row's cell among the training rows; of all removers, then of all changes, where it is thin."""
    out = np.full(len(test.kept), train.kept[train.change].mean())
    for goes in GOES:
        for by in (ANY, *REMOVERS):
            own = train.cell(goes, by)
            if own.sum() >= LEAST_RATIO:
                out[test.cell(goes, by)] = train.kept[own].mean()
    return out
