"""Time and memory of the simulation: ``python benchmarks/pressure.py [--long]``.

Prints, for Russia-Venezuela-United States with Iran and China on the bundle: seconds for 10,000 draws of every rung
(best of five, reading the panel included and not), peak memory, seconds for soft spots and ranking, agreement of
10,000 and 100,000 draws; with ``--long`` a million draws in blocks.
"""

from __future__ import annotations

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
from softflank.assumptions import shipped
from softflank.numerics.pressure import press
from softflank.panel import Panel
from softflank.pressure import ladder, prior, sensitivity, simulate
from softflank.pressure.draws import blocks
from softflank.pressure.sampling import Sampler
from softflank.pressure.setting import Setup, prepare
from softflank.pressure.simulate import BLOCK
from softflank.softspots import find_spots
from softflank.ties import profile
from softflank.vocabulary import Roles
from softflank.world import World


def best(call: Callable[[], Any], times: int = 5) -> float:
    """Shortest of some runs, seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def memory() -> float:
    """Peak resident memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def mean_loss(sampler: Sampler, case: Setup, draws: int) -> NDArray[np.float64]:
    """Mean net loss at each rung (R,), block after block, so that memory does not grow with the draws."""
    each = (press(sampler.draw(n, block).arrays, case.setting)["net"].sum(axis=0) for block, n in blocks(draws, BLOCK))
    return np.asarray(sum(each) / draws)


def main() -> None:
    """Run and print."""
    panel = Panel.open(Path(softflank.__file__).parent / "data")
    roles = Roles("RUS", "VEN", "USA", None, ("IRN", "CHN"))
    world = World(panel.view(date(2025, 10, 31)), roles, assumptions=shipped())
    tie = profile(world)
    print(f"peak memory before the simulation            {memory():7.0f} MB")
    print(f"simulate, 10,000 draws, panel reads included {best(lambda: simulate(world, tie)):7.2f} s")
    steps = ladder()
    case = prepare(world, tie, steps)
    sampler = Sampler(world, case, prior, world.seed)
    drawn = sampler.draw(10_000)
    print(f"  of which reading the panel                 {best(lambda: prepare(world, tie, steps)):7.2f} s")
    print(f"  of which drawing inputs                    {best(lambda: sampler.draw(10_000)):7.2f} s")
    print(f"  of which the model, one thread             {best(lambda: press(drawn.arrays, case.setting)):7.2f} s")
    print(f"peak memory after 10,000 draws               {memory():7.0f} MB")
    found = simulate(world, tie)
    print(f"find_spots                                   {best(lambda: find_spots(world, tie, found), 2):7.2f} s")
    print(f"sensitivity                                  {best(lambda: sensitivity(world, found), 2):7.2f} s")
    longer = mean_loss(sampler, case, 100_000)
    error = found.arrays["net"].std(axis=0) * np.sqrt(1 / 10_000 + 1 / 100_000)
    apart = np.abs(found.arrays["net"].mean(axis=0) - longer) / np.maximum(error, 1e-15)
    print(f"net loss, 10,000 against 100,000 draws: largest difference {apart.max():.1f} standard errors")
    if "--long" in sys.argv:
        start = time.perf_counter()
        mean_loss(sampler, case, 1_000_000)
        print(f"1,000,000 draws in blocks                    {time.perf_counter() - start:7.1f} s")
        print(f"peak memory after a million draws            {memory():7.0f} MB")


if __name__ == "__main__":
    main()
