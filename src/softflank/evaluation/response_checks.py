"""Checks of the response backtest: features left out, outcomes permuted, the outcome planted."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold
from softflank.evaluation.response_rows import Forecasts, Questions, forecast, permute
from softflank.evaluation.scorecard import SEED, Resampled, gain
from softflank.numerics import scores
from softflank.response.design import Rows
from softflank.response.features import FEATURES, NAMES

Array = NDArray[np.float64]

GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(f.name for f in FEATURES if f.group == group) for group in dict.fromkeys(f.group for f in FEATURES)
}
PERMUTATIONS = 1000


def thorough_checks(
    questions: Questions, blocks: list[Fold], made: dict[str, Forecasts], tested: NDArray[np.bool_], sample: Resampled
) -> dict[str, Any]:
    """Ablations, permutations of outcomes and of training responses, the planted feature."""
    rng = np.random.default_rng(SEED)
    ours, base = made["softflank"], made["base rate"]
    noise = forecast(questions, blocks, shuffled=rng)
    known = questions.rows.columns | {"planted": questions.response.astype(np.float64)}
    planted = Questions(questions.crises, Rows(known, questions.rows.patron, questions.rows.year), questions.response)
    leaking = forecast(planted, blocks, (*NAMES, "planted"))
    ablations: dict[str, Any] = {}
    permutation: dict[str, Any] = {}
    leak: dict[str, Any] = {}
    without = {g: forecast(questions, blocks, tuple(n for n in NAMES if n not in names)) for g, names in GROUPS.items()}
    for name in ("any", "military"):
        y = questions.outcome(name)[tested]
        p = getattr(ours, name)[tested]
        ablations[name] = {g: gain(p, getattr(f, name)[tested], y, sample) for g, f in without.items()}
        permutation[name] = _permutation(questions, blocks, p, y, tested, rng) | {
            "auc_on_permuted_training": sample.auc(getattr(noise, name)[tested], y).form(),
            "skill_on_permuted_training": sample.skill(
                getattr(noise, name)[tested], getattr(base, name)[tested], y
            ).form(),
        }
        leak[name] = {"auc_with_planted_outcome": sample.auc(getattr(leaking, name)[tested], y).form()}
    return {"ablations": ablations, "permutation": permutation, "leak": leak}


def _permutation(
    questions: Questions, blocks: list[Fold], p: Array, y: Array, tested: NDArray[np.bool_], rng: np.random.Generator
) -> dict[str, Any]:
    """Share of permutations of outcomes within patron and block whose AUC is at least ours."""
    label = np.zeros(len(tested), dtype=np.intp)
    for i, block in enumerate(blocks):
        label[block.test] = i
    cell = label[tested] * 2 + (questions.rows.patron[tested] == "USA")
    one = np.ones((1, len(y)))
    observed = float(scores.auc(p, y, one)[0])
    shuffled = [
        float(scores.auc(p, permute(y.astype(np.intp), cell, rng).astype(np.float64), one)[0])
        for _ in range(PERMUTATIONS)
    ]
    return {
        "auc": round(observed, 4),
        "permuted_mean": round(float(np.mean(shuffled)), 4),
        "p": (1 + sum(s >= observed for s in shuffled)) / (1 + PERMUTATIONS),
    }
