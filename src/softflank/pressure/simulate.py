"""Run the model: draws in blocks, one generator stream per input, the same streams at every rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softflank.numerics import pressure as model
from softflank.pressure.ladder import Ladder, ladder
from softflank.pressure.outcomes import Outcomes
from softflank.pressure.response import Response, prior
from softflank.pressure.sampling import Draws, Sampler, blocks
from softflank.pressure.setting import DIMENSIONS, Setup, prepare
from softflank.vocabulary import BadRequest, TieProfile
from softflank.world import World

BLOCK = 10_000
"""Draws in a block; the first block of a longer run is the whole of a shorter one."""
_BINS = 4_000


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
) -> Outcomes:
    """Outcomes of every rung of the ladder, or of some, for one case.

    ``move`` is what the client does (resist, deal, change_patron, split); ``response`` the model of the patron's
    answer, and ``answered_by`` names its fit. The same seed gives the same arrays.

    Raises:
        BadRequest: no challenger is named, draws are fewer than 100, or the move is unknown.
        BadCase: a rung is not in the ladder.
    """
    if draws < 100:
        raise BadRequest(f"{draws} draws are too few: ask for 100 or more")
    steps = ladder(world.case)
    case = prepare(world, tie, steps, move=move, coalition=coalition)
    parts = [Sampler(world, case, response, world.seed).draw(n, b) for b, n in blocks(draws, BLOCK)]
    inputs = parts[0] if len(parts) == 1 else _joined(parts)
    arrays = _pressed([half for p in parts for half in _halves(p.arrays)], case.setting)
    chosen = steps.rungs if rungs is None else tuple(steps.rung(r) for r in rungs)
    found = Outcomes(case, draws, world.seed, steps.rungs, inputs, arrays, move, coalition, answered_by)
    return found if rungs is None else _only(found, steps, [r.id for r in chosen])


def _halves(arrays: Mapping[str, NDArray[np.float64]]) -> list[dict[str, NDArray[np.float64]]]:
    n = len(next(iter(arrays.values())))
    return [{k: v[part] for k, v in arrays.items()} for part in (slice(0, n // 2), slice(n // 2, n))]


def _pressed(parts: list[dict[str, NDArray[np.float64]]], setting: model.Setting) -> dict[str, NDArray[np.float64]]:
    """The model on every part, two at a time, joined; each row depends on its own draw alone."""
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda part: model.press(part, setting), parts))
    return {k: np.concatenate([f[k] for f in found]) for k in found[0]}


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
        k: v[:, rows] if v.ndim > 1 and v.shape[1] == whole and k != "successor" else v for k, v in found.arrays.items()
    }
    setting = replace(found.case.setting, group=found.case.setting.group[rows])
    return replace(
        found, rungs=tuple(steps.rungs[i] for i in rows), arrays=arrays, case=replace(found.case, setting=setting)
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """Means and histogram quantiles of a long run: what is kept (R, D) and losses (R,), in bounded memory."""

    draws: int
    seed: int
    rungs: tuple[str, ...]
    mean: Mapping[str, NDArray[np.float64]]
    quantiles: Mapping[str, NDArray[np.float64]]
    """5, 50 and 95 % points on the first axis."""


def summarise(world: World, tie: TieProfile, *, draws: int = 1_000_000, response: Response = prior) -> Summary:
    """Run block after block and keep only sums and histograms, so that memory does not grow with the draws.

    Quantiles are read from 4,000 bins between the ends seen in the first block, so they carry an error of one bin.
    """
    steps = ladder(world.case)
    case = prepare(world, tie, steps)
    sampler = Sampler(world, case, response, world.seed)
    names = ("kept_patron", "kept_client", "gross", "reputation", "gains", "net")
    sums: dict[str, NDArray[np.float64]] = {}
    counts: dict[str, NDArray[np.int64]] = {}
    edges: dict[str, tuple[float, float]] = {}
    for block, n in blocks(draws, BLOCK):
        found = model.press(sampler.draw(n, block).arrays, case.setting)
        for name in names:
            values = found[name].reshape(n, -1)
            if block == 0:
                margin = 0.5 * (float(np.ptp(values)) or 1.0)
                edges[name] = (float(values.min()) - margin, float(values.max()) + margin)
                sums[name] = np.zeros(values.shape[1])
                counts[name] = np.zeros((values.shape[1], _BINS), dtype=np.int64)
            sums[name] += values.sum(axis=0)
            _count(counts[name], values, *edges[name])
    shapes = {n: (len(steps.rungs), len(DIMENSIONS)) if n.startswith("kept") else (len(steps.rungs),) for n in names}
    return Summary(
        draws,
        world.seed,
        tuple(r.id for r in steps.rungs),
        {n: (sums[n] / draws).reshape(shapes[n]) for n in names},
        {n: _quantiles(counts[n], *edges[n]).reshape(3, *shapes[n]) for n in names},
    )


def _count(counts: NDArray[np.int64], values: NDArray[np.float64], low: float, high: float) -> None:
    place = np.clip(((values - low) * (_BINS / (high - low))).astype(np.int64), 0, _BINS - 1)
    place += np.arange(values.shape[1]) * _BINS
    counts += np.bincount(place.ravel(), minlength=counts.size).reshape(counts.shape)


def _quantiles(counts: NDArray[np.int64], low: float, high: float) -> NDArray[np.float64]:
    share = np.cumsum(counts, axis=1) / counts.sum(axis=1, keepdims=True)
    width = (high - low) / _BINS
    return np.stack([low + width * (np.argmax(share >= q, axis=1) + 0.5) for q in (0.05, 0.5, 0.95)])


def rerun(outcomes: Outcomes, arrays: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """Results of the model for other arrays of inputs in the same setting."""
    return model.press(arrays, outcomes.case.setting)


def second_sample(world: World, outcomes: Outcomes, n: int, response: Response = prior) -> tuple[Draws, Draws]:
    """Two independent samples of ``n`` draws for sensitivity, from blocks that no simulation reaches."""
    sampler = Sampler(world, outcomes.case, response, world.seed)
    return sampler.draw(n, 1_000_003), sampler.draw(n, 1_000_033)


__all__ = ["BLOCK", "Setup", "Summary", "rerun", "second_sample", "simulate", "summarise"]
