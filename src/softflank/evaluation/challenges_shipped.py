"""The composite as it ships on past challenges: what the stored records say as of each read date (change 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.evaluation.challenge_rows import Challenges
from softflank.evaluation.challenges_suite import BASE, PERSISTENCE, Trial, blocks_of, cells, gains, samples, tried
from softflank.evaluation.scorecard import judge
from softflank.panel import Panel
from softflank.pressure.ladder import ladder
from softflank.records.exits import drop, fade, switch
from softflank.records.fall import fall
from softflank.records.flows import cut
from softflank.vocabulary import Estimate, Roles, Way
from softflank.world import World

Array = NDArray[np.float64]

SHIPPED = "as shipped"
RUNG = {1: "sectoral_sanctions", 2: "proxy_war", 3: "rhetoric", 4: "limited_strikes"}
"""Level of what began -> rung that is asked about."""
ASKED: Mapping[Way, Callable[..., Mapping[str, Estimate | None]]] = {
    Way.FALL: fall,
    Way.CUT: cut,
    Way.SWITCH: switch,
    Way.DROP: drop,
    Way.FADE: fade,
}


def shipped_chances(panel: Panel, rows: Challenges, which: NDArray[np.bool_]) -> Array:
    """Chance (n) of a loss by the end of t + 1 as the records put it; not a number where some way has no record."""
    out, steps, day = np.full(len(which), np.nan), ladder(), None
    for i in sorted(np.flatnonzero(which), key=lambda i: rows.year[i]):
        key = rows.keys.row(int(i), named=True)
        if key["date"] != day:  # answers of a past day are not asked for again
            panel.forget()
        day = key["date"]
        world = World(panel.view(key["date"]), Roles(key["patron"], key["client"], str(rows.challenger[i])))
        kept = _kept(world, steps.rung(RUNG[int(rows.level[i])]))
        out[i] = np.nan if kept is None else 1.0 - kept**2
    return out


def _kept(world: World, rung: Any) -> float | None:
    """Chance that the tie is lost in no way within twelve months."""
    kept = 1.0
    for ask in ASKED.values():
        found = ask(world, [rung])[rung.id]
        if found is None:
            return None
        kept *= 1.0 - found.value
    return kept


def shipped_card(panel: Panel, rows: Challenges) -> dict[str, Any]:
    """Scores of the composite as it ships on challenged rows of the test blocks, beside both baselines."""
    held = tried(rows, rows.lost, None, (PERSISTENCE,), blocks_of(rows))
    asked = held.tested & (rows.level > 0)
    chances = np.clip(shipped_chances(panel, rows, asked), 1e-4, 1 - 1e-4)
    known = asked & ~np.isnan(chances)
    trial = Trial(held.made | {SHIPPED: chances}, held.outcome, known)
    drawn = samples(rows, known)
    card = judge(chances[known], held.made[BASE][known], held.outcome[known], drawn["by client"])
    return card | {
        "asked": int(asked.sum()),
        "forecast": round(float(chances[known].mean()), 4),
        "over persistence": gains(trial, SHIPPED, PERSISTENCE, known, drawn),
        "over the patron's base rate": gains(trial, SHIPPED, BASE, known, drawn),
        "cells": cells(rows, trial, SHIPPED),
    }
