"""Python peers of the ideal points on the yes-or-not votes of sessions 65-74: the same votes as the R packages had.

Run: ``python benchmarks/ideal_points_python_peers.py [--keep 500] [--shared FOLDER]``; prints one JSON object.
``gibbs`` is the textbook sampler of a static model (Albert & Chib 1993, as in Clinton, Jackman & Rivers 2004), written
here in plain NumPy, once on the decade as one and once session by session; it is compared by seconds per hundred
effective draws of the median state point. ``girth`` (``pip install girth``; left out when it is not there) fits a
static two-parameter model by maximum marginal likelihood; it gives no posterior, so it is compared by the time of a fit
and by its correlation with the mean of our points over the decade. It wants every item turned the same way: items are
turned by our own signs, which favours it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from ideal_points import DECADE, SHARED, decade, read
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from softflank.numerics.ideal_points import IdealPoints, Votes, fit, sample
from softflank.numerics.ideal_points.chains import effective_sizes

PRECISION = 0.25  # of every item's slope and intercept: MCMCpack's default
BURN_IN = 100
LONGER = 8  # how many times as many draws the plain sampler keeps: it mixes slowly, and its size would be a guess


def matrix(votes: Votes, session: int | None = None) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64]]:
    """Who voted and who said yes, ``(S, J)``, and the states kept: those with a vote, on contested items."""
    cast, yes = np.zeros((2, votes.states, votes.items), dtype=bool)
    mine = np.ones(votes.state.size, dtype=bool) if session is None else votes.session == session
    cast[votes.state[mine], votes.item[mine]] = True
    yes[votes.state[mine], votes.item[mine]] = votes.code[mine] == 0
    contested = (yes.any(axis=0)) & ((cast & ~yes).any(axis=0))
    cast, yes = cast[:, contested], yes[:, contested]
    states = np.flatnonzero(cast.any(axis=1))
    return cast[states], yes[states], states


def gibbs(
    cast: NDArray[np.bool_], yes: NDArray[np.bool_], reference: int, keep: int, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Draws of the points, ``(1, keep, S)``, each brought to mean 0 and sd 1 and turned by the reference."""
    states, items = cast.shape
    side = np.where(yes, 1.0, -1.0)
    x = np.where(cast, side, 0.0) @ np.linalg.svd(np.where(cast, side, 0.0), full_matrices=False)[2][0]
    x, slope, level = (x - x.mean()) / x.std(), np.zeros(items), np.zeros(items)
    draws, seen = np.empty((1, keep, states), dtype=np.float32), cast.astype(float)
    for sweep in range(BURN_IN + keep):
        mean = np.outer(x, slope) + level
        floor = ndtr(-side * mean)  # the latent is positive for a yes, negative for a no
        latent = side * ndtri(np.clip(floor + rng.random(mean.shape) * (1 - floor), 1e-12, 1 - 1e-12)) + mean
        latent *= seen
        xx, xo, oo = (x**2) @ seen + PRECISION, x @ seen, seen.sum(axis=0) + PRECISION
        first, second = x @ latent, latent.sum(axis=0)
        det = xx * oo - xo**2
        one = rng.standard_normal(items) / np.sqrt(xx)  # a draw of a normal pair by its Cholesky factor
        two = rng.standard_normal(items) / np.sqrt(det / xx)
        slope = (oo * first - xo * second) / det + one - xo / xx * two
        level = (xx * second - xo * first) / det + two
        tight = 1.0 + seen @ slope**2
        x = ((latent - level * seen) @ slope) / tight + rng.standard_normal(states) / np.sqrt(tight)
        if sweep >= BURN_IN:
            turn = np.sign(x[reference] - x.mean())
            draws[0, sweep - BURN_IN] = turn * (x - x.mean()) / x.std()
    return draws


def gibbs_row(
    votes: Votes, points: IdealPoints, reference: int, keep: int, sessions: list[int | None]
) -> dict[str, Any]:
    """Seconds, the median effective size of a state point, and correlation with ours."""
    rng, sizes, spent = np.random.default_rng(1), [], 0.0
    alike = []
    for session in sessions:
        cast, yes, states = matrix(votes, session)
        begin = perf_counter()
        draws = gibbs(cast, yes, int(np.flatnonzero(states == reference)[0]), keep, rng)
        spent += perf_counter() - begin
        sizes.append(effective_sizes(draws)[0])
        ours = np.nanmean(points.mean[states], axis=1) if session is None else points.mean[states, session]
        alike.append(np.corrcoef(draws[0].mean(axis=0), ours)[0, 1])
    size = float(np.median(np.concatenate(sizes)))
    return {"seconds": spent, "ess_median": size, "kept": keep, "per_100": 100 * spent / size} | {
        "pearson_with_ours": float(np.median(alike))
    }


def girth_row(votes: Votes, reference: int) -> dict[str, Any]:
    """Seconds of a fit by maximum marginal likelihood, and of ours."""
    begin = perf_counter()
    points = fit(votes, reference=reference)
    ours = perf_counter() - begin
    if importlib.util.find_spec("girth") is None:
        return {"softflank_fit_seconds": ours, "girth": "not installed"}
    import girth

    cast, yes, states = matrix(votes)
    toward_yes = points.items[:, 0] < 0  # a yes speaks for a higher point
    answer = girth.tag_missing_data(np.where(cast, yes == toward_yes, -1).T.astype(int), [0, 1])
    begin = perf_counter()
    found = girth.twopl_mml(answer)
    middle = perf_counter()
    theta = girth.ability_eap(answer, found["Difficulty"], found["Discrimination"])
    mean = np.nanmean(points.mean[states], axis=1)
    return {
        "softflank_fit_seconds": ours,
        "girth_items_seconds": middle - begin,
        "girth_points_seconds": perf_counter() - middle,
        "pearson_with_mean_of_ours": float(np.corrcoef(theta, mean)[0, 1]),
    }


def main() -> int:
    """Run every peer in one process and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=int, default=500)
    parser.add_argument("--shared", type=Path, default=SHARED)
    given = parser.parse_args()
    calls, votes = read(given.shared)
    ours = decade(votes)
    sample(ours, reference=calls.reference, seed=0, burn_in=0, keep=20)
    begin = perf_counter()
    points = sample(ours, reference=calls.reference, seed=1, burn_in=BURN_IN, keep=given.keep)
    seconds, size = perf_counter() - begin, float(np.nanmedian(points.ess))
    longer, each = LONGER * given.keep, list(range(len(DECADE)))
    found = {
        "load": os.getloadavg()[0],
        "votes": int(ours.state.size),
        "softflank_dynamic": {
            "seconds": seconds, "ess_median": size, "kept": 2 * given.keep, "per_100": 100 * seconds / size,
        },
        "gibbs_static_decade": gibbs_row(ours, points, calls.reference, longer, [None]),
        "gibbs_static_by_session": gibbs_row(ours, points, calls.reference, longer, each),
        "maximum_likelihood": girth_row(ours, calls.reference),
    }  # fmt: skip
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
