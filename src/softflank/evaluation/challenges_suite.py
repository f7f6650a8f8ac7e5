"""How ties were lost, and past challenges: the ways and the composite against persistence that knows the patron.

As registered in docs/protocol-losses.md. Nothing here reads a year after 2014: :mod:`.challenges_last` did, once.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.challenge_rows import LEVELS, WAYS, Challenges, challenge_rows
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.numerics.bootstrap import cluster_weights
from softflank.panel import Panel
from softflank.records.logit import Logit
from softflank.records.ties import OWN, PATRON, PATRONS
from softflank.vocabulary import Way

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

FIRST_BLOCK, BLOCK_YEARS = 1980, 5
PROTOCOL = "docs/protocol-losses.md"
VARIANTS = {"on the test blocks": 6}
"""Signs, signs with pressure, flow by type, composite, composite as it ships; signs with all of a pair's record."""
FITTED = (Way.SWITCH, Way.DROP, Way.FADE)
"""Ways that are hazards of their own; *fall* belongs to survival and *cut* to the flow."""
BASE, PERSISTENCE, SIGNS, PRESSURE = "patron's base rate", "persistence", "signs", "signs and pressure"
RIDGE = {PERSISTENCE: 0.3, SIGNS: 0.1, PRESSURE: 0.1}
_LEAST_EVENTS = 20
_SLOPE = (0.7, 1.4)
_STRONGER, _COLD_WAR = 4.0, 1991
MAJOR, STRONGER, LATE = "by a major power", "by one four times the client", "after 1991"
"""Cells that a reader asks for beside patrons and levels."""


def names_of(model: str, way: Way | None, rows: Challenges) -> tuple[str, ...]:
    """Columns of a model of a way; the composite (``None``) reads what has become of the pair in any way."""
    own = tuple(f"own_{w}" for w in WAYS) if way is None else (f"own_{way}",)
    if model == PERSISTENCE:
        return (*OWN, *own, *PATRON)
    known = (*(n for n in rows.features if not n.startswith("own_")), *own)
    return known if model == SIGNS else (*known, *(f"began_{level}" for level in LEVELS))


def with_pressure(rows: Challenges) -> dict[str, Array]:
    """Columns of rows with the level that begins in t, one indicator each."""
    return rows.features | {f"began_{n}": (rows.level == i).astype(np.float64) for i, n in enumerate(LEVELS, start=1)}


def base_rates(patron: NDArray[np.generic], outcome: Array, asked: NDArray[np.generic]) -> Array:
    """Frequency among the rows of the same patron, with one event in ten added."""
    out = np.full(len(asked), 0.1)
    for who in np.unique(asked):
        same = patron == who
        out[asked == who] = (outcome[same].sum() + 0.1) / (same.sum() + 1.0)
    return out


@dataclass(frozen=True, slots=True)
class Trial:
    """Forecasts (n) of each model for one outcome, not a number outside the test blocks; outcome (n); tested rows."""

    made: dict[str, Array]
    outcome: Array
    tested: Mask


def blocks_of(rows: Challenges) -> list[Fold]:
    """Expanding blocks of five years from 1980; a row trains a block if t + 1 was over before it."""
    began = np.array([f"{y}-01-01" for y in rows.year], dtype="datetime64[D]")
    over = np.array([f"{y + 1}-12-31" for y in rows.year], dtype="datetime64[D]")
    return expanding(began, over, FIRST_BLOCK, BLOCK_YEARS)


def tried(rows: Challenges, outcome: Array, way: Way | None, models: tuple[str, ...], blocks: Sequence[Fold]) -> Trial:
    """Forecasts of models for an outcome (n, missing where not seen), for each block by what was over before it."""
    columns, patron = with_pressure(rows), rows.keys["patron"].to_numpy()
    seen = ~np.isnan(outcome)
    made = {m: np.full(len(outcome), np.nan) for m in (BASE, *models)}
    tested = np.zeros(len(outcome), dtype=np.bool_)
    for block in blocks:
        train, test = block.train & seen, block.test & seen
        tested |= test
        made[BASE][test] = base_rates(patron[train], outcome[train], patron[test])
        for model in models:
            fit = Logit.of(taken(columns, train), outcome[train], names_of(model, way, rows), RIDGE[model])
            made[model][test] = fit.chances(taken(columns, test))
    return Trial(made, outcome, tested)


def taken(columns: dict[str, Array], which: Mask) -> dict[str, Array]:
    """Some rows of columns."""
    return {name: values[which] for name, values in columns.items()}


def samples(rows: Challenges, which: Mask) -> dict[str, Resampled]:
    """Resampled rows by client, and by patron and five years."""
    client = rows.keys["client"].to_numpy()[which].astype(np.str_)
    patron = rows.keys["patron"].to_numpy()[which].astype(np.str_)
    cells = np.char.add(patron, (rows.year[which] // 5).astype(np.str_))
    one = np.ones((1, int(which.sum())))
    return {
        name: Resampled(one, cluster_weights(by, DRAWS, np.random.default_rng(SEED)))
        for name, by in (("by client", client), ("by patron and five years", cells))
    }


def gains(trial: Trial, model: str, rival: str, which: Mask, drawn: dict[str, Resampled]) -> dict[str, Any]:
    """Paired log and Brier gains of a model over another on some rows; *ahead* where both log intervals lie above 0."""
    y = trial.outcome[which]
    found = {name: gain(trial.made[model][which], trial.made[rival][which], y, s) for name, s in drawn.items()}
    return found | {"ahead": all(f["log_score"]["low"] > 0 for f in found.values())}


def backtest_challenges(panel: Path | None = None) -> Scorecard:
    """Score the ways and the composite on all ties and on challenged ones.

    Raises:
        BadData: the panel cannot be read, or has no ties.
    """
    began = time.perf_counter()
    rows = challenge_rows(Panel.open(panel or BUNDLE))
    blocks = blocks_of(rows)
    trials = {way: tried(rows, rows.ways[way], way, (PERSISTENCE, SIGNS, PRESSURE), blocks) for way in FITTED}
    outcomes = {str(way): scored(rows, trial, SIGNS) for way, trial in trials.items()}
    chosen = {way: choice(outcomes[str(way)]) for way in FITTED}
    whole = composite(rows, trials, chosen, blocks)
    outcomes["composite"] = scored(rows, whole, COMPOSITE)
    challenged = rows.level > 0
    detail = {
        "protocol": PROTOCOL,
        "variants": VARIANTS,
        "seed": SEED,
        "draws": DRAWS,
        "ties": rows.keys.height,
        "challenged": int(challenged.sum()),
        "unpressed": int(rows.unpressed.sum()),
        "chosen": {str(w): m for w, m in chosen.items()},
        "ways": {str(w): counted(rows, w) for w in (*WAYS,)},
        "claim": (made := claim(outcomes)),
        "sentence": sentence(outcomes, made),
    }
    clients = len(np.unique(rows.keys["client"].to_numpy()))
    return Scorecard("challenges", None, int(challenged.sum()), clients, outcomes, detail, time.perf_counter() - began)


COMPOSITE = "composite"


def scored(rows: Challenges, trial: Trial, model: str) -> dict[str, Any]:
    """A model's scores on all ties and on challenged ones, its cells, the gains over what must be beaten."""
    out: dict[str, Any] = {}
    for label, which in (("all ties", trial.tested), ("challenged", trial.tested & (rows.level > 0))):
        drawn = samples(rows, which)
        y = trial.outcome[which]
        card = judge(trial.made[model][which], trial.made[BASE][which], y, drawn["by client"])
        card["over persistence"] = gains(trial, model, PERSISTENCE, which, drawn)
        card["over the patron's base rate"] = gains(trial, model, BASE, which, drawn)
        card["persistence over the patron's base rate"] = gains(trial, PERSISTENCE, BASE, which, drawn)
        if PRESSURE in trial.made:
            card["pressure over signs"] = gains(trial, PRESSURE, SIGNS, which, drawn)
            card["pressure over persistence"] = gains(trial, PRESSURE, PERSISTENCE, which, drawn)
        card["models"] = {
            m: judge(trial.made[m][which], trial.made[BASE][which], y, drawn["by client"])
            for m in trial.made
            if m != model
        }
        out |= {label: card}
    pressed: dict[str, Any] = out["challenged"]
    return pressed | {"all ties": out["all ties"], "cells": cells(rows, trial, model)}


def cells(rows: Challenges, trial: Trial, model: str) -> dict[str, dict[str, Any]]:
    """By patron and by level of what began, on challenged rows: cases, events, mean forecast, gain over persistence."""
    patron = rows.keys["patron"].to_numpy()
    groups = {p: patron == p for p in PATRONS} | {n: rows.level == i for i, n in enumerate(LEVELS, start=1)}
    groups |= {
        MAJOR: np.isin(rows.challenger.astype(np.str_), PATRONS),
        STRONGER: rows.stronger >= _STRONGER,
        LATE: rows.year > _COLD_WAR,
    }
    found = {}
    for name, inside in groups.items():
        which = trial.tested & (rows.level > 0) & inside
        y = trial.outcome[which]
        card: dict[str, Any] = {"n": int(which.sum()), "events": int(y.sum())}
        if 0 < card["events"] < card["n"]:
            drawn = samples(rows, which)
            card |= {
                "forecast": round(float(trial.made[model][which].mean()), 4),
                "auc": drawn["by client"].auc(trial.made[model][which], y).form(),
                "over persistence": gains(trial, model, PERSISTENCE, which, drawn),
            }
        found[name] = card
    return found


def choice(card: dict[str, Any]) -> str:
    """The model that ships for a way, by the registered rule on all ties."""
    every = card["all ties"]
    if every["pressure over signs"]["ahead"] and every["pressure over persistence"]["ahead"]:
        return PRESSURE
    if every["over persistence"]["ahead"]:
        return SIGNS
    return PERSISTENCE if every["persistence over the patron's base rate"]["ahead"] else BASE


def composite(rows: Challenges, trials: dict[Way, Trial], chosen: Mapping[Way, str], blocks: Sequence[Fold]) -> Trial:
    """Chance that a tie is lost in any way: one less the product of what is kept through each."""
    lost = rows.lost
    held = tried(rows, lost, None, (PERSISTENCE,), blocks)
    kept = np.ones(len(lost))
    for way, trial in trials.items():
        kept = kept * (1 - trial.made[chosen[way]])
    kept = kept * (1 - _frequency(rows, Way.FALL, blocks, by_level=False))
    kept = kept * (1 - _frequency(rows, Way.CUT, blocks, by_level=True))
    return Trial(held.made | {COMPOSITE: np.clip(1 - kept, 1e-4, 1 - 1e-4)}, lost, held.tested)


def _frequency(rows: Challenges, way: Way, blocks: Sequence[Fold], *, by_level: bool) -> Array:
    """Frequency of a way before each block: the patron's own, or that of the level that begins."""
    outcome, out = rows.ways[way], np.full(rows.keys.height, np.nan)
    group = rows.level if by_level else rows.keys["patron"].to_numpy()
    seen = ~np.isnan(outcome)
    for block in blocks:
        train, test = block.train & seen, block.test & seen
        found = base_rates(group[train], outcome[train], group[test])
        out[test] = np.where(np.isin(rows.level[test], (1, 4)), found, 0.0) if by_level else found
    return out


def counted(rows: Challenges, way: Way) -> dict[str, Any]:
    """Cases and events of a way on unpressed ties and by level of what began."""
    event = rows.ways[way]
    groups = {"unpressed": rows.unpressed} | {n: rows.level == i for i, n in enumerate(LEVELS, start=1)}
    return {
        name: {"n": int((inside & ~np.isnan(event)).sum()), "events": int(np.nansum(event[inside]))}
        for name, inside in groups.items()
    }


def claim(outcomes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """By way, on challenged rows: whether the registered bar is met, condition by condition."""
    out: dict[str, Any] = {}
    for name, card in outcomes.items():
        held = {
            "log gain over persistence that knows the patron, both intervals above 0": card["over persistence"][
                "ahead"
            ],
            f"at least {_LEAST_EVENTS} events": card["events"] >= _LEAST_EVENTS,
            f"calibration slope {_SLOPE[0]} to {_SLOPE[1]}": _SLOPE[0] <= card["calibration_slope"] <= _SLOPE[1],
        }
        out[name] = {"made": all(held.values()), "held": held}
    return out


def sentence(outcomes: dict[str, dict[str, Any]], made: dict[str, Any]) -> str:
    """What a brief prints of the record on past challenges: that nothing beats persistence, or what does."""
    skilled = [name for name, held in made.items() if held["made"]]
    n, events = outcomes[COMPOSITE]["n"], outcomes[COMPOSITE]["events"]
    counted = (
        f"Past challenges to a major power's tie were counted: {n:,}, of which {events:,} were lost in some way by the "
        "end of the next year."
    )
    past = "the tie's own past and that power's record"
    if skilled:
        return f"{counted} The forecast beat {past} for these alone: {', '.join(skilled)}."
    return (
        f"{counted} No forecast, by way of loss or of all together, was shown to beat {past}. The chances say how "
        "often ties like this one were lost, not that this one is likelier to be."
    )
