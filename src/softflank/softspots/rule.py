"""What a soft-spot rule is: a score over draws, a curve by rung where there is one, and sentences with evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softflank.measures.facts import sanctioned, sanctions_year
from softflank.numerics import pressure as model
from softflank.pressure import Outcomes
from softflank.pressure.setting import DIMENSIONS, Setup
from softflank.vocabulary import Band, Claim, Dimension, Estimate, Gap, Kind, TieProfile
from softflank.world import World

Array = NDArray[np.float64]
MATERIAL = (Dimension.ECONOMIC, Dimension.ENERGY)
_MATERIAL_SANCTIONS = ("trade", "financial")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A sample, the results of the model on it, the setting, the ladder's case and facts of the tie."""

    x: Mapping[str, Array]
    a: Mapping[str, Array]
    s: model.Setting
    case: Setup
    facts: Mapping[str, float]

    def last(self, *groups: str) -> int:
        """Place of the last rung that presses, of some groups only if named."""
        found = [i for i, r in enumerate(self.case.ladder.rungs) if r.up and (not groups or r.group in groups)]
        return found[-1] if found else max(i for i, r in enumerate(self.case.ladder.rungs) if r.up)

    def up(self) -> NDArray[np.int64]:
        """Places of the rungs that press."""
        return np.flatnonzero(self.s.up)

    def shares(self, dimensions: tuple[Dimension, ...]) -> Array:
        """Parts (n, D) of dimensions in the client's worth, summing to one; by salience where none is on record."""
        chosen = np.array([d in dimensions for d in DIMENSIONS])
        value = self.x["patron_weight"] * self.x["stake"] * (self.s.known_stake & chosen)
        bare = self.x["patron_weight"] * chosen
        raw = np.where(value.sum(axis=1, keepdims=True) > 0, value, bare)
        return np.asarray(raw / raw.sum(axis=1, keepdims=True))

    def known(self, *dimensions: Dimension) -> bool:
        """Whether a stake of the patron is on record, in some dimensions only if given."""
        return any(k for d, k in zip(DIMENSIONS, self.s.known_stake, strict=True) if not dimensions or d in dimensions)

    def channel(self, *names: str) -> NDArray[np.bool_]:
        """Mask of channels (K,)."""
        return np.array([c.id in names for c in self.case.ladder.channels])


@dataclass(frozen=True, slots=True)
class RuleText:
    """Sentences of a rule for one tie: reasons, counter-evidence, factors with their kinds, what would change it."""

    conclusion: str
    reasons: tuple[Claim, ...]
    counter: Claim | None
    factors: tuple[tuple[str, Kind], ...]
    changes: tuple[tuple[str, dict[str, Any]], ...] = ()
    """Counterfactuals: a condition in words and the fields of the setting that it changes.

    ``facts.NAME`` changes a fact, ``half.NAME`` halves a sampled input, ``with.NAME`` is a field that follows from the
    condition. What holds already is not said.
    """
    gaps: tuple[Gap, ...] = ()
    figures: tuple[Estimate, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: name, title, which input groups and data it uses, score (n,), curve (n, R) or ``None``, sentences.

    ``needs`` says whether the figures that the rule rests on are on record: without them a score is no score.
    ``words`` are beginnings of words, as a pattern, by which a text that treats the same soft spot is known.
    """

    name: str
    title: str
    groups: tuple[str, ...]
    data: tuple[str, ...]
    score: Callable[[Pressed], Array]
    curve: Callable[[Pressed], Array] | None
    draft: Callable[[World, TieProfile, Outcomes, Pressed], RuleText]
    needs: Callable[[World, Pressed], bool]
    words: str

    def named(self, text: str) -> int:
        """How often a text names what the rule asks."""
        return len(re.findall(rf"\b(?:{self.words})", text, re.IGNORECASE))


def facts(world: World, tie: TieProfile) -> dict[str, float]:
    """Figures of the tie that rules read; an absent one is absent."""
    found = tie.estimates()
    year = world.as_of.year
    out = {
        name: found[key].value
        for name, key in (("need_30", "arms.need_30"), ("need_10", "arms.need_10"), ("need_5", "arms.need_5"))
        if key in found
    }
    if "arms.last_delivery" in found:
        out["age"] = max(0.0, year - found["arms.last_delivery"].value)
    return out | _workarounds(world)


def _workarounds(world: World) -> dict[str, float]:
    """1 where trade or financial sanctions of the challenger on client or patron are in force in the newest data."""
    year = sanctions_year(world)
    challenger = world.roles.challenger
    if year is None or challenger is None or world.as_of.year - year > 3:
        return {}
    return {
        f"sanctioned_{role}": float(
            any(sanctioned(world, kind, challenger, code, year) for kind in _MATERIAL_SANCTIONS)
        )
        for role, code in (("client", world.roles.client), ("patron", world.roles.patron))
    }


def pressed(world: World, tie: TieProfile, outcomes: Outcomes) -> Pressed:
    """The simulation as rules read it."""
    return Pressed(outcomes.inputs.arrays, outcomes.arrays, outcomes.case.setting, outcomes.case, facts(world, tie))


def changed(p: Pressed, n: int, fields: dict[str, Any]) -> Pressed:
    """The first ``n`` draws in a setting, or with facts, that differ."""
    other = {k.removeprefix("facts."): v for k, v in fields.items() if k.startswith("facts.")}
    x = {k: v[:n] for k, v in p.x.items()}
    x |= {k.removeprefix("half."): x[k.removeprefix("half.")] / 2 for k in fields if k.startswith("half.")}
    own = {k.removeprefix("with."): v for k, v in fields.items() if not k.startswith(("facts.", "half."))}
    setting = replace(p.s, **own)
    return Pressed(x, model.press(x, setting), setting, p.case, {**p.facts, **other})


def at_peace(p: Pressed) -> Array:
    """The wars of both sides without those of the patron."""
    wars = p.s.wars.copy()
    wars[model.PATRON] = 0
    return wars


def holds(p: Pressed, fields: dict[str, Any]) -> bool:
    """Whether the condition of a counterfactual is what the data say already."""
    return all(
        np.array_equal(p.facts.get(k.removeprefix("facts."), np.nan) if "." in k else getattr(p.s, k), v)
        for k, v in fields.items()
        if not k.startswith("with.")
    )


def moderate(scores: Array) -> bool:
    """Whether the median score (draws) lies above the lowest band, so that the conclusion calls the tie soft."""
    return Band.of(float(np.median(scores))).word != "low"


def claim(rule: str, number: int, text: str, figures: tuple[str, ...], kind: Kind = Kind.OBSERVED) -> Claim:
    """A reason that rests on figures of the tie or of the simulation."""
    return Claim(id=f"spot.{rule}.{number}", text=text[:1].upper() + text[1:], kind=kind, figures=figures)


def told(estimate: Estimate) -> str:
    """A figure of the tie in words: its label with its value in its own unit; a level says itself in its label."""
    value = estimate.value
    match estimate.unit:
        case "level 0–1":
            return estimate.label
        case "share":
            said = percent(value)
        case "year":
            said = f"{value:.0f}"
        case unit:
            said = f"{value:,.0f} {unit}"
    return f"{estimate.label}: {said}"


def percent(value: float) -> str:
    """Share in rounded per cent, two digits where it is below ten."""
    share = 100 * value
    return f"{share:.2g} %" if 0.005 <= abs(share) < 10 else f"{share:.0f} %"
