"""Rows of features and how they become a design: standardised columns, indicators, patron's deviations, eras."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from softflank.numerics.ordered import FREE, Fit, fit_logit
from softflank.response.features import FEATURES

PATRONS = ("USA", "RUS")
"""The two patrons of the crises that the model is fitted to."""
Array = NDArray[np.float64]
Ints = NDArray[np.intp]
Texts = NDArray[np.str_]

ERAS = ((1946, 1962), (1963, 1978), (1979, 1991), (1992, 2007), (2008, 9999))
"""First and last year of each era."""

GROUP = {f.name: f.group for f in FEATURES}

_RARE = 0.02
"""A column that is missing in fewer of the training rows than this gets no indicator of its own."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a question: columns of features by name (n), patrons (n) and years (n)."""

    columns: dict[str, Array]
    patron: Texts
    year: Ints

    def take(self, which: NDArray[np.generic]) -> Rows:
        """Some of the rows, by mask or index."""
        return Rows({k: v[which] for k, v in self.columns.items()}, self.patron[which], self.year[which])

    def only(self, names: tuple[str, ...]) -> Rows:
        """The same rows with some columns only."""
        return Rows({k: self.columns[k] for k in names}, self.patron, self.year)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.year)


@dataclass(frozen=True, slots=True)
class Scale:
    """How columns become a design: names, centre and width of each, columns with an indicator of being missing."""

    names: tuple[str, ...]
    centre: Array
    width: Array
    indicated: tuple[str, ...]
    pooled: bool = True

    @classmethod
    def of(cls, rows: Rows, *, pooled: bool = True) -> Scale:
        """Centres and widths of the training rows; a column without variation is left at width one."""
        names = tuple(rows.columns)
        table = np.column_stack([rows.columns[n] for n in names])
        empty = np.isnan(table).all(axis=0)
        table[:, empty] = 0.0
        width = np.nanstd(table, axis=0)
        seen: list[bytes] = []
        indicated = []
        for name in names:
            missing = np.isnan(rows.columns[name])
            if missing.mean() >= _RARE and not missing.all() and missing.tobytes() not in seen:
                indicated.append(name)
                seen.append(missing.tobytes())
        return cls(names, np.nanmean(table, axis=0), np.where(width > 1e-9, width, 1.0), tuple(indicated), pooled)

    def standardise(self, rows: Rows) -> Array:
        """Columns (n x names) centred and scaled, missing at zero, then the indicators (n x indicated)."""
        table = np.column_stack([rows.columns[n] for n in self.names])
        z = np.where(np.isnan(table), 0.0, (table - self.centre) / self.width)
        flags = [np.isnan(rows.columns[n]).astype(np.float64) for n in self.indicated]
        return np.column_stack([z, *flags]) if flags else z

    def design(self, rows: Rows) -> Array:
        """Intercept, standardised columns, a patron's deviations from them, intercepts by patron and era."""
        z = self.standardise(rows)
        if not self.pooled:
            return np.column_stack([np.ones(len(rows)), z])
        side = _side(rows.patron)
        return np.column_stack([np.ones(len(rows)), z, z * side[:, None], side, _cells(rows)])

    def labels(self) -> tuple[str, ...]:
        """Name of each column of the design."""
        own = (*self.names, *(f"{n} not on record" for n in self.indicated))
        if not self.pooled:
            return ("level", *own)
        cells = tuple(f"{p} {first}-{last}" for p in PATRONS for first, last in ERAS)
        return ("level", *own, *(f"{n} by patron" for n in own), "patron", *cells)

    def groups(self) -> Ints:
        """Prior group of each column: one per group of features, of indicators, of deviations, of intercepts."""
        own = [GROUP.get(n, "other") for n in self.names] + ["not on record"] * len(self.indicated)
        if self.pooled:
            own += ["deviation"] * len(own) + ["intercept"] * (1 + len(PATRONS) * len(ERAS))
        kinds = list(dict.fromkeys(own))
        return np.array([FREE, *(kinds.index(k) for k in own)])

    def kinds(self) -> tuple[str, ...]:
        """Names of the prior groups, in the order of their numbers."""
        own = [GROUP.get(n, "other") for n in self.names] + ["not on record"] * bool(self.indicated)
        return tuple(dict.fromkeys([*own, *(["deviation", "intercept"] if self.pooled else [])]))


def _side(patron: Texts) -> Array:
    return np.where(patron == PATRONS[0], 0.5, np.where(patron == PATRONS[1], -0.5, 0.0))


def _cells(rows: Rows) -> Array:
    return np.column_stack(
        [
            ((rows.patron == p) & (rows.year >= first) & (rows.year <= last)).astype(np.float64)
            for p in PATRONS
            for first, last in ERAS
        ]
    )


@dataclass(frozen=True, slots=True)
class Plain:
    """A logistic regression on standardised columns, missing at the training mean, ridge penalty 1 / (2 c)."""

    names: tuple[str, ...]
    centre: Array
    width: Array
    fit: Fit

    @classmethod
    def of(cls, rows: Rows, outcome: Array, names: tuple[str, ...], c: float) -> Plain:
        """Fit to outcomes (n) in {0, 1}."""
        table = np.column_stack([rows.columns[n] for n in names])
        table[:, np.isnan(table).all(axis=0)] = 0.0
        centre = np.nanmean(table, axis=0)
        filled = np.where(np.isnan(table), centre, table)
        width = filled.std(axis=0)
        width = np.where(width > 1e-9, width, 1.0)
        x = np.column_stack([np.ones(len(rows)), (filled - centre) / width])
        prior = np.concatenate([[100.0], np.full(len(names), np.sqrt(c))])
        return cls(names, centre, width, fit_logit(x, outcome, prior))

    def design(self, rows: Rows) -> Array:
        """Intercept and standardised columns (n x (1 + names))."""
        table = np.column_stack([rows.columns[n] for n in self.names])
        z = (np.where(np.isnan(table), self.centre, table) - self.centre) / self.width
        return np.column_stack([np.ones(len(rows)), z])

    def probabilities(self, rows: Rows) -> Array:
        """Probabilities (n) at the mode."""
        out: Array = expit(self.design(rows) @ self.fit.mode)
        return out
