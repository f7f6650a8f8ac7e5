"""Time of the ideal-point estimate: warm, cold, the full posterior, growth, and R packages on one decade.

Run: ``python benchmarks/ideal_points.py [warm|cold|posterior|growth|peers] [--shared FOLDER]``; prints one JSON object.
``peers`` wants Rscript with MCMCpack and pscl (Debian: r-cran-mcmcpack, r-cran-pscl); all run on the same yes-or-not
votes of ten sessions, in one run, and are compared by seconds per hundred effective draws of the median state point.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
from ideal_points_validation import SHARED, RollCalls, read_votes, simulate

from softflank.numerics.ideal_points import Votes, fit, prepare, sample

DECADE = range(64, 74)  # sessions 65-74
PEERS = """
suppressMessages({library(MCMCpack); library(pscl); library(coda)})
set.seed(1)
votes <- as.matrix(read.csv("votes.csv", row.names = 1)); when <- scan("session.csv", quiet = TRUE)
keep <- as.integer(commandArgs(TRUE)[1])
report <- function(name, seconds, draws) cat(name, seconds, median(effectiveSize(draws)), nrow(draws), "\\n")
told <- list(); told[[rownames(votes)[1]]] <- "+"
time <- 0; sizes <- c()
for (t in unique(when)) {
  one <- votes[, when == t]; one <- one[rowSums(!is.na(one)) > 0, ]
  time <- time + system.time(fit <- MCMCirt1d(one, theta.constraints = told, burnin = keep, mcmc = keep,
    store.item = FALSE))[["elapsed"]]
  sizes <- c(sizes, effectiveSize(fit))
}
cat("MCMCirt1d", time, median(sizes), keep, "\\n")
roll <- rollcall(votes, yea = 1, nay = 0, missing = NA, legis.names = rownames(votes))
time <- system.time(fit <- ideal(roll, d = 1, maxiter = 2 * keep, burnin = keep, thin = 1, store.item = FALSE,
  normalize = TRUE))[["elapsed"]]
report("pscl_ideal_static", time, mcmc(fit$x[, , 1]))
few <- max(20, keep %/% 10)
time <- system.time(fit <- MCMCdynamicIRT1d(votes, item.time.map = when, theta.constraints = told, mcmc = few,
  burnin = few, thin = 1, tau2.start = 0.1, a0 = 0, A0 = 0.1, b0 = 0, B0 = 0.1, c0 = -1, d0 = -1,
  store.item = FALSE, theta.start = 0, alpha.start = 0, beta.start = 0))[["elapsed"]]
report("MCMCdynamicIRT1d", time, fit)
"""


def read(shared: Path) -> tuple[RollCalls, Votes]:
    """Roll calls and the votes prepared."""
    calls = read_votes(shared)
    return calls, prepare(**calls.arguments)


def warm(shared: Path, repeats: int = 9) -> dict[str, Any]:
    """Seconds of a fit in a process that has fitted before, wall clock and processor, with one thread and with two."""
    import numba

    calls, votes = read(shared)
    fit(votes, reference=calls.reference)
    found: dict[str, Any] = {"votes": int(votes.state.size), "items": votes.items, "load": os.getloadavg()[0]}
    for threads in sorted({1, min(2, numba.config.NUMBA_NUM_THREADS)}):
        numba.set_num_threads(threads)
        wall, busy = [], []
        for _ in range(repeats):
            a, b = perf_counter(), process_time()
            points = fit(votes, reference=calls.reference)
            wall.append(perf_counter() - a)
            busy.append(process_time() - b)
        found[f"threads_{threads}"] = {
            "wall_median": statistics.median(wall),
            "wall_least": min(wall),
            "processor_median": statistics.median(busy),
        }
    return found | {"cycles": points.rounds, "converged": points.mixed}


def cold(shared: Path, repeats: int = 5) -> dict[str, Any]:
    """Seconds of a new process that reads the files, prepares and fits; compiled code comes from Numba's cache."""
    wall, busy = [], []
    for _ in range(repeats + 1):
        begin, used = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, __file__, "once", "--shared", str(shared)], check=True, capture_output=True)
        wall.append(perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy.append(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime)
    return {
        "wall_median": statistics.median(wall[1:]),
        "wall_least": min(wall[1:]),
        "processor_median": statistics.median(busy[1:]),
        "load": os.getloadavg()[0],
    }


def posterior(shared: Path) -> dict[str, Any]:
    """Seconds of the default sample, wall clock and processor, compiled code warm."""
    calls, votes = read(shared)
    sample(votes, reference=calls.reference, seed=0, burn_in=0, keep=20)
    a, b = perf_counter(), process_time()
    points = sample(votes, reference=calls.reference, seed=1)
    wall = perf_counter() - a
    return {"wall": wall, "processor": process_time() - b, "mixed": points.mixed, "load": os.getloadavg()[0]}


def growth(times: tuple[int, ...] = (1, 3, 10)) -> dict[str, Any]:
    """Processor seconds of one cycle on simulated votes: today's size, then more items a session and more states."""
    import numba

    numba.set_num_threads(1)
    found: dict[str, Any] = {}
    for k in times:
        for name, states, sessions, per_session in (
            ("items", 150, 74, 70 * k),
            ("states", 150 * k, 74, 70),
            ("sessions", 150, 74 * k, 70),
        ):
            votes, theta = simulate(np.random.default_rng(k), states, sessions, per_session)
            reference = int(np.abs(theta.mean(axis=1)).argmax())
            fit(votes, reference=reference, most=2)
            begin = process_time()
            points = fit(votes, reference=reference, tolerance=1e-9, most=10)
            seconds = process_time() - begin
            found[f"{name}_x{k}"] = {
                "votes": int(votes.state.size),
                "cycles": points.rounds,
                "nanoseconds_per_vote_and_cycle": seconds / points.rounds / votes.state.size * 1e9,
            }
    return found


def decade(votes: Votes) -> Votes:
    """Yes-or-not votes of ten sessions, each roll call an item of its own: what the packages can take."""
    mine = np.isin(votes.session, DECADE)
    item, state = votes.item[mine], votes.state[mine]
    key = item.astype(np.int64) * votes.sessions + votes.session[mine]  # the packages know no recurring items
    used, column = np.unique(key, return_inverse=True)
    session = (used % votes.sessions) - DECADE.start
    return prepare(state, column, np.where(votes.code[mine] == 0, 1, 3), session, states=votes.states)


def peers(shared: Path, keep: int = 500) -> dict[str, Any]:
    """Ours and the R packages on the yes-or-not votes of a decade: seconds per hundred effective draws."""
    calls, votes = read(shared)
    ours = decade(votes)
    begin = perf_counter()
    points = sample(ours, reference=calls.reference, seed=1, burn_in=100, keep=keep)
    seconds = perf_counter() - begin
    size = float(np.nanmedian(points.ess))
    found = {"softflank": {"seconds": seconds, "ess_median": size, "kept": 2 * keep, "per_100": 100 * seconds / size}}
    rscript = shutil.which("Rscript")
    if rscript is None:
        return found | {"peers": "no Rscript here"}
    table = np.full((votes.states, ours.items), np.nan)
    table[ours.state, ours.item] = ours.code == 0
    when = np.zeros(ours.items, dtype=np.int64)
    when[ours.item] = ours.session
    rows = [calls.reference, *(i for i in np.flatnonzero(ours.cast.any(axis=1)) if i != calls.reference)]
    with tempfile.TemporaryDirectory() as folder:
        lines = [",".join(["state", *(f"v{j}" for j in range(ours.items))])]
        lines += [",".join([f"s{i}", *("NA" if np.isnan(x) else str(int(x)) for x in table[i])]) for i in rows]
        (Path(folder) / "votes.csv").write_text("\n".join(lines) + "\n")
        (Path(folder) / "session.csv").write_text("\n".join(str(t + 1) for t in when) + "\n")
        (Path(folder) / "peers.R").write_text(PEERS)
        done = subprocess.run([rscript, "peers.R", str(keep)], cwd=folder, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        part = line.split()
        if len(part) == 4 and part[0] in {"MCMCirt1d", "pscl_ideal_static", "MCMCdynamicIRT1d"}:
            took, size = float(part[1]), float(part[2])
            found[part[0]] = {"seconds": took, "ess_median": size, "kept": int(part[3]), "per_100": 100 * took / size}
    return found | ({} if done.returncode == 0 else {"error": done.stderr[-500:]})


def main() -> int:
    """Run one benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", nargs="?", default="warm", choices=["warm", "cold", "posterior", "growth", "peers", "once"]
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--keep", type=int, default=500)
    given = parser.parse_args()
    if given.what == "once":
        calls, votes = read(given.shared)
        fit(votes, reference=calls.reference)
        return 0
    found = (
        growth() if given.what == "growth"
        else peers(given.shared, given.keep) if given.what == "peers"
        else {"warm": warm, "cold": cold, "posterior": posterior}[given.what](given.shared)
    )  # fmt: skip
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
