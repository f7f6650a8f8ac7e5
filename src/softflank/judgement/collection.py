"""What to collect: inputs by what it would be worth to know them, and the source that would settle each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.cases.inquiry import FIRST_LEVEL
from softflank.files import own_yaml
from softflank.judgement.box import LEADS, Box
from softflank.numerics.evidence import item_weights
from softflank.numerics.information import CLASSES, classes, explained, nearest_change
from softflank.vocabulary import Estimate, Evidence, Kind

Array = NDArray[np.float64]
SHOWN = 10
CHECKED = 3
"""Inputs of each target whose predicted gain is held against runs with the input fixed."""

MOVES = 0.05
"""Share of the variance below which a turned verdict in some class of an input is chance and no effect of it."""

OPEN = ", undetermined"
"""What is said of a leader that leads in too few draws to be named."""

_POINTS = 10
_FILE = Path(__file__).with_name("settling.yml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An input: what it is, how much of the target's variance goes once it is known, and what would settle it.

    ``checked`` is the same share from runs with the input held at ten values; ``None`` where that was not done.
    """

    id: str
    words: str
    gain: Estimate
    settled_by: str
    checked: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest move of one input within its range that turns a verdict: the input, the rank and value, to what."""

    input: str
    rank: float
    value: float
    verdict: str
    said: str
    """The value in words where it has a name."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be known better: its inputs by gain, its verdict now, and the least change that turns it.

    ``settles`` is the least change of one input that makes an undetermined verdict a determined one.
    """

    id: str
    words: str
    verdict: str
    wanted: tuple[Wanted, ...]
    flip: Change | None
    settles: Change | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Draws of the inputs of a target: by id the words, the values (d,), and what would settle it.

    ``held(id, value)`` runs the target again with the input held at a value; ``named`` gives the names of the values
    0, 1, … of an input that has them.
    """

    output: Array
    values: Mapping[str, Array]
    words: Mapping[str, str]
    settled: Mapping[str, str]
    judged: Callable[[NDArray[np.bool_]], str]
    """Verdict of some draws."""
    held: Callable[[str, float], Array]
    fit: str
    seed: int
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plan(name: str, words: str, inputs: Inputs, *, check: bool = True) -> Target:
    """Inputs of a target by gain, the strongest held against runs, and the least change that turns its verdict."""
    gains = {key: explained(x, inputs.output) for key, x in inputs.values.items()}
    first = sorted(gains, key=lambda key: (-gains[key], key))[:SHOWN]
    wanted = tuple(
        Wanted(
            key,
            inputs.words[key],
            _gain(name, key, gains[key], inputs),
            inputs.settled[key],
            _rerun(key, inputs) if check and place < CHECKED else None,
        )
        for place, key in enumerate(first)
    )
    now = inputs.judged(np.ones(len(inputs.output), dtype=bool))
    moving = [key for key in first if gains[key] >= MOVES]
    flip = _least_change(moving, inputs, lambda told: told != now)
    settles = _least_change(moving, inputs, lambda told: not told.endswith(OPEN)) if now.endswith(OPEN) else None
    return Target(name, words, now, wanted, flip, settles)


def _gain(target: str, key: str, value: float, inputs: Inputs) -> Estimate:
    return Estimate(
        id=f"collection.{target}.{key}",
        label=f"Share of the variance that goes once it is known: {inputs.words[key]}",
        value=value,
        unit="share of variance",
        kind=Kind.SIMULATED,
        method=f"variance of the means in {CLASSES} classes of the input, less what chance puts there",
        evidence=(Evidence(fit=inputs.fit),),
        n=len(inputs.output),
        seed=inputs.seed,
    )


def _rerun(key: str, inputs: Inputs) -> float:
    """Share of the variance that goes, from runs with the input held at the middles of ten classes."""
    middles = np.quantile(inputs.values[key], (np.arange(_POINTS) + 0.5) / _POINTS, method="nearest")
    runs = [inputs.held(key, float(v)) for v in middles]
    left = float(np.mean([np.var(r) for r in runs]))
    means = np.array([r.mean() for r in runs])
    whole = left + float(np.var(means))
    return float(np.var(means) / whole) if whole > 0 else 0.0


def _least_change(keys: list[str], inputs: Inputs, turns: Callable[[str], bool]) -> Change | None:
    """The move nearest to the middle of an input after which the verdict is one that is looked for."""
    found: list[Change] = []
    for key in keys:
        x = inputs.values[key]
        place = classes(x, _POINTS)
        told = [inputs.judged(place == c) for c in range(int(place.max()) + 1)]
        change = nearest_change(x, place, np.array([turns(t) for t in told]))
        if change is not None:
            where, rank, value = change
            names = inputs.named.get(key)
            found.append(Change(key, rank, value, told[where], names[round(value)] if names else f"{value:.3g}"))
    return min(found, key=lambda c: (abs(c.rank - 0.5), c.input), default=None)


@cache
def settling() -> dict[str, Any]:
    """Sources that would settle inputs, by group; *none* is what is said where there is none."""
    told: dict[str, Any] = own_yaml(_FILE)
    return told


def evidence_inputs(box: Box, hypothesis: str, seed: int) -> Inputs:
    """Inputs of a posterior: priors, which reader, and what each item says between the hypothesis and its rival.

    Each is drawn apart from the others; an item's is its rank among the draws of its reader.
    """
    inquiry, leaves = box.inquiry, box.leaves()
    first = box.first_level(leaves)
    place = FIRST_LEVEL.index(hypothesis)
    rival = max((i for i in range(len(FIRST_LEVEL)) if i != place), key=lambda i: float(first[:, i].mean()))
    told = settling()
    values: dict[str, Array] = {**_priors(box.first_level(box.prior)), "reader": box.reader.astype(np.float64)}
    words = {**_PRIORS, "reader": "which of the readings is right"}
    settled = {k: str(told["priors"][k]) for k in values}
    for n, item in enumerate(inquiry.items):
        values[item.id] = _rank_by_reader(box, _says(box, n, place, rival))
        words[item.id] = item.text
        settled[item.id] = item.settled_by or str(told["none"])
    return Inputs(
        first[:, place],
        values,
        words,
        settled,
        lambda chosen: said_of(first[chosen]),
        lambda key, value: _held(box, values, place, key, value),
        f"judgement.collection items={len(inquiry.items)} draws={len(first)} seed={seed}",
        seed,
        {"reader": tuple(f"reading {n}" for n in range(1, inquiry.readers + 1))},
    )


def said_of(first: Array) -> str:
    """The hypothesis that leads in some draws (d, 4), and whether it leads in too few of them to be named."""
    leader = int(first.mean(axis=0).argmax())
    open_ = float((first.argmax(axis=1) == leader).mean()) < LEADS
    return FIRST_LEVEL[leader] + (OPEN if open_ else "")


_PRIORS = {
    "prior.main-aim": "prior of the main aim among what is named",
    "prior.by-product": "prior of the by-product among what is not the main aim",
    "prior.none-of-these": "prior of none of these",
}


def _priors(first: Array) -> dict[str, Array]:
    """The three parts (d,) of which a prior (d, 4) of the first level is made."""
    main, product, none_at_all, unnamed = first.T
    parts = (main / (1 - unnamed), product / (product + none_at_all), unnamed)
    return dict(zip(_PRIORS, parts, strict=True))


def _with_prior(box: Box, parts: Mapping[str, Array]) -> Box:
    """The box with the prior of its first level made of other parts, the motives under each as they were."""
    main, product, unnamed = (parts[k] for k in _PRIORS)
    wanted = np.stack([main, (1 - main) * product, (1 - main) * (1 - product)], axis=1) * (1 - unnamed)[:, None]
    wanted = np.concatenate([wanted, unnamed[:, None]], axis=1)
    places = [FIRST_LEVEL.index(first) for first, _ in box.inquiry.leaves]
    return replace(box, prior=box.prior * (wanted / box.first_level(box.prior))[:, places])


def _says(box: Box, item: int, place: int, rival: int) -> Array:
    """Logarithm (d,) of what an item says for one hypothesis of the first level against another, motives alike."""
    even = np.full(box.prior.shape, 1 / box.prior.shape[1])
    logs = item_weights(even, box.likelihood[:, [item]], box.reliability[:, [item]])[:, 0]
    means = box.first_level(np.exp(logs)) / box.first_level(np.ones_like(logs))
    return np.asarray(np.log(means[:, place] / means[:, rival]), dtype=np.float64)


def _rank_by_reader(box: Box, says: Array) -> Array:
    """Rank (d,) in [0, 1] of each draw among those of the same reader."""
    ranks = np.empty(len(says))
    for reader in range(box.inquiry.readers):
        own = np.flatnonzero(box.reader == reader)
        ranks[own[np.argsort(says[own], kind="stable")]] = (np.arange(len(own)) + 0.5) / max(len(own), 1)
    return ranks


def _held(box: Box, values: Mapping[str, Array], place: int, key: str, value: float) -> Array:
    """Posteriors with one input held at a value, all else as drawn."""
    if key == "reader":
        held = box.read_by(round(value))
    elif key in _PRIORS:
        parts = {k: values[k] for k in _PRIORS}
        held = _with_prior(box, {**parts, key: np.full(len(box.prior), value)})
    else:
        n = [i.id for i in box.inquiry.items].index(key)
        likelihood, reliability = box.likelihood.copy(), box.reliability.copy()
        for reader in range(box.inquiry.readers):
            own = np.flatnonzero(box.reader == reader)
            draw = own[np.argmin(np.abs(values[key][own] - value))]
            likelihood[own, n], reliability[own, n] = likelihood[draw, n], reliability[draw, n]
        held = replace(box, likelihood=likelihood, reliability=reliability)
    return held.first_level(held.leaves())[:, place]
