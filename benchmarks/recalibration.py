"""How to recalibrate a blend of forecasts: slope, or slope and level? Measured on invented worlds, never on real ties.

Ninety clients over 64 years with thirty slow features, four of which matter, yearly hazards, a shock shared by all
clients and outcomes over five years, so that windows overlap. Ridge and boosting are blended as for ties.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from softflank.evaluation.baselines import boosting, logistic
from softflank.evaluation.blocks import Fold, expanding
from softflank.evaluation.recalibration import LEVEL_SD, SLOPE_SD, recalibrate
from softflank.numerics import scores
from softflank.response.design import Rows

Array = NDArray[np.float64]

WORLDS = 30
CLIENTS, YEARS, FEATURES, HORIZON = 90, 64, 30, 5
SETTINGS = {
    "no shared shock": (0.0, 0.0),
    "shared shock": (0.5, 0.0),
    "hazard rising": (0.5, 1.0),
    "hazard falling": (0.5, -1.0),
}
"""Spread of the shock that all clients share, and drift of the log odds over sixty years."""


def world(seed: int, shock: float, drift: float) -> tuple[Rows, Array]:
    """Rows of an invented world and what became of them."""
    rng = np.random.default_rng(seed)
    span = YEARS + HORIZON
    x, shared = rng.normal(size=(CLIENTS, span, FEATURES)), np.zeros(span)
    for t in range(1, span):
        x[:, t] = 0.95 * x[:, t - 1] + np.sqrt(1 - 0.95**2) * x[:, t]
        shared[t] = 0.9 * shared[t - 1] + shock * np.sqrt(1 - 0.9**2) * rng.normal()
    own = rng.normal(scale=0.8, size=CLIENTS)
    slopes = np.array([0.5, -0.4, 0.3, 0.3])
    hazard = expit(-3.3 + x[:, :, :4] @ slopes + own[:, None] + shared + drift * np.arange(span) / 60)
    happened = rng.random(hazard.shape) < hazard
    client, year = np.array([(c, t) for c in range(CLIENTS) for t in range(YEARS) if (7 * c + t // 8) % 2 == 0]).T
    loss = np.any([happened[client, year + k] for k in range(1, HORIZON + 1)], axis=0)
    columns = {f"x{k}": x[client, year, k] for k in range(FEATURES)}
    return Rows(columns, np.full(len(client), "USA"), (1955 + year).astype(np.intp)), loss.astype(np.float64)


def forecasts(rows: Rows, y: Array) -> tuple[Array, list[Fold], list[Fold]]:
    """Blend out of sample from 1965 on, those blocks, and the ones from 1975 on."""
    began = np.array([f"{year}-01-01" for year in rows.year], dtype="datetime64[D]")
    over = np.array([f"{year + HORIZON}-12-31" for year in rows.year], dtype="datetime64[D]")
    earlier = [b for b in expanding(began, over, 1965, 5) if y[b.train].sum() >= 10]
    names, raw = tuple(rows.columns), np.full(len(y), np.nan)
    for b in earlier:
        parts = [
            m(rows.take(b.train), y[b.train], rows.take(b.test)) for m in (logistic(names, 0.1), boosting(names, 40))
        ]
        raw[b.test] = np.mean(parts, axis=0)
    return raw, earlier, [b for b in earlier if b.label >= "1975"]


def slope_and_level(raw: Array, y: Array, blocks: list[Fold]) -> Array:
    """The same recalibration with the level carried over."""
    out, odds = np.full(len(raw), np.nan), logit(np.clip(raw, 1e-3, 1 - 1e-3))
    for b in blocks:
        known, centre = b.train & ~np.isnan(raw), logit(y[b.train].mean())
        x = np.column_stack([np.ones(len(raw)), odds - centre])
        found, precision = np.array([0.0, 1.0]), 1 / np.array([LEVEL_SD, SLOPE_SD]) ** 2
        for _ in range(50):
            p = expit(centre + x[known] @ found)
            hessian = (x[known] * (p * (1 - p))[:, None]).T @ x[known] / HORIZON + np.diag(precision)
            gradient = x[known].T @ (y[known] - p) / HORIZON - precision * (found - [0.0, 1.0])
            found = found + np.linalg.solve(hessian, gradient)
        out[b.test] = expit(centre + x[b.test] @ found)
    return out


def main() -> None:
    """Print calibration slope and log score by setting and way."""
    for setting, (shock, drift) in SETTINGS.items():
        found: dict[str, list[tuple[float, float]]] = {}
        for seed in range(WORLDS):
            rows, y = world(seed, shock, drift)
            raw, earlier, blocks = forecasts(rows, y)
            tested = np.any([b.test for b in blocks], axis=0)
            ways = {
                "none": raw,
                "slope, row counts a fifth": recalibrate(raw, y, blocks, earlier, 1 / HORIZON).forecast,
                "slope, row counts one": recalibrate(raw, y, blocks, earlier, 1.0).forecast,
                "slope and level": slope_and_level(raw, y, blocks),
            }
            for way, p in ways.items():
                line = scores.calibration_line(p[tested], y[tested])[1], scores.log_loss(p[tested], y[tested]).mean()
                found.setdefault(way, []).append((float(line[0]), float(line[1])))
        chosen = np.array(found["slope, row counts a fifth"])[:, 1]
        for way, lines in found.items():
            slopes, logs = np.array(lines).T
            less = logs - chosen
            print(
                f"{setting:16} {way:26} slope {np.median(slopes):.2f}, log score {logs.mean():.4f}, "
                f"worse than the chosen way by {less.mean():.4f} (standard error {less.std() / np.sqrt(WORLDS):.4f})"
            )


if __name__ == "__main__":
    main()
