"""Our own ideal points in the panel: no later vote, gaps that widen, and the bundle is what a refit gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.panel import Panel
from softflank.panel.assembly import united
from softflank.panel.points import ballots, fit, refit

DAY = date(2025, 10, 31)


def test_the_interval_of_venezuela_widens_while_it_does_not_vote(panel: Panel) -> None:
    points = {p.year: p for p in panel.view(DAY).points("VEN")}
    widths = [points[y].high - points[y].low for y in (2021, 2022, 2023)]
    assert [points[y].votes for y in (2022, 2023)] == [0, 0]
    assert widths == sorted(widths)
    assert widths[2] > 1.5 * widths[0]


def test_the_united_states_is_positive_in_every_session(panel: Panel) -> None:
    for series in ("realtime", "smoothed"):
        assert all(p.value > 0 for p in panel.view(DAY).points("USA", series))


def test_smoothed_points_are_not_known_before_the_last_vote(panel: Panel) -> None:
    assert panel.view(date(2019, 12, 31)).points("RUS", "smoothed") == []
    assert max(p.end for p in panel.view(date(2019, 1, 1)).points("RUS")) <= date(2019, 1, 1)


def test_our_points_rank_states_as_the_published_ones_do(panel: Panel) -> None:
    """Spearman above 0.95 in 2015: the same votes and model, other priors and selection of votes."""
    view = panel.view(date(2026, 1, 31))
    ours = view.points_of_session(70, "smoothed")
    theirs = view.states("ideal_point_all", 2015)
    both = sorted(set(ours) & set(theirs))
    a, b = (np.argsort(np.argsort([x[s] for s in both])) for x in (ours, theirs))
    assert len(both) > 150
    assert np.corrcoef(a, b)[0, 1] > 0.95


@pytest.fixture(scope="module")
def frames(shared: Path) -> dict[str, pl.DataFrame]:
    """Votes and links of the staged sources, placed."""
    from softflank.panel.placing import place_tables
    from softflank.sources import Snapshot, load

    parts: dict[str, list[pl.DataFrame]] = {}
    for name in ("unga-votes", "unga-votes-undl", "unga-idealpoints-2020"):
        source, read = load(name)
        for table, frame in place_tables(read(Snapshot(source, shared / "data" / name)), source)[0].items():
            parts.setdefault(table, []).append(frame)
    return united({t: pl.concat(f, how="diagonal_relaxed") for t, f in parts.items()})


@pytest.mark.long
@pytest.mark.shared
def test_a_refit_of_one_session_is_what_the_bundle_holds(frames: dict[str, pl.DataFrame], panel: Panel) -> None:
    """Tolerance 0.01: the search ends at a change of 0.001 in raw units, and processors differ in the last digits."""
    data = ballots(frames["votes"], frames["events"])
    points = fit(data, 40)
    assert points is not None
    held = panel.view(DAY).points_of_session(40)
    for i, state in enumerate(data.states):
        if state in held:
            assert points.mean[i, 39] == pytest.approx(held[state], abs=0.01)


@pytest.mark.shared
def test_a_refit_has_no_session_that_opens_after_its_date(frames: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    """The publisher counts a vote of May 1967 for session 23, which opened in September 1968."""
    for name in ("votes", "events"):
        frames[name].write_parquet(tmp_path / f"{name}.parquet")
    before, after = (refit(tmp_path, date(1967, month, 1)) for month in (5, 6))
    assert before["session"].max() == after["session"].max() == 21
    assert after["start"].max() <= date(1967, 6, 1)
    canada = (pl.col("state") == "CAN") & (pl.col("session") == 21)
    assert after.filter(canada)["votes"].item() == before.filter(canada)["votes"].item() + 1
