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

from softflank.numerics.ordered import Fit, pool
from softflank.response.design import PATRONS, Array, Ints, Plain, Rows, Scale
from softflank.response.features import ONE_POWER
from softflank.vocabulary import BadRequest

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
        """Part of each feature (n) in the log odds of any support, against the mean of all training rows.

        A feature's part is its slope, the patron's deviation and the indicator of being missing, half from the pooled
        logit and half from the plain one where there is one. *level* is the patron's log odds at that mean.
        """
        design, labels = self.scale.design(rows), self.scale.labels()
        parts: dict[str, Array] = {}

        def add(name: str, values: Array) -> None:
            parts[name] = parts.get(name, np.zeros(len(rows))) + values

        share = 1.0 if self.plain is None else 0.5
        own = {n: n for n in self.scale.names}
        own |= {f"{n} not on record": "level" if n in ONE_POWER else n for n in self.scale.indicated}
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
    """Columns that only the frozen regression uses; a patron that is neither power stands half-way between them."""
    return {
        "trigger": trigger,
        "hostile_military": columns["hostile"] * (columns["force"] >= 1.0),
        "patron_usa": np.where(np.isin(patron, PATRONS), patron == PATRONS[0], 0.5).astype(np.float64),
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
    beside = (
        (Plain.of(rows, some, columns, FROZEN_C), Plain.of(rows, force_used, columns, FROZEN_C))
        if plain and columns
        else None
    )
    return ResponseModel(scale, support, force, beside, scales, len(rows))


def _plain_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of the frozen regression that the features at hand allow."""
    needs = {"hostile_military": "force", "trigger": "violent"}
    return tuple(n for n in FROZEN if n == "patron_usa" or needs.get(n, n) in names)
