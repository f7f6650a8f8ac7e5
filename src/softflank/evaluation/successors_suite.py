"""The backtest of what is kept after a change of government, and the stored table, as registered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.scorecard import DRAWS, SEED, Resampled
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.records.changes import AFTER, DIMENSIONS, EXITS, Changes, changes, exits
from softflank.records.hands import REMOVERS
from softflank.records.history import DISPUTES, disputes
from softflank.records.successors import ANY, FALLEN, GOES, LEAST_RATIO, MatchedRows, cells, rows_of
from softflank.records.ties import RIVAL

Array = NDArray[np.float64]

FIRST_BLOCK, BLOCK_YEARS = 1980, 5
FIRST_CUT, EVERY = 1970, 5
ASSUMED = {"arms": 0.30, "trade": 0.50, "alignment": 0.20}
"""What a successor was assumed to keep in an autocracy, at the mode."""


def read_changes(panel: Panel, sources: Path) -> Changes:
    """Changes of leaders on the grid; ``sources`` holds a folder each with the files of leaders and disputes.

    Raises:
        BadData: the panel cannot be read. BadSource: a file is missing or not as described.
    """
    return changes(panel, exits(sources / EXITS), disputes(sources / DISPUTES), RIVAL)


def score_successors(found: Changes) -> dict[str, Any]:
    """Scores of what is forecast to be kept after a change of government, by dimension, against what was assumed."""
    rows = rows_of(found)
    return {
        "outcomes": {d: _scored(rows[d], d) for d in DIMENSIONS},
        "cells": {d: cells(rows[d], SEED) for d in (*DIMENSIONS, FALLEN)},
        "assumed": ASSUMED,
    }


def successors_form(found: Changes, mark: str, claim: str) -> dict[str, Any]:
    """Cells by cut year, from changes whose outcome was seen before it, as plain values.

    ``mark`` names the panel, ``claim`` is the suite's sentence on the fall.
    """
    rows = rows_of(found)
    last = max(int(r.year.max()) for r in rows.values()) + max(AFTER.values()) + 1
    cuts = sorted({*range(FIRST_CUT, last + 1, EVERY), last})
    seen = {**AFTER, FALLEN: max(AFTER.values())}
    return {
        "stamp": mark,
        "seed": SEED,
        "claim": claim,
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
