"""What a partner is worth, from rankings on many proxies of which each sees only a part: partial pooling of ranks.

Rows are partners, columns proxies; NaN is what a proxy does not see. A column holds normal scores, so that no unit and
no outlier counts. A score has three parts, each normal with mean zero: what the partner is worth as a whole, what it
is worth beyond that in the proxy's dimension, and the proxy's own noise. Proxies of a dimension are exchangeable, and
dimensions too: what is seen of one says something of the others, and a row that nothing sees keeps the prior.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]
Index = NDArray[np.int64]

ROUNDS = 200
TOLERANCE = 1e-5
LEAST = 1e-3
"""Below this a part of the variance is taken for none."""


def row_scores(values: Array) -> Array:
    """Normal scores (J,) of the rows that have a value: mid-ranks among those."""
    scores = np.full(values.shape, np.nan)
    seen = ~np.isnan(values)
    n = int(seen.sum())
    if n:
        _, place, alike = np.unique(values[seen], return_inverse=True, return_counts=True)
        scores[seen] = ndtri((np.cumsum(alike) - alike / 2) / n)[place]
    return scores


@dataclass(frozen=True, slots=True)
class Pooling:
    """Variances of the three parts of a score: of the partner, of its dimension, of the proxy."""

    whole: float
    dimension: float
    noise: float


def fit(scores: Array, dimension: Index) -> Pooling:
    """Variances behind scores (N, K) with NaN, proxies of ``dimension`` (K,), by expectation and maximisation.

    Source: Dempster, Rubin & Tsutakawa (1981), Journal of the American Statistical Association 76:341-353.

    Raises:
        ValueError: there is no score.
    """
    seen = ~np.isnan(scores)
    if not seen.any():
        raise ValueError("variances of no scores")
    groups = int(dimension.max()) + 1
    apart = ~np.eye(groups, dtype=bool)
    found = Pooling(0.4, 0.2, 0.4)
    told = _Told.of(scores, dimension)
    for _ in range(ROUNDS):
        mean, cov = told.posterior(found)
        square = (mean.T @ mean + cov.sum(axis=0)) / len(mean)
        whole = max(float(square[apart].mean()), LEAST) if groups > 1 else found.whole
        own = mean[:, dimension]
        rest = np.where(seen, (scores - own) ** 2 + cov[:, dimension, dimension], 0.0)
        new = Pooling(whole, max(float(np.diag(square).mean()) - whole, LEAST), float(rest.sum() / seen.sum()))
        moved = max(abs(new.whole - found.whole), abs(new.dimension - found.dimension), abs(new.noise - found.noise))
        found = new
        if moved < TOLERANCE:
            break
    return found


def posterior(scores: Array, dimension: Index, pooling: Pooling) -> tuple[Array, Array]:
    """Mean (N, G) and covariance (N, G, G) of what each row is worth in each dimension."""
    return _Told.of(scores, dimension).posterior(pooling)


@dataclass(frozen=True, slots=True)
class _Told:
    """What rows say whatever the variances: sums of scores (N, G), and scores seen by dimension, once for each kind.

    The covariance of a row hangs on what is seen of it alone: rows of a kind, ``which`` (N) of ``kinds`` (M, G), share
    it.
    """

    sums: Array
    kinds: Array
    which: Index

    @classmethod
    def of(cls, scores: Array, dimension: Index) -> _Told:
        member = (dimension[:, None] == np.arange(int(dimension.max()) + 1)).astype(np.float64)
        seen = ~np.isnan(scores)
        kinds, which = np.unique(seen @ member, axis=0, return_inverse=True)
        return cls(np.where(seen, scores, 0.0) @ member, kinds, which.reshape(-1))

    def posterior(self, pooling: Pooling) -> tuple[Array, Array]:
        groups = self.kinds.shape[1]
        prior = np.full((groups, groups), pooling.whole) + pooling.dimension * np.eye(groups)
        known = self.kinds / pooling.noise
        cov = np.linalg.inv(np.linalg.inv(prior) + known[:, :, None] * np.eye(groups))[self.which]
        said = self.sums / pooling.noise
        return np.asarray((cov @ said[:, :, None])[:, :, 0]), np.asarray(cov)


def curve(amounts: Array) -> Array:
    """Share of a portfolio by place (J,), highest first: of each partner's mean share over amounts (J, A).

    Amounts that are nowhere positive count for nothing; without any, all partners have the same.
    """
    held = np.maximum(np.nan_to_num(amounts), 0.0)
    held = held[:, held.sum(axis=0) > 0]
    if held.shape[1] == 0:
        return np.full(len(amounts), 1 / len(amounts))
    return np.asarray(np.sort((held / held.sum(axis=0)).mean(axis=1))[::-1])


def portfolios(mean: Array, cov: Array, shares: Array, n: int, rng: np.random.Generator) -> Array:
    """Draws (n, J, G) of every partner's share of each dimension: that of its place in the draw, by ``shares`` (J,)."""
    half = np.linalg.cholesky(cov)
    drawn = mean + np.einsum("jgh,njh->njg", half, rng.standard_normal((n, *mean.shape)))
    return np.asarray(shares[np.argsort(np.argsort(-drawn, axis=1), axis=1)])
