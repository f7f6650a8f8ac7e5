"""The fits of exits that ship: by way the model that the registered rule leaves standing, by cut year."""

from __future__ import annotations

from typing import Any

import numpy as np

from softflank.evaluation.challenge_rows import LAST, Challenges
from softflank.evaluation.challenges_suite import BASE, FITTED, PERSISTENCE, RIDGE, names_of, taken, with_pressure
from softflank.evaluation.record import interval
from softflank.records.logit import Logit
from softflank.vocabulary import Way

CUTS = range(1970, 2016, 5)
_OUT = 2
"""A row trains a cut where the figures of t + 1 were out: t + 1 lies two years before it."""
_LEAST_EVENTS = 20
OVER_BASE, OVER_PERSISTENCE = "persistence over the patron's base rate", "over persistence"


def exits_form(rows: Challenges, card: dict[str, Any], about: dict[str, Any]) -> dict[str, Any]:
    """Plain values of the stored fits. ``card`` is the suite's scorecard: its choice of models and its scores."""
    return {"about": about, "last": LAST, "ways": {str(w): _way(rows, w, card) for w in FITTED}}


def _way(rows: Challenges, way: Way, card: dict[str, Any]) -> dict[str, Any]:
    model, event = card["chosen"][way], rows.ways[way]
    keys = rows.keys.select("patron", "client", "year").rows()
    past = [list(keys[i]) for i in np.flatnonzero(np.nan_to_num(event) > 0)]
    return {
        "model": model,
        "claim": claim(model, card["outcomes"][way]),
        "cuts": {str(year): _cut(rows, way, model, year) for year in CUTS},
        "past": past,
    }


def _cut(rows: Challenges, way: Way, model: str, year: int) -> dict[str, Any]:
    event = rows.ways[way]
    known = ~np.isnan(event) & (rows.year + 1 <= year - _OUT)
    patron = rows.keys["patron"].to_numpy()
    rates = {
        str(p): [int((known & (patron == p)).sum()), int(event[known & (patron == p)].sum())] for p in np.unique(patron)
    }
    if model == BASE or event[known].sum() < _LEAST_EVENTS:
        return {"rates": rates, "fit": None}
    fit = Logit.of(
        taken(with_pressure(rows), known),
        event[known],
        names_of(model, way, rows),
        RIDGE[model],
        rows.keys["client"].to_numpy()[known].astype(np.str_),
    )
    return {"rates": rates, "fit": fit.form()}


def claim(model: str, card: dict[str, Any]) -> str:
    """What may be claimed of a way, without its full stop: of all ties first, then of challenged ones."""
    every = card["all ties"]
    rows = f"on {every['n']:,} later tie-years with {every['events']} events"
    first = {
        BASE: f"the patron's own frequency; nothing read of the tie was shown to forecast it better {rows}",
        PERSISTENCE: f"by the tie's own record and its patron, which beat the patron's base rate {rows} "
        f"(log gain {_over(every, OVER_BASE)})",
    }.get(
        model,
        f"skill beyond the tie's own record and its patron {rows} (log gain {_over(every, OVER_PERSISTENCE)})",
    )
    found = "was also shown" if card[OVER_PERSISTENCE]["ahead"] else "was not shown"
    return (
        f"{first}; skill beyond these on the {card['n']:,} ties that a challenger pressed, {card['events']} events, "
        f"{found} (log gain {_over(card, OVER_PERSISTENCE)})"
    )


def _over(card: dict[str, Any], rival: str) -> str:
    return interval(card[rival]["by client"]["log_score"], 4)
