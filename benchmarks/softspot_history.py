"""Soft-spot scores of every deep tie as of past dates: what one costs, and the table that the backtest of ties reads.

``python benchmarks/softspot_history.py`` scores one year anew and compares it with the table that ships.
``python benchmarks/softspot_history.py --write WORK [PANEL]`` scores every year into WORK, one file each, goes on where
an earlier run stopped, and writes the table. Without the panel the bundle is read.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import polars as pl

from softflank.evaluation.response_suite import BUNDLE
from softflank.evaluation.softspot_history import (
    FILE,
    NAMES,
    read_history,
    score_rows,
    stamp,
    write_history,
)
from softflank.evaluation.tie_rows import tie_rows
from softflank.panel import Panel

LAST = 2023
CHECKED = 1990


def deep(panel: Path) -> pl.DataFrame:
    """Keys of the deep ties."""
    ties = tie_rows(Panel.open(panel), LAST)
    return ties.keys.filter(pl.Series(ties.deep))


def write(work: Path, panel: Path) -> None:
    """Score every year that WORK does not hold yet, then write the table."""
    work.mkdir(parents=True, exist_ok=True)
    keys, opened = deep(panel), Panel.open(panel)
    mark = stamp(opened)
    parts = []
    for year in sorted(keys["year"].unique()):
        part = work / f"{mark}-{year}.parquet"
        if not part.is_file():
            began = time.perf_counter()
            found = score_rows(opened, keys.filter(pl.col("year") == year))
            found.write_parquet(part)
            print(f"{year}: {len(found)} rows, {time.perf_counter() - began:.1f} s", flush=True)
        parts.append(pl.read_parquet(part))
    scores = pl.concat(parts).sort("patron", "client", "year")
    write_history(FILE, scores, mark)
    known = ", ".join(f"{n} {scores[n].count()}" for n in NAMES)
    print(f"{len(scores)} rows, {FILE.stat().st_size} bytes; with a score: {known}")


def check(panel: Path) -> None:
    """Score one year anew and compare."""
    keys = deep(panel).filter(pl.col("year") == CHECKED)
    opened, history = Panel.open(panel), read_history()
    began = time.perf_counter()
    found = score_rows(opened, keys)
    each = (time.perf_counter() - began) / len(found)
    stored = history.columns(found)
    apart = max(float(np.nanmax(np.abs(stored[n] - found[n].to_numpy()), initial=0.0)) for n in NAMES)
    print(f"one tie {1000 * each:.0f} ms ({len(found)} of {CHECKED}); largest difference from the table {apart:.4f}")
    print("panel of the table is the one at hand:", history.panel == stamp(opened))


def main() -> None:
    """Write or check."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else BUNDLE)
    else:
        check(BUNDLE)


if __name__ == "__main__":
    main()
