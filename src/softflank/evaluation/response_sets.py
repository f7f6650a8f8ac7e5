"""Answer sets: which answers the record does not rule out, and how often they held what happened.

Registered in docs/protocol-response.md, changes 10 and 11: calibrated on the forecasts of earlier blocks, class by
class and apart for hostile rivals.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold
from softflank.evaluation.response_rows import Forecasts, Questions, forecast
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled
from softflank.numerics.answer_sets import MISS, members, thresholds
from softflank.numerics.bootstrap import cluster_weights
from softflank.response.cells import YEARS, Mask, deep_ties
from softflank.response.design import PATRONS
from softflank.vocabulary import RESPONSES

Array = NDArray[np.float64]


def answer_sets(questions: Questions, ours: Forecasts, blocks: list[Fold]) -> dict[str, Any]:
    """Coverage and size by class, patron and years, how often nothing is ruled out, thresholds for hostile rivals.

    ``blocks`` may be one block after a split: the registered blocks before it calibrate its sets.
    """
    earlier = [b for b in questions.blocks(None) if not any((b.test & own.test).any() for own in blocks)]
    chances = _three(ours)
    if earlier:
        before = _three(forecast(questions, earlier))
        chances = np.where(np.isnan(chances), before, chances)
    calibrating = np.any([b.test for b in (*earlier, *blocks)], axis=0)
    inside = np.ones((len(questions.rows), 3), dtype=bool)
    hostile = questions.crises["hostile"].to_numpy()
    for block in blocks:
        for kind in (hostile, ~hostile):
            known = calibrating & block.train & kind
            least = thresholds(chances[known], questions.response[known])
            inside[block.test & kind] = members(chances[block.test & kind], least)
    tested = np.any([b.test for b in blocks], axis=0)
    final = thresholds(chances[calibrating & hostile], questions.response[calibrating & hostile])
    return {
        "promised": 1 - MISS,
        "thresholds": dict(zip(RESPONSES, (round(float(v), 5) for v in final), strict=True)),
        "groups": [{"of": name} | _covered(questions, inside, rows & tested) for name, rows in _groups(questions)],
        "without_force": _without_force(questions, inside, tested),
    }


def _three(ours: Forecasts) -> Array:
    force = np.minimum(ours.military, ours.any)
    return np.column_stack([1 - ours.any, ours.any - force, force])


def _groups(questions: Questions) -> list[tuple[str, Mask]]:
    """Names and rows of what coverage is told by: all, what happened, patron and years, deep ties pressed."""
    patron, year = questions.rows.patron, questions.rows.year
    deep, hostile = deep_ties(questions.rows.columns), questions.crises["hostile"].to_numpy()
    out: list[tuple[str, Mask]] = [("all", np.ones(len(year), dtype=bool))]
    out += [(f"what happened: {r}", questions.response == k) for k, r in enumerate(RESPONSES)]
    for who in PATRONS:
        out += [(f"{who} {n}", (patron == who) & (year >= first) & (year <= last)) for n, first, last in YEARS]
        out.append((f"{who}, force came", (patron == who) & (questions.response == 2)))
    out += [("rival hostile", hostile), ("deep tie, rival hostile", deep & hostile)]
    return [*out, ("deep tie, rival hostile, force came", deep & hostile & (questions.response == 2))]


def _covered(questions: Questions, inside: Mask, rows: Mask) -> dict[str, Any]:
    """Rows, share whose set holds what happened with its interval, mean size, share with nothing ruled out."""
    n = int(rows.sum())
    if n == 0:
        return {"n": 0}
    held = inside[np.arange(len(rows)), questions.response][rows].astype(np.float64)
    size = inside[rows].sum(axis=1)
    return {
        "n": n,
        "held": _sample(questions, rows).mean(held).form(),
        "size": round(float(size.mean()), 3),
        "all_three": round(float((size == 3).mean()), 4),
        "leaves_out_force": round(float((~inside[rows, 2]).mean()), 4),
    }


def _without_force(questions: Questions, inside: Mask, tested: Mask) -> dict[str, Any]:
    """Of the sets that leave out military support: how many, and in how many none came."""
    rows = tested & ~inside[:, 2]
    if not rows.any():
        return {"n": 0}
    right = (questions.response[rows] != 2).astype(np.float64)
    return {
        "n": int(rows.sum()),
        "force_came": int((1 - right).sum()),
        "right": _sample(questions, rows).mean(right).form(),
    }


def _sample(questions: Questions, rows: Mask) -> Resampled:
    crises = questions.crises["crisis"].to_numpy()[rows]
    weights = cluster_weights(crises, DRAWS, np.random.default_rng(SEED))
    return Resampled(np.ones((1, int(rows.sum()))), weights)
