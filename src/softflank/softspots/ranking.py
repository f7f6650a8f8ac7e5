"""Which soft spot comes first, how sure that is, and which inputs decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.shapley import rank_correlations, ranks, shapley_effects
from softflank.pressure import Outcomes
from softflank.pressure.response import Response, prior
from softflank.pressure.sampling import GROUP_KINDS, INPUT_GROUPS, mixed
from softflank.pressure.simulate import rerun, second_sample
from softflank.softspots.rule import Array, Pressed, pressed
from softflank.softspots.rules import RULES
from softflank.vocabulary import Z90, Estimate, Evidence, Kind, TieProfile
from softflank.world import World

WEIGHT_CHANGE = 0.25
"""Weights of the rules are moved by up to this share either way."""
SAMPLE = 2_000
"""Pairs of draws for the sensitivity."""
TOP = 10
NOT_ASSUMED = tuple(GROUP_KINDS)


@dataclass(frozen=True, slots=True)
class Place:
    """A rule in the ranking: median rank, probabilities of the first place and of the first three."""

    rule: str
    rank: Estimate
    first: Estimate
    top_three: Estimate


@dataclass(frozen=True, slots=True)
class Driver:
    """An input that moves results: its key, in words, its group, its part of the variance."""

    key: str
    words: str
    group: str
    share: Estimate


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranking of the soft spots with its uncertainty.

    ``stability``: the share of draws and weightings in which the leader under equal weights still leads, and the mean
    rank correlation with the equal weighting. ``effects``: headline -> input group -> share of variance (Shapley
    effects over independent groups, summing to one). ``assumed``: headline -> share of variance that assumptions carry.
    ``drivers``: the ten strongest single inputs over the scores of all rules, by their part of the summed variance;
    ``loss_drivers``: the same for the patron's net loss at the highest rung. ``argue_first``: the three
    assumptions on top.
    """

    places: tuple[Place, ...]
    leader_holds: Estimate
    correlation: Estimate
    effects: Mapping[str, Mapping[str, Estimate]]
    assumed: Mapping[str, Estimate]
    drivers: tuple[Driver, ...]
    loss_drivers: tuple[Driver, ...]
    argue_first: tuple[str, ...]


def rank_spots(world: World, tie: TieProfile, outcomes: Outcomes, response: Response = prior) -> Ranking:
    """Rank the rules draw by draw, move their weights by a quarter, and split the variance over groups of inputs."""
    p = pressed(world, tie, outcomes)
    scores = np.stack([rule.score(p) for rule in RULES], axis=1)
    order = ranks(scores)
    places = tuple(
        sorted(
            (_place(outcomes, rule.name, order[:, i]) for i, rule in enumerate(RULES)),
            key=lambda place: (place.rank.value, -place.first.value),
        )
    )
    holds, correlation = _stability(outcomes, scores, order)
    effects = _effects(world, tie, outcomes, p, response)
    rules = tuple(rule.name for rule in RULES)
    drivers = _drivers(outcomes, p, effects, rules)
    losses = _drivers(outcomes, p, effects, tuple(h for h in effects if h not in rules)[-1:], "loss_driver")
    argue = tuple(d.key for d in drivers if d.group not in NOT_ASSUMED)[:3]
    return Ranking(places, holds, correlation, effects, _assumed(outcomes, effects), drivers, losses, argue)


def _place(outcomes: Outcomes, rule: str, order: NDArray[np.int64]) -> Place:
    return Place(
        rule,
        outcomes.estimate(f"rank.{rule}", "Rank among the eight rules", order.astype(np.float64), "rank"),
        outcomes.probability(f"rank.{rule}.first", "First among the eight rules", order == 1),
        outcomes.probability(f"rank.{rule}.top_three", "Among the first three of the eight rules", order <= 3),
    )


def _stability(outcomes: Outcomes, scores: Array, order: NDArray[np.int64]) -> tuple[Estimate, Estimate]:
    """How often the median leader still leads, and the mean rank correlation, under moved weights."""
    rng = np.random.default_rng(np.random.SeedSequence([outcomes.seed, 7_919]))
    weights = 1 + WEIGHT_CHANGE * (2 * rng.random(scores.shape) - 1)
    leader = int(np.argmax(np.median(scores, axis=0)))
    moved = ranks(scores * weights)
    whole = np.median(scores, axis=0) * weights
    holds = outcomes.probability(
        "rank.leader_holds",
        f"{RULES[leader].title} leads on median scores with weights of the rules moved by up to {WEIGHT_CHANGE:.0%}",
        np.argmax(whole, axis=1) == leader,
    )
    k = scores.shape[1]
    spearman = 1 - 6 * ((moved - order) ** 2).sum(axis=1) / (k * (k * k - 1))
    return holds, outcomes.estimate(
        "rank.correlation",
        "Rank correlation with equal weights, draw by draw",
        spearman.astype(np.float64),
        "correlation",
    )


def headlines(outcomes: Outcomes, p: Pressed) -> dict[str, Array]:
    """Outputs that the sensitivity explains: every rule's score, and the net loss at the top of each group of rungs."""
    found = {rule.name: rule.score(p) for rule in RULES}
    for group in ("economic", "force"):
        place = p.last(group)
        found[f"net_loss.{outcomes.ladder.rungs[place].id}"] = p.a["net"][:, place]
    return found


def _effects(
    world: World,
    tie: TieProfile,
    outcomes: Outcomes,
    p: Pressed,
    response: Response,
) -> dict[str, dict[str, Estimate]]:
    first, second = second_sample(world, outcomes, SAMPLE, response)
    names = tuple(INPUT_GROUPS)

    def model(mask: NDArray[np.bool_]) -> Array:
        x = mixed(first.arrays, second.arrays, first.groups, names, mask)
        again = Pressed(x, rerun(outcomes, x), p.s, p.case, p.facts)
        return np.stack(list(headlines(outcomes, again).values()), axis=1)

    rng = np.random.default_rng(np.random.SeedSequence([outcomes.seed, 104_729]))
    shares, errors, variance = shapley_effects(model, SAMPLE, len(names), rng)
    out: dict[str, dict[str, Estimate]] = {}
    for j, headline in enumerate(headlines(outcomes, p)):
        if variance[j] <= 0:
            out[headline] = {}
            continue
        out[headline] = {
            name: _share(outcomes, f"effect.{headline}.{name}", INPUT_GROUPS[name], shares[i, j], errors[i, j])
            for i, name in enumerate(names)
        }
    return out


def _share(outcomes: Outcomes, name: str, label: str, value: float, error: float) -> Estimate:
    half = Z90 * float(error)
    return Estimate(
        id=name,
        label=f"Share of variance: {label}",
        value=float(value),
        unit="share of variance",
        kind=Kind.SIMULATED,
        low=float(value) - half,
        high=float(value) + half,
        n=SAMPLE,
        seed=outcomes.seed,
        method="Shapley effect over independent groups of inputs; the interval is its Monte-Carlo error",
        evidence=(Evidence(fit=f"softspots.rank_spots pairs={SAMPLE} seed={outcomes.seed}"),),
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
                outcomes, f"assumed.{headline}", "assumed ranges", min(1.0, max(0.0, value)), error
            )
    return found


def _drivers(
    outcomes: Outcomes,
    p: Pressed,
    effects: Mapping[str, Mapping[str, Estimate]],
    named: tuple[str, ...],
    of: str = "driver",
) -> tuple[Driver, ...]:
    """Single inputs by their part of the summed variance of some headlines; ``of`` begins the ids of their parts.

    A group's Shapley effect is split within the group by squared rank correlation with the headline.
    """
    outputs = headlines(outcomes, p)
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
    spread = np.array([float(np.var(outputs[h])) for h in explained])
    total = np.zeros(len(moving))
    for j, headline in enumerate(explained):
        for group, effect in effects[headline].items():
            own = np.where(groups == group, strength[:, j], 0.0)
            if own.sum() > 0:
                total += spread[j] / spread.sum() * max(0.0, effect.value) * own / own.sum()
    shares = dict(zip(moving, total, strict=True))
    top = sorted(shares, key=lambda k: (-shares[k], k))[:TOP]
    return tuple(_driver(outcomes, of, k, float(shares[k])) for k in top)


def _driver(outcomes: Outcomes, of: str, key: str, value: float) -> Driver:
    group = outcomes.inputs.single[key][0]
    a = outcomes.inputs.used.get(key)
    if a is not None:
        words = f"{_words(key)}: {a.low:g} to {a.high:g} {a.unit}"
        evidence: tuple[Evidence, ...] = (Evidence(assumption=key),)
    else:
        words = INPUT_GROUPS[group] if group == "response" else f"{_words(key)} as reported by two sources"
        evidence = ()
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
            method="part of the summed variance: the group's Shapley effect, split by squared rank correlation",
            evidence=(Evidence(fit=f"softspots.rank_spots pairs={SAMPLE} seed={outcomes.seed}"), *evidence),
            n=outcomes.draws,
            seed=outcomes.seed,
        ),
    )


def _words(key: str) -> str:
    """A key as words: ``third_party.theta`` as ``third party, theta``."""
    return ", ".join(part.replace("_", " ") for part in key.split("."))
