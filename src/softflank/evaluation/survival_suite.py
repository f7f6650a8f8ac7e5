"""The backtest of leader and regime exits, as registered in docs/protocol-losses.md."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.fall_suite import fall_rows, score_falls
from softflank.evaluation.record import interval
from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.scorecard import DRAWS, SEED, Resampled, Scorecard, gain, judge
from softflank.evaluation.successors_suite import read_changes, score_successors
from softflank.numerics.bootstrap import cluster_weights
from softflank.numerics.proportions import jeffreys
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.hazard import Hazard
from softflank.records.history import DISPUTES, GROUPS, OUTCOMES, PastYears, disputes, past
from softflank.records.removals import INTENTIONS, aftermaths, counted

Array = NDArray[np.float64]
Forecaster = Callable[[PastYears, str, PastYears], Array]
"""Training rows, the outcome, rows to forecast -> chances (n)."""

PROTOCOL = "docs/protocol-losses.md"
FIRST_BLOCK, BLOCK_YEARS = 1975, 5
MODEL = "base and pressure"
PRINTED = "as printed"
"""The same with multipliers that never fall from one group to the next."""
VARIANTS = {"on the test blocks": 2}
ASSUMED = {"none": 0.032, "conflict": 0.053, "force": 0.25, "aim": 0.79}
"""What the first model assumed or printed: exits a year in peace and in minor conflict, under strikes, at removal."""


def backtest_survival(panel: Path | None = None, *, sources: Path) -> Scorecard:
    """Score chances that a leader or a regime goes within twelve months, by expanding blocks.

    What is kept after a change is scored with it (``successors``), the ``fall`` and counts of ``removals`` too.
    ``sources`` holds a folder each with the publishers' files of disputes and leaders.

    Raises:
        BadData: panel cannot be read or has no leaders. BadSource: the disputes are missing or not as described.
    """
    began = time.perf_counter()
    opened = Panel.open(panel or BUNDLE)
    rows, found = past(opened, disputes(sources / DISPUTES)), read_changes(opened, sources)
    outcomes = {name: _outcome(rows, name) for name in OUTCOMES}
    detail = {
        "protocol": PROTOCOL,
        "variants": VARIANTS,
        "seed": SEED,
        "draws": DRAWS,
        "stronger": "a challenger with at least four times the client's capability",
        "successors": score_successors(found),
        "fall": score_falls(fall_rows(found), rows),
        "removals": _removals(opened),
        "claims": {name: _claims(name, card) for name, card in outcomes.items()},
    }
    first = outcomes[OUTCOMES[0]]
    return Scorecard("survival", None, first["n"], first["clusters"], outcomes, detail, time.perf_counter() - began)


def _removals(panel: Panel) -> list[dict[str, Any]]:
    """Operations meant to remove a government, by intention: leaders and regimes gone, and of how many."""
    done = aftermaths(Columns.open(panel, ()), date.max)
    return [
        {"intention": i, **{o: dict(zip(("gone", "n"), counted(done, i, o), strict=True)) for o in OUTCOMES}}
        for i in INTENTIONS
    ]


def _outcome(rows: PastYears, name: str) -> dict[str, Any]:
    kept = rows.take(~np.isnan(rows.exits[name]))
    blocks = expanding(kept.began, kept.over, FIRST_BLOCK, BLOCK_YEARS)
    tested = np.any([b.test for b in blocks], axis=0)
    made = {label: _over(kept, name, blocks, model)[tested] for label, model in _models().items()}
    test, y = kept.take(tested), kept.exits[name][tested]
    sample = _resampled(test.keys["state"].to_numpy())
    pressed = test.group > 0
    return {
        **judge(made[MODEL], made["flat"], y, sample),
        "clusters": test.keys["state"].n_unique(),
        "models": {k: judge(v, made["flat"], y, sample) for k, v in made.items() if k != MODEL},
        "base_over_flat": gain(made["base"], made["flat"], y, sample),
        "pressure_over_base": gain(made[MODEL], made["base"], y, sample),
        "pressed": _pressed(test, made, y, pressed),
        "by_group": _groups(test, made, y),
        "reliability": sample.reliability(made[MODEL], y),
        "blocks": [{"block": b.label, "train": int(b.train.sum()), "test": int(b.test.sum())} for b in blocks],
    }


def _models() -> dict[str, Forecaster]:
    return {
        "flat": lambda train, name, test: np.full(len(test), train.exits[name].mean()),
        "base": lambda train, name, test: Hazard.of(train, name, plain=True).chances(test),
        "assumed": lambda train, name, test: _assumed(test),
        MODEL: lambda train, name, test: Hazard.of(train, name).chances(test),
        PRINTED: lambda train, name, test: Hazard.of(train, name).chances(test, rising=True),
    }


def _over(rows: PastYears, name: str, blocks: list[Fold], model: Forecaster) -> Array:
    """Forecasts (n) of every block by what was over before it."""
    out = np.full(len(rows), np.nan)
    for block in blocks:
        out[block.test] = model(rows.take(block.train), name, rows.take(block.test))
    return out


def _assumed(rows: PastYears) -> Array:
    base = np.where(rows.columns["conflict at home"] > 0, ASSUMED["conflict"], ASSUMED["none"])
    for group in ("force", "aim"):
        base = np.where(rows.group == GROUPS.index(group), ASSUMED[group], base)
    return np.asarray(base, dtype=np.float64)


def _resampled(states: NDArray[np.generic]) -> Resampled:
    weights = cluster_weights(states, DRAWS, np.random.default_rng(SEED))
    return Resampled(np.ones((1, len(states))), weights)


def _pressed(test: PastYears, made: dict[str, Array], y: Array, which: NDArray[np.bool_]) -> dict[str, Any]:
    """Scores on the rows that were pressed."""
    sample = _resampled(test.keys["state"].to_numpy()[which])
    own = {k: v[which] for k, v in made.items()}
    return {
        **judge(own[MODEL], own["flat"], y[which], sample),
        "clusters": int(test.keys["state"].filter(which).n_unique()),
        "over_base": gain(own[MODEL], own["base"], y[which], sample),
        "printed_over_base": gain(own[PRINTED], own["base"], y[which], sample),
        "over_flat": gain(own[MODEL], own["flat"], y[which], sample),
        "over_assumed": gain(own[MODEL], own["assumed"], y[which], sample),
    }


def _groups(test: PastYears, made: dict[str, Array], y: Array) -> list[dict[str, Any]]:
    """Rows, events, their frequency with its interval and the mean forecasts by group of pressure."""
    out = []
    for i, name in enumerate(GROUPS):
        inside = test.group == i
        n, events = int(inside.sum()), int(y[inside].sum())
        low, high = jeffreys(events, n)
        means = {label: round(float(v[inside].mean()), 4) for label, v in made.items()}
        out.append({"group": name, "n": n, "events": events, "low": round(low, 4), "high": round(high, 4)} | means)
    return out


def _claims(name: str, card: dict[str, Any]) -> dict[str, str]:
    """What may be said beside a chance: of the government's own record, and of pressure."""
    base, added = card["base_over_flat"]["log_score"], card["pressed"]["printed_over_base"]["log_score"]
    auc = card["models"]["base"]["auc"]
    words = f"gain over a flat rate {interval(base, 4)} in log score, AUC {auc['value']:.2f}"
    shown = base["low"] > 0
    own = f"out of sample the government's own record {'has skill' if shown else 'has no skill shown'} ({words})"
    gained = f"{interval(added, 4)} on {card['pressed']['n']} pressed years"
    adds = (
        "adds to it" if added["low"] > 0 else "does worse than it alone" if added["high"] < 0 else "adds nothing shown"
    )
    return {"base": own, "pressure": f"{own}; pressure {adds} ({gained})"}
