"""Run the model: draws in blocks, one generator stream per input, the same streams at every rung."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from softflank.numerics import pressure as model
from softflank.numerics.pressure import Array
from softflank.pressure.draws import Draws, blocks
from softflank.pressure.ladder import Ladder, Rung, ladder
from softflank.pressure.outcomes import BY_DIMENSION, Outcomes
from softflank.pressure.response import Response, prior
from softflank.pressure.sampling import Sampler
from softflank.pressure.setting import Setup, prepare
from softflank.vocabulary import BadRequest, TieProfile
from softflank.world import World

BLOCK = 10_000
"""Draws in a block; the first block of a longer run is the whole of a shorter one."""
PART = 625
"""Draws that the model works on at a time; no result depends on it beyond the last digits."""
BETWEEN = ("grip", "restored", "friction")
"""Results that no outcome is read from: :func:`rerun` gives them."""
READ = ("answered", "military", "indifference", "base_troops", "patron_weight", "stake_known")
"""Inputs that outcomes are read from; ``Outcomes.draw`` gives all, which take as much memory as the results."""


def simulate(
    world: World,
    tie: TieProfile,
    *,
    draws: int = 10_000,
    rungs: Sequence[str] | None = None,
    move: str = "resist",
    coalition: bool = False,
    response: Response = prior,
    answered_by: str | None = None,
    prepared: Setup | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Outcomes:
    """Outcomes of every rung of the ladder, or of some, for one case.

    ``move`` is what the client does (resist, deal, change_patron, split); ``response`` the model of the patron's
    answer, and ``answered_by`` names its fit; ``prepared`` the setting, where an earlier run made it. The same seed
    gives the same arrays. ``say`` is told of each block of a run of several as it begins.

    Raises:
        BadRequest: no challenger is named, draws are fewer than 100, or the move is unknown.
        BadCase: a rung is not in the ladder.
    """
    if draws < 100:
        raise BadRequest(f"{draws} draws are too few: ask for 100 or more")
    case = prepared or prepare(world, tie, ladder(world.case), move=move, coalition=coalition)
    sampler, steps = Sampler(world, case, response, world.seed), case.ladder
    chosen = steps.rungs if rungs is None else tuple(_asked(case, r) for r in rungs)
    kept, arrays = Draws(), dict[str, Array]()
    for block, n in blocks(draws, BLOCK):
        if draws > BLOCK:
            say(f"has pressed {block * BLOCK:,} of {draws:,} draws")
        drawn = sampler.draw(n, block)
        _press(drawn.arrays, case.setting, arrays, block * BLOCK, draws)
        _keep(drawn, kept, block * BLOCK, draws)
    outcomes = Outcomes(case, draws, world.seed, steps.rungs, kept, arrays, sampler.draw, move, coalition, answered_by)
    return outcomes if rungs is None else _only(outcomes, steps, [r.id for r in chosen])


def _asked(case: Setup, name: str) -> Rung:
    """A rung that was asked for; one that was dropped is refused with the reason."""
    gap = next((g for g in case.dropped if g.measure == f"ladder.{name}"), None)
    if gap is not None:
        raise BadRequest(f"rung {name}: {gap.reason}")
    return case.ladder.rung(name)


def _press(x: Mapping[str, Array], setting: model.Setting, arrays: dict[str, Array], at: int, draws: int) -> None:
    """Put the results of a block of draws into ``arrays`` from row ``at`` on, all but those in between.

    The model works on a part at a time: each row depends on its own draw alone.
    """
    for start in range(0, len(next(iter(x.values()))), PART):
        found = model.press({k: v[start : start + PART] for k, v in x.items()}, setting)
        for name in set(found) - set(BETWEEN):
            _put(arrays, name, found[name], at + start, draws)


def _keep(drawn: Draws, kept: Draws, at: int, draws: int) -> None:
    """Put the inputs of a block that outcomes are read from, and every single one, from row ``at`` on."""
    for name in READ:
        _put(kept.arrays, name, drawn.arrays[name], at, draws)
    for name, (group, values) in drawn.single.items():
        whole = kept.single.setdefault(name, (group, np.empty(draws)))[1]
        whole[at : at + len(values)] = values
    kept.groups, kept.used = drawn.groups, drawn.used


def _put(arrays: dict[str, Array], name: str, values: Array, at: int, draws: int) -> None:
    """Rows of an array from ``at`` on; made whole when its first rows come, so that it never stands twice."""
    whole = arrays.setdefault(name, np.empty((draws, *values.shape[1:])))
    whole[at : at + len(values)] = values


def _only(found: Outcomes, steps: Ladder, names: list[str]) -> Outcomes:
    """The same outcomes for some rungs; all were climbed, so that a rung means the same in every run."""
    rows = [steps.index(n) for n in names]
    whole = len(steps.rungs)
    arrays = {
        k: v[:, rows] if v.ndim > 1 and v.shape[1] == whole and k not in BY_DIMENSION else v
        for k, v in found.arrays.items()
    }
    setting = replace(found.case.setting, **{k: getattr(found.case.setting, k)[rows] for k in ("group", "removal")})
    return replace(
        found, rungs=tuple(steps.rungs[i] for i in rows), arrays=arrays, case=replace(found.case, setting=setting)
    )


def rerun(outcomes: Outcomes, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """Every result of the model for arrays of inputs in the setting of a simulation."""
    return model.press(arrays, outcomes.case.setting)


__all__ = ["BLOCK", "Setup", "rerun", "simulate"]
