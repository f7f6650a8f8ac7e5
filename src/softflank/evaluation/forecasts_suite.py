"""The hindcast of the templates of forecasts, as registered in docs/protocol-forecasts.md."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Score, Scorecard
from softflank.forecasting import TEMPLATES, DayChances, PastQuestions, Template, baselines
from softflank.numerics.bootstrap import cluster_weights
from softflank.numerics.scores import bins, calibration_line
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS

Array = NDArray[np.float64]
Texts = NDArray[np.str_]

PROTOCOL = "docs/protocol-forecasts.md"
VARIANTS = {"on the test years": 2}
FIRST = 1980
ENOUGH = 300
"""Scored questions below which a template is not live."""
EVENTS = 50
"""Of them, those that came about, and those that did not, below which it is not."""
SLOPE, ERROR = (0.8, 1.25), 0.04
"""Bars of a live template: calibration slope between, calibration error at most."""
MADE = ("plain", "learnt", "climatology", "persistence")
_BLOCK = 5


def backtest_forecasts(panel: Path | None = None) -> Scorecard:
    """Score every template on all of its past questions.

    Raises:
        BadData: the panel cannot be read.
    """
    began = time.perf_counter()
    reader = Columns.open(Panel.open(panel or BUNDLE), PATRONS)
    cards = [hindcast(t, PastQuestions.of(t, reader)) for t in TEMPLATES]
    detail = {
        "protocol": PROTOCOL,
        "variants": VARIANTS,
        "seed": SEED,
        "draws": DRAWS,
        "bars": {"slope": list(SLOPE), "ece": ERROR, "n": ENOUGH, "events": EVENTS},
        "by_template": cards,
    }
    outcomes = {c["template"]: c["scores"] for c in cards if c["n"]}
    n, clusters = sum(c["n"] for c in cards), sum(c["clusters"] for c in cards)
    return Scorecard("forecasts", None, n, clusters, outcomes, detail, time.perf_counter() - began)


def hindcast(template: Template, past: PastQuestions) -> dict[str, Any]:
    """A template's scores on its questions from :data:`FIRST` on, each forecast by those settled before it."""
    made = DayChances.of(past)
    asked = past.day >= np.datetime64(f"{FIRST}-01-01")
    each = dict(zip(MADE, (made.plain, made.learnt, *baselines(past)), strict=True))
    test = asked & np.all([~np.isnan(m) for m in each.values()], axis=0)
    y = past.event[test]
    card: dict[str, Any] = {
        "template": template.id,
        "asked": int(asked.sum()),
        "n": int(test.sum()),
        "events": int(y.sum()),
        "clusters": 0,
    }
    if y.size == 0 or y.min() == y.max():
        return card | {"slope": None, "ece": None, "brier_skill": None, "live": False, "skill": False, "scores": {},
                       "missed": ["its hindcast has too few outcomes"]}  # fmt: skip
    drawn = Clustered.of(_clusters(template, past)[test])
    return card | _scored({k: m[test] for k, m in each.items()}, y, drawn)


def _scored(made: dict[str, Array], y: Array, drawn: Clustered) -> dict[str, Any]:
    chance, plain = made["learnt"], made["plain"]
    scores = {
        "brier_skill": drawn.skill(chance, made["climatology"], y).form(),
        "brier_skill_over_persistence": drawn.skill(chance, made["persistence"], y).form(),
        "persistence_over_climatology": drawn.skill(made["persistence"], made["climatology"], y).form(),
        "brier_skill_of_the_line": drawn.skill(chance, plain, y).form(),
        "calibration_error": drawn.calibration(chance, y).form(),
    }
    intercept, slope = calibration_line(chance, y)
    error = scores["calibration_error"]["value"]
    return {
        "clusters": drawn.count,
        "slope": round(slope, 4),
        "intercept": round(intercept, 4),
        "ece": error,
        "brier_skill": scores["brier_skill"]["value"],
        "brier": round(float(((chance - y) ** 2).mean()), 5),
        "plain": {"slope": round(calibration_line(plain, y)[1], 4), "ece": drawn.calibration(plain, y).form()["value"]},
        "live": not (missed := _missed(y, slope, error)),
        "missed": missed,
        "skill": all(scores[name]["low"] > 0 for name in ("brier_skill", "brier_skill_over_persistence")),
        "reliability": _reliability(chance, y),
        "scores": scores,
    }


def _missed(y: Array, slope: float, error: float) -> list[str]:
    """The bars that a template misses, each as words; none where it is live."""
    came = int(y.sum())
    few = min(came, y.size - came)
    said = "came about" if few == came else "did not come about"
    found = [
        (y.size < ENOUGH, f"{y.size} scored questions are fewer than {ENOUGH}"),
        (
            few < EVENTS,
            f"{few} of {y.size:,} {said}, fewer than {EVENTS}",
        ),
        (not SLOPE[0] <= slope <= SLOPE[1], f"calibration slope {slope:.2f} is outside {SLOPE[0]}–{SLOPE[1]}"),
        (error > ERROR, f"calibration error {error:.3f} is above {ERROR}"),
    ]
    return [words for failed, words in found if failed]


def _clusters(template: Template, past: PastQuestions) -> Texts:
    """Client of each question; for a question about the patron alone the patron and five years."""
    if template.roles == ("patron",):
        block = (past.keys["date"].dt.year() // _BLOCK).cast(str)
        return (past.keys["one"] + " " + block).to_numpy().astype(np.str_)
    return past.keys["one" if len(template.roles) == 1 else "other"].to_numpy().astype(np.str_)


def _reliability(chance: Array, y: Array) -> list[dict[str, float]]:
    """By bin: mean forecast, frequency, questions."""
    member = bins(chance)
    return [
        {
            "forecast": round(float(chance[member == b].mean()), 4),
            "frequency": round(float(y[member == b].mean()), 4),
            "n": int((member == b).sum()),
        }
        for b in np.unique(member)
    ]


@dataclass(frozen=True, slots=True)
class Clustered:
    """Cluster of each row (n) and times that each cluster comes up (draws x clusters), the plain sample first.

    Sums are taken by cluster before the draws, for some templates have tens of thousands of rows.
    """

    member: NDArray[np.intp]
    times: Array

    @classmethod
    def of(cls, clusters: Texts) -> Clustered:
        """Resampled clusters."""
        names, member = np.unique(clusters, return_inverse=True)
        times = cluster_weights(np.arange(len(names)), DRAWS, np.random.default_rng(SEED))
        return cls(member, np.vstack([np.ones(len(names)), times]))

    @property
    def count(self) -> int:
        """Number of clusters."""
        return int(self.times.shape[1])

    def sums(self, values: Array) -> Array:
        """Sum of a value by row in each draw."""
        out: Array = self.times @ np.bincount(self.member, values, minlength=self.count)
        return out

    def skill(self, chance: Array, baseline: Array, y: Array) -> Score:
        """Brier skill over a baseline."""
        drawn = 1.0 - self.sums((chance - y) ** 2) / self.sums((baseline - y) ** 2)
        return Score.of(drawn[:1], drawn[1:])

    def calibration(self, chance: Array, y: Array) -> Score:
        """Calibration error over ten bins."""
        member = bins(chance)
        gaps = [np.abs(self.sums(np.where(member == b, chance - y, 0.0))) for b in np.unique(member)]
        drawn = np.sum(gaps, axis=0) / self.sums(np.ones_like(y))
        return Score.of(drawn[:1], drawn[1:])
