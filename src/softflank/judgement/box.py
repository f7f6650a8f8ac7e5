"""The box of what readers, grades and priors leave open: draws in it, and the posterior of each."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softflank.cases.inquiry import FIRST_LEVEL, Inquiry
from softflank.numerics.evidence import told, updated
from softflank.vocabulary import LinkageCounts

Array = NDArray[np.float64]

LEADS = 0.95
"""Share of the box in which one hypothesis must lead for a verdict to name it."""

RELIABILITY = {"A": 0.95, "B": 0.85, "C": 0.7, "D": 0.5, "E": 0.35}
"""How often what a source of this grade reports can be taken as seen; an F is drawn from Beta(2, 2)."""

RELIABILITY_SPREAD = 0.1
SHARED_RHO = {"same agency": 0.8, "same side": 0.5, "independent": 0.2}
"""Modes of the correlation of items of one origin."""

DECEPTION = {True: 0.2, False: 0.04}
"""Most likely to deceive: an origin with an interest in what is believed. Drawn from nought to this."""

CODER_SD = 0.3
"""Standard deviation of a reader's error in the logarithm of an origin's ratio, shared by its items."""

MAIN_RANGE = (0.02, 0.25)
"""Prior of *main aim* where no casebook gives one."""

PRODUCT_RANGE = (0.2, 0.8)
"""Part of the rest that *by-product* has before any evidence: nothing is known of it."""

UNNAMED_RANGE = (0.05, 0.15)
"""*None of these*: never below a twentieth."""

MOTIVE_SPREAD = 2.0
"""Parameter of the Dirichlet distribution of the motives under a hypothesis."""


@dataclass(frozen=True, slots=True)
class Box:
    """``d`` draws of all that is open, for ``n`` items, ``G`` origins and ``L`` leaves (hypothesis, motive).

    ``prior`` (d, L), ``likelihood`` (d, n, L), ``reliability`` (d, n), ``deceit`` (d, G), ``tilt`` (d, G, L); ``keep``
    (n,) says which items speak.
    """

    inquiry: Inquiry
    prior: Array
    likelihood: Array
    reliability: Array
    deceit: Array
    tilt: Array
    reader: NDArray[np.int64]
    keep: NDArray[np.bool_]

    def leaves(self) -> Array:
        """Posteriors (d, L) of the leaves."""
        return self.after(self.told(g) for g in range(len(self.inquiry.origins)))

    def told(self, origin: int) -> Array | None:
        """What the items of an origin say of the leaves, in logarithms (d, L); ``None`` where none of them speaks."""
        shared = self.inquiry.origins[origin]
        own = self.keep & np.array([i.origin == shared.id for i in self.inquiry.items])
        if not own.any():
            return None
        mode = SHARED_RHO[shared.items_are]
        deceit, tilt = self.deceit[:, origin], self.tilt[:, origin]
        return told(self.prior, self.likelihood[:, own], self.reliability[:, own], mode, deceit, tilt)

    def after(self, said: Iterable[Array | None]) -> Array:
        """Posteriors (d, L) of the leaves after what each origin says."""
        return updated(self.prior, (logs for logs in said if logs is not None))

    def first_level(self, leaves: Array) -> Array:
        """Sums (d, 4) of the leaves of each hypothesis."""
        return np.stack(
            [leaves[:, [first == h for first, _ in self.inquiry.leaves]].sum(axis=1) for h in FIRST_LEVEL], axis=1
        )

    def without(self, items: Iterable[str]) -> Box:
        """The same box with some items silent."""
        silent = set(items)
        return replace(self, keep=np.array([i.id not in silent for i in self.inquiry.items]))

    def read_by(self, reader: int) -> Box:
        """The draws that follow one reader."""
        own = self.reader == reader
        return replace(
            self,
            **{n: getattr(self, n)[own] for n in ("prior", "likelihood", "reliability", "deceit", "tilt", "reader")},
        )


def draw(inquiry: Inquiry, casebook: LinkageCounts | None, draws: int, seed: int) -> Box:
    """Draws of the box. A draw follows one reader throughout, so that readings are kept and not averaged.

    ``casebook``: how often links were offered in the past; the prior of *main aim* is Jeffreys's Beta on it.
    Each quantity of each item and origin has a stream of its own, by its id: one that goes moves no other, and the
    order of items and origins moves none.
    """
    reader = _stream(seed, "reader").integers(inquiry.readers, size=draws)
    prior = _prior(inquiry, casebook, draws, _stream(seed, "prior"))
    origins = [o.id for o in inquiry.origins]
    lies = np.stack([_stream(seed, "deceit", o).random(draws) for o in origins], axis=1)
    tilt = [_stream(seed, "tilt", o).normal(0, CODER_SD, (draws, len(inquiry.leaves))) for o in origins]
    return Box(
        inquiry,
        prior,
        _likelihood(inquiry, reader, prior, seed),
        _reliability(inquiry, draws, seed),
        lies * [DECEPTION[o.interested] for o in inquiry.origins],
        np.stack(tilt, axis=1),
        reader,
        np.ones(len(inquiry.items), dtype=bool),
    )


def _stream(seed: int, *name: str) -> np.random.Generator:
    """The stream of a named quantity."""
    return np.random.default_rng([seed, zlib.crc32("/".join(name).encode())])


def _prior(inquiry: Inquiry, casebook: LinkageCounts | None, draws: int, random: np.random.Generator) -> Array:
    if casebook is None:
        main = random.uniform(*MAIN_RANGE, draws)
    else:
        main = random.beta(casebook.offered + 0.5, casebook.n - casebook.offered + 0.5, draws)
    main = np.clip(main, 1e-4, 1 - 1e-4)
    unnamed, product = random.uniform(*UNNAMED_RANGE, draws), random.uniform(*PRODUCT_RANGE, draws)
    first = np.stack([main, (1 - main) * product, (1 - main) * (1 - product)], axis=1) * (1 - unnamed)[:, None]
    shares = dict(zip(FIRST_LEVEL, (*first.T, unnamed), strict=True))
    columns = []
    for name in FIRST_LEVEL:
        below = sum(h == name for h, _ in inquiry.leaves)
        parts = random.dirichlet(np.full(below, MOTIVE_SPREAD), draws)
        columns.append(shares[name][:, None] * np.maximum(parts, 1e-6))
    together = np.concatenate(columns, axis=1)
    return np.asarray(together / together.sum(axis=1, keepdims=True), dtype=np.float64)


def _likelihood(inquiry: Inquiry, reader: NDArray[np.int64], prior: Array, seed: int) -> Array:
    """P(item | leaf) uniform in the reader's band, one uniform an item and band; what none gave is the prior mean."""
    draws, leaves = len(reader), inquiry.leaves
    ranges = np.full((inquiry.readers, len(inquiry.items), len(leaves), 2), np.nan)
    for i, item in enumerate(inquiry.items):
        for column, leaf in enumerate(leaves):
            for one in range(inquiry.readers):
                band = inquiry.band(item, leaf, one)
                if band is not None:
                    ranges[one, i, column] = band
    chosen = ranges[reader]
    place = np.stack([_stream(seed, "band", i.id).random((draws, len(leaves))) for i in inquiry.items], axis=1)
    given = chosen[..., 0] + place * (chosen[..., 1] - chosen[..., 0])
    named = ~np.isnan(given)
    weights = np.where(named, prior[:, None, :], 0)
    mean = np.where(named, given * weights, 0).sum(axis=2) / weights.sum(axis=2)
    filled: Array = np.where(named, given, mean[..., None])
    return filled


def _reliability(inquiry: Inquiry, draws: int, seed: int) -> Array:
    columns = []
    for item in inquiry.items:
        random = _stream(seed, "grade", item.id)
        if item.grade == "F":
            columns.append(random.beta(2, 2, draws))
        else:
            spread = random.uniform(-RELIABILITY_SPREAD, RELIABILITY_SPREAD, draws)
            columns.append(np.clip(RELIABILITY[item.grade] + spread, 0, 1))
    return np.stack(columns, axis=1)
