"""The response model: three classes from two logits with partial pooling over patrons and eras.

``P(any support)`` is one logit over all rows; ``P(military | any support)`` a second one over the rows with support
(form *nested*), or ``P(military)`` one over all rows (form *direct*, kept below ``P(any)``); *mixed* is the mean of the
two. Slopes are common with a patron's own deviation; intercepts by patron and era are pooled. Each group of features has
a prior width of its own; all widths come from the marginal likelihood of the training rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from softflank.judgement.crises import PATRONS
from softflank.judgement.features import FEATURES
from softflank.numerics.ordered import FREE, Fit, pool
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]
Ints = NDArray[np.intp]
Texts = NDArray[np.str_]
Form = Literal["nested", "direct", "mixed"]

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
        """Prior group of each column of the design: one per group of features, of indicators, deviations, intercepts."""
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
    return np.column_stack([((rows.patron == p) & (rows.year >= first) & (rows.year <= last)).astype(np.float64)
                            for p in PATRONS for first, last in ERAS])


@dataclass(frozen=True, slots=True)
class ResponseModel:
    """A fitted response model. ``scales`` are the prior widths by group of columns, per logit."""

    form: Form
    scale: Scale
    support: Fit
    force: Fit | None
    direct: Fit | None
    scales: dict[str, dict[str, float]]
    n: int

    def probabilities(self, rows: Rows) -> Array:
        """Class probabilities (n x 3) at the posterior mode, averaged over the posterior by the probit rule."""
        return self.at(self.scale.design(rows))

    def at(self, design: Array) -> Array:
        """Class probabilities (n x 3) of design rows."""
        any_ = _smooth(design, self.support)
        force = self._military(design, any_)
        return np.column_stack([1 - any_, any_ - force, force])

    def _military(self, design: Array, any_: Array) -> Array:
        parts = []
        if self.force is not None:
            parts.append(any_ * _smooth(design, self.force))
        if self.direct is not None:
            parts.append(np.minimum(_smooth(design, self.direct), any_))
        return np.mean(parts, axis=0)


def _smooth(design: Array, fit: Fit) -> Array:
    """Mean of the logistic over the normal posterior of the linear predictor (MacKay's approximation)."""
    eta = design @ fit.mode
    variance = ((design @ fit.covariance) * design).sum(axis=1)
    return expit(eta / np.sqrt(1 + np.pi * variance / 8))


def fit(rows: Rows, response: Ints, form: Form = "nested", *, pooled: bool = True) -> ResponseModel:
    """Fit on training rows with responses (n) in {0, 1, 2}.

    Raises:
        BadRequest: a class has no row, so that nothing can be learnt about it.
    """
    if len(np.unique(response)) < 3:
        raise BadRequest("the training rows do not hold all three responses: take a later split")
    scale = Scale.of(rows, pooled=pooled)
    design, groups = scale.design(rows), scale.groups()
    helped = response > 0
    scales: dict[str, dict[str, float]] = {}

    def one(name: str, x: Array, y: Array) -> Fit:
        found, widths = pool(x, y.astype(np.float64), groups)
        scales[name] = dict(zip(scale.kinds(), (float(w) for w in widths), strict=True))
        return found

    support = one("support", design, helped)
    force = one("force", design[helped], response[helped] == 2) if form != "direct" else None
    direct = one("direct", design, response == 2) if form != "nested" else None
    return ResponseModel(form, scale, support, force, direct, scales, len(rows))
