"""Exact posteriors of exclusive hypotheses from items that are graded, hang together by origin, and may deceive.

Item ``i`` under hypothesis ``h``: ``r_i P(e_i|h) + (1 - r_i) q(e_i)``, where ``q`` is the prior mean over the
hypotheses: what is not reliable speaks for none. Ratios are capped at :data:`ITEM_CAP` an item and :data:`ORIGIN_CAP`
an origin. The ``m`` items of one origin are exchangeable with correlation rho: their logarithms are summed with weight
``1 / (1 + (m - 1) rho)``, exact for equally correlated normal evidence, and that is integrated over a Beta distribution
of rho. An origin deceives with a chance ``d``: it then shows what another hypothesis would have shown.

Sources of the parts: Jaynes 2003, chapter 4 (exclusive hypotheses); Kish 1965 (the design effect 1 + (m - 1) rho);
Good 1985 (weight of evidence). All arrays may carry leading axes for draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, logsumexp

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

ITEM_CAP, ORIGIN_CAP = 10.0, 30.0
"""Most that one item, or all items of one origin, may favour one hypothesis over another."""

_NODES = 16
_WEIGHT_OF_MODE = 4.0


@lru_cache(maxsize=256)
def correlations(mode: float) -> Array:
    """Midpoint quantiles ``(16,)`` of the Beta distribution of rho with this mode: the grid to integrate over.

    Shapes ``1 + 4 mode`` and ``1 + 4 (1 - mode)``, as in a PERT distribution on [0, 1].
    """
    middle = (np.arange(_NODES) + 0.5) / _NODES
    shapes = 1 + _WEIGHT_OF_MODE * mode, 1 + _WEIGHT_OF_MODE * (1 - mode)
    return np.asarray(betaincinv(*shapes, middle), dtype=np.float64)


def item_weights(prior: Array, likelihood: Array, reliability: Array) -> Array:
    """Logarithms of each item's likelihood over its prior mean, capped; shape ``(..., n, H)``.

    ``prior`` (..., H) sums to one, ``likelihood`` (..., n, H) lies in (0, 1), ``reliability`` (..., n) in [0, 1].
    """
    mean = np.einsum("...h,...nh->...n", prior, likelihood)[..., None]
    mixed = reliability[..., None] * likelihood / mean + (1 - reliability[..., None])
    return _capped(np.log(mixed), ITEM_CAP)


def _capped(logs: Array, cap: float) -> Array:
    floor = logs.max(axis=-1, keepdims=True) - np.log(cap)
    capped: Array = np.maximum(logs, floor)
    return capped


def origin_weights(items: Array, grid: Array) -> Array:
    """Logarithm ``(..., H)`` of what the items ``(..., m, H)`` of one origin say together, rho integrated, capped."""
    summed = items.sum(axis=-2)[..., None, :]
    share = 1 / (1 + (items.shape[-2] - 1) * grid)[:, None]
    together: Array = logsumexp(summed * share, axis=-2) - np.log(len(grid))
    return _capped(together, ORIGIN_CAP)


def deceived(prior: Array, weights: Array, deceit: Array) -> Array:
    """Weights ``(..., H)`` of an origin that, with chance ``deceit`` (...), shows the world of another hypothesis."""
    shown = np.exp(weights)
    mass = prior * shown
    others = (mass.sum(axis=-1, keepdims=True) - mass) / np.maximum(1 - prior, 1e-12)
    chance = deceit[..., None]
    return np.asarray(np.log((1 - chance) * shown + chance * others), dtype=np.float64)


def posterior(
    prior: ArrayLike,
    likelihood: ArrayLike,
    reliability: ArrayLike,
    origin: Sequence[int],
    modes: Sequence[float],
    deceit: ArrayLike,
    tilt: ArrayLike | None = None,
) -> Array:
    """Posterior ``(..., H)`` of the hypotheses.

    ``origin`` names the origin of each of the n items, 0 to G - 1; ``modes`` (G) are the modes of rho, ``deceit``
    (..., G) the chances that an origin deceives; ``tilt`` (..., G, H) adds to each origin's logarithms what a reader's
    error shared by its items would.

    Raises:
        ValueError: a prior does not sum to one, or a likelihood is no probability.
    """
    before, given = np.asarray(prior, dtype=np.float64), np.asarray(likelihood, dtype=np.float64)
    trust, lies = np.asarray(reliability, dtype=np.float64), np.asarray(deceit, dtype=np.float64)
    errors = None if tilt is None else np.asarray(tilt, dtype=np.float64)
    groups = np.asarray(origin, dtype=np.int64)
    said = []
    for g, mode in enumerate(modes):
        if (own := groups == g).any():
            error = None if errors is None else errors[..., g, :]
            said.append(told(before, given[..., own, :], trust[..., own], mode, lies[..., g], error))
    return updated(before, said)


def told(
    prior: Array, likelihood: Array, reliability: Array, mode: float, deceit: Array, tilt: Array | None = None
) -> Array:
    """Logarithm ``(..., H)`` of what the items ``(..., m, H)`` of one origin say, as :func:`posterior` weighs them.

    Raises:
        ValueError: a likelihood is no probability.
    """
    if ((likelihood <= 0) | (likelihood >= 1)).any():
        raise ValueError("P(e|h) must lie inside (0, 1)")
    weights = origin_weights(item_weights(prior, likelihood, reliability), correlations(mode))
    return deceived(prior, weights if tilt is None else weights + tilt, deceit)


def updated(prior: Array, said: Iterable[Array]) -> Array:
    """Posterior ``(..., H)`` after what each origin says, in logarithms.

    Raises:
        ValueError: the prior does not sum to one.
    """
    if not np.allclose(prior.sum(axis=-1), 1) or (prior <= 0).any():
        raise ValueError("a prior must be positive and sum to one")
    total = np.log(prior)
    for logs in said:
        total = total + logs
    after: Array = np.exp(total - logsumexp(total, axis=-1, keepdims=True))
    return after


def naive(prior: Array, likelihood: Array) -> Array:
    """Posterior by naive Bayes: every item independent, reliable and uncapped."""
    total = np.log(prior) + np.log(likelihood).sum(axis=-2)
    after: Array = np.exp(total - logsumexp(total, axis=-1, keepdims=True))
    return after


def once_per_origin(prior: Array, likelihood: Array, origin: Sequence[int]) -> Array:
    """Posterior in which the items of an origin count as one: the mean of their logarithms."""
    groups = np.asarray(origin)
    total = np.log(prior)
    for g in np.unique(groups):
        total = total + np.log(likelihood[..., groups == g, :]).mean(axis=-2)
    after: Array = np.exp(total - logsumexp(total, axis=-1, keepdims=True))
    return after
