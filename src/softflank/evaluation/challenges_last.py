"""The last block of past challenges: years that nothing was chosen by, scored once, as the protocol's note says."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from softflank.evaluation.blocks import Fold
from softflank.evaluation.challenge_rows import LAST, Challenges, challenge_rows
from softflank.evaluation.challenges_suite import (
    BASE,
    COMPOSITE,
    FITTED,
    PERSISTENCE,
    SIGNS,
    Trial,
    claim,
    composite,
    gains,
    samples,
    tried,
)
from softflank.evaluation.scorecard import judge
from softflank.panel import Panel
from softflank.vocabulary import Way

FIRST_YEAR, LAST_YEAR = 2015, 2018
"""Years t of the block: duties are on record to 2018 and regimes to 2020, so t + 1 is seen."""


def last_block(panel: Panel, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Scores of the ways and the composite on the last block, by what was over before 2015; ``chosen`` models ship.

    Raises:
        BadData: the panel cannot be read or has no ties.
    """
    began = time.perf_counter()
    rows = challenge_rows(panel, LAST_YEAR)
    blocks = [_fold(rows)]
    trials = {way: tried(rows, rows.ways[way], way, (PERSISTENCE, SIGNS), blocks) for way in FITTED}
    outcomes = {str(way): _scored(rows, trial, chosen[str(way)]) for way, trial in trials.items()}
    whole = composite(rows, trials, {way: chosen[str(way)] for way in FITTED}, blocks)
    outcomes[COMPOSITE] = _scored(rows, whole, COMPOSITE)
    test = blocks[0].test
    return {
        "years": [FIRST_YEAR, LAST_YEAR],
        "ties": int(test.sum()),
        "challenged": int((test & (rows.level > 0)).sum()),
        "ways": {str(w): int(np.nansum(rows.ways[w][test])) for w in Way if w in rows.ways},
        "chosen": dict(chosen),
        "outcomes": outcomes,
        "claim": claim({n: c for n, c in outcomes.items() if c["events"]}),
        "seconds": round(time.perf_counter() - began, 1),
    }


def _fold(rows: Challenges) -> Fold:
    """Trained by the years of the registered blocks, whose t + 1 was over before 2015; tested on the last block."""
    return Fold("last", rows.year <= LAST, (rows.year >= FIRST_YEAR) & (rows.year <= LAST_YEAR))


def _scored(rows: Challenges, trial: Trial, model: str) -> dict[str, Any]:
    """Scores of a model on challenged rows, with those on all ties; counts alone where nothing or everything came."""
    found = {}
    for label, which in (("all ties", trial.tested), ("challenged", trial.tested & (rows.level > 0))):
        y = trial.outcome[which]
        card: dict[str, Any] = {"n": len(y), "events": int(y.sum())}
        if 0 < card["events"] < card["n"]:
            drawn = samples(rows, which)
            card |= judge(trial.made[model][which], trial.made[BASE][which], y, drawn["by client"])
            card["over persistence"] = gains(trial, model, PERSISTENCE, which, drawn)
            card["over the patron's base rate"] = gains(trial, model, BASE, which, drawn)
        found[label] = card
    pressed: dict[str, Any] = found["challenged"]
    return pressed | {"all ties": found["all ties"]}
