"""The response model: three classes from logits with partial pooling over patrons and eras, and a plain logit beside.

``P(any support)`` is one logit over all rows; ``P(military | any support)`` a second one over the rows with support.
Slopes are common with a patron's own deviation; intercepts by patron and era are pooled. Each group of features has
a prior width of its own; all widths come from the marginal likelihood of the training rows. With *plain*, the log odds
are the mean of these and of the frozen logistic regression on fourteen columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from softflank.judgement.crises import PATRONS
from softflank.judgement.features import FEATURES
from softflank.numerics.ordered import FREE, Fit, fit_logit, pool
from softflank.vocabulary import BadRequest

Array = NDArray[np.float64]
Ints = NDArray[np.intp]
Texts = NDArray[np.str_]

ERAS = ((1946, 1962), (1963, 1978), (1979, 1991), (1992, 2007), (2008, 9999))
"""First and last year of each era."""

GROUP = {f.name: f.group for f in FEATURES}
FROZEN = (
    "distance",
    "patron_cinc",
    "client_cinc",
    "pact",
    "rival_pact",
    "ideal_gap",
    "rival_ideal_gap",
    "arms_need",
    "rival_arms_need",
    "hostile",
    "hostile_military",
    "gravity",
    "trigger",
    "patron_usa",
)
"""Columns of the frozen logistic regression; nothing of it is ever changed."""

FROZEN_C = 0.3
MADE = ("hostile_military", "trigger", "patron_usa")
"""Columns of :data:`FROZEN` that are not features of their own."""

_CLIP = 1e-3
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
    def of(cls, rows: Rows, outcome: Array, names: tuple[str, ...], c: float = FROZEN_C) -> Plain:
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


@dataclass(frozen=True, slots=True)
class ResponseModel:
    """A fitted response model. ``scales`` are the prior widths by group of columns, per logit."""

    scale: Scale
    support: Fit
    force: Fit
    plain: tuple[Plain, Plain] | None
    scales: dict[str, dict[str, float]]
    n: int

    def probabilities(self, rows: Rows) -> Array:
        """Class probabilities (n x 3), averaged over the posterior of the pooled logits."""
        design = self.scale.design(rows)
        any_ = _smooth(design, self.support)
        force = any_ * _smooth(design, self.force)
        if self.plain is not None:
            any_ = mean_log_odds(any_, self.plain[0].probabilities(rows))
            force = mean_log_odds(force, self.plain[1].probabilities(rows))
        return classes(any_, force)

    def draws(self, rows: Rows, count: int, rng: np.random.Generator) -> Array:
        """Class probabilities (count x n x 3): the same draw of the coefficients for all rows of a draw."""
        design = self.scale.design(rows)
        any_ = expit(_predictor(design, self.support, count, rng))
        force = any_ * expit(_predictor(design, self.force, count, rng))
        if self.plain is not None:
            one, two = (expit(_predictor(p.design(rows), p.fit, count, rng)) for p in self.plain)
            any_, force = mean_log_odds(any_, one), mean_log_odds(force, two)
        return classes(any_, force)

    def contributions(self, rows: Rows) -> dict[str, Array]:
        """Part of each feature (n) in the log odds of any support, against the mean training row.

        A feature's part is its slope, the patron's deviation and the indicator of being missing, half from the pooled
        logit and half from the plain one where there is one. *level* is the log odds of the mean row of that patron.
        """
        design, labels = self.scale.design(rows), self.scale.labels()
        parts: dict[str, Array] = {}

        def add(name: str, values: Array) -> None:
            parts[name] = parts.get(name, np.zeros(len(rows))) + values

        share = 1.0 if self.plain is None else 0.5
        own = {n: n for n in self.scale.names} | {f"{n} not on record": n for n in self.scale.indicated}
        own |= {f"{label} by patron": name for label, name in list(own.items())}
        for column, label in enumerate(labels):
            add(own.get(label, "level"), share * design[:, column] * self.support.mode[column])
        if self.plain is not None:
            x = self.plain[0].design(rows)
            for column, name in enumerate(("level", *self.plain[0].names)):
                to = {"hostile_military": "force", "trigger": "violent", "patron_usa": "level"}.get(name, name)
                add(to, share * x[:, column] * self.plain[0].fit.mode[column])
        return parts


def made_columns(columns: dict[str, Array], trigger: Array, patron: NDArray[np.str_]) -> dict[str, Array]:
    """Columns that only the frozen regression uses."""
    return {
        "trigger": trigger,
        "hostile_military": columns["hostile"] * (columns["force"] >= 1.0),
        "patron_usa": (patron == "USA").astype(np.float64),
    }


def classes(any_: Array, force: Array) -> Array:
    """Class probabilities (... x 3) from those of any and of military support, the second never above the first."""
    force = np.minimum(force, any_)
    return np.stack([1 - any_, any_ - force, force], axis=-1)


def mean_log_odds(one: Array, other: Array) -> Array:
    """Probability whose log odds are the mean of two."""
    p, q = np.clip(one, _CLIP, 1 - _CLIP), np.clip(other, _CLIP, 1 - _CLIP)
    odds: Array = expit((logit(p) + logit(q)) / 2)
    return odds


def _smooth(design: Array, fit: Fit) -> Array:
    """Mean of the logistic over the normal posterior of the linear predictor (MacKay's approximation)."""
    eta = design @ fit.mode
    variance = ((design @ fit.covariance) * design).sum(axis=1)
    out: Array = expit(eta / np.sqrt(1 + np.pi * variance / 8))
    return out


def _predictor(design: Array, fit: Fit, count: int, rng: np.random.Generator) -> Array:
    """Draws (count x n) of the linear predictor: normal, jointly over the rows."""
    spread = design @ fit.covariance @ design.T
    values, vectors = np.linalg.eigh(spread)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    out: Array = design @ fit.mode + rng.standard_normal((count, len(design))) @ root.T
    return out


def fit(
    rows: Rows, response: Ints, names: tuple[str, ...] | None = None, *, pooled: bool = True, plain: bool = True
) -> ResponseModel:
    """Fit on training rows with responses (n) in {0, 1, 2}; ``names`` are the features (all columns if not given).

    Raises:
        BadRequest: a class has no row, so that nothing can be learnt about it.
    """
    if len(np.unique(response)) < 3:
        raise BadRequest("the training rows do not hold all three responses: take a later split")
    names = names or tuple(n for n in rows.columns if n not in MADE)
    own = rows.only(names)
    scale = Scale.of(own, pooled=pooled)
    design, groups = scale.design(own), scale.groups()
    helped = response > 0
    some, force_used = helped.astype(np.float64), (response == 2).astype(np.float64)
    scales: dict[str, dict[str, float]] = {}

    def one(name: str, x: Array, y: Array) -> Fit:
        found, widths = pool(x, y, groups)
        scales[name] = dict(zip(scale.kinds(), (float(w) for w in widths), strict=True))
        return found

    support = one("support", design, some)
    force = one("force", design[helped], force_used[helped])
    columns = _plain_columns(names)
    beside = (Plain.of(rows, some, columns), Plain.of(rows, force_used, columns)) if plain and columns else None
    return ResponseModel(scale, support, force, beside, scales, len(rows))


def _plain_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of the frozen regression that the features at hand allow."""
    needs = {"hostile_military": "force", "trigger": "violent"}
    return tuple(n for n in FROZEN if n == "patron_usa" or needs.get(n, n) in names)
