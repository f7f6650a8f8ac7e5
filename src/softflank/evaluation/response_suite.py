"""The backtest of the response model, as registered in docs/protocol-response.md."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation import baselines
from softflank.evaluation.blocks import Fold
from softflank.evaluation.crises import Reading
from softflank.evaluation.response_cells import cells, nuclear
from softflank.evaluation.response_checks import GROUPS, thorough_checks
from softflank.evaluation.response_rows import FIRST_BLOCK, Forecasts, Questions, ask, forecast, rival
from softflank.evaluation.response_sets import answer_sets
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.numerics import scores
from softflank.numerics.bootstrap import cluster_weights
from softflank.numerics.ordered import cumulative, fit_cumulative
from softflank.panel import Panel
from softflank.response.design import PATRONS, Scale
from softflank.response.features import FEATURES, NAMES
from softflank.response.fits import write
from softflank.response.model import FROZEN, fit
from softflank.sources import load
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]

BUNDLE = Path(__file__).parents[1] / "data"
PROTOCOL = "docs/protocol-response.md"
VARIANTS = {"on crises over before 1965": 50, "on the test blocks": 9}
"""Variants of the model tried in all, by what they were scored on."""

DEEP_ARMS = 0.5


def backtest_response(
    panel: Path | None = None,
    *,
    sources: Path | None = None,
    from_dir: Path | None = None,
    split: int | None = None,
    reading: Reading = "favourable",
    thorough: bool = False,
) -> Scorecard:
    """Score the response model and what it must beat.

    ``panel`` is a panel folder (the shipped one if none is given); the crises come from ``from_dir``, a folder with the
    publisher's files as they are, or from ``sources``/icb. With ``split`` one model is trained on crises over before
    that year and tested on those triggered from it on. ``thorough`` adds ablations, permutations and the leak test.

    Raises:
        BadRequest: no folder with crises is given, or no crisis lies after the split.
    """
    began = time.perf_counter()
    folder = from_dir if from_dir is not None else None if sources is None else sources / "icb"
    if folder is None:
        raise BadRequest("give the folder with the crisis files: --from DIR with icb1v*.csv and icb2v*.csv")
    questions = ask(Panel.open(panel or BUNDLE), folder, reading)
    blocks = questions.blocks(split)
    if not blocks or min(int(b.train.sum()) for b in blocks) == 0:
        raise BadRequest(f"no crisis in {folder} to train on before, or to test on from, {split or FIRST_BLOCK}")
    tested = np.any([b.test for b in blocks], axis=0)
    made = _models(questions, blocks)
    sample = _sample(questions, tested)
    outcomes, detail = _scores(questions, made, tested, sample)
    detail |= {
        "reading": reading,
        "protocol": PROTOCOL,
        "variants": VARIANTS,
        "seed": SEED,
        "draws": DRAWS,
        "blocks": [{"block": b.label, "train": int(b.train.sum()), "test": int(b.test.sum())} for b in blocks],
        "russia_after_1991": russia_after(questions),
        "us_inaction": _us_inaction(questions, made, blocks, tested),
        "cells": cells(questions, made["softflank"], blocks),
        "nuclear_force": nuclear(questions),
        "answer_sets": answer_sets(questions, made["softflank"], blocks),
    }
    if thorough:
        detail |= thorough_checks(questions, blocks, made, tested, sample)
    return Scorecard(
        "response",
        split,
        int(tested.sum()),
        len(np.unique(_crises(questions)[tested])),
        outcomes,
        detail,
        time.perf_counter() - began,
    )


def _models(questions: Questions, blocks: list[Fold]) -> dict[str, Forecasts]:
    free = tuple(n for n in NAMES if n not in GROUPS["level"])
    made = {
        "softflank": forecast(questions, blocks),
        "pooled logits alone": forecast(questions, blocks, plain=False),
        "softflank, rival's level unknown": forecast(questions, blocks, free),
        "ordered logit": _ordered(questions, blocks),
        "frozen": rival(questions, blocks, baselines.logistic(FROZEN)),
        "base rate": rival(questions, blocks, baselines.base_rate),
        "tie only": rival(questions, blocks, baselines.logistic(baselines.TIE)),
        "reach only": rival(questions, blocks, baselines.logistic(baselines.REACH)),
        "reach and tie": rival(questions, blocks, baselines.logistic((*baselines.REACH, *baselines.TIE))),
    }
    with contextlib.suppress(BadRequest):  # without scikit-learn this comparison is left out, and is not named
        made["boosting"] = rival(questions, blocks, baselines.boosting(NAMES))
    return made


def _ordered(questions: Questions, blocks: list[Fold]) -> Forecasts:
    """One ordered logit with proportional odds on all features, without pooling; slopes with a prior width of 0.3."""
    out = np.full((len(questions.rows), 3), np.nan)
    rows = questions.rows.only(NAMES)
    for block in blocks:
        scale = Scale.of(rows.take(block.train), pooled=False)
        x, z = scale.standardise(rows.take(block.train)), scale.standardise(rows.take(block.test))
        slopes, cuts = fit_cumulative(x, questions.response[block.train], np.full(x.shape[1], 0.3))
        out[block.test] = cumulative(z, slopes, cuts)
    return Forecasts(1.0 - out[:, 0], out[:, 2])


def _crises(questions: Questions) -> NDArray[np.generic]:
    return questions.crises["crisis"].to_numpy()


def _sample(questions: Questions, tested: NDArray[np.bool_]) -> Resampled:
    weights = cluster_weights(_crises(questions)[tested], DRAWS, np.random.default_rng(SEED))
    return Resampled(np.ones((1, int(tested.sum()))), weights)


def _scores(
    questions: Questions, made: dict[str, Forecasts], tested: NDArray[np.bool_], sample: Resampled
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    outcomes: dict[str, dict[str, Any]] = {}
    models: dict[str, dict[str, Any]] = {}
    groups: dict[str, Any] = {}
    for name in ("any", "military"):
        y = questions.outcome(name)[tested]
        p = {model: getattr(f, name)[tested] for model, f in made.items()}
        ours, base = p["softflank"], p["base rate"]
        for model, values in p.items():
            models.setdefault(model, {})[name] = judge(values, base, y, sample)
        outcomes[name] = models["softflank"][name] | {
            "gain_over_frozen": gain(ours, p["frozen"], y, sample),
            "pooled_logits_gain_over_frozen": gain(p["pooled logits alone"], p["frozen"], y, sample),
            "gain_over_reach_only": gain(ours, p["reach only"], y, sample),
            "tie_over_reach": gain(p["reach and tie"], p["reach only"], y, sample),
            "reliability": sample.reliability(ours, y),
        }
        groups[name] = _by_patron_and_era(questions, ours, base, y, tested)
    return outcomes, {
        "models": {k: v for k, v in models.items() if k != "softflank"},
        "three_classes": _three(questions, made, tested, sample),
        "by_patron_and_era": groups,
    }


def _three(
    questions: Questions, made: dict[str, Forecasts], tested: NDArray[np.bool_], sample: Resampled
) -> dict[str, Any]:
    response = questions.response[tested]
    out = {}
    for model in ("softflank", "base rate"):
        any_, force = made[model].any[tested], made[model].military[tested]
        p = np.column_stack([1 - any_, np.clip(any_ - force, 0, 1), force])
        out[model] = {
            "ranked_probability_score": sample.mean(scores.ranked_probability(p, response)).form(),
            "log_score": sample.mean(scores.class_log_loss(p, response)).form(),
        }
    return out


def _by_patron_and_era(
    questions: Questions, ours: Array, base: Array, y: Array, tested: NDArray[np.bool_]
) -> list[dict[str, Any]]:
    """Forecast mean, frequency, AUC and Brier skill in each cell; no interval, for the cells are small."""
    patron, year = questions.rows.patron[tested], questions.rows.year[tested]
    out = []
    for who in PATRONS:
        for label, low, high in (("to 1991", 0, 1991), ("1992 on", 1992, 9999)):
            cell = (patron == who) & (year >= low) & (year <= high)
            if not cell.any():
                continue
            one = np.ones((1, int(cell.sum())))
            area = float(scores.auc(ours[cell], y[cell], one)[0])
            out.append(
                {
                    "patron": who,
                    "era": label,
                    "n": int(cell.sum()),
                    "events": int(y[cell].sum()),
                    "forecast_mean": round(float(ours[cell].mean()), 4),
                    "auc": None if np.isnan(area) else round(area, 4),
                    "brier_skill": round(float(scores.brier_skill(ours[cell], base[cell], y[cell], one)[0]), 4),
                }
            )
    return out


def russia_after(questions: Questions, year: int = 1991) -> dict[str, int]:
    """Rows with Russia as patron triggered after a year: all, with any support, with military support."""
    which = (questions.rows.patron == "RUS") & (questions.rows.year > year)
    return {
        "n": int(which.sum()),
        "any": int((questions.response[which] > 0).sum()),
        "military": int((questions.response[which] == 2).sum()),
    }


def _us_inaction(
    questions: Questions, made: dict[str, Forecasts], blocks: list[Fold], tested: NDArray[np.bool_]
) -> dict[str, Any] | None:
    """Brier skill of "none" over deep US ties, against the frequency among training rows of the same kind."""
    columns = questions.rows.columns
    deep = (questions.rows.patron == "USA") & ((columns["pact"] > 0) | (columns["arms_need"] >= DEEP_ARMS))
    none = 1.0 - questions.outcome("any")
    base = np.full(len(none), np.nan)
    for block in blocks:
        kind = block.train & deep
        base[block.test] = none[kind].mean() if kind.any() else 0.5
    which = tested & deep
    if which.sum() < 20:
        return None
    return judge(1.0 - made["softflank"].any[which], base[which], none[which], _sample(questions, which))


def fit_shipped(panel: Path, crises_folder: Path, out: Path, protocol_commit: str) -> None:
    """Fit on every coded crisis and write the file that ships with the program.

    Raises:
        BadSource, BadData: the files or the panel cannot be read.
    """
    opened = Panel.open(panel)
    questions = ask(opened, crises_folder)
    model = fit(questions.rows, questions.response)
    used = sorted({s for f in FEATURES for s in f.sources})
    cited = opened.sources()
    write(
        out,
        model,
        questions.crises,
        questions.rows,
        {
            "id": f"response-{FIRST_BLOCK - 19}-{int(questions.rows.year.max())}",
            "protocol": PROTOCOL,
            "seed": SEED,
            "protocol_commit": protocol_commit,
            "panel": opened.manifest["digest"],
            "outcome": "icb",
            "citation": load("icb")[0].citation,
            "sources": {s: cited[s]["citation"] for s in used if s in cited},
            "licence": "derived figures; the publisher's rows are not in this file",
        },
    )
