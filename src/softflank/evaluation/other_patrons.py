"""Whether a model that learnt from the USA and Russia can speak of Britain, France and China.

The crisis record codes the conduct of the USA and the USSR or Russia alone. Who joined a client's dispute (MID) and who
supported its government in armed conflict (UCDP) is on record for every state. The form of the response model is fitted
to that outcome among the rows of the two powers and asked about the rows of three others, block by block. Nothing of
the three is learnt but, in the second model, how often they acted before: its log odds are moved by one number so that
its mean over their earlier rows is what happened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import expit, logit

from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.other_outcomes import OUTCOMES, outcome_columns, outcome_over, stage_chances
from softflank.evaluation.response_rows import BLOCK_YEARS, FIRST_BLOCK, ask
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Score, judge
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.response.design import PATRONS, Rows
from softflank.response.features import build
from softflank.response.model import made_columns

Array = NDArray[np.float64]

RIVALS = {"GBR": "RUS", "FRA": "RUS", "CHN": "USA"}
"""Patrons that the model never saw, and the power taken as the rival of each."""

_LEAST_EVENTS = 10
_SHIFTS = 500


def backtest_other_patrons(panel: Path | None, crises: Path) -> dict[str, Any]:
    """Scores by outcome of :data:`~softflank.evaluation.other_outcomes.OUTCOMES` for the patrons of :data:`RIVALS`.

    Brier skill is against the patron's own frequency in earlier crises.

    Raises:
        BadSource, BadData: the crisis files or the panel cannot be read.
    """
    opened = Panel.open(panel or BUNDLE)
    asked = ask(opened, crises)
    keys = _keys(asked.crises)
    patron = keys["patron"].to_numpy().astype(np.str_)
    columns = build(Columns.open(opened, (*PATRONS, *RIVALS)), keys, asked.crises)
    columns |= made_columns(columns, keys["trigger"].to_numpy().astype(np.float64), patron)
    rows = Rows(columns, patron, keys["date"].dt.year().to_numpy().astype(np.intp))
    learnt = outcome_columns(opened, asked.crises)
    judged = outcome_columns(opened, keys)
    return {name: _score((asked.rows, asked.crises, learnt[name]), (rows, keys, judged[name])) for name in OUTCOMES}


def _keys(crises: pl.DataFrame) -> pl.DataFrame:
    """Crisis actors by patron of :data:`RIVALS`, with what the rival did; not where either is an actor itself.

    The rival's conduct towards a client stands in the row of the other of the two powers.
    """
    actors = crises.select("crisis", pl.col("client").alias("patron")).unique()
    parts = [
        crises.filter((pl.col("rival") == rival) & (pl.col("client") != who)).with_columns(patron=pl.lit(who))
        for who, rival in RIVALS.items()
    ]
    return pl.concat(parts).join(actors, on=["crisis", "patron"], how="anti").sort("date", "row", "patron")


def _score(known: tuple[Rows, pl.DataFrame, Array], other: tuple[Rows, pl.DataFrame, Array]) -> dict[str, Any]:
    (rows, crises, outcome), (asked, keys, happened) = (_kept(*known), _kept(*other))
    whole = np.concatenate([np.zeros(len(rows), dtype=bool), np.ones(len(asked), dtype=bool)])
    began = np.concatenate([crises["date"].to_numpy(), keys["date"].to_numpy()])
    over = np.concatenate([outcome_over(crises), outcome_over(keys)])
    made = {name: np.full(len(asked), np.nan) for name in ("as learnt", "moved to their level", "own frequency")}
    for block in expanding(began, over, FIRST_BLOCK, BLOCK_YEARS):
        own = Fold(block.label, block.train[whole], block.test[whole])
        learn = block.train[~whole]
        if outcome[learn].sum() < _LEAST_EVENTS or not own.test.any():
            continue
        p = stage_chances(rows.take(learn), outcome[learn], asked)
        made["as learnt"][own.test] = p[own.test]
        made["moved to their level"][own.test] = _moved(p, happened, own)
        made["own frequency"][own.test] = _frequency(asked.patron, happened, own)
    tested = ~np.isnan(made["as learnt"])
    y, numbers = happened[tested], keys["crisis"].to_numpy()[tested]
    sample = Resampled(np.ones((1, len(y))), cluster_weights(numbers, DRAWS, np.random.default_rng(SEED)))
    base = made.pop("own frequency")[tested]
    cards = {name: judge(p[tested], base, y, sample) for name, p in made.items()}
    return {
        "n": len(y),
        "events": int(y.sum()),
        "clusters": len(np.unique(numbers)),
        "forecast_mean": round(float(made["as learnt"][tested].mean()), 4),
        "shift": _shift(stage_chances(rows, outcome, asked), happened, keys["crisis"].to_numpy()).form(),
        "patrons": {who: _counts(y, asked.patron[tested] == who) for who in RIVALS},
        "models": cards,
    }


def _shift(p: Array, happened: Array, crises: NDArray[np.generic]) -> Score:
    """Move in log odds that gives chances learnt from all rows of the two powers the frequency of the others."""
    odds = logit(np.clip(p, 1e-4, 1 - 1e-4))

    def solved(weights: Array) -> float:
        rate = (weights @ happened + 0.1) / (weights.sum() + 1.0)
        return float(brentq(lambda c: float(weights @ expit(odds + c)) / weights.sum() - rate, -15.0, 15.0))

    drawn = cluster_weights(crises, _SHIFTS, np.random.default_rng(SEED))
    return Score.of(np.array([solved(np.ones(len(p)))]), np.array([solved(w) for w in drawn]))


def _counts(y: Array, which: NDArray[np.bool_]) -> dict[str, int]:
    return {"n": int(which.sum()), "events": int(y[which].sum())}


def _kept(rows: Rows, keys: pl.DataFrame, outcome: Array) -> tuple[Rows, pl.DataFrame, Array]:
    known = ~np.isnan(outcome)
    return rows.take(known), keys.filter(known), outcome[known]


def _moved(p: Array, happened: Array, block: Fold) -> Array:
    """Chances of the test rows moved in log odds, so that those of the earlier rows have the right mean."""
    odds, rate = logit(np.clip(p, 1e-4, 1 - 1e-4)), (happened[block.train].sum() + 0.1) / (block.train.sum() + 1.0)
    if not block.train.any():
        return p[block.test]
    shift = brentq(lambda c: float(expit(odds[block.train] + c).mean()) - rate, -15.0, 15.0)
    out: Array = expit(odds[block.test] + shift)
    return out


def _frequency(patron: NDArray[np.str_], happened: Array, block: Fold) -> Array:
    """Frequency among the earlier rows of the same patron, with one event in ten added."""
    out = np.empty(int(block.test.sum()))
    for who in RIVALS:
        same = block.train & (patron == who)
        out[patron[block.test] == who] = (happened[same].sum() + 0.1) / (same.sum() + 1.0)
    return out
