"""Agreement of the ideal points with the release of July 2025, whose sessions end in 2024.

Run: ``python benchmarks/ideal_points_release.py [--column idealpointlegacy] [--every] [--shared FOLDER]``; prints one
JSON object. Votes: the release of mid-2024 (``unga-votes``); recurring resolutions: the list of April 2020, so that
votes after January 2020 are linked to no earlier one. Votes on paragraphs and amendments of 1990 to January 2020 are
left out by the marks of ``unvotes``, unless ``--every``. State-years that the release holds twice or without a name
are left out.
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

from softflank.numerics.ideal_points import IdealPoints, fit, prepare
from softflank.panel.sessions import sessions

COLUMNS = {"idealpointlegacy": "nvotesLegacy", "idealpointall": "nvotesall", "idealpointfp": "nvotesfp"}
LAST = 78
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


def main() -> int:
    """Fit, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--column", choices=sorted(COLUMNS), default="idealpointlegacy")
    parser.add_argument("--every", action="store_true", help="keep votes on paragraphs and amendments")
    parser.add_argument("--shared", type=Path, default=SHARED)
    given = parser.parse_args()
    release = read_release(given.shared, given.column, not given.every)
    points = fit(prepare(**release.arguments), reference=release.names.index("USA"))
    sys.stdout.write(json.dumps(agreement(points, release), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
