"""The backtest of deep ties, as registered in docs/protocol-ties.md."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation import baselines
from softflank.evaluation.blocks import Fold, expanding, over_blocks
from softflank.evaluation.recalibration import recalibrate
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.evaluation.tie_rows import HORIZON, OUTCOMES, Ties, tie_rows
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.response.design import Plain, Rows

Array = NDArray[np.float64]

FIRST_BLOCK, BLOCK_YEARS = 1975, 5
FIRST_EARLIER = 1965
"""First year of the forecasts from which recalibration learns."""
PROTOCOL = "docs/protocol-ties.md"
VARIANTS = {"on the test blocks": 3}
PERSISTENCE = ("arms_need", "arms_volume", "since_delivery", "trend")
INDEX = (("trend", -1.0), ("since_delivery", 1.0), ("rival_need", 1.0), ("coups", 1.0), ("agreement", -1.0))
"""Signs of a tie that goes, and the direction in which each points."""

ABLATIONS = {
    "coups": ("coups",),
    "sanctions": ("rival_sanctions", "patron_sanctions"),
    "rival's arms": ("rival_need", "others_need"),
    "alliance": ("obligation", "pact"),
    "troops and support": ("troops", "support"),
    "Assembly": ("agreement", "rival_agreement", "ideal_gap", "rival_ideal_gap"),
}
"""Groups of columns that the ridge regression is fitted without, one after the other."""

_RIDGE_C = 0.1
_LEAST_EVENTS = 10
_LAST_YEAR = 2023


def backtest_ties(panel: Path | None = None, last: int = _LAST_YEAR) -> Scorecard:
    """Score what becomes of deep ties within five years, each outcome alone.

    ``outcomes`` holds the blend's scores by outcome, or why there are none.

    Raises:
        BadData: panel or table cannot be read, or the panel has no arms figures. BadRequest: scikit-learn is missing.
    """
    began = time.perf_counter()
    opened = Panel.open(panel or BUNDLE)
    ties = tie_rows(opened, last)
    names = tuple(n for n in ties.features if n != "year" and not np.isnan(ties.features[n]).all())
    rows = Rows(
        {n: ties.features[n] for n in names},
        ties.keys["patron"].to_numpy().astype(np.str_),
        ties.keys["year"].to_numpy().astype(np.intp),
    )
    outcomes = {name: _outcome(ties, rows, name, names) for name in OUTCOMES}
    arms = outcomes["arms_lost"]
    detail = {
        "protocol": PROTOCOL,
        "variants": VARIANTS,
        "seed": SEED,
        "draws": DRAWS,
        "horizon_years": HORIZON,
        "deep_ties": int(ties.deep.sum()),
        "unknown_outcomes": ties.unknown,
        "claim": _claim(arms),
    }
    return Scorecard(
        "ties", None, arms.get("n", 0), arms.get("clients", 0), outcomes, detail, time.perf_counter() - began
    )


def _outcome(ties: Ties, rows: Rows, name: str, names: tuple[str, ...]) -> dict[str, Any]:
    outcome = ties.outcomes[name]
    risk = ~np.isnan(outcome)
    if risk.sum() == 0:
        return {"n": 0, "no_skill": True, "reason": "the panel has no figures for this outcome"}
    kept, y = rows.take(risk), outcome[risk]
    clients = ties.keys["client"].to_numpy()[risk]
    earlier, blocks = (_blocks(kept, y, first) for first in (FIRST_EARLIER, FIRST_BLOCK))
    if not blocks:
        return {
            "n": int(risk.sum()),
            "events": int(y.sum()),
            "no_skill": True,
            "reason": f"fewer than {_LEAST_EVENTS} events to train on",
        }
    tested = np.any([b.test for b in blocks], axis=0)
    made = {k: over_blocks(kept, y, earlier, p) for k, p in _models(names).items()}
    made["blend as trained"] = (made["ridge"] + made["boosting"]) / 2
    blend = recalibrate(made["blend as trained"], y, blocks, earlier, 1 / HORIZON)
    plain = recalibrate(made["persistence"], y, blocks, earlier, 1 / HORIZON)
    made |= {"blend": blend.forecast, "persistence, recalibrated": plain.forecast}
    card = _scored({k: v[tested] for k, v in made.items()}, y[tested], clients[tested], blocks)
    sample = _resampled(clients[tested])
    without = {
        label: over_blocks(kept, y, blocks, baselines.logistic(tuple(n for n in names if n not in group), _RIDGE_C))
        for label, group in ABLATIONS.items()
    }
    full = made["ridge"][tested]
    return card | {
        "recalibration": {k: {"slope": round(s, 3), "rows": n} for k, (s, n) in blend.slopes.items()},
        "ablations": {k: gain(full, v[tested], y[tested], sample) for k, v in without.items()},
    }


def _blocks(rows: Rows, y: Array, first: int) -> list[Fold]:
    """Expanding blocks from ``first`` on with enough events to train on."""
    began = np.array([f"{year}-01-01" for year in rows.year], dtype="datetime64[D]")
    over = np.array([f"{year + HORIZON}-12-31" for year in rows.year], dtype="datetime64[D]")
    return [b for b in expanding(began, over, first, BLOCK_YEARS) if y[b.train].sum() >= _LEAST_EVENTS]


def _resampled(clients: NDArray[np.generic]) -> Resampled:
    weights = cluster_weights(clients, DRAWS, np.random.default_rng(SEED))
    return Resampled(np.ones((1, len(clients))), weights)


def _scored(made: dict[str, Array], y: Array, clients: NDArray[np.generic], blocks: list[Fold]) -> dict[str, Any]:
    sample = _resampled(clients)
    judged = {k: judge(v, made["base rate"], y, sample) for k, v in made.items()}
    return judged["blend"] | {
        "clients": len(np.unique(clients)),
        "gain_over_persistence": gain(made["blend"], made["persistence"], y, sample),
        "gain_over_recalibrated_persistence": gain(made["blend"], made["persistence, recalibrated"], y, sample),
        "brier_skill_over_persistence": sample.skill(made["blend"], made["persistence"], y).form(),
        "models": {k: v for k, v in judged.items() if k != "blend"},
        "reliability": sample.reliability(made["blend"], y),
        "blocks": [{"block": b.label, "train": int(b.train.sum()), "test": int(b.test.sum())} for b in blocks],
    }


def _models(names: tuple[str, ...]) -> dict[str, baselines.Predictor]:
    return {
        "base rate": _base_rate,
        "persistence": baselines.logistic(PERSISTENCE),
        "depth only": baselines.logistic(("depth",)),
        "capability ratio only": baselines.logistic(("capability_ratio",)),
        "additive index": _index,
        "ridge": baselines.logistic(names, _RIDGE_C),
        "boosting": baselines.boosting(names, 40),
    }


def _base_rate(train: Rows, outcome: Array, test: Rows) -> Array:
    return np.full(len(test), outcome.mean())


def _index(train: Rows, outcome: Array, test: Rows) -> Array:
    """Logistic regression on the sum of the standardised signs."""
    known = [(n, s) for n, s in INDEX if n in train.columns]
    middle = {n: (np.nanmean(train.columns[n]), np.nanstd(train.columns[n]) or 1.0) for n, _ in known}

    def add(rows: Rows) -> Rows:
        total = sum(s * np.nan_to_num((rows.columns[n] - middle[n][0]) / middle[n][1]) for n, s in known)
        return Rows({"index": np.asarray(total)}, rows.patron, rows.year)

    return Plain.of(add(train), outcome, ("index",), 1.0).probabilities(add(test))


def _claim(arms: dict[str, Any]) -> dict[str, Any]:
    """Whether the conditions registered for a claim about arms-supply loss hold, one by one."""
    if "auc" not in arms:
        return {"made": False, "reason": arms.get("reason", "not scored")}
    held = {
        "auc at least 0.72": arms["auc"]["value"] >= 0.72,
        "Brier skill at least 0.10, interval above 0": arms["brier_skill"]["value"] >= 0.10
        and arms["brier_skill"]["low"] > 0,
        "ahead of persistence, paired interval above 0": arms["gain_over_persistence"]["brier"]["low"] > 0,
        "calibration slope 0.8 to 1.25": 0.8 <= arms["calibration_slope"] <= 1.25,
    }
    return {"made": all(held.values()), "held": held}
