"""The backtest of the response model, as registered in docs/protocol-response.md."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.judgement import baselines
from softflank.judgement.asof import Reader
from softflank.judgement.blocks import Block, expanding
from softflank.judgement.crises import PATRONS, Reading, read_crises
from softflank.judgement.features import FEATURES, NAMES, build
from softflank.judgement.fits import write
from softflank.judgement.response import FROZEN, Rows, Scale, fit, made_columns
from softflank.judgement.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.numerics import scores
from softflank.numerics.bootstrap import cluster_weights
from softflank.numerics.ordered import cumulative, fit_cumulative
from softflank.panel import Panel
from softflank.sources import load
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]

BUNDLE = Path(__file__).parents[1] / "data"
FIRST_BLOCK, BLOCK_YEARS = 1965, 5
PROTOCOL = "docs/protocol-response.md"
VARIANTS = {"on crises over before 1965": 22, "on the test blocks": 4}
"""Variants of the model tried in all, by what they were scored on."""

GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(f.name for f in FEATURES if f.group == group) for group in dict.fromkeys(f.group for f in FEATURES)
}
PERMUTATIONS = 1000
DEEP_ARMS = 0.5


@dataclass(frozen=True, slots=True)
class Questions:
    """Coded crises (n rows) with their features and responses (n) in {0, 1, 2}."""

    crises: pl.DataFrame
    rows: Rows
    response: NDArray[np.intp]

    def outcome(self, name: str) -> Array:
        """Zero-one column of ``any`` or ``military`` support."""
        return (self.response >= (1 if name == "any" else 2)).astype(np.float64)

    def blocks(self, split: int | None) -> list[Block]:
        """Registered blocks, or one from ``split`` on."""
        began, over = self.crises["date"].to_numpy(), self.crises["over"].to_numpy()
        return expanding(began, over, FIRST_BLOCK, BLOCK_YEARS, split)


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Probabilities of any and military support (n), not a number where a row was never tested."""

    any: Array
    military: Array


def ask(panel: Panel, crises_folder: Path, reading: Reading = "favourable") -> Questions:
    """Crises from the publisher's files, with what the panel knew on each trigger date.

    Raises:
        BadSource, BadData: the files or the panel cannot be read.
    """
    crises = read_crises(crises_folder, reading)
    columns = build(Reader.open(panel, PATRONS), crises, crises)
    trigger = crises["trigger"].to_numpy().astype(np.float64)
    columns |= made_columns(columns, trigger, crises["patron"].to_numpy().astype(np.str_))
    rows = Rows(
        columns, crises["patron"].to_numpy().astype(np.str_), crises["date"].dt.year().to_numpy().astype(np.intp)
    )
    return Questions(crises, rows, crises["response"].to_numpy().astype(np.intp))


def forecast(
    questions: Questions,
    blocks: list[Block],
    names: tuple[str, ...] = NAMES,
    *,
    plain: bool = True,
    shuffled: np.random.Generator | None = None,
) -> Forecasts:
    """Our model's forecasts of every test row; with ``shuffled`` it is fitted on permuted training responses."""
    rows = questions.rows
    out = np.full((len(rows), 3), np.nan)
    for block in blocks:
        response = questions.response[block.train]
        if shuffled is not None:
            response = _permute(response, questions.rows.patron[block.train], shuffled)
        model = fit(rows.take(block.train), response, names, plain=plain)
        out[block.test] = model.probabilities(rows.take(block.test))
    return Forecasts(1.0 - out[:, 0], out[:, 2])


def rival(questions: Questions, blocks: list[Block], predict: baselines.Predictor) -> Forecasts:
    """A baseline's forecasts: one model for any support and one for military support."""
    out = {}
    for name in ("any", "military"):
        outcome = questions.outcome(name)
        out[name] = np.full(len(outcome), np.nan)
        for block in blocks:
            out[name][block.test] = predict(
                questions.rows.take(block.train), outcome[block.train], questions.rows.take(block.test)
            )
    return Forecasts(out["any"], out["military"])


def _permute(values: NDArray[np.intp], within: NDArray[np.generic], rng: np.random.Generator) -> NDArray[np.intp]:
    out = values.copy()
    for group in np.unique(within):
        which = np.flatnonzero(within == group)
        out[which] = values[rng.permutation(which)]
    return out


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
    }
    if thorough:
        detail |= _thorough(questions, blocks, made, tested, sample)
    return Scorecard(
        "response",
        split,
        int(tested.sum()),
        len(np.unique(_crises(questions)[tested])),
        outcomes,
        detail,
        time.perf_counter() - began,
    )


def _models(questions: Questions, blocks: list[Block]) -> dict[str, Forecasts]:
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


def _ordered(questions: Questions, blocks: list[Block]) -> Forecasts:
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
            "reliability": scores.reliability(ours, y),
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
    questions: Questions, made: dict[str, Forecasts], blocks: list[Block], tested: NDArray[np.bool_]
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


def _thorough(
    questions: Questions, blocks: list[Block], made: dict[str, Forecasts], tested: NDArray[np.bool_], sample: Resampled
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
    questions: Questions, blocks: list[Block], p: Array, y: Array, tested: NDArray[np.bool_], rng: np.random.Generator
) -> dict[str, Any]:
    """Share of permutations of outcomes within patron and block whose AUC is at least ours."""
    label = np.zeros(len(tested), dtype=np.intp)
    for i, block in enumerate(blocks):
        label[block.test] = i
    cell = label[tested] * 2 + (questions.rows.patron[tested] == "USA")
    one = np.ones((1, len(y)))
    observed = float(scores.auc(p, y, one)[0])
    shuffled = [
        float(scores.auc(p, _permute(y.astype(np.intp), cell, rng).astype(np.float64), one)[0])
        for _ in range(PERMUTATIONS)
    ]
    return {
        "auc": round(observed, 4),
        "permuted_mean": round(float(np.mean(shuffled)), 4),
        "p": (1 + sum(s >= observed for s in shuffled)) / (1 + PERMUTATIONS),
    }


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
