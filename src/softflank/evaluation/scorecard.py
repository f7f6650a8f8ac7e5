"""What a backtest returns: scores with intervals, beside each the models that it must beat, and what was tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.numerics import scores
from softflank.numerics.bootstrap import interval

Array = NDArray[np.float64]

DRAWS = 2000
SEED = 20251031


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its 90 % interval over resampled clusters."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, plain: Array, draws: Array) -> Score:
        """Score from its value on all rows (1) and on the resampled ones (draws).

        Resampling makes a calibration error larger, so its interval may lie above the value; it is widened to hold it.
        """
        low, high = interval(draws)
        value = float(plain[0])
        return cls(value, min(low, value), max(high, value))

    def form(self) -> dict[str, float]:
        """Value, low and high, to five digits."""
        return {"value": round(self.value, 5), "low": round(self.low, 5), "high": round(self.high, 5)}


@dataclass(frozen=True, slots=True)
class Resampled:
    """Weights of the plain sample (1 x n) and of the resampled clusters (draws x n)."""

    plain: Array
    weights: Array

    def mean(self, values: Array) -> Score:
        """Mean of a value by row."""
        return Score.of(scores.mean(values, self.plain), scores.mean(values, self.weights))

    def auc(self, forecast: Array, outcome: Array) -> Score:
        """Area under the ROC curve."""
        return Score.of(scores.auc(forecast, outcome, self.plain), scores.auc(forecast, outcome, self.weights))

    def skill(self, forecast: Array, base: Array, outcome: Array) -> Score:
        """Brier skill over a baseline."""
        return Score.of(
            scores.brier_skill(forecast, base, outcome, self.plain),
            scores.brier_skill(forecast, base, outcome, self.weights),
        )

    def calibration(self, forecast: Array, outcome: Array) -> Score:
        """Calibration error over ten bins."""
        return Score.of(
            scores.calibration_error(forecast, outcome, self.plain),
            scores.calibration_error(forecast, outcome, self.weights),
        )

    def reliability(self, forecast: Array, outcome: Array, count: int = 10) -> list[dict[str, float]]:
        """Points of a reliability diagram: by bin of equal count mean forecast, frequency with interval, rows."""
        member = scores.bins(forecast, count)
        points = []
        for b in np.unique(member):
            inside = member == b
            drawn = self.weights[:, inside]
            total = drawn.sum(axis=1)
            some = total > 0
            frequency = Score.of(
                np.array([outcome[inside].mean()]), (drawn[some] @ outcome[inside]) / total[some]
            ).form()
            point = {"forecast": round(float(forecast[inside].mean()), 5), "frequency": frequency["value"]}
            points.append(point | {"low": frequency["low"], "high": frequency["high"], "n": int(inside.sum())})
        return points


def judge(forecast: Array, base: Array, outcome: Array, sample: Resampled) -> dict[str, Any]:
    """The scores of one model for one outcome, by name; ``no_skill`` where Brier skill may be zero or less."""
    skill = sample.skill(forecast, base, outcome)
    intercept, slope = scores.calibration_line(forecast, outcome)
    return {
        "n": len(outcome),
        "events": int(outcome.sum()),
        "auc": sample.auc(forecast, outcome).form(),
        "brier_skill": skill.form(),
        "brier": sample.mean(scores.brier(forecast, outcome)).form(),
        "log_score": sample.mean(scores.log_loss(forecast, outcome)).form(),
        "calibration_error": sample.calibration(forecast, outcome).form(),
        "calibration_intercept": round(intercept, 4),
        "calibration_slope": round(slope, 4),
        "no_skill": bool(skill.low <= 0),
    }


def gain(forecast: Array, rival: Array, outcome: Array, sample: Resampled) -> dict[str, Any]:
    """Paired gains of a forecast over another, in log score and Brier score; above zero is better."""
    log = sample.mean(scores.log_loss(rival, outcome) - scores.log_loss(forecast, outcome))
    brier = sample.mean(scores.brier(rival, outcome) - scores.brier(forecast, outcome))
    return {"log_score": log.form(), "brier": brier.form(), "ahead": bool(log.low > 0 and brier.low > 0)}


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A suite's result. ``outcomes`` holds the registered model's scores; ``detail`` everything else."""

    suite: str
    split: int | None
    n: int
    clusters: int
    outcomes: dict[str, dict[str, Any]]
    detail: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Plain values: ``{suite, split, n, clusters, outcomes, ...}``."""
        return {
            "suite": self.suite,
            "split": self.split,
            "n": self.n,
            "clusters": self.clusters,
            "outcomes": self.outcomes,
            **self.detail,
            "seconds": round(self.seconds, 1),
        }
