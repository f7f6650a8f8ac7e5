"""Three variants for deep ties, chosen before 1965, the best run once (docs/protocol-response.md, change 14).

    python benchmarks/deep_ties.py ICB_FOLDER [--test]

Without ``--test`` only the crises that were over before 1965 are read. Some minutes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold
from softflank.evaluation.response_cells import own_frequency
from softflank.evaluation.response_rows import FIRST_BLOCK, Forecasts, Questions, ask, forecast
from softflank.evaluation.scorecard import DRAWS, Resampled, gain
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.response.cells import deep_ties
from softflank.response.design import Rows
from softflank.response.features import NAMES
from softflank.states.status import having

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
BUNDLE = Path(__file__).parents[1] / "src" / "softflank" / "data"
SEED, FOLDS = 16, 10
OUTCOMES = ("any", "military")


def main() -> None:
    """Gains of each variant on early deep ties; with ``--test`` the best on the test blocks."""
    questions = ask(Panel.open(BUNDLE), Path(sys.argv[1]))
    variants = added(questions)
    early = questions.crises["over"].to_numpy() < np.datetime64(date(FIRST_BLOCK, 1, 1))
    deep = deep_ties(questions.rows.columns)
    folds = shuffled_folds(questions, early)
    print(f"{int(early.sum())} early rows, {int((early & deep).sum())} with a deep tie")
    plain, sums = forecast(questions, folds), {}
    for name, columns in variants.items():
        wider, names = widened(questions, columns)
        told = compared(questions, forecast(wider, folds, names), plain, early & deep)
        sums[name] = sum(one["value"] for one in told.values())
        print(name, {k: _three(v) for k, v in told.items()}, f"sum {sums[name]:+.4f}")
    best = max(sums, key=lambda name: sums[name])
    print(f"best: {best}; {'goes' if sums[best] > 0 else 'does not go'} on the test blocks")
    if "--test" in sys.argv and sums[best] > 0:
        on_test_blocks(questions, *widened(questions, variants[best]))


def added(questions: Questions) -> dict[str, dict[str, Array]]:
    """Columns (n) of each variant by name; a column that is missing stays missing."""
    x, crises = questions.rows.columns, questions.crises
    deep = deep_ties(x).astype(np.float64)
    days = crises["date"].to_list()
    armed = {
        who: np.array([state in having("nuclear", day) for state, day in zip(crises[who], days, strict=True)], float)
        for who in ("trigger_state", "rival")
    }
    hostile = armed["rival"] * x["hostile"]
    depth = ("hostile", "force", "violent", "distance", "rival_cinc")
    terms = ("adversary_rival_pact", "adversary_rival_arms_need", "past_any", "past_military", "past_rival")
    return {
        "depth": {f"deep_{n}": deep * x[n] for n in depth},
        "nuclear": {
            "armed_trigger": armed["trigger_state"],
            "armed_rival": armed["rival"],
            "armed_hostile": hostile,
            "deep_armed_trigger": deep * armed["trigger_state"],
            "deep_armed_hostile": deep * hostile,
        },
        "terms": {f"deep_{n}": deep * x[n] for n in terms},
    }


def widened(questions: Questions, columns: dict[str, Array]) -> tuple[Questions, tuple[str, ...]]:
    """The questions with more columns, and the names of all features."""
    rows = questions.rows
    more = Rows(rows.columns | columns, rows.patron, rows.year)
    return Questions(questions.crises, more, questions.response), (*NAMES, *columns)


def shuffled_folds(questions: Questions, among: Mask) -> list[Fold]:
    """Folds of whole crises among some rows."""
    crisis = questions.crises["crisis"].to_numpy()
    names = np.random.default_rng(SEED).permutation(np.unique(crisis[among]))
    parts = [np.isin(crisis, part) & among for part in np.array_split(names, FOLDS)]
    return [Fold(f"fold {i}", among & ~part, part) for i, part in enumerate(parts)]


def compared(questions: Questions, ours: Forecasts, other: Forecasts, rows: Mask) -> dict[str, dict[str, float]]:
    """Paired gain in log score by outcome over some rows, intervals over crises."""
    weights = cluster_weights(questions.crises["crisis"].to_numpy()[rows], DRAWS, np.random.default_rng(SEED))
    sample = Resampled(np.ones((1, int(rows.sum()))), weights)
    return {
        name: gain(getattr(ours, name)[rows], getattr(other, name)[rows], questions.outcome(name)[rows], sample)[
            "log_score"
        ]
        for name in OUTCOMES
    }


def on_test_blocks(questions: Questions, wider: Questions, names: tuple[str, ...]) -> None:
    """The best variant on the registered blocks, once: against the model and against the cell's own frequency."""
    blocks = questions.blocks(None)
    tested = np.logical_or.reduce([b.test for b in blocks])
    ours, plain = forecast(wider, blocks, names), forecast(questions, blocks)
    deep, hostile = deep_ties(questions.rows.columns), questions.crises["hostile"].to_numpy()
    base = own_frequency(questions, blocks)
    for label, rows in (("all", tested), ("deep", tested & deep), ("deep, hostile", tested & deep & hostile)):
        print(f"{label}: {int(rows.sum())} rows")
        print("  over the model", {k: _three(v) for k, v in compared(questions, ours, plain, rows).items()})
        print("  over the cell's frequency", {k: _three(v) for k, v in compared(questions, ours, base, rows).items()})


def _three(value: dict[str, float]) -> str:
    return f"{value['value']:+.4f} [{value['low']:+.4f}, {value['high']:+.4f}]"


if __name__ == "__main__":
    main()
