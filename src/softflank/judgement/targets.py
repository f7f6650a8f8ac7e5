"""What is to be known better: the loss and the worth of the pressure model, the posteriors of the evidence model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from softflank.cases import Case
from softflank.cases.inquiry import FIRST_LEVEL
from softflank.judgement.box import draw
from softflank.judgement.collection import Inputs, Target, evidence_inputs, plan, settling
from softflank.judgement.judge import DRAWS, asked
from softflank.leverage.bounds import bounds
from softflank.leverage.worth import most, threatened, verdict_of
from softflank.pressure import Outcomes
from softflank.pressure.sensitivity import input_words
from softflank.pressure.simulate import BLOCK, rerun
from softflank.vocabulary import RESPONSES, Assumption, LinkageCounts
from softflank.world import World

Array = NDArray[np.float64]
Run = Callable[[World], Outcomes]
"""Runs the pressure model in a world, with fewer draws than the run that is explained."""

ANSWER = "response.class"
AGAIN = 1_000
"""Draws of a run with an input held."""

NEAR = 20
"""An input is held where it lies in the nearest twentieth of its draws."""


def pressed_targets(world: World, outcomes: Outcomes, run: Run) -> tuple[Target, ...]:
    """The patron's balance where it has most to lose and, with a theatre, the worth of the client over it."""
    threat = threatened(outcomes)
    place = outcomes.place(threat.rung.id)
    at = threat.rung.label.lower()

    def balance(o: Outcomes) -> Array:
        return np.asarray(o.arrays["net"][:, o.place(threat.rung.id)])

    def loses(chosen: NDArray[np.bool_]) -> str:
        return "loses" if float(np.median(outcomes.arrays["net"][chosen, place])) > 0 else "does not lose"

    held = _holding(world, outcomes, run)
    targets = [
        plan(f"net.{threat.rung.id}", f"Net loss of the patron at {at}", _inputs(outcomes, balance, loses, held))
    ]
    if world.roles.theatre is not None:
        bound = bounds(world, world.roles.theatre)
        inputs = _inputs(
            outcomes,
            lambda o: most(o, threat.rung) * bool(threat.loss.any()),
            lambda chosen: verdict_of(threat.loss[chosen], bound),
            held,
        )
        targets.append(plan("leverage", "Worth of the client over the theatre", inputs))
    return tuple(targets)


def judged_targets(case: Case, casebook: LinkageCounts | None, seed: int) -> tuple[Target, ...]:
    """The posterior of the leader and, where it is another, that of the main aim.

    Raises:
        BadCase: the case has no hypotheses and evidence.
    """
    box = draw(asked(case), casebook, DRAWS, seed)
    first = box.first_level(box.leaves()).mean(axis=0)
    leader = FIRST_LEVEL[int(first.argmax())]
    wanted = dict.fromkeys((leader, FIRST_LEVEL[0]))
    return tuple(plan(f"judgement.{h}", f"Posterior of {h}", evidence_inputs(box, h, seed)) for h in wanted)


def _inputs(
    outcomes: Outcomes,
    output: Callable[[Outcomes], Array],
    judged: Callable[[NDArray[np.bool_]], str],
    held: Callable[[str, float], Outcomes],
) -> Inputs:
    alike = _causes(outcomes)
    single = {k: outcomes.inputs.single[k] for k in alike}
    told = settling()
    return Inputs(
        output(outcomes),
        {k: v for k, (_, v) in single.items()},
        {k: input_words(outcomes, k) + _more(others) for k, others in alike.items()},
        {k: str(told["groups"].get(g, told["none"])) for k, (g, _) in single.items()},
        judged,
        lambda key, value: output(held(key, value)),
        f"judgement.collection draws={outcomes.draws} seed={outcomes.seed}",
        outcomes.seed,
        {ANSWER: tuple(told["answers"][r] for r in RESPONSES)},
    )


def _causes(outcomes: Outcomes) -> dict[str, list[str]]:
    """Inputs that vary, each with those that rise and fall with it because one number draws them all."""
    found: dict[tuple[str, bytes], list[str]] = {}
    for key, (group, values) in outcomes.inputs.single.items():
        if np.ptp(values) > 0:
            found.setdefault((group, np.argsort(values, kind="stable").tobytes()), []).append(key)
    return {first: others for first, *others in found.values()}


def _more(others: list[str]) -> str:
    return f", and {len(others)} more that move with it" if others else ""


def _holding(world: World, outcomes: Outcomes, run: Run) -> Callable[[str, float], Outcomes]:
    """Runs with an input held: an assumption that moves alone in a world of its own, any other by its draws."""
    alone = {key for key, others in _causes(outcomes).items() if not others}

    @cache
    def held(key: str, value: float) -> Outcomes:
        known: Assumption | None = outcomes.inputs.used.get(key)
        if known is None or key not in alone:
            return _near(outcomes, key, value)
        fixed = replace(known, low=value, mode=value, high=value)
        return run(replace(world, assumptions={**world.assumptions, key: fixed}))

    return held


def _near(outcomes: Outcomes, key: str, value: float) -> Outcomes:
    """The model again with all that is drawn beside an input taken from the draws in which it is near a value.

    Groups of inputs are independent, so that each of the other groups meets values that it was not drawn with.
    """
    group, drawn = outcomes.inputs.single[key]
    inputs = outcomes.draw(min(BLOCK, outcomes.draws), 0)
    far, n = np.abs(drawn[:BLOCK] - value), min(AGAIN, outcomes.draws)
    near = np.flatnonzero(far <= np.sort(far)[round(len(far) / NEAR)])
    rows = np.random.default_rng(outcomes.seed).choice(near, n)
    arrays = {
        name: values[rows] if inputs.groups[name] == group else values[:n] for name, values in inputs.arrays.items()
    }
    return replace(outcomes, draws=n, arrays=rerun(outcomes, arrays))
