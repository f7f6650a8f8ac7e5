"""The response model scored where it is used: by depth of the tie, hostility of the rival, patron and years.

Registered in docs/protocol-response.md, change 10. What must be beaten in a cell is the patron's own frequency in it.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold
from softflank.evaluation.response_rows import Forecasts, Questions
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, gain
from softflank.numerics.bootstrap import cluster_weights
from softflank.response.cells import DIRECT, OUTCOMES, YEARS, Mask, deep_ties, forced, frequencies
from softflank.response.design import PATRONS

Array = NDArray[np.float64]
LEAST_ROWS, LEAST_EVENTS = 20, 5
"""Below these a cell is not scored and its bar is missed."""


def cells(questions: Questions, ours: Forecasts, blocks: list[Fold]) -> list[dict[str, Any]]:
    """Every cell: deep, hostile, patron (or none for both), years (or none for all), rows tested, scores by outcome."""
    deep, hostile = deep_ties(questions.rows.columns), questions.crises["hostile"].to_numpy()
    base, tested = own_frequency(questions, blocks), np.any([b.test for b in blocks], axis=0)
    patron, year = questions.rows.patron, questions.rows.year
    out = []
    for is_deep, is_hostile, who, years in product(
        (True, False), (True, False), (None, *PATRONS), (None, *(y[0] for y in YEARS))
    ):
        first, last = next(((a, b) for name, a, b in YEARS if name == years), (0, 9999))
        inside = tested & (deep == is_deep) & (hostile == is_hostile) & (year >= first) & (year <= last)
        if who is not None:
            inside &= patron == who
        key = {"deep": is_deep, "hostile": is_hostile, "patron": who, "years": years, "n": int(inside.sum())}
        out.append(key | {name: scored(questions, ours, base, name, inside) for name in OUTCOMES})
    return out


def scored(questions: Questions, ours: Forecasts, base: Forecasts, name: str, inside: Mask) -> dict[str, Any]:
    """Events, and where there are enough rows AUC, Brier skill and gain over the patron's frequency; the bar."""
    y, p, q = questions.outcome(name)[inside], getattr(ours, name)[inside], getattr(base, name)[inside]
    events = int(y.sum())
    found: dict[str, Any] = {"events": events, "bar_met": False}
    if len(y) < LEAST_ROWS or not LEAST_EVENTS <= events <= len(y) - 1:
        return found
    crises = questions.crises["crisis"].to_numpy()[inside]
    weights = cluster_weights(crises, DRAWS, np.random.default_rng(SEED))
    sample = Resampled(np.ones((1, len(y))), weights)
    gained = gain(p, q, y, sample)["log_score"]
    return found | {
        "forecast_mean": round(float(p.mean()), 4),
        "auc": sample.auc(p, y).form(),
        "brier_skill": sample.skill(p, q, y).form(),
        "gain": gained,
        "bar_met": bool(gained["low"] > 0),
    }


def own_frequency(questions: Questions, blocks: list[Fold]) -> Forecasts:
    """Forecasts by the frequency of each test row's own patron, depth and hostility among the block's training rows."""
    kind = deep_ties(questions.rows.columns) * 2 + questions.crises["hostile"].to_numpy()
    patron, out = questions.rows.patron, np.full((len(questions.rows), 3), np.nan)
    for block in blocks:
        for who, which in product(np.unique(patron[block.test]), np.unique(kind[block.test])):
            same = (patron == who) & (kind == which)
            past = np.bincount(questions.response[block.train & same], minlength=3).astype(np.float64)
            out[block.test & same] = frequencies(past)
    return Forecasts(1.0 - out[:, 0], out[:, 2])


def nuclear(questions: Questions) -> list[dict[str, Any]]:
    """Crises in which a nuclear rival used force itself, by patron and years: rows by answer, direct force, names."""
    by_force = forced(questions.crises)
    out = []
    for who, (label, first, last) in product(PATRONS, YEARS):
        inside = by_force & (questions.rows.patron == who)
        inside &= (questions.rows.year >= first) & (questions.rows.year <= last)
        rows = questions.crises.filter(inside)
        counts = np.bincount(questions.response[inside], minlength=3)
        direct = rows.filter((rows["activity"] == DIRECT) & (rows["response"] == 2)).height
        out.append(
            {
                "patron": who,
                "years": label,
                "n": rows.height,
                "none": int(counts[0]),
                "nonmilitary": int(counts[1]),
                "military": int(counts[2]),
                "direct_force": direct,
            }
        )
    return out
