"""How far two codings of the casebook agree: the two passes over data sets, and the two readers of documents."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from softflank.evaluation.casebook.documents import CODED, UNCLEAR, Readings
from softflank.evaluation.casebook.forms import Episode


def agreement(told: tuple[Episode, ...]) -> dict[str, Any]:
    """Share agreed and Cohen's kappa of the two passes, for the response and for the tie; n where both coded."""
    responses = [(e.response.code, e.response.second.code) for e in told if e.response.code and e.response.second]
    ties = [
        (e.tie.outcome, e.tie.second) for e in told if e.tie.second and "unknown" not in (e.tie.outcome, e.tie.second)
    ]
    return {
        name: _agreed([(str(a), str(b)) for a, b in pairs]) for name, pairs in (("response", responses), ("tie", ties))
    }


def readers_agreement(read: tuple[Readings, ...]) -> dict[str, Any]:
    """Agreement of the two readers before settling, by what they coded; empty before both have read.

    An *unclear* of one reader is a code like any other; an episode that both leave unclear is counted and left out.
    ``settled`` is the number of episodes with a code that counts, ``differ`` names those where the readers differ.
    """
    out = {}
    for what in CODED:
        pairs = {one.id: both for one in read if (both := one.pair(what)) is not None}
        clear = {name: both for name, both in pairs.items() if both != (UNCLEAR, UNCLEAR)}
        if pairs:
            out[what] = _agreed(list(clear.values())) | {
                "both_unclear": len(pairs) - len(clear),
                "settled": sum(one.code(what) is not None for one in read),
                "differ": sorted(name for name, both in clear.items() if both[0] != both[1]),
            }
    return out


def _agreed(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    share, k = kappa(pairs)
    return {
        "n": len(pairs),
        "agreed": None if math.isnan(share) else round(share, 4),
        "kappa": None if math.isnan(k) else round(k, 4),
    }


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
