"""One checkout against another: seconds of a tie from a cold start, of a brief, and of 10,000 draws, taken in turns.

``python benchmarks/paired.py BASE [ROUNDS]``: BASE is a folder of another checkout of this project, as
``git worktree add BASE COMMIT`` makes it. Both run in the Python that runs this, each with its own ``src``, and take
turns in every round, so that what else the machine does falls on both. Prints medians, and the median of the ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).parents[1]
ROUNDS = 5
TIE = ["-m", "softflank", "tie", "Russia", "Venezuela", "--as-of", "2025-10-31", "--json"]
BRIEF = ["-m", "softflank", "brief", "venezuela-2025", "--format", "html,md,json"]
DRAWS = """
import resource, sys, time
from datetime import date
from pathlib import Path
import softflank
from softflank.assumptions import shipped
from softflank.panel import Panel
from softflank.pressure import simulate
from softflank.ties import profile
from softflank.vocabulary import Roles
from softflank.world import World
panel = Panel.open(Path(softflank.__file__).parent / "data")
roles = Roles("RUS", "VEN", "USA", None, ("IRN", "CHN"))
world = World(panel.view(date(2025, 10, 31)), roles, assumptions=shipped())
tie = profile(world)
simulate(world, tie, draws=10_000)
used = resource.getrusage(resource.RUSAGE_SELF)
began = used.ru_utime + used.ru_stime
for _ in range(3):
    simulate(world, tie, draws=10_000)
used = resource.getrusage(resource.RUSAGE_SELF)
print((used.ru_utime + used.ru_stime - began) / 3)
"""
"""Seconds of the processor for one run of 10,000 draws in a warm process."""


def run(source: Path, command: list[str]) -> tuple[str, float]:
    """Output of a command with the package of a checkout, and the seconds of the processor that it took."""
    with tempfile.TemporaryDirectory() as empty:
        before = os.times()
        out = ["--out", str(Path(empty) / "brief")] if "brief" in command else []
        done = subprocess.run(
            [sys.executable, *command, *out],
            cwd=empty,
            env={**os.environ, "PYTHONPATH": str(source / "src")},
            capture_output=True,
            text=True,
            check=True,
        )
        after = os.times()
    return done.stdout, after.children_user + after.children_system - before.children_user - before.children_system


def seconds(source: Path, task: str) -> float:
    """Seconds of the processor for one task, so that what waits for others does not count."""
    if task == "10,000 draws":
        return float(run(source, ["-c", DRAWS])[0])
    return run(source, TIE if task == "tie, cold" else BRIEF)[1]


def main() -> None:
    """Measure and print."""
    base, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    for task in ("tie, cold", "brief", "10,000 draws"):
        for source in (base, HERE):
            seconds(source, task)  # compiles modules and warms the file cache
        pairs = [(seconds(base, task), seconds(HERE, task)) for _ in range(rounds)]
        ratio = median(new / old for old, new in pairs)
        old, new = (median(side) for side in zip(*pairs, strict=True))
        print(f"{task:14} before {old:6.2f} s, after {new:6.2f} s, ratio {ratio:5.2f} ({rounds} rounds)", flush=True)


if __name__ == "__main__":
    main()
