"""Which inputs decide the results: shares of variance by group of inputs, and the single inputs on top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.shapley import rank_correlations, shapley_effects
from softflank.pressure.draws import GROUP_KINDS, INPUT_GROUPS, mixed
from softflank.pressure.outcomes import Outcomes
from softflank.pressure.simulate import rerun
from softflank.vocabulary import Z90, Estimate, Evidence, Kind

Array = NDArray[np.float64]
SAMPLE = 2_000
"""Pairs of draws for the sensitivity."""
BEYOND = (1_000_003, 1_000_033)
"""Two blocks that no simulation reaches, so that the sensitivity has draws of its own."""
LEAST_SPREAD, LOOSEST = 1e-9, 0.5
"""Standard deviation below which there is no variance to share, and error above which its shares are not known."""
TOP = 10
NOT_ASSUMED = tuple(GROUP_KINDS)


@dataclass(frozen=True, slots=True)
class Driver:
    """An input that moves results: its key, in words, its group, its part of the variance."""

    key: str
    words: str
    group: str
    share: Estimate


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What decides the results of a simulation.

    ``effects``: headline -> input group -> share of variance (Shapley effects over independent groups, summing to one);
    empty where the headline has no variance to share, or so few draws differ that a share is not known within a half.
    ``assumed``: headline -> share of variance that assumptions carry. ``drivers``: the ten strongest single inputs over
    all headlines, each headline's variance counted as one; ``loss_drivers``: the same for the patron's net loss at the
    highest rung. ``argue_first``: the three assumptions on top.
    """

    effects: Mapping[str, Mapping[str, Estimate]]
    assumed: Mapping[str, Estimate]
    drivers: tuple[Driver, ...]
    loss_drivers: tuple[Driver, ...]
    argue_first: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    """Every headline in words, those without variance to share among them."""


def sensitivity(outcomes: Outcomes) -> Sensitivity:
    """Split the variance of every headline over groups of inputs, and within them over single ones; about a second."""
    effects = _effects(outcomes)
    drivers = _drivers(outcomes, effects, tuple(effects))
    losses = _drivers(outcomes, effects, tuple(h for h in effects if h.startswith("net_loss."))[-1:], "loss_driver")
    argue = tuple(d.key for d in drivers if d.group not in NOT_ASSUMED)[:3]
    titles = {h: _title(outcomes, h) for h in effects}
    return Sensitivity(effects, _assumed(outcomes, effects), drivers, losses, argue, titles)


def headlines(outcomes: Outcomes, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """Outputs that the sensitivity explains, at the top of the economic rungs and of force.

    What the patron keeps is weighed by the parts of the dimensions in the client's worth: ``gross`` is that loss.
    """
    found = {"could.power": arrays["could"]}
    for group in ("economic", "force"):
        place = max((i for i, r in enumerate(outcomes.rungs) if r.up and r.group == group), default=None)
        if place is not None:
            name = outcomes.rungs[place].id
            found[f"loss.{name}"] = arrays["gross"][:, place]
            if not np.isnan(outcomes.arrays["survival"][:, place]).any():
                found[f"survival.{name}"] = arrays["survival"][:, place]
            found[f"would.{name}"] = arrays["would"][:, place]
            found[f"net_loss.{name}"] = arrays["net"][:, place]
    return found


_WORDS = {
    "could": "What force the patron could bring",
    "loss": "What is lost",
    "survival": "Whether the government lasts",
    "would": "What force the patron would bring",
    "net_loss": "What is lost on balance",
}


_PAST = {
    "past.exits": "how often governments went, by the record",
    "past.kept_after": "what was kept after an end of the regime, by the record",
    "past.kept_imposed": "what was kept after an end by an adversary's hand, by the record",
    "past.through": "how much trade got through, by the record",
}


def _title(outcomes: Outcomes, headline: str) -> str:
    """A headline in words."""
    kind, _, rung = headline.partition(".")
    at = "" if rung == "power" else f" at {outcomes.ladder.rung(rung).label.lower()}"
    return f"{_WORDS[kind]}{at}"


def _effects(outcomes: Outcomes) -> dict[str, dict[str, Estimate]]:
    first, second = (outcomes.draw(SAMPLE, block) for block in BEYOND)
    names = tuple(INPUT_GROUPS)

    def model(mask: NDArray[np.bool_]) -> Array:
        x = mixed(first.arrays, second.arrays, first.groups, names, mask)
        return np.stack(list(headlines(outcomes, rerun(outcomes, x)).values()), axis=1)

    rng = np.random.default_rng(np.random.SeedSequence([outcomes.seed, 104_729]))
    shares, errors, variance = shapley_effects(model, SAMPLE, len(names), rng)
    out: dict[str, dict[str, Estimate]] = {}
    for j, headline in enumerate(headlines(outcomes, outcomes.arrays)):
        if np.sqrt(variance[j]) < LEAST_SPREAD or Z90 * errors[:, j].max() > LOOSEST:
            out[headline] = {}
            continue
        out[headline] = {
            name: _share(outcomes, f"effect.{headline}.{name}", INPUT_GROUPS[name], shares[i, j], errors[i, j])
            for i, name in enumerate(names)
        }
    return out


def _share(outcomes: Outcomes, name: str, label: str, value: float, error: float) -> Estimate:
    """A share of variance, within nothing and all: its Monte-Carlo error may lie beyond."""
    half, value = Z90 * float(error), min(1.0, max(0.0, float(value)))
    return Estimate(
        id=name,
        label=f"Share of variance: {label}",
        value=value,
        unit="share of variance",
        kind=Kind.SIMULATED,
        low=max(0.0, value - half),
        high=min(1.0, value + half),
        n=SAMPLE,
        seed=outcomes.seed,
        method="Shapley effect over independent groups of inputs; the interval is its Monte-Carlo error",
        evidence=(Evidence(fit=f"pressure.sensitivity pairs={SAMPLE} seed={outcomes.seed}"),),
    )


def _assumed(outcomes: Outcomes, effects: Mapping[str, Mapping[str, Estimate]]) -> dict[str, Estimate]:
    """Share of each headline's variance that groups of assumed ranges carry."""
    found = {}
    for headline, groups in effects.items():
        if groups:
            rest = [groups[g] for g in NOT_ASSUMED]
            error = float(np.sqrt(sum((e.value - (e.low or 0.0)) ** 2 for e in rest))) / Z90
            value = 1 - sum(e.value for e in rest)
            found[headline] = _share(
                outcomes, f"assumed.{headline}", f"assumed ranges in: {_title(outcomes, headline)}", value, error
            )
    return found


def _drivers(
    outcomes: Outcomes,
    effects: Mapping[str, Mapping[str, Estimate]],
    named: tuple[str, ...],
    of: str = "driver",
) -> tuple[Driver, ...]:
    """Single inputs by their mean part of the variance of some headlines; ``of`` begins the ids of their parts.

    A group's Shapley effect is split within the group by squared rank correlation with the headline.
    """
    outputs = headlines(outcomes, outcomes.arrays)
    explained = [h for h in named if effects[h]]
    moving = {k: (g, v) for k, (g, v) in outcomes.inputs.single.items() if np.ptp(v) > 0}
    if not explained or not moving:
        return ()
    n = min(SAMPLE, outcomes.draws)
    strength = (
        rank_correlations(
            np.stack([v[:n] for _, v in moving.values()], axis=1), np.stack([outputs[h][:n] for h in explained], axis=1)
        )
        ** 2
    )
    groups = np.array([g for g, _ in moving.values()])
    total = np.zeros(len(moving))
    for j, headline in enumerate(explained):
        for group, effect in effects[headline].items():
            own = np.where(groups == group, strength[:, j], 0.0)
            if own.sum() > 0:
                total += 1 / len(explained) * max(0.0, effect.value) * own / own.sum()
    shares = dict(zip(moving, total, strict=True))
    top = sorted(shares, key=lambda k: (-shares[k], k))[:TOP]
    return tuple(_driver(outcomes, of, k, float(shares[k])) for k in top)


def _driver(outcomes: Outcomes, of: str, key: str, value: float) -> Driver:
    group = outcomes.inputs.single[key][0]
    words = input_words(outcomes, key)
    evidence: tuple[Evidence, ...] = (Evidence(assumption=key),) if key in outcomes.inputs.used else ()
    return Driver(
        key,
        words,
        group,
        Estimate(
            id=f"{of}.{key}",
            label=words,
            value=value,
            unit="share of variance",
            kind=Kind.SIMULATED,
            method="mean part of the headlines' variance: a group's Shapley effect, split by squared rank correlation",
            evidence=(Evidence(fit=f"pressure.sensitivity pairs={SAMPLE} seed={outcomes.seed}"), *evidence),
            n=outcomes.draws,
            seed=outcomes.seed,
        ),
    )


def input_words(outcomes: Outcomes, key: str) -> str:
    """An input in words, with its range where it is assumed."""
    group, a = outcomes.inputs.single[key][0], outcomes.inputs.used.get(key)
    if a is not None:
        return f"{_words(key)}: {a.low:g} to {a.high:g} {a.unit}"
    if group == "past":
        return _PAST[key]
    return INPUT_GROUPS[group] if group in ("response", "worth") else f"{_words(key)} as reported by two sources"


def _words(key: str) -> str:
    """A key as words: ``third_party.theta`` as ``third party, theta``."""
    return ", ".join(part.replace("_", " ") for part in key.split("."))
