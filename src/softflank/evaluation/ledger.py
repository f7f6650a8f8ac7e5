"""Scores of a ledger: each settled forecast beside its base rate and persistence, by template, and the void rate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from softflank.evaluation.forecasts_suite import ENOUGH, ERROR, SLOPE
from softflank.forecasting.settling import RowOutcome
from softflank.numerics.scores import bins, brier, calibration_line, log_loss

LEAST_LINE = 20
"""RowOutcome forecasts below which no slope is given."""


def by_template(found: Sequence[RowOutcome]) -> list[dict[str, Any]]:
    """Scores of the settled forecasts of each template, and of the author's own apart; only past their day."""
    names = dict.fromkeys(s.row["template"] or "author" for s in found)
    return [_card(name, [s for s in found if (s.row["template"] or "author") == name]) for name in names]


def void_rate(found: Sequence[RowOutcome]) -> float | None:
    """Share of void forecasts among those that are over; missing where none is."""
    over = [s for s in found if s.state != "open"]
    return sum(s.state == "void" for s in over) / len(over) if over else None


def log_score(found: RowOutcome) -> float | None:
    """Negative natural log of the chance that was given to what came."""
    if found.outcome is None:
        return None
    return float(log_loss(np.array([found.row["probability"]]), np.array([found.outcome]))[0])


def _card(name: str, rows: Sequence[RowOutcome]) -> dict[str, Any]:
    over = [s for s in rows if s.outcome is not None]
    y = np.array([s.outcome for s in over], dtype=np.float64)
    chance = np.array([s.row["probability"] for s in over])
    card: dict[str, Any] = {"template": name, "registered": len(rows), "n": len(over), "events": int(y.sum())}
    none: dict[str, Any] = dict.fromkeys(
        ("brier", "brier_base_rate", "brier_persistence", "brier_skill", "slope", "ece")
    )
    if not over:
        return card | none | {"live": False}
    out: dict[str, Any] = none | {"brier": float(brier(chance, y).mean())}
    if all(s.row["base_rate"] is not None for s in over):
        for kind in ("base_rate", "persistence"):
            out[f"brier_{kind}"] = float(brier(np.array([s.row[kind] for s in over]), y).mean())
        base = out["brier_base_rate"]
        out["brier_skill"] = 1.0 - out["brier"] / base if base else None
    if len(over) >= LEAST_LINE and 0 < y.sum() < len(over):
        member = bins(chance)
        out["slope"] = calibration_line(chance, y)[1]
        out["ece"] = sum(abs(float((chance - y)[member == b].sum())) for b in np.unique(member)) / len(over)
    live = len(over) >= ENOUGH and out["slope"] is not None
    return card | out | {"live": bool(live and SLOPE[0] <= out["slope"] <= SLOPE[1] and out["ece"] <= ERROR)}
