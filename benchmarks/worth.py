"""Worth of a client to its patron: each proxy left out and predicted from the rest, and ten ties for a look.

``python benchmarks/worth.py``: for the middle of some years and every major power of the day, the pooling is fitted
without a proxy and the partners that it sees are ranked by the rest. Spearman's ρ with the proxy's own ranking is the
score, for the pooled worth and for what stood before: the sum of three thin shares (arms of ten years, goods trade,
vetoes), each left out of its own test. Also how often the left-out score lies in its 90 % interval.
"""

from __future__ import annotations

import sys
from datetime import date
from statistics import mean

import numpy as np
from scipy.stats import spearmanr

from softflank.measures.reading import majors
from softflank.numerics.worth import fit, posterior
from softflank.panel import Panel
from softflank.states import states
from softflank.ties.proxies import PROXIES, Sightings, read
from softflank.ties.worth import COLUMNS, worth
from softflank.vocabulary import Z90
from softflank.workspace import BUNDLE, Question, Workspace

YEARS = (1965, 1975, 1985, 1995, 2005, 2015, 2021)
FEWEST = 8
"""Partners seen by a proxy below which a rank correlation says nothing."""
THIN = ("arms", "trade", "vetoes")
TIES = (
    ("Russia", "Syria", "2021-06-01"),
    ("Russia", "Belarus", "2021-06-01"),
    ("Russia", "Armenia", "2021-06-01"),
    ("Russia", "Cuba", "2021-06-01"),
    ("Soviet Union", "Cuba", "1985-06-01"),
    ("United States", "Israel", "2021-06-01"),
    ("United States", "Ukraine", "2021-06-01"),
    ("United States", "Taiwan", "2021-06-01"),
    ("France", "Chad", "1986-01-15"),
    ("Russia", "Lesotho", "2021-06-01"),
)
"""For a look: the pooling has no setting that was chosen by these."""


def readings(workspace: Workspace, year: int) -> tuple[Sightings, tuple[str, ...]]:
    """What the proxies say of all partners of the major powers in the middle of a year."""
    day = date(year, 6, 30)
    world = workspace.world(Question(patron="USA", client="CAN", as_of=day))
    powers = majors(world)
    return read(world, powers, tuple(c for c, s in sorted(states().items()) if s.exists(day))), powers


def thin(found: Sightings, p: int, without: str) -> np.ndarray:
    """Sum of the three shares that stood for worth, of one patron's partners, without one of them."""
    columns = [k for k, proxy in enumerate(PROXIES) if proxy.name in THIN and proxy.name != without]
    amounts = np.maximum(np.nan_to_num(found.amounts[p][:, columns]), 0.0)
    whole = amounts.sum(axis=0)
    return np.asarray((amounts / np.where(whole > 0, whole, 1.0)).sum(axis=1))


def left_out(found: Sightings, k: int) -> tuple[list[float], list[float], int, int]:
    """ρ of the pooled worth and of the thin shares with proxy ``k`` by patron; scores inside their interval, scores."""
    filled, scores = found.filled.copy(), found.scores.copy()
    filled[:, :, k] = scores[:, :, k] = np.nan
    flat = filled.reshape(-1, len(PROXIES))
    pooling = fit(flat[~np.isnan(flat).all(axis=1)], COLUMNS)
    ours, before, inside, n = [], [], 0, 0
    for p in range(len(found.filled)):
        truth = found.filled[p, :, k]
        seen = ~np.isnan(truth)
        if seen.sum() < FEWEST or np.ptp(truth[seen]) == 0:
            continue
        value, cov = posterior(scores[p][seen], COLUMNS, pooling)
        own, spread = value[:, COLUMNS[k]], np.sqrt(cov[:, COLUMNS[k], COLUMNS[k]] + pooling.noise)
        base = thin(found, p, PROXIES[k].name)[seen]
        ours.append(float(spearmanr(own, truth[seen]).statistic))
        before.append(float(spearmanr(base, truth[seen]).statistic) if np.ptp(base) else 0.0)
        inside += int((np.abs(own - truth[seen]) <= Z90 * spread).sum())
        n += int(seen.sum())
    return ours, before, inside, n


def main() -> None:
    """Measure and print."""
    workspace = Workspace(Panel.open(BUNDLE), today=lambda: date(2026, 11, 1))
    found = [readings(workspace, year)[0] for year in YEARS]
    print("| proxy left out | patron-years | ρ, pooled | ρ, three thin shares | in the 90 % interval |")
    print("|---|--:|--:|--:|--:|")
    rows = []
    for k, proxy in enumerate(PROXIES):
        parts = [left_out(f, k) for f in found]
        ours, before = ([r for part in parts for r in part[i]] for i in (0, 1))
        inside, n = (sum(part[i] for part in parts) for i in (2, 3))
        if ours:
            rows.append((mean(ours), mean(before), inside / n))
            print(
                f"| {proxy.name} | {len(ours)} | {rows[-1][0]:.2f} | {rows[-1][1]:.2f} | {rows[-1][2]:.0%} |",
                flush=True,
            )
    ours, before, inside = (mean(column) for column in zip(*rows, strict=True))
    print(f"| **mean of proxies** | | {ours:.2f} | {before:.2f} | {inside:.0%} |\n")
    print("| tie | date | worth | 90 % | place |\n|---|---|--:|--:|---|")
    for patron, client, day in TIES:
        said = worth(workspace.world(Question(patron=patron, client=client, as_of=date.fromisoformat(day))))
        tie = f"| {patron}–{client} | {day} "
        if said.share is None or said.share.low is None or said.share.high is None:
            print(tie + f"| not observed | | {said.gaps[0].reason.rpartition('(')[2][:-1]} |")
        else:
            share = said.share
            print(tie + f"| {share.value:.2%} | {share.low:.2%}–{share.high:.2%} | {share.about['place']} |")


if __name__ == "__main__":
    sys.exit(main())
