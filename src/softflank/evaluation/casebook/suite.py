"""The backtest on the casebook: what the brief would have said the day before, scored by name (docs/casebook.md)."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.assumptions import shipped
from softflank.evaluation.casebook.agreement import agreement, readers_agreement
from softflank.evaluation.casebook.documents import Readings, evidence, readings
from softflank.evaluation.casebook.drawn import drawn_card
from softflank.evaluation.casebook.forms import FILE, Casebook, Episode, casebook, remembered
from softflank.evaluation.response_rows import Questions, ask
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.numerics import scores
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.pressure.ladder import ladder
from softflank.response.fits import Fitted, load
from softflank.response.model import fit
from softflank.response.prediction import LEVEL_OF, answers, cell
from softflank.response.prospects import LEVELS
from softflank.states import find
from softflank.vocabulary import RESPONSES, BadRequest, Roles
from softflank.world import World

Array = NDArray[np.float64]
RULE = "docs/casebook.md"
_LEAST, _LEAST_ROWS = 5, 100


def backtest_cases(panel: Path | None = None, *, crises: Path | None = None, book: Path = FILE) -> Scorecard:
    """Score the forecasts of the response model on the episodes of the casebook, by name.

    ``crises`` is a folder with the publisher's crisis files: with them the model is fitted anew before every episode
    that the shipped fit could have seen. Without them those episodes are named and not scored. The response that is
    scored is the one settled from documents, where there is one, else the first pass over the data sets.

    Raises:
        BadCase: the casebook is damaged. BadRequest: fewer than five episodes can be scored.
    """
    began = time.perf_counter()
    opened, cases = Panel.open(panel or BUNDLE), casebook(book)
    asked = None if crises is None else ask(opened, crises)
    known = frozenset(e.id for e in cases.episodes)
    shelf, read = evidence(book, known), readings(book, known)
    told, left_out = [], {}
    for episode in cases.episodes:
        reading = read.get(episode.id, Readings(id=episode.id))
        reason = _unscored(episode, cases, asked, reading)
        if reason:
            left_out[episode.id] = reason
        else:
            told.append(_foretold(episode, opened, asked, reading, remembered(episode, cases)))
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
        "documents": {
            "episodes": sum(bool(e.documents) for e in shelf.values()),
            "quotes": sum(len(e.documents) for e in shelf.values()),
            "agreement": readers_agreement(tuple(read.values())),
        },
    }
    if asked is not None:
        detail["drawn"] = drawn_card(asked)
    clusters = len({one["cluster"] for one in told})
    return Scorecard("cases", None, len(told), clusters, outcomes, detail, time.perf_counter() - began)


def _unscored(episode: Episode, cases: Casebook, asked: Questions | None, reading: Readings) -> str:
    memory = remembered(episode, cases)
    if ("rung" in memory and not reading.code("rung")) or ("response" in memory and not reading.code("response")):
        return "the rung or the response rests on memory"
    if scored_response(episode, reading) is None:
        return "no data set codes its response, and no code from documents is settled"
    if asked is None and episode.date.year <= load().last_year:
        return "the shipped fit saw crises of its time; give the crisis files to fit the model anew"
    if asked is not None and len(_over(asked, episode.date)) < _LEAST_ROWS:
        return f"fewer than {_LEAST_ROWS} rows of crises were over before it"
    return ""


def scored_response(episode: Episode, reading: Readings) -> str | None:
    """Settled response from documents where there is one, else the first pass; nothing where there is neither."""
    return reading.code("response") or episode.response.code


def _foretold(
    episode: Episode, panel: Panel, asked: Questions | None, reading: Readings, memory: set[str]
) -> dict[str, Any]:
    """The forecast as of the day before, beside the base rate and what was coded."""
    shipped_fit = replace(load(), record=None)  # the model itself is scored; its cells' frequencies stand beside
    if asked is not None and episode.date.year <= shipped_fit.last_year:
        fitted = _refitted(episode.date, asked)
    else:
        fitted = shipped_fit
    pooled = not fitted.seen(episode.patron)
    base = _frequencies(fitted.past if pooled else fitted.past.filter(pl.col("patron") == episode.patron))
    roles = Roles(episode.patron, episode.client, episode.challenger)
    world = World(panel.view(episode.date - timedelta(days=1)), roles, assumptions=shipped())
    rung = (reading.code("rung") if "rung" in memory else None) or episode.rung.reached
    level = LEVEL_OF[ladder().rung(rung).group]
    forecast = answers(world, fitted).in_crisis()[LEVELS.index(level)]
    frequent = cell(world)
    code = str(scored_response(episode, reading))
    happened = RESPONSES.index(code)
    return {
        "id": episode.id,
        "title": episode.title,
        "date": episode.date.isoformat(),
        "patron": episode.patron,
        "patron_name": find(episode.patron, episode.date).called(episode.date),
        "client": episode.client,
        "challenger": episode.challenger,
        "pooled": pooled,
        "rung": rung,
        "level": level,
        "forecast": [round(float(p), 4) for p in forecast],
        "base_rate": [round(float(p), 4) for p in base],
        "cell": [round(float(p), 4) for p in (base if frequent is None else frequent.chances)],
        "response": code,
        "hit": bool(int(np.argmax(forecast)) == happened),
        "log_score": round(float(scores.class_log_loss(forecast[None], np.array([happened]))[0]), 4),
        "trained_on": fitted.model.n,
        "cluster": str(episode.crisis or episode.id),
        **_codes(episode, reading),
    }


def _codes(episode: Episode, reading: Readings) -> dict[str, Any]:
    """Codes of both passes and of both readers."""
    second, settled_tie = episode.response.second, reading.code("tie")
    return {
        "coded_from": "documents" if reading.code("response") else "data sets",
        "by_data": episode.response.code,
        "second": second.code if second else None,
        "readers": {what: reading.pair(what) for what in ("response", "tie", "rung")},
        "tie": settled_tie or episode.tie.outcome,
        "tie_from": "documents" if settled_tie else "data sets",
        "tie_by_data": episode.tie.outcome,
        "tie_year": episode.tie.year,
    }


def _over(asked: Questions, day: date) -> pl.DataFrame:
    return asked.crises.filter(pl.col("over") < day)


def _refitted(day: date, asked: Questions) -> Fitted:
    """The model fitted on the crises that were over before a day."""
    before = asked.crises["over"].to_numpy() < np.datetime64(day)
    model = fit(asked.rows.take(before), asked.response[before])
    past = _over(asked, day).select("crisis", "patron", "client", "date", "over", "response")
    none = np.zeros((0, len(model.scale.names)))
    last = int(asked.rows.year[before].max())
    return Fitted("refitted", model, {}, past, (), none, np.ones(none.shape[1]), last, {})


def _frequencies(past: pl.DataFrame) -> Array:
    """Frequencies of the three classes, with one case in ten of each added."""
    counts = np.bincount(past["response"].to_numpy(), minlength=3) + 0.1
    shares: Array = counts / counts.sum()
    return shares


def _scores(told: list[dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    p, base = np.array([t["forecast"] for t in told]), np.array([t["base_rate"] for t in told])
    coded = np.array([RESPONSES.index(t["response"]) for t in told], dtype=np.intp)
    sample = _sample(told)
    military, plain, y = p[:, 2], base[:, 2], (coded == 2).astype(np.float64)
    scored = judge(military, plain, y, sample) | {"gain_over_base_rate": gain(military, plain, y, sample)}
    # Four of these episodes saw no support at all: an order of any support against none would rest on them alone.
    return {"military": scored}, {
        "without_support": int((coded == 0).sum()),
        "hits": int((p.argmax(axis=1) == coded).sum()),
        "base_rate_hits": int((base.argmax(axis=1) == coded).sum()),
        "coded_from_documents": sum(t["coded_from"] == "documents" for t in told),
        "three_classes": _three(p, base, coded, sample),
        "three_classes_by_cell": _three(np.array([t["cell"] for t in told]), base, coded, sample),
        "three_classes_by_second_coding": _by(told, "second"),
        "three_classes_by_data": _by(told, "by_data"),
        "three_classes_pooled": _by([t for t in told if t["pooled"]], "response"),
    }


def _by(told: list[dict[str, Any]], which: str) -> dict[str, Any]:
    """Scores against another coding, on the episodes that have it; the number alone where there are too few."""
    some = [t for t in told if t[which]]
    if len(some) < _LEAST:
        return {"n": len(some)}
    p, base = np.array([t["forecast"] for t in some]), np.array([t["base_rate"] for t in some])
    coded = np.array([RESPONSES.index(t[which]) for t in some], dtype=np.intp)
    hits = {"hits": int((p.argmax(axis=1) == coded).sum()), "base_rate_hits": int((base.argmax(axis=1) == coded).sum())}
    return _three(p, base, coded, _sample(some)) | {"n": len(some)} | hits


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
