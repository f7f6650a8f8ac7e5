"""Expanding blocks: train on what was over before a block began, test on what began in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.baselines import Predictor
from softflank.response.design import Rows

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Dates = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Fold:
    """A block: label, training rows, test rows."""

    label: str
    train: Mask
    test: Mask


def over_blocks(rows: Rows, y: Array, blocks: list[Fold], predict: Predictor) -> Array:
    """Forecasts (n) of every block by what was learnt before it; not a number for rows of no block."""
    out = np.full(len(rows), np.nan)
    for block in blocks:
        out[block.test] = predict(rows.take(block.train), y[block.train], rows.take(block.test))
    return out


def expanding(began: Dates, over: Dates, first: int, years: int, split: int | None = None) -> list[Fold]:
    """Blocks of ``years`` from ``first`` on, or the one block from ``split`` on.

    ``began`` and ``over`` (n) are the first and last day of each row; a row trains a block only if it was over before
    the block's first day.
    """
    newest = int(began.max().astype("datetime64[Y]").astype(int)) + 1970
    starts = [split] if split is not None else list(range(first, newest + 1, years))
    out = []
    for start in starts:
        end = newest + 1 if split is not None else min(start + years, newest + 1)
        day, after = np.datetime64(f"{start}-01-01"), np.datetime64(f"{end}-01-01")
        out.append(Fold(f"{start}-{end - 1}", over < day, (began >= day) & (began < after)))
    return [b for b in out if b.test.any()]
