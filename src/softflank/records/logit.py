"""A logistic regression on named columns, missing at the training mean, as arrays and as plain values for a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from softflank.numerics.ordered import fit_logit

Array = NDArray[np.float64]

_FLAT = 100.0
_NINETY = 1.6448536269514722
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Logit:
    """Names of the columns (k), centre and width of each, coefficients (1 + k) and their covariance."""

    names: tuple[str, ...]
    centre: Array
    width: Array
    mode: Array
    covariance: Array

    @classmethod
    def of(
        cls,
        columns: Mapping[str, Array],
        outcome: Array,
        names: tuple[str, ...],
        c: float,
        clusters: NDArray[np.generic] | None = None,
    ) -> Logit:
        """Fit to outcomes (n) in {0, 1} with ridge penalty 1 / (2 c); a column without a figure is left at zero.

        With ``clusters`` (n) the covariance is robust to rows of one cluster that repeat each other (Liang & Zeger
        1986, doi:10.1093/biomet/73.1.13).

        Raises:
            ValueError: the Newton steps do not settle.
        """
        table = np.column_stack([columns[n] for n in names])
        table[:, np.isnan(table).all(axis=0)] = 0.0
        centre = np.nanmean(table, axis=0)
        width = np.where(np.isnan(table), centre, table).std(axis=0)
        width = np.where(width > 1e-9, width, 1.0)
        prior = np.concatenate([[_FLAT], np.full(len(names), np.sqrt(c))])
        empty = cls(names, centre, width, np.zeros(len(names) + 1), np.zeros((0, 0)))
        x = empty.design(columns)
        fit = fit_logit(x, outcome, prior)
        covariance = fit.covariance
        if clusters is not None:
            _, member = np.unique(clusters, return_inverse=True)
            scores = np.zeros((int(member.max()) + 1, x.shape[1]))
            np.add.at(scores, member, x * (outcome - expit(x @ fit.mode))[:, None])
            covariance = covariance @ (scores.T @ scores) @ covariance
        return cls(names, centre, width, fit.mode, covariance)

    def design(self, columns: Mapping[str, Array]) -> Array:
        """Intercept and standardised columns (n x (1 + k))."""
        table = np.column_stack([columns[n] for n in self.names])
        z = (np.where(np.isnan(table), self.centre, table) - self.centre) / self.width
        return np.column_stack([np.ones(len(z)), z])

    def chances(self, columns: Mapping[str, Array]) -> Array:
        """Probabilities (n) at the mode."""
        out: Array = expit(self.design(columns) @ self.mode)
        return out

    def interval(self, columns: Mapping[str, Array]) -> tuple[Array, Array]:
        """Ends (n) of the 90 % interval of the probability, by the normal posterior of the coefficients."""
        x = self.design(columns)
        middle, spread = x @ self.mode, _NINETY * np.sqrt(((x @ self.covariance) * x).sum(axis=1))
        return np.asarray(expit(middle - spread)), np.asarray(expit(middle + spread))

    def form(self) -> dict[str, Any]:
        """Plain values, to six digits."""
        lower = self.covariance[np.tril_indices(len(self.mode))]
        parts = {"centre": self.centre, "width": self.width, "mode": self.mode}
        return {
            "names": list(self.names),
            **{k: [float(f"{v:.{_DIGITS}g}") for v in values] for k, values in parts.items()},
            "covariance": [float(f"{v:.3g}") for v in lower],
        }

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Logit:
        """From plain values.

        Raises:
            KeyError: a part is missing. ValueError: its parts do not fit.
        """
        mode = np.array(raw["mode"], dtype=np.float64)
        covariance = np.zeros((len(mode), len(mode)))
        covariance[np.tril_indices(len(mode))] = raw["covariance"]
        covariance = covariance + np.tril(covariance, -1).T
        return cls(tuple(raw["names"]), np.array(raw["centre"]), np.array(raw["width"]), mode, covariance)
