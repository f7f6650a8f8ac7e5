"""Agreement of the ideal points with the published ones, unseen votes predicted, and coverage of the intervals.

Run: ``python benchmarks/ideal_points_validation.py [published|heldout|calibration|posterior|pairs] [--shared FOLDER]``;
prints one JSON object. The readers below follow the recipe in the SOURCE.json of ``unga-idealpoints-2020``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softflank.numerics.ideal_points import IdealPoints, Priors, Votes, fit, predict, prepare, sample
from softflank.numerics.ideal_points.chains import run_chains
from softflank.numerics.ideal_points.search import search
from softflank.numerics.ideal_points.space import fit_space, predict_space

SHARED = Path(os.environ.get("SOFTFLANK_SHARED", Path(__file__).resolve().parents[2] / "shared"))
NAMES = {  # of the vote file -> of the published points
    "Federal Republic of Germany": "German Federal Republic",
    "North Macedonia": "Macedonia",
    "Eswatini": "Swaziland",
}
SESSIONS = 74
REFERENCE = "United States"


@dataclass(frozen=True, slots=True)
class RollCalls:
    """What :func:`prepare` takes, with names ``(S,)`` and the published points and vote counts ``(S, 74)``."""

    arguments: dict[str, Any]
    names: list[str]
    published: NDArray[np.float64]
    counts: NDArray[np.int64]

    @property
    def reference(self) -> int:
        """Index of the state whose points are positive."""
        return next(i for i, name in enumerate(self.names) if name.startswith(REFERENCE))


def read_votes(shared: Path) -> RollCalls:
    """Votes to January 2020 and the published points of April 2020, by one numbering of states."""
    folder = shared / "data"
    points = pl.read_csv(
        folder / "unga-idealpoints-2020" / "idealpoints_apr2020.csv", encoding="latin1", infer_schema_length=None
    )
    pairs = pl.read_csv(folder / "unga-idealpoints-2020" / "matches.csv")
    calls = pl.read_parquet(folder / "unvotes" / "un_roll_calls.parquet")
    partial = ((pl.col("amend") == "1") | (pl.col("para") == "1")).fill_null(value=False)
    recent = pl.col("date").str.slice(0, 4).cast(pl.Int32) >= 1990
    calls = calls.filter(~(recent & partial), pl.col("session") != 19).with_row_index("roll_call")
    names = points.select("ccode", "Countryname").unique().sort("ccode")["Countryname"].to_list()
    number = {name: i for i, name in enumerate(names)}
    ivory = next(name for name in names if name.startswith("C") and "Ivoire" in name)
    votes = pl.read_parquet(folder / "unvotes" / "un_votes.parquet").with_columns(pl.col("country").cast(pl.String))
    votes = votes.join(calls.select("rcid", "roll_call", "session"), on="rcid").filter(
        pl.col("country") != "Zanzibar", ~((pl.col("country") == "South Africa") & (pl.col("session") == 48))
    )
    known = {name: number[NAMES.get(name, name)] for name in votes["country"].unique() if "Ivoire" not in name}
    known |= {name: number[ivory] for name in votes["country"].unique() if "Ivoire" in name}
    row = dict(zip(calls["rcid"].to_list(), calls["roll_call"].to_list(), strict=True))
    same = [(row[a], row[b]) for _, a, b in pairs.iter_rows() if a in row and b in row]
    published, counts = np.full((len(names), SESSIONS), np.nan), np.zeros((len(names), SESSIONS), dtype=np.int64)
    cell = ([number[n] for n in points["Countryname"]], points["session"].to_numpy() - 1)
    published[cell], counts[cell] = points["IdealPoint"].to_numpy(), points["NVotes"].to_numpy()
    arguments = {
        "state": votes["country"].replace_strict(known, return_dtype=pl.Int64).to_numpy(),
        "roll_call": votes["roll_call"].to_numpy().astype(np.int64),
        "vote": votes["vote"].cast(pl.String).replace_strict({"yes": 1, "abstain": 2, "no": 3}).to_numpy(),
        "session": calls["session"].to_numpy() - 1,
        "same": np.array(same),
        "states": len(names),
        "sessions": SESSIONS,
    }
    return RollCalls(arguments, names, published, counts)


def agreement(points: IdealPoints, calls: RollCalls) -> dict[str, Any]:
    """Correlations with the published points, per session and over all, and the states that differ most."""
    from scipy.stats import spearmanr

    both = (points.cast > 0) & np.isfinite(calls.published)
    pearson, spearman = [], []
    for t in np.flatnonzero(both.any(axis=0)):
        ours, theirs = points.mean[both[:, t], t], calls.published[both[:, t], t]
        pearson.append(np.corrcoef(ours, theirs)[0, 1])
        spearman.append(spearmanr(ours, theirs)[0])
    gap = np.where(both, points.mean - calls.published, np.nan)
    several = both.sum(axis=1) >= 10
    typical = np.where(several, np.nanmean(np.where(several[:, None], gap, 0.0), axis=1), 0.0)
    far = np.argsort(-np.abs(typical))[:8]
    return {
        "state_sessions": int(both.sum()),
        "counts_equal": int((points.cast == calls.counts)[calls.counts > 0].sum()),
        "pearson_median": float(np.median(pearson)),
        "pearson_p5": float(np.quantile(pearson, 0.05)),
        "pearson_least": float(np.min(pearson)),
        "spearman_median": float(np.median(spearman)),
        "spearman_p5": float(np.quantile(spearman, 0.05)),
        "overall_pearson": float(np.corrcoef(points.mean[both], calls.published[both])[0, 1]),
        "mean_difference_largest": {calls.names[i]: round(float(typical[i]), 2) for i in far},
    }


def without(votes: Votes, hidden: NDArray[np.bool_]) -> Votes:
    """The same items without the hidden votes."""
    kept = ~hidden
    cell = votes.state[kept].astype(np.int64) * votes.sessions + votes.session[kept]
    cast = np.bincount(cell, minlength=votes.states * votes.sessions).reshape(votes.states, votes.sessions)
    first = np.where(cast.any(axis=1), (cast > 0).argmax(axis=1), votes.sessions)
    return replace(
        votes, state=votes.state[kept], session=votes.session[kept], item=votes.item[kept], code=votes.code[kept],
        cast=cast, first=first,
    )  # fmt: skip


def held_out(votes: Votes, reference: int, seeds: range = range(3), priors: Priors | None = None) -> dict[str, Any]:
    """Accuracy and geometric mean probability of a random tenth of the votes, left out of the fit."""
    accuracy, probability = [], []
    for seed in seeds:
        hidden = np.random.default_rng(seed).random(votes.state.size) < 0.1
        points = fit(without(votes, hidden), reference=reference, priors=priors)
        seen = hidden & np.isfinite(points.mean[votes.state, votes.session])
        p = predict(points, votes.state[seen], votes.session[seen], votes.item[seen])
        accuracy.append(float((p.argmax(axis=1) == votes.code[seen]).mean()))
        probability.append(float(np.exp(np.log(p[np.arange(len(p)), votes.code[seen]]).mean())))
    return {"accuracy": accuracy, "geometric_mean_probability": probability}


def held_out_in_space(votes: Votes, reference: int, dimensions: int, seeds: range = range(3)) -> dict[str, Any]:
    """The same tenths of the votes, predicted from points in several dimensions."""
    accuracy, probability, seconds = [], [], []
    for seed in seeds:
        hidden = np.random.default_rng(seed).random(votes.state.size) < 0.1
        shown, begin = without(votes, hidden), perf_counter()
        space = fit_space(shown, reference=reference, dimensions=dimensions)
        seconds.append(perf_counter() - begin)
        seen = hidden & np.isfinite(space.mean[0, votes.state, votes.session])
        p = predict_space(space, votes.state[seen], votes.session[seen], votes.item[seen])
        accuracy.append(float((p.argmax(axis=1) == votes.code[seen]).mean()))
        probability.append(float(np.exp(np.log(p[np.arange(len(p)), votes.code[seen]]).mean())))
    return {
        "accuracy": accuracy,
        "geometric_mean_probability": probability,
        "seconds": seconds,
        "converged": space.converged,
        "cycles": space.cycles,
    }


def simulate(
    rng: np.random.Generator, states: int, sessions: int, per_session: int, *, priors: Priors | None = None
) -> tuple[Votes, NDArray[np.float64]]:
    """Votes drawn from the priors and the model, unanimous items kept, and the points ``(S, T)`` drawn."""
    priors = priors or Priors()
    steps = np.diff(np.eye(sessions), axis=0)
    precision = np.eye(sessions) / priors.spread**2 + steps.T @ steps / priors.walk**2
    theta = np.linalg.solve(np.linalg.cholesky(precision).T, rng.normal(size=(sessions, states))).T
    session = np.repeat(np.arange(sessions), per_session)
    session[per_session // 4 :: per_session] = np.roll(session[per_session // 4 :: per_session], 1)
    items = session.size
    recurring = np.arange(items)
    recurring[per_session::per_session] = recurring[:-per_session:per_session]  # the first item of a session recurs
    _, recurring = np.unique(recurring, return_inverse=True)
    beta = rng.normal(0.0, priors.discrimination, recurring.max() + 1)[recurring]
    alpha = rng.normal(*priors.threshold, recurring.max() + 1)[recurring]
    half = np.exp(rng.normal(*priors.log_half_width, recurring.max() + 1)[recurring])
    latent = beta * theta[:, session] + rng.normal(size=(states, items))
    code = ((latent > alpha - half).astype(np.int8) + (latent > alpha + half)).astype(np.int8)
    who, what = (a.ravel() for a in np.indices(code.shape))
    cast = np.bincount(who * sessions + session[what], minlength=states * sessions).reshape(states, sessions)
    votes = Votes(
        who.astype(np.int32), session[what].astype(np.int32), recurring[what].astype(np.int32), code.ravel(),
        states, sessions, int(recurring.max()) + 1, recurring, cast, np.zeros(states, dtype=np.int64),
    )  # fmt: skip
    return votes, theta


def calibration(worlds: int = 60, states: int = 40, sessions: int = 12, per_session: int = 30) -> dict[str, Any]:
    """Share of simulated points inside their 90 % intervals, of the sample and of the fit, from a cold start."""
    inside: dict[str, list[float]] = {"sample": [], "fit": []}
    ranks, rhat = [], []
    for world in range(worlds):
        votes, theta = simulate(np.random.default_rng(1000 + world), states, sessions, per_session)
        true = (theta - theta.mean()) / theta.std()
        reference = int(np.abs(true.mean(axis=1)).argmax())
        true = true * np.sign(true[reference].mean())
        for name, points in (
            ("sample", sample(votes, reference=reference, seed=world, burn_in=150, keep=400)),
            ("fit", fit(votes, reference=reference)),
        ):
            inside[name].append(float(((points.low <= true) & (true <= points.high)).mean()))
            if name == "sample":
                rhat.append(float(np.nanquantile(points.rhat, 0.99)))
                ranks.append(((true - points.mean) / np.sqrt(points.variance)).ravel())
    z = np.concatenate(ranks)
    return {
        "worlds": worlds,
        "states": states,
        "sessions": sessions,
        "roll_calls_per_session": per_session,
        **{f"coverage_{name}": float(np.mean(values)) for name, values in inside.items()},
        **{f"coverage_{name}_se": float(np.std(v) / np.sqrt(len(v))) for name, v in inside.items()},
        "z_sd_of_sample": float(z.std()),
        "rhat_p99_median": float(np.median(rhat)),
    }


def posterior(votes: Votes, calls: RollCalls, seed: int = 1) -> dict[str, Any]:
    """The full posterior: time, effective sizes, R-hat, and how far the fit is from it."""
    begin = perf_counter()
    drawn = sample(votes, reference=calls.reference, seed=seed)
    seconds = perf_counter() - begin
    points, voted = fit(votes, reference=calls.reference), votes.cast > 0
    late = np.zeros_like(voted)
    late[:, -10:] = voted[:, -10:]
    off = ((points.mean - drawn.mean) / np.sqrt(drawn.variance))[voted]
    ratio = np.sqrt(points.variance / drawn.variance)[voted]
    return {
        "seconds": seconds,
        "draws": drawn.rounds,
        "mixed": drawn.mixed,
        "ess_least_p1_median_late": [float(q) for q in np.quantile(drawn.ess[late], [0, 0.01, 0.5])],
        "ess_least_p1_median_all": [float(q) for q in np.quantile(drawn.ess[voted], [0, 0.01, 0.5])],
        "rhat_median_p99_most_late": [float(q) for q in np.quantile(drawn.rhat[late], [0.5, 0.99, 1])],
        "rhat_median_p99_most_all": [float(q) for q in np.quantile(drawn.rhat[voted], [0.5, 0.99, 1])],
        "fit_off_by_posterior_sds_rms": float(np.sqrt((off**2).mean())),
        "fit_sd_over_posterior_sd_p5_median_p95": [float(q) for q in np.quantile(ratio, [0.05, 0.5, 0.95])],
        "agreement": agreement(drawn, calls),
    }


def pairs(votes: Votes, calls: RollCalls, seed: int = 1) -> dict[str, Any]:
    """How far the points of two states in one session move together over the draws of the posterior.

    ``ratio``: sd of the difference of two points over what it would be were they independent, for all pairs of states
    that voted in the last session, and for some pairs by name.
    """
    priors = Priors()
    walk = (priors.walk, priors.spread)
    start = search(votes, priors.of_items(), walk, calls.reference, 1e-2, 400)
    run = run_chains(votes, start, priors.of_items(), walk, calls.reference, (2, 100, 700), seed)
    state, session = np.divmod(run.nodes, votes.sessions)
    last = np.flatnonzero(session == votes.sessions - 1)
    covariance = np.mean([np.cov(chain[:, last], rowvar=False) for chain in run.theta], axis=0)
    spread = np.diag(covariance)
    both = spread[:, None] + spread
    ratio = np.sqrt((both - 2 * covariance) / both)
    correlation = covariance / np.sqrt(np.outer(spread, spread))
    above = np.triu_indices(last.size, 1)
    place = {calls.names[i]: k for k, i in enumerate(state[last])}
    named = [
        ("Russia", "Venezuela"),
        (calls.names[calls.reference], "Russia"),
        ("Iran", "Syria"),
        ("Cuba", "Venezuela"),
    ]
    return {
        "states": int(last.size),
        "correlation_p5_median_p95": [float(q) for q in np.quantile(correlation[above], [0.05, 0.5, 0.95])],
        "ratio_p5_median_p95": [float(q) for q in np.quantile(ratio[above], [0.05, 0.5, 0.95])],
        "ratio_of": {f"{a}, {b}": float(ratio[place[a], place[b]]) for a, b in named if a in place and b in place},
    }


def main() -> int:
    """Run one validation and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", nargs="?", default="published", choices=["published", "heldout", "calibration", "posterior", "pairs"]
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--worlds", type=int, default=60)
    parser.add_argument("--dimensions", type=int, default=1, help="of the model that predicts votes left out")
    given = parser.parse_args()
    if given.what == "calibration":
        found = calibration(given.worlds)
    else:
        calls = read_votes(given.shared)
        votes = prepare(**calls.arguments)
        if given.what == "published":
            found = agreement(fit(votes, reference=calls.reference), calls)
        elif given.what == "heldout":
            found = (
                held_out(votes, calls.reference)
                if given.dimensions == 1
                else held_out_in_space(votes, calls.reference, given.dimensions)
            )
        else:
            found = {"posterior": posterior, "pairs": pairs}[given.what](votes, calls)
    sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
