"""The hazard of an exit: columns of a government, multipliers by group of pressure, personalist regimes apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.ordered import Fit
from softflank.numerics.survival import chance, fit_cloglog, in_order
from softflank.records.history import GROUPS, PastYears

Array = NDArray[np.float64]
Ints = NDArray[np.intp]

PRESSED = GROUPS[1:]
"""Groups whose multipliers never fall from one to the next where they are printed: a rung stands on those below it."""

FREE, SLOPE, MULTIPLIER, DEVIATION = 10.0, 0.5, 0.5, 0.3
"""Prior standard deviations: intercept, slope on a standardised column, a group's log multiplier, a personalist's own.

Five groups are too few to learn a width from: nine in ten multipliers lie within a factor of 2.3 before the data.
"""

_RARE = 0.02
"""A column that is missing in fewer of the training rows gets no indicator of its own."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A fit for one outcome: intercept, standardised columns, indicators, groups, groups of personalist regimes.

    ``cases`` counts training rows and events by group, and rows by group and type of regime. Without pressure
    (``plain``) the last two parts are left out.
    """

    names: tuple[str, ...]
    centre: Array
    width: Array
    indicated: tuple[str, ...]
    plain: bool
    fit: Fit
    n: int
    events: int
    cases: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, past: PastYears, outcome: str, *, plain: bool = False) -> Hazard:
        """Fit to the rows whose outcome is known.

        Raises:
            ValueError: the fit does not settle.
        """
        y = past.exits[outcome]
        kept = past.take(~np.isnan(y))
        y = kept.exits[outcome]
        names = tuple(n for n, v in kept.columns.items() if not np.isnan(v).all() and np.nanstd(v) > 0)
        table = np.column_stack([kept.columns[n] for n in names])
        indicated = _indicated(kept, names)
        blank = cls(
            names,
            np.nanmean(table, axis=0),
            np.nanstd(table, axis=0),
            indicated,
            plain,
            _EMPTY,
            len(kept),
            int(y.sum()),
            _cases(kept, y),
        )
        x = blank.design(kept.columns, kept.group, kept.regime == "personal")
        return replace(blank, fit=fit_cloglog(x, y, blank.prior()))

    def prior(self) -> Array:
        """Prior standard deviation of each column of the design."""
        own = [SLOPE] * (len(self.names) + len(self.indicated))
        pressed = [] if self.plain else [MULTIPLIER] * len(PRESSED) + [DEVIATION] * len(PRESSED)
        return np.array([FREE, *own, *pressed])

    def base(self, columns: Mapping[str, Array]) -> Array:
        """Intercept, columns (n) centred and scaled with the missing at zero, indicators of being missing."""
        table = np.column_stack([columns[n] for n in self.names])
        z = np.where(np.isnan(table), 0.0, (table - self.centre) / self.width)
        flags = [np.isnan(columns[n]).astype(np.float64) for n in self.indicated]
        return np.column_stack([np.ones(len(z)), z, *flags])

    def design(self, columns: Mapping[str, Array], group: Ints, personal: NDArray[np.bool_]) -> Array:
        """Columns of the fit (n x k) for rows with a group of pressure (n), of personalist regimes or not (n)."""
        base = self.base(columns)
        if self.plain:
            return base
        pressed = (group[:, None] == np.arange(1, len(GROUPS))[None, :]).astype(np.float64)
        return np.column_stack([base, pressed, pressed * personal[:, None]])

    def chances(self, past: PastYears, *, rising: bool = False) -> Array:
        """Chances (n) of an exit within twelve months, averaged over the posterior by ten normal quantiles.

        ``rising`` holds the multipliers in order, as they are printed.
        """
        personal = past.regime == "personal"
        x = self.design(past.columns, past.group, personal)
        eta = x @ self.fit.mode
        if rising:
            start, k = x.shape[1] - 2 * len(PRESSED), len(PRESSED)
            sd = np.sqrt(np.diag(self.fit.covariance))[start : start + k]
            for own in (False, True):
                log = self.fit.mode[None, start : start + k] + own * self.fit.mode[None, start + k :]
                moved = np.concatenate([[0.0], (_in_order(log, sd) - log)[0]])
                eta = eta + np.where(personal == own, moved[past.group], 0.0)
        spread = np.sqrt(np.maximum(((x @ self.fit.covariance) * x).sum(axis=1), 0.0))
        out: Array = chance(eta[:, None] + spread[:, None] * _QUANTILES[None, :]).mean(axis=1)
        return out

    def multipliers(self, *, personal: bool = False) -> dict[str, tuple[float, float]]:
        """Log multiplier and its standard deviation by group, as fitted, of personalist regimes or of the others."""
        start, k = 1 + len(self.names) + len(self.indicated), len(PRESSED)
        found = {}
        for i, group in enumerate(PRESSED):
            x = np.zeros(len(self.fit.mode))
            x[[start + i, start + k + i] if personal else [start + i]] = 1.0
            found[group] = (float(x @ self.fit.mode), float(np.sqrt(x @ self.fit.covariance @ x)))
        return found

    def draw(
        self, columns: Mapping[str, Array], personal: bool, count: int, rng: np.random.Generator
    ) -> dict[str, Array]:
        """Draws (count) of the chance for one row by group, *none* among them; ordered over :data:`RISING`."""
        values, vectors = np.linalg.eigh(self.fit.covariance)
        root = vectors * np.sqrt(np.maximum(values, 0.0))
        drawn = self.fit.mode + rng.standard_normal((count, len(values))) @ root.T
        base = self.base(columns)
        eta = drawn[:, : base.shape[1]] @ base[0]
        start, k = base.shape[1], len(PRESSED)
        log = drawn[:, start : start + k] + (drawn[:, start + k :] if personal else 0.0)
        ordered = _in_order(log, log.std(axis=0))
        return {"none": chance(eta), **{g: chance(eta + ordered[:, i]) for i, g in enumerate(PRESSED)}}

    def to_json(self) -> dict[str, Any]:
        """Plain values; the covariance as its lower triangle."""
        lower = self.fit.covariance[np.tril_indices(len(self.fit.mode))]
        return {
            "names": list(self.names),
            "centre": _short(self.centre),
            "width": _short(self.width),
            "indicated": list(self.indicated),
            "mode": _short(self.fit.mode),
            "covariance": [float(f"{v:.3g}") for v in lower],
            "n": self.n,
            "events": self.events,
            "cases": {g: dict(c) for g, c in self.cases.items()},
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Hazard:
        """The fit that :meth:`to_json` wrote."""
        mode = np.array(raw["mode"])
        covariance = np.zeros((len(mode), len(mode)))
        covariance[np.tril_indices(len(mode))] = raw["covariance"]
        covariance = covariance + np.tril(covariance, -1).T
        return cls(
            tuple(raw["names"]),
            np.array(raw["centre"]),
            np.array(raw["width"]),
            tuple(raw["indicated"]),
            False,
            Fit(mode, covariance, float("nan"), np.zeros(0)),
            raw["n"],
            raw["events"],
            raw["cases"],
        )


_EMPTY = Fit(np.zeros(0), np.zeros((0, 0)), 0.0, np.zeros(0))
_QUANTILES: Array = np.array([-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645])
"""Middles of ten slices of the normal distribution that are equally likely."""


def _in_order(log: Array, sd: Array) -> Array:
    """Log multipliers (draws x groups) that never fall from none upwards, weighed by their standard deviations."""
    return in_order(log, 1.0 / sd**2)


def _indicated(past: PastYears, names: tuple[str, ...]) -> tuple[str, ...]:
    """Columns that are missing often enough for an indicator, one for each pattern of missing rows."""
    seen: dict[bytes, str] = {}
    for name in names:
        missing = np.isnan(past.columns[name])
        if missing.mean() >= _RARE:
            seen.setdefault(missing.tobytes(), name)
    return tuple(seen.values())


def _cases(past: PastYears, y: Array) -> dict[str, dict[str, int]]:
    """Rows, events and rows by type of regime, for each group."""
    out = {}
    for i, name in enumerate(GROUPS):
        inside = past.group == i
        kinds, counts = np.unique(past.regime[inside], return_counts=True)
        out[name] = {"n": int(inside.sum()), "events": int(y[inside].sum())} | {
            str(k): int(c) for k, c in zip(kinds, counts, strict=True) if k
        }
    return out


def _short(values: Array) -> list[float]:
    return [float(f"{v:.5g}") for v in values]
