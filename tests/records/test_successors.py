"""What is kept after a change, and the fall that follows: cells on invented rows, and what must hold on the bundle."""

from collections.abc import Callable

import numpy as np
import pytest

from softflank.records.changes import DIMENSIONS, _at, _kept, _mean
from softflank.records.fall import fall
from softflank.records.hands import REMOVERS
from softflank.records.successors import ANY, FALLEN, LEAST_RATIO, MatchedRows, cells, kept, load
from softflank.records.survival import leader_exit, regime_exit
from softflank.vocabulary import NO_PRESSURE, BadData
from softflank.world import World
from tests.records.test_survival import LADDER, PRESSING

WorldOf = Callable[..., World]


def _rows(share_after: float, share_like: float, n: int = 400) -> MatchedRows:
    rng = np.random.default_rng(4)
    change = np.arange(n) < n // 4
    stratum = rng.integers(0, 5, n)
    rate = np.where(change, share_after, share_like)
    kept_ = (rng.random(n) < rate).astype(float)
    remover = np.where(change, rng.integers(0, len(REMOVERS), n), -1)
    return MatchedRows(
        kept_, stratum, np.arange(n) % 60, 1960 + np.arange(n) % 40, change, remover, change & (np.arange(n) % 2 == 0)
    )


def test_a_ratio_is_that_of_matched_pairs() -> None:
    found = cells(_rows(0.4, 0.8, 8000), 1)[f"ends | {ANY}"]
    assert found["ratio"] == pytest.approx(0.5, abs=0.04)
    assert found["low"] <= found["ratio"] <= found["high"]
    assert found["more"] == pytest.approx(found["kept"] - found["control"], abs=2e-4)


def test_a_change_that_does_nothing_has_a_ratio_of_one() -> None:
    found = cells(_rows(0.7, 0.7, 8000), 1)
    assert all(abs(c["ratio"] - 1) < 0.06 for name, c in found.items() if name.endswith(ANY))


def test_cells_below_three_rows_are_left_out() -> None:
    rows = _rows(0.5, 0.5)
    few = rows.remover.copy()
    few[rows.change] = REMOVERS.index("regular")
    few[np.flatnonzero(rows.change & rows.ends)[:2]] = REMOVERS.index("patron")
    found = cells(MatchedRows(rows.kept, rows.stratum, rows.client, rows.year, rows.change, few, rows.ends), 1)
    assert "ends | patron" not in found
    assert "ends | regular" in found


def test_only_outcomes_seen_before_a_year_teach() -> None:
    rows = _rows(0.5, 0.5)
    assert rows.before(1980, 5).year.max() == 1974
    assert len(rows.before(1980, 5).kept) < len(rows.kept)


def test_shifts_and_means_of_the_grid() -> None:
    grid = np.array([[1.0, 2.0, np.nan, 4.0, 5.0]])
    assert _at(grid, 1)[0, :2].tolist() == [2.0, pytest.approx(np.nan, nan_ok=True)]
    assert _at(grid, -1)[0, 1:].tolist()[0] == 1.0
    assert np.isnan(_at(grid, -1)[0, 0])
    assert _mean(grid, range(3))[0, 0] == pytest.approx(1.5)
    assert np.isnan(_mean(grid, range(2))[0, 1])
    before, share = _kept(np.array([0.1, 0.5, 0.5]), np.array([0.1, 0.25, 0.9]), 0.25)
    assert np.isnan(before[0])
    assert share.tolist()[1:] == [0.5, 1.0]


def test_thin_cells_are_counts_and_empty_ones_no_record(world_of: WorldOf) -> None:
    world = world_of("RUS", "VEN", "USA")
    table = load()["cuts"][max(load()["cuts"])]
    for ends in (True, False):
        for by in (*REMOVERS, ANY):
            for dimension, found in kept(world, ends=ends, by=by).items():
                cell = table[dimension].get(f"{'ends' if ends else 'goes on'} | {by}")
                assert (found.ratio is None) == (cell is None or cell["n"] < LEAST_RATIO)
                assert found.record.n == (cell["n"] if cell else 0)
                assert cell or "no record" in found.record.claim


def test_before_the_first_cut_nothing_is_said(world_of: WorldOf) -> None:
    found = kept(world_of("RUS", "CUB", "USA", "1962-10-01"), ends=True)
    assert set(found) == set(DIMENSIONS)
    assert all(k.ratio is None for k in found.values())
    assert set(fall(world_of("RUS", "CUB", "USA", "1962-10-01"), LADDER).values()) == {None}


def test_a_fall_is_never_likelier_than_the_changes_that_make_it(world_of: WorldOf) -> None:
    world = world_of("RUS", "VEN", "USA")
    found, leads, ends = (asked(world, LADDER) for asked in (fall, leader_exit, regime_exit))
    assert list(found) == [NO_PRESSURE, *PRESSING]
    for rung in found:
        assert 0 <= found[rung].value <= leads[rung].value + ends[rung].value
    values = [found[r].value for r in found]
    assert values == sorted(values)


def test_at_and_below_the_rung_in_force_the_fall_is_todays(world_of: WorldOf) -> None:
    found = fall(world_of("RUS", "VEN", "USA"), LADDER, "proxies")
    assert found["note"].value == found["embargo"].value == found["proxies"].value
    assert found.of_today["note"].value == found.of_today["proxies"].value == 1.0
    assert found.of_today["strikes"].value <= 1.0


def test_no_record_where_the_challenger_is_no_stronger(world_of: WorldOf) -> None:
    found = fall(world_of("RUS", "IND", "USA", "2005-06-01"), LADDER)
    assert found["strikes"] is None
    assert found[NO_PRESSURE] is not None
    assert "no record" in found.records["strikes"].claim


def test_every_cut_has_the_mean_over_dimensions() -> None:
    assert all(f"ends | {ANY}" in cut[FALLEN] for cut in load()["cuts"].values())


def test_a_damaged_table_is_told(tmp_path) -> None:
    (tmp_path / "successors.json").write_text("{}")
    with pytest.raises(BadData, match="damaged"):
        load(tmp_path / "successors.json")
