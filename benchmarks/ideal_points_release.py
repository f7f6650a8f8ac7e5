"""Agreement of the ideal points with the release of July 2025, whose sessions end in 2024.

Run: ``python benchmarks/ideal_points_release.py [--column idealpointlegacy] [--every] [--levels] [--shared FOLDER]``;
prints one JSON object; ``--levels`` asks instead what fixes the level of the first sessions. Votes: the release of
mid-2024 (``unga-votes``); recurring resolutions: the list of April 2020, so that votes after January 2020 are linked to
no earlier one. Votes on paragraphs and amendments of 1990 to January 2020 are left out by the marks of ``unvotes``,
unless ``--every``. State-years that the release holds twice or without a name are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from ideal_points_validation import SHARED
from numpy.typing import NDArray
from scipy.stats import rankdata

from softflank.numerics.ideal_points import IdealPoints, Priors, Votes, fit, prepare
from softflank.numerics.ideal_points.chains import run_chains
from softflank.numerics.ideal_points.kernels import log_likelihood, pack
from softflank.numerics.ideal_points.probit import TABLE
from softflank.numerics.ideal_points.search import Solution, grouped, search
from softflank.panel.sessions import sessions

COLUMNS = {"idealpointlegacy": "nvotesLegacy", "idealpointall": "nvotesall", "idealpointfp": "nvotesfp"}
LAST = 78
EARLY = [1, 2, 3, 6, 10]  # sessions whose level is looked at
MOVED = 5  # first sessions that are moved together
OTHER: tuple[dict[str, Any], ...] = (
    {"threshold": (1.5, 1.0)},
    {"threshold": (1.5, 10.0)},
    {"spread": 2.0},
    {"spread": 4.0},
    {"walk": 0.2},
    {"walk": 0.8},
)
SAME_VOTES = 0.9  # share of states with the release's count from which a session counts as one of the same votes


@dataclass(frozen=True, slots=True)
class Release:
    """What :func:`prepare` takes, states by name, and the release's points and vote counts, each ``(S, 78)``."""

    arguments: dict[str, Any]
    names: list[str]
    points: NDArray[np.float64]
    counts: NDArray[np.int64]


def _partial(shared: Path) -> list[int]:
    """Votes on paragraphs and amendments from 1990 to January 2020, which the recipe of April 2020 leaves out."""
    calls = pl.read_parquet(shared / "data" / "unvotes" / "un_roll_calls.parquet")
    partial = ((pl.col("amend") == "1") | (pl.col("para") == "1")).fill_null(value=False)
    recent = pl.col("date").str.slice(0, 4).cast(pl.Int32) >= 1990
    return calls.filter(recent & partial)["rcid"].cast(pl.Int64).to_list()


def read_release(shared: Path, column: str, legacy: bool) -> Release:
    """Votes to June 2024 and one column of the release, by one numbering of states."""
    folder = shared / "data"
    calls = pl.read_parquet(folder / "unga-votes" / "unga_rollcalls.parquet").sort("vote_row").with_row_index("call")
    calls = calls.with_columns(session=pl.Series(sessions(calls["date"].str.to_date(), calls["rcid"])))
    if legacy:
        calls = calls.filter(~pl.col("rcid").is_in(_partial(shared)) | pl.col("rcid_duplicated")).drop("call")
        calls = calls.filter(pl.col("session") != 19).with_row_index("call")
    votes = pl.read_parquet(folder / "unga-votes" / "unga_votes.parquet").join(
        calls.select("vote_row", "call"), "vote_row"
    )
    names = sorted(votes["iso3"].unique())
    number = {name: i for i, name in enumerate(names)}
    once = calls.filter(~pl.col("rcid_duplicated"))
    row = dict(zip(once["rcid"].to_list(), once["call"].to_list(), strict=True))
    pairs = pl.read_csv(folder / "unga-idealpoints-2020" / "matches.csv").select("rcid1", "rcid2").iter_rows()
    same = [(row[a], row[b]) for a, b in pairs if a in row and b in row]
    release = pl.read_parquet(folder / "unga-idealpoints" / "idealpoints_2025.parquet").filter(
        pl.col("iso3c").is_in(names), pl.len().over("iso3c", "year") == 1, pl.col(column).is_not_null()
    )
    points, counts = np.full((len(names), LAST), np.nan), np.zeros((len(names), LAST), dtype=np.int64)
    release = release.filter(pl.col("year") <= 1945 + LAST)
    cell = ([number[n] for n in release["iso3c"]], release["year"].to_numpy() - 1946)
    points[cell], counts[cell] = release[column].to_numpy(), release[COLUMNS[column]].fill_null(0).to_numpy()
    arguments = {
        "state": votes["iso3"].replace_strict(number, return_dtype=pl.Int64).to_numpy(),
        "roll_call": votes["call"].to_numpy().astype(np.int64),
        "vote": votes["vote"].to_numpy().astype(np.int64),
        "session": calls["session"].to_numpy().astype(np.int64) - 1,
        "same": np.array(same),
        "states": len(names),
        "sessions": LAST,
    }
    return Release(arguments, names, points, counts)


def per_session(points: IdealPoints, release: Release) -> list[tuple[int, float, float, float]]:
    """Session, Pearson, Spearman and the share of states whose vote count is the release's."""
    found = []
    both = (points.cast > 0) & np.isfinite(release.points)
    for t in np.flatnonzero(both.sum(axis=0) > 2):
        ours, theirs = points.mean[both[:, t], t], release.points[both[:, t], t]
        same = (points.cast[both[:, t], t] == release.counts[both[:, t], t]).mean()
        rank = np.corrcoef(rankdata(ours), rankdata(theirs))[0, 1]
        found.append((int(t) + 1, float(np.corrcoef(ours, theirs)[0, 1]), float(rank), float(same)))
    return found


def agreement(points: IdealPoints, release: Release) -> dict[str, Any]:
    """Correlations per session and over all; sessions, states and state-sessions that differ most."""
    rows = per_session(points, release)
    _, pearson, spearman, same = (np.array(column) for column in zip(*rows, strict=True))
    both = (points.cast > 0) & np.isfinite(release.points)
    gap = np.where(both, points.mean - release.points, np.nan)
    several = both.sum(axis=1) >= 10
    typical = np.array([np.nanmean(gap[i]) if several[i] else 0.0 for i in range(len(gap))])
    counts = points.cast[both] == release.counts[both]
    level = [float(np.nanmean(gap[:, t])) if both[:, t].any() else 0.0 for t in range(LAST)]
    return {
        "state_sessions": int(both.sum()),
        "counts_equal": int(counts.sum()),
        "median_votes_ours_and_theirs": [float(np.median(points.cast[both])), float(np.median(release.counts[both]))],
        "pearson_median_p5_least": [float(q) for q in np.quantile(pearson, [0.5, 0.05, 0])],
        "spearman_median_p5_least": [float(q) for q in np.quantile(spearman, [0.5, 0.05, 0])],
        "overall_pearson": float(np.corrcoef(points.mean[both], release.points[both])[0, 1]),
        "sd_of_the_release": float(release.points[both].std()),
        "median_where_votes_are_the_same_and_elsewhere": [
            (int(group.sum()), float(np.median(pearson[group])), float(np.median(spearman[group])))
            for group in (same >= SAME_VOTES, same < SAME_VOTES)
        ],
        "lowest_sessions": [(t, round(p, 3), round(s, 3)) for t, p, s, _ in sorted(rows, key=lambda r: r[1])[:8]],
        "last_sessions": [(t, round(p, 3), round(s, 3), round(same, 2)) for t, p, s, same in rows[-6:]],
        "mean_difference_largest": {
            release.names[i]: round(float(typical[i]), 2) for i in np.argsort(-np.abs(typical))[:10]
        },
        "sessions_shifted_most": {int(t) + 1: round(level[t], 2) for t in np.argsort(-np.abs(level))[:6]},
    }


def levels(release: Release) -> dict[str, Any]:
    """Mean point of early sessions under other priors, and what ties the first sessions to the later ones.

    ``log_density_lost``: parts of the log posterior density that change when the points of sessions 1 to 5 and the
    thresholds of the items voted on there alone are moved together by a distance in raw units.
    """
    votes, reference = prepare(**release.arguments), release.names.index("USA")
    voted = votes.cast > 0

    def level(points: NDArray[np.float64]) -> list[float]:
        return [round(float(np.nanmean(points[voted[:, t - 1], t - 1])), 2) for t in EARLY]

    first, last = np.full(votes.items, LAST), np.full(votes.items, -1)
    np.minimum.at(first, votes.item, votes.session)
    np.maximum.at(last, votes.item, votes.session)
    priors = Priors()
    start = search(votes, priors.of_items(), (priors.walk, priors.spread), reference, 1e-4, 400)
    run = run_chains(votes, start, priors.of_items(), (priors.walk, priors.spread), reference, (2, 100, 300), 1)
    session = run.nodes % votes.sessions
    return {
        "sessions": EARLY,
        "release": level(release.points),
        "fit": level(fit(votes, reference=reference).mean),
        "sd_over_draws": [round(float(run.theta[:, :, session == t - 1].mean(axis=2).std()), 2) for t in EARLY],
        "other_priors": {str(p): level(fit(votes, reference=reference, priors=Priors(**p)).mean) for p in OTHER},
        "items_on_both_sides_of": {t: int(((first < t) & (last >= t)).sum()) for t in range(1, 11)},
        "log_density_lost": {by: moved(votes, start, last < MOVED, by) for by in (-0.5, 0.5)},
    }


def moved(votes: Votes, at: Solution, early: NDArray[np.bool_], by: float) -> dict[str, float]:
    """Change of the log-likelihood and of each prior when the first sessions move by a distance."""
    priors, grouping = Priors(), grouped(votes)
    theta, items = at.theta.copy(), at.items.copy()
    theta[:, :MOVED] += by
    items[early, 1] += items[early, 0] * by
    walked = np.arange(1, votes.sessions) > votes.first[:, None]

    def parts(x: NDArray[np.float64], j: NDArray[np.float64]) -> dict[str, float]:
        seen = (grouping.state_start, grouping.state_item, grouping.state_code)
        off = (j[:, 1] - priors.threshold[0]) / priors.threshold[1]
        return {
            "votes": float(log_likelihood(*seen, pack(j, at.item_covariance), x.ravel(), TABLE)),
            "walk": -0.5 * float((np.diff(x, axis=1)[walked] ** 2).sum()) / priors.walk**2,
            "pull": -0.5 * float((x[votes.cast > 0] ** 2).sum()) / priors.spread**2,
            "threshold": -0.5 * float((off**2).sum()),
        }

    before, after = parts(at.theta, at.items), parts(theta, items)
    return {name: round(after[name] - before[name], 1) for name in before}


def main() -> int:
    """Fit, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--column", choices=sorted(COLUMNS), default="idealpointlegacy")
    parser.add_argument("--every", action="store_true", help="keep votes on paragraphs and amendments")
    parser.add_argument("--levels", action="store_true", help="what fixes the level of the first sessions")
    parser.add_argument("--shared", type=Path, default=SHARED)
    given = parser.parse_args()
    release = read_release(given.shared, given.column, not given.every)
    if given.levels:
        found = levels(release)
    else:
        found = agreement(fit(prepare(**release.arguments), reference=release.names.index("USA")), release)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
