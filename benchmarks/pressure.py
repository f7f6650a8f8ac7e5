"""Time and memory of the simulation: ``python benchmarks/pressure.py [--long]``.

Prints, for Russia-Venezuela-United States with Iran and China on the bundle: what one process needs at its peak, step
by step, to press 10,000 draws of every rung once, as ``softflank press`` does; seconds (best of five, reading the panel
included and not, and of processor time); peak memory of a run of the most draws that may be asked for, and of two side
by side; agreement of 10,000 and 100,000 draws; with ``--long`` a million draws in blocks.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import softflank
from softflank.analysis import press
from softflank.assumptions import shipped
from softflank.numerics import pressure as model
from softflank.panel import Panel
from softflank.pressure import ladder, prior, sensitivity, simulate
from softflank.pressure.draws import blocks
from softflank.pressure.sampling import Sampler
from softflank.pressure.setting import Setup, prepare
from softflank.pressure.simulate import BLOCK
from softflank.softspots import find_spots
from softflank.ties import profile
from softflank.vocabulary import MOST_DRAWS, Roles
from softflank.world import World

GOAL_SECONDS, GOAL_MEMORY = 1.0, 500
"""What 10,000 draws of every rung may take: seconds, MB."""


def best(call: Callable[[], Any], times: int = 5, clock: Callable[[], float] = time.perf_counter) -> float:
    """Shortest of some runs, seconds by a clock."""
    seconds = []
    for _ in range(times):
        start = clock()
        call()
        seconds.append(clock() - start)
    return min(seconds)


def memory() -> float:
    """Peak resident memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def venezuela() -> World:
    """The world of the first case by its roles."""
    panel = Panel.open(Path(softflank.__file__).parent / "data")
    roles = Roles("RUS", "VEN", "USA", None, ("IRN", "CHN"))
    return World(panel.view(date(2025, 10, 31)), roles, assumptions=shipped())


def alone(draws: int, runs: int) -> list[tuple[str, float]]:
    """Peak memory after each step of a process that presses once, or twice side by side."""
    steps = [("libraries", memory())]
    world = venezuela()
    tie = profile(world)
    steps.append(("the tie", memory()))
    kept = [press(world, tie=tie, draws=draws) for _ in range(runs)]
    steps.append((f"{draws:,} draws of every rung" + (f", {runs} runs side by side" if runs > 1 else ""), memory()))
    kept[-1].spots(kept[-1].losses())
    kept[-1].steps()
    steps.append(("ways of loss, soft spots, every rung told", memory()))
    return steps


def apart(draws: int, runs: int) -> list[tuple[str, float]]:
    """:func:`alone` in a fresh process, so that no other run weighs in its peak."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(alone, (draws, runs))


def mean_loss(sampler: Sampler, case: Setup, draws: int) -> NDArray[np.float64]:
    """Mean net loss at each rung (R,), block after block, so that memory does not grow with the draws."""
    each = (
        model.press(sampler.draw(n, block).arrays, case.setting)["net"].sum(axis=0) for block, n in blocks(draws, BLOCK)
    )
    return np.asarray(sum(each) / draws)


def main() -> int:
    """Run and print; 1 where a goal is missed."""
    steps = apart(10_000, 1)
    for name, peak in steps:
        print(f"peak memory, {name:<48} {peak:5.0f} MB")
    for draws, runs in ((MOST_DRAWS, 1), (MOST_DRAWS, 2)):
        name, peak = apart(draws, runs)[-2]
        print(f"peak memory, {name:<48} {peak:5.0f} MB")
    world = venezuela()
    tie, rungs = profile(world), ladder()
    case = prepare(world, tie, rungs)
    sampler = Sampler(world, case, prior, world.seed)
    drawn = sampler.draw(10_000)
    rows: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("reading the panel", lambda: prepare(world, tie, rungs)),
        ("drawing inputs", lambda: sampler.draw(10_000)),
        ("the model", lambda: model.press(drawn.arrays, case.setting)),
    )
    whole = best(lambda: simulate(world, tie))
    spent = best(lambda: simulate(world, tie), clock=time.process_time)
    print(f"simulate, 10,000 draws, panel reads included {whole:7.2f} s, of processor time {spent:.2f} s")
    for name, call in rows:
        print(f"  of which {name:<34}{best(call):7.2f} s")
    found = simulate(world, tie)
    print(f"find_spots                                   {best(lambda: find_spots(world, tie, found), 2):7.2f} s")
    print(f"sensitivity                                  {best(lambda: sensitivity(found), 2):7.2f} s")
    longer = mean_loss(sampler, case, 100_000)
    error = found.arrays["net"].std(axis=0) * np.sqrt(1 / 10_000 + 1 / 100_000)
    off = np.abs(found.arrays["net"].mean(axis=0) - longer) / np.maximum(error, 1e-15)
    print(f"net loss, 10,000 against 100,000 draws: largest difference {off.max():.1f} standard errors")
    if "--long" in sys.argv:
        start = time.perf_counter()
        mean_loss(sampler, case, 1_000_000)
        print(f"1,000,000 draws in blocks                    {time.perf_counter() - start:7.1f} s")
    return int(whole > GOAL_SECONDS or steps[-1][1] > GOAL_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
