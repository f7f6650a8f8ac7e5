"""The last block of past challenges: years that nothing was chosen by, scored once, as the protocol's note says."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from softflank.evaluation.blocks import Fold
from softflank.evaluation.challenge_rows import LAST, Challenges, challenge_rows
from softflank.evaluation.challenges_suite import (
    COMPOSITE,
    FITTED,
    PERSISTENCE,
    SIGNS,
    claim,
    composite,
    scored,
    tried,
)
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
    outcomes = {str(way): scored(rows, trial, chosen[str(way)]) for way, trial in trials.items()}
    whole = composite(rows, trials, {way: chosen[str(way)] for way in FITTED}, blocks)
    outcomes[COMPOSITE] = scored(rows, whole, COMPOSITE)
    test = blocks[0].test
    return {
        "years": [FIRST_YEAR, LAST_YEAR],
        "ties": int(test.sum()),
        "challenged": int((test & (rows.level > 0)).sum()),
        "ways": {str(w): int(np.nansum(rows.ways[w][test])) for w in Way if w in rows.ways},
        "chosen": dict(chosen),
        "outcomes": outcomes,
        "claim": claim(outcomes),
        "seconds": round(time.perf_counter() - began, 1),
    }


def _fold(rows: Challenges) -> Fold:
    """Trained by the years of the registered blocks, whose t + 1 was over before 2015; tested on the last block."""
    return Fold("last", rows.year <= LAST, (rows.year >= FIRST_YEAR) & (rows.year <= LAST_YEAR))
