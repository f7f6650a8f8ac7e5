"""The stored fits of leader and regime exits: one pair for each cut year, from what was over before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from softflank.evaluation.scorecard import SEED
from softflank.panel import Panel
from softflank.records.hazard import Hazard
from softflank.records.history import DISPUTES, OUTCOMES, disputes, past

FIRST_CUT, EVERY = 1960, 5


def survival_form(panel: Panel, sources: Path, mark: str, claims: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Fits by cut year, every fifth and the last that has rows of its own, as plain values.

    ``mark`` says what panel they rest on; ``claims`` are sentences of the suite by outcome.

    Raises:
        BadData: the panel has no leaders. BadSource: the disputes are missing or not as described.
    """
    rows = past(panel, disputes(sources / DISPUTES))
    newest = int(rows.over.max().astype("datetime64[Y]").astype(int)) + 1970
    cuts = sorted({*range(FIRST_CUT, newest + 1, EVERY), newest})
    fits = {}
    for cut in cuts:
        known = rows.take(rows.over < np.datetime64(f"{cut}-01-01"))
        fits[str(cut)] = {name: Hazard.of(known, name).to_json() for name in OUTCOMES}
    return {"stamp": mark, "seed": SEED, "claims": claims, "cuts": fits}
