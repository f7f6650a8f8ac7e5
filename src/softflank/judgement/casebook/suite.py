"""The backtest on the casebook: what the brief would have said the day before, scored by name (docs/casebook.md)."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.assumptions import shipped
from softflank.judgement.casebook.forms import FILE, RESPONSES, Casebook, Episode, casebook, remembered
from softflank.judgement.fits import Fitted, load
from softflank.judgement.prediction import GROUPS, LEVELS, questions
from softflank.judgement.response import fit
from softflank.judgement.response_rows import Questions, ask
from softflank.judgement.response_suite import BUNDLE
from softflank.judgement.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.numerics import scores
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.pressure.ladder import ladder
from softflank.vocabulary import BadRequest, Roles
from softflank.world import World

Array = NDArray[np.float64]
RULE = "docs/casebook.md"
_LEAST = 5


def backtest_cases(panel: Path | None = None, *, crises: Path | None = None, book: Path = FILE) -> Scorecard:
    """Score the forecasts of the response model on the episodes of the casebook, by name.

    ``crises`` is a folder with the publisher's crisis files: with them the model is fitted anew before every episode
    that the shipped fit could have seen. Without them those episodes are named and not scored.

    Raises:
        BadCase: the casebook is damaged. BadRequest: fewer than five episodes can be scored.
    """
    began = time.perf_counter()
    opened, cases = Panel.open(panel or BUNDLE), casebook(book)
    asked = None if crises is None else ask(opened, crises)
    told, left_out = [], {}
    for episode in cases.episodes:
        reason = _unscored(episode, cases, asked)
        if reason:
            left_out[episode.id] = reason
        else:
            told.append(_foretold(episode, opened, asked))
    if len(told) < _LEAST:
        raise BadRequest(
            f"{len(told)} episodes can be scored, {_LEAST} are needed: give the folder of the crisis files, --from DIR"
        )
    outcomes, detail = _scores(told)
    detail |= {
        "rule": RULE,
        "seed": SEED,
        "draws": DRAWS,
        "episodes": [{k: v for k, v in one.items() if k != "cluster"} for one in told],
        "not_scored": left_out,
        "agreement": agreement(cases.episodes),
    }
    clusters = len({one["cluster"] for one in told})
    return Scorecard("cases", None, len(told), clusters, outcomes, detail, time.perf_counter() - began)


def _unscored(episode: Episode, cases: Casebook, asked: Questions | None) -> str:
    if remembered(episode, cases):
        return "the rung or the response rests on memory"
    if asked is None and episode.date.year <= load().last_year:
        return "the shipped fit saw crises of its time; give the crisis files to fit the model anew"
    return ""


def _foretold(episode: Episode, panel: Panel, asked: Questions | None) -> dict[str, Any]:
    """The forecast as of the day before, beside the base rate and what was coded."""
    shipped_fit = load()
    if asked is not None and episode.date.year <= shipped_fit.last_year:
        fitted, base = _refitted(episode.date, episode.patron, asked)
    else:
        fitted, base = shipped_fit, _frequencies(shipped_fit.past.filter(pl.col("patron") == episode.patron))
    roles = Roles(episode.patron, episode.client, episode.challenger)
    world = World(panel.view(episode.date - timedelta(days=1)), roles, assumptions=shipped())
    level = GROUPS[ladder().rung(episode.rung.reached).group]
    forecast = fitted.model.probabilities(questions(world, fitted))[LEVELS.index(level)]
    happened = RESPONSES.index(episode.response.code)
    second = episode.response.second
    return {
        "id": episode.id,
        "title": episode.title,
        "date": episode.date.isoformat(),
        "patron": episode.patron,
        "client": episode.client,
        "challenger": episode.challenger,
        "rung": episode.rung.reached,
        "level": level,
        "forecast": [round(float(p), 4) for p in forecast],
        "base_rate": [round(float(p), 4) for p in base],
        "response": episode.response.code,
        "second": second.code if second else None,
        "hit": bool(int(np.argmax(forecast)) == happened),
        "log_score": round(float(scores.class_log_loss(forecast[None], np.array([happened]))[0]), 4),
        "trained_on": fitted.model.n,
        "tie": episode.tie.outcome,
        "tie_year": episode.tie.year,
        "cluster": str(episode.crisis or episode.id),
    }


def _refitted(day: date, patron: str, asked: Questions) -> tuple[Fitted, Array]:
    """The model fitted on the crises that were over before a day, and the patron's frequencies among them."""
    before = asked.crises["over"].to_numpy() < np.datetime64(day)
    model = fit(asked.rows.take(before), asked.response[before])
    past = asked.crises.filter(before).select("crisis", "patron", "client", "date", "over", "response")
    none = np.zeros((0, len(model.scale.names)))
    last = int(asked.rows.year[before].max())
    fitted = Fitted("refitted", model, {}, past, (), none, np.ones(none.shape[1]), last, {})
    return fitted, _frequencies(past.filter(pl.col("patron") == patron))


def _frequencies(past: pl.DataFrame) -> Array:
    """Frequencies of the three classes, with one case in ten of each added."""
    counts = np.bincount(past["response"].to_numpy(), minlength=3) + 0.1
    shares: Array = counts / counts.sum()
    return shares


def _scores(told: list[dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    p, base = np.array([t["forecast"] for t in told]), np.array([t["base_rate"] for t in told])
    coded = np.array([RESPONSES.index(t["response"]) for t in told], dtype=np.intp)
    sample = _sample(told)
    outcomes = {}
    for name, least in (("any", 1), ("military", 2)):
        ours, plain = p[:, least:].sum(axis=1), base[:, least:].sum(axis=1)
        y = (coded >= least).astype(np.float64)
        outcomes[name] = judge(ours, plain, y, sample) | {"gain_over_base_rate": gain(ours, plain, y, sample)}
    both = [i for i, t in enumerate(told) if t["second"]]
    again = np.array([RESPONSES.index(told[i]["second"]) for i in both], dtype=np.intp)
    return outcomes, {
        "hits": int((p.argmax(axis=1) == coded).sum()),
        "base_rate_hits": int((base.argmax(axis=1) == coded).sum()),
        "three_classes": _three(p, base, coded, sample),
        "three_classes_by_second_coding": _three(p[both], base[both], again, _sample([told[i] for i in both]))
        | {"n": len(both)},
    }


def _sample(told: list[dict[str, Any]]) -> Resampled:
    names = np.array([t["cluster"] for t in told])
    return Resampled(np.ones((1, len(told))), cluster_weights(names, DRAWS, np.random.default_rng(SEED)))


def _three(p: Array, base: Array, coded: NDArray[np.intp], sample: Resampled) -> dict[str, Any]:
    """Log score, Brier score over three classes (0 to 2), ranked probability score; gains over the base rate."""
    out = {}
    for name, rule in (
        ("log_score", scores.class_log_loss),
        ("brier", _brier),
        ("ranked_probability_score", scores.ranked_probability),
    ):
        ours, plain = rule(p, coded), rule(base, coded)
        out[name] = sample.mean(ours).form()
        out[f"{name}_of_base_rate"] = sample.mean(plain).form()
        out[f"{name}_gain"] = sample.mean(plain - ours).form()
    return out


def _brier(p: Array, coded: NDArray[np.intp]) -> Array:
    out: Array = ((p - np.eye(3)[coded]) ** 2).sum(axis=1)
    return out


def agreement(told: tuple[Episode, ...]) -> dict[str, Any]:
    """Share agreed and Cohen's kappa of the two passes, for the response and for the tie; n where both coded."""
    responses = [(e.response.code, e.response.second.code) for e in told if e.response.second]
    ties = [
        (e.tie.outcome, e.tie.second) for e in told if e.tie.second and "unknown" not in (e.tie.outcome, e.tie.second)
    ]
    out = {}
    for name, pairs in (("response", responses), ("tie", ties)):
        share, k = kappa([(str(a), str(b)) for a, b in pairs])
        out[name] = {"n": len(pairs), "agreed": round(share, 4), "kappa": round(k, 4)}
    return out


def kappa(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Share of pairs that agree, and Cohen's kappa (1960, doi:10.1177/001316446002000104): agreement beyond chance.

    Kappa is not a number where there is no pair or where chance alone would agree always.
    """
    if not pairs:
        return float("nan"), float("nan")
    labels = sorted({label for pair in pairs for label in pair})
    table = np.zeros((len(labels), len(labels)))
    for one, other in pairs:
        table[labels.index(one), labels.index(other)] += 1
    table /= table.sum()
    observed, chance = float(np.trace(table)), float(table.sum(axis=1) @ table.sum(axis=0))
    return observed, (observed - chance) / (1 - chance) if chance < 1 else float("nan")
