"""The questions that the response model is asked in its backtest, and the forecasts block by block."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.evaluation import baselines
from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.crises import Reading, read_crises
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.response.design import PATRONS, Rows
from softflank.response.features import NAMES, build
from softflank.response.model import fit, made_columns

Array = NDArray[np.float64]
FIRST_BLOCK, BLOCK_YEARS = 1965, 5


@dataclass(frozen=True, slots=True)
class Questions:
    """Coded crises (n rows) with their features and responses (n) in {0, 1, 2}."""

    crises: pl.DataFrame
    rows: Rows
    response: NDArray[np.intp]

    def outcome(self, name: str) -> Array:
        """Zero-one column of ``any`` or ``military`` support."""
        return (self.response >= (1 if name == "any" else 2)).astype(np.float64)

    def blocks(self, split: int | None) -> list[Fold]:
        """Registered blocks, or one from ``split`` on."""
        began, over = self.crises["date"].to_numpy(), self.crises["over"].to_numpy()
        return expanding(began, over, FIRST_BLOCK, BLOCK_YEARS, split)


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Probabilities of any and military support (n), not a number where a row was never tested."""

    any: Array
    military: Array


def ask(panel: Panel, crises_folder: Path, reading: Reading = "favourable") -> Questions:
    """Crises from the publisher's files, with what the panel knew on each trigger date.

    Raises:
        BadSource, BadData: the files or the panel cannot be read.
    """
    crises = read_crises(crises_folder, reading)
    columns = build(Columns.open(panel, PATRONS), crises, crises)
    trigger = crises["trigger"].to_numpy().astype(np.float64)
    columns |= made_columns(columns, trigger, crises["patron"].to_numpy().astype(np.str_))
    rows = Rows(
        columns, crises["patron"].to_numpy().astype(np.str_), crises["date"].dt.year().to_numpy().astype(np.intp)
    )
    return Questions(crises, rows, crises["response"].to_numpy().astype(np.intp))


def forecast(
    questions: Questions,
    blocks: list[Fold],
    names: tuple[str, ...] = NAMES,
    *,
    plain: bool = True,
    shuffled: np.random.Generator | None = None,
) -> Forecasts:
    """Our model's forecasts of every test row; with ``shuffled`` it is fitted on permuted training responses."""
    rows = questions.rows
    out = np.full((len(rows), 3), np.nan)
    for block in blocks:
        response = questions.response[block.train]
        if shuffled is not None:
            response = permute(response, questions.rows.patron[block.train], shuffled)
        model = fit(rows.take(block.train), response, names, plain=plain)
        out[block.test] = model.probabilities(rows.take(block.test))
    return Forecasts(1.0 - out[:, 0], out[:, 2])


def rival(questions: Questions, blocks: list[Fold], predict: baselines.Predictor) -> Forecasts:
    """A baseline's forecasts: one model for any support and one for military support."""
    out = {}
    for name in ("any", "military"):
        outcome = questions.outcome(name)
        out[name] = np.full(len(outcome), np.nan)
        for block in blocks:
            out[name][block.test] = predict(
                questions.rows.take(block.train), outcome[block.train], questions.rows.take(block.test)
            )
    return Forecasts(out["any"], out["military"])


def permute(values: NDArray[np.intp], within: NDArray[np.generic], rng: np.random.Generator) -> NDArray[np.intp]:
    """Values (n) in random order within each group."""
    out = values.copy()
    for group in np.unique(within):
        which = np.flatnonzero(within == group)
        out[which] = values[rng.permutation(which)]
    return out
