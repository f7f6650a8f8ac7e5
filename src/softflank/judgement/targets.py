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
from softflank.leverage.worth import threatened, verdict_of
from softflank.pressure import Outcomes
from softflank.pressure.sensitivity import input_words
from softflank.vocabulary import Assumption, LinkageCounts
from softflank.world import World

Array = NDArray[np.float64]
Run = Callable[[World], Outcomes]
"""Runs the pressure model in a world, with fewer draws than the run that is explained."""


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
            lambda o: threatened(o).loss,
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
    held: Callable[[str, float], Outcomes | None],
) -> Inputs:
    single = {k: (g, v) for k, (g, v) in outcomes.inputs.single.items() if np.ptp(v) > 0}
    told = settling()

    def again(key: str, value: float) -> Array | None:
        run = held(key, value)
        return None if run is None else output(run)

    return Inputs(
        output(outcomes),
        {k: v for k, (_, v) in single.items()},
        {k: input_words(outcomes, k) for k in single},
        {k: str(told["groups"].get(g, told["none"])) for k, (g, _) in single.items()},
        judged,
        again,
        f"judgement.collection draws={outcomes.draws} seed={outcomes.seed}",
        outcomes.seed,
    )


def _holding(world: World, outcomes: Outcomes, run: Run) -> Callable[[str, float], Outcomes | None]:
    """Runs with an assumption held at a value; ``None`` for an input that is no assumption."""

    @cache
    def held(key: str, value: float) -> Outcomes | None:
        known: Assumption | None = outcomes.inputs.used.get(key)
        if known is None:
            return None
        fixed = replace(known, low=value, mode=value, high=value)
        return run(replace(world, assumptions={**world.assumptions, key: fixed}))

    return held
