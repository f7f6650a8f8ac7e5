"""Run the model: draws in blocks, one generator stream per input, the same streams at every rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from softflank.numerics import pressure as model
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
PART = 1_250
"""Draws that the model works on at a time; no result depends on it."""


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
) -> Outcomes:
    """Outcomes of every rung of the ladder, or of some, for one case.

    ``move`` is what the client does (resist, deal, change_patron, split); ``response`` the model of the patron's
    answer, and ``answered_by`` names its fit; ``prepared`` the
    setting, where an earlier run made it. The same seed gives the same arrays.

    Raises:
        BadRequest: no challenger is named, draws are fewer than 100, or the move is unknown.
        BadCase: a rung is not in the ladder.
    """
    if draws < 100:
        raise BadRequest(f"{draws} draws are too few: ask for 100 or more")
    case = prepared or prepare(world, tie, ladder(world.case), move=move, coalition=coalition)
    parts = [Sampler(world, case, response, world.seed).draw(n, b) for b, n in blocks(draws, BLOCK)]
    inputs = parts[0] if len(parts) == 1 else _joined(parts)
    arrays = _pressed([part for p in parts for part in _parts(p.arrays)], case.setting)
    steps = case.ladder
    chosen = steps.rungs if rungs is None else tuple(_asked(case, r) for r in rungs)
    found = Outcomes(case, draws, world.seed, steps.rungs, inputs, arrays, move, coalition, answered_by)
    return found if rungs is None else _only(found, steps, [r.id for r in chosen])


def _asked(case: Setup, name: str) -> Rung:
    """A rung that was asked for; one that was dropped is refused with the reason."""
    gap = next((g for g in case.dropped if g.measure == f"ladder.{name}"), None)
    if gap is not None:
        raise BadRequest(f"rung {name}: {gap.reason}")
    return case.ladder.rung(name)


def _parts(arrays: Mapping[str, NDArray[np.float64]]) -> list[dict[str, NDArray[np.float64]]]:
    """Views of some rows each: what the model holds in between is as large as a part."""
    n = len(next(iter(arrays.values())))
    return [{k: v[start : start + PART] for k, v in arrays.items()} for start in range(0, n, PART)]


def _pressed(parts: list[dict[str, NDArray[np.float64]]], setting: model.Setting) -> dict[str, NDArray[np.float64]]:
    """The model on every part, two at a time, joined; each row depends on its own draw alone."""
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda part: model.press(part, setting), parts))
    return {k: np.concatenate([f.pop(k) for f in found]) for k in list(found[0])}


def _joined(parts: list[Draws]) -> Draws:
    first = parts[0]
    return Draws(
        {k: np.concatenate([p.arrays[k] for p in parts]) for k in first.arrays},
        first.groups,
        {k: (g, np.concatenate([p.single[k][1] for p in parts])) for k, (g, _) in first.single.items()},
        first.used,
    )


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


def rerun(outcomes: Outcomes, arrays: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """Results of the model for other arrays of inputs in the same setting."""
    return model.press(arrays, outcomes.case.setting)


def second_sample(world: World, outcomes: Outcomes, n: int, response: Response = prior) -> tuple[Draws, Draws]:
    """Two independent samples of ``n`` draws for sensitivity, from blocks that no simulation reaches."""
    sampler = Sampler(world, outcomes.case, response, world.seed)
    return sampler.draw(n, 1_000_003), sampler.draw(n, 1_000_033)


__all__ = ["BLOCK", "Setup", "rerun", "second_sample", "simulate"]
