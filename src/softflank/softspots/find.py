"""From rules to soft spots: scores, curves, breaking rungs, case claims, counterfactuals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softflank.cases import Case
from softflank.numerics.shapley import rank_correlations
from softflank.pressure import BROKEN, Outcomes
from softflank.softspots.rule import Array, Pressed, Rule, RuleText, changed, claim, holds, percent, pressed
from softflank.softspots.rules import RULES
from softflank.vocabulary import Band, Claim, Estimate, Kind, SoftSpot, TieProfile
from softflank.world import World

_FEW = 1_000
"""Draws with which counterfactuals are worked out."""
_SOME = 3_000
"""Draws with which the strongest input is looked for."""
_WEAK = 0.1
_BINS = 20
_CREDIBLE = "ABCDEF"
_NO_LOSS = " On balance it is no soft spot at {rung}: the patron loses nothing to speak of in {share} of the draws."


def find_spots(world: World, tie: TieProfile, outcomes: Outcomes) -> tuple[SoftSpot, ...]:
    """Every rule on one tie: those that a case treats in its order, then the softest first.

    ``outcomes`` must hold every rung.
    """
    p = pressed(world, tie, outcomes)
    treated = list(world.case.spots) if world.case is not None else []

    def place(spot: SoftSpot) -> tuple[int, float]:
        return (treated.index(spot.rule) if spot.rule in treated else len(treated), -spot.score.value)

    return tuple(sorted((_spot(rule, world, tie, outcomes, p) for rule in RULES), key=place))


def _spot(rule: Rule, world: World, tie: TieProfile, outcomes: Outcomes, p: Pressed) -> SoftSpot:
    draft = rule.draft(world, tie, outcomes, p)
    values = rule.score(p)
    score = outcomes.estimate(f"spot.{rule.name}", rule.title, values, "score 0–1", groups=rule.groups, data=rule.data)
    curve, broken, chance = _curve(rule, outcomes, p)
    reasons, counter, changes = _case(world.case, rule.name, draft)
    balance = _balance(rule, outcomes, broken)
    return SoftSpot(
        rule=rule.name,
        title=rule.title,
        score=score,
        breaking_rung=broken,
        conclusion=draft.conclusion + (balance[2] if balance else ""),
        reasons=(*reasons, *((balance[0],) if balance else ())),
        counter=counter,
        would_change_if=(*changes, *_counterfactuals(rule, draft, p, values), *_threshold(rule, outcomes, values)),
        shares=_shares(draft),
        curve=curve,
        gaps=draft.gaps,
        breaking_probability=chance,
        figures=(*draft.figures, *((balance[1],) if balance else ())),
    )


def _balance(rule: Rule, outcomes: Outcomes, broken: str | None) -> tuple[Claim, Estimate, str] | None:
    """Where the patron does not lose on balance at the breaking rung: a claim, its figure, a sentence."""
    if broken is None or outcomes.is_soft(broken):
        return None
    found = outcomes.no_loss(broken)
    label, exporter = outcomes.ladder.rung(broken).label.lower(), outcomes.case.setting.oil_exporter
    gains = " or outweighed by a dearer oil (assumed)" if exporter else ""
    text = f"At {label} the patron's losses are too small to speak of{gains} in {percent(found.value)} of the draws."
    sentence = _NO_LOSS.format(rung=label, share=percent(found.value))
    return claim(rule.name, 10, text, (found.id,), Kind.SIMULATED), found, sentence


def _shares(draft: RuleText) -> dict[str, float]:
    """Observed, estimated and assumed parts: each factor of the rule counts once."""
    kinds = [kind for _, kind in draft.factors]
    return {str(k): kinds.count(k) / len(kinds) for k in (Kind.OBSERVED, Kind.ESTIMATED, Kind.ASSUMED)}


def _curve(
    rule: Rule, outcomes: Outcomes, p: Pressed
) -> tuple[tuple[tuple[str, Estimate], ...], str | None, Estimate | None]:
    """Curve by rung, the first rung at which its median is below half, and the share of draws in which it is."""
    if rule.curve is None:
        return (), None, None
    kept = rule.curve(p)
    rungs = outcomes.ladder.rungs
    points = tuple(
        (
            r.id,
            outcomes.estimate(
                f"spot.{rule.name}.{r.id}",
                f"{rule.title}: kept at {r.label.lower()}",
                kept[:, i],
                "share of today",
                groups=rule.groups,
            ),
        )
        for i, r in enumerate(rungs)
    )
    up = [int(i) for i in p.up()]
    first = next((i for i in up if np.median(kept[:, i]) < BROKEN), None)
    place = up[-1] if first is None else first
    chance = outcomes.probability(
        f"spot.{rule.name}.broken",
        f"Less than half is kept at {rungs[place].label.lower()}",
        kept[:, place] < BROKEN,
        rule.groups,
    )
    return points, None if first is None else rungs[first].id, chance


def _case(case: Case | None, rule: str, draft: RuleText) -> tuple[tuple[Claim, ...], Claim | None, tuple[str, ...]]:
    """Reasons, strongest counter-evidence and conditions, with those of the case where it has any."""
    notes = case.spots.get(rule) if case is not None else None
    if case is None or notes is None:
        return draft.reasons, draft.counter, ()
    own = tuple(case.claims[c] for c in notes.claims)
    against = sorted((case.claims[c] for c in notes.counter), key=_strength)
    return (*draft.reasons, *own), (against[0] if against else draft.counter), notes.would_change_if


def _strength(entry: Claim) -> tuple[int, int, int]:
    """Order of counter-evidence: confirmed first, then by grade."""
    grade = entry.grade
    return (not entry.confirmed, _CREDIBLE.find(grade.source) if grade else 9, grade.information if grade else 9)


def _counterfactuals(rule: Rule, draft: RuleText, p: Pressed, values: Array) -> tuple[str, ...]:
    """What the median score would be if something that is data were different, where that moves it to another band."""
    n = min(_FEW, len(values))
    before = float(np.median(values[:n]))
    out = []
    for words, fields in draft.changes:
        if holds(p, fields):
            continue
        after = float(np.median(rule.score(changed(p, n, fields))))
        if Band.of(after).word == Band.of(before).word:
            continue
        out.append(
            f"If {words}, the score would be {after:.2f} ({Band.of(after).word}) and not {before:.2f} "
            f"({Band.of(before).word})."
        )
    return tuple(out)


def _threshold(rule: Rule, outcomes: Outcomes, values: Array) -> tuple[str, ...]:
    """At which value of its strongest single assumption the score's median leaves its band."""
    n = min(_SOME, len(values))
    keys = [
        k
        for k, (g, v) in outcomes.inputs.single.items()
        if g in rule.groups and k in outcomes.inputs.used and np.ptp(v) > 0
    ]
    if not keys or np.ptp(values) <= 0:
        return ()
    drawn = np.stack([outcomes.inputs.single[k][1][:n] for k in keys], axis=1)
    strength = np.abs(rank_correlations(drawn, values[:n, None])[:, 0])
    if strength.max() < _WEAK:
        return ()
    key = keys[int(np.argmax(strength))]
    a = outcomes.inputs.used[key]
    name = f"the assumption {key} ({a.unit}; assumed {a.low:g} to {a.high:g}, likeliest {a.mode:g})"
    found = crossing(outcomes.inputs.single[key][1], values)
    if found is None:
        return (
            f"No value of the assumption {key} between {a.low:g} and {a.high:g} alone moves the score out of its band "
            f"({Band.of(float(np.median(values))).word}), though it moves it most.",
        )
    place, side, word = found
    return (
        f"If {name} were {side} {place:.2g}, the score would be {word} and not "
        f"{Band.of(float(np.median(values))).word}.",
    )


def crossing(drawn: Array, values: Array) -> tuple[float, str, str] | None:
    """Where the running median of ``values`` over 20 equal bins of ``drawn`` first leaves its band.

    Returns the value of ``drawn``, ``above`` or ``below``, and the band on the far side; ``None`` where it stays.
    """
    order = np.argsort(drawn, kind="stable")
    parts: list[NDArray[np.int64]] = np.array_split(order, _BINS)
    at = np.array([np.median(drawn[i]) for i in parts])
    level = np.array([np.median(values[i]) for i in parts])
    own = Band.of(float(np.median(values))).word
    middle = len(at) // 2
    for steps, side in ((range(middle, len(at)), "above"), (range(middle - 1, -1, -1), "below")):
        for i in steps:
            if Band.of(float(level[i])).word != own:
                return float(at[i]), side, Band.of(float(level[i])).word
    return None
