"""Soft-spot scores as of past dates: no later row, no published ideal point, no zero for want of data."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.evaluation import backtest_ties
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
from softflank.vocabulary import BadData
from tests.evaluation.invented import CLIENTS, figure, rich_panel

DAY = date(1985, 4, 1)
KEYS = pl.DataFrame(
    {
        "patron": ["RUS", "RUS", "USA"],
        "client": ["CUB", "SYR", "EGY"],
        "year": [DAY.year - 1] * 3,
        "rival": ["USA", "USA", "RUS"],
        "date": [DAY] * 3,
    },
    schema_overrides={"year": pl.Int32},
)


def planted(folder: Path, table: str, rows: list[dict[str, object]]) -> Path:
    """The invented panel with more rows in a table."""
    rich_panel(folder)
    file = folder / f"{table}.parquet"
    known = pl.read_parquet(file)
    more = pl.DataFrame(rows, infer_schema_length=None)
    pl.concat(
        [
            known,
            more.select(c for c in known.columns if c in more.columns).cast(
                {c: known.schema[c] for c in known.columns if c in more.columns}
            ),
        ],
        how="diagonal",
    ).write_parquet(file)
    return folder


def wild(available: date) -> list[dict[str, object]]:
    """Figures that would change every stake, each available from a day."""
    return [
        figure(name, 1984, 0.001, available, origin="RUS", partner=client)
        for name in ("arms_need_10", "arms_stake_10", "arms_need_30", "trade_flow")
        for client in CLIENTS
    ]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """Scores of three ties of the invented panel."""
    return score_rows(Panel.open(rich_panel(tmp_path_factory.mktemp("spots") / "panel")), KEYS)


def test_a_row_known_a_day_later_changes_no_score(scores: pl.DataFrame, tmp_path: Path) -> None:
    states = [figure("cinc", 1984, 0.9, date(1985, 4, 2), state=code) for code in ("RUS", "CUB")]
    late = planted(tmp_path / "late", "dyad_year", wild(date(1985, 4, 2)))
    known = pl.read_parquet(late / "state_year.parquet")
    more = (
        pl.DataFrame(states)
        .select(c for c in known.columns if c in states[0])
        .cast({c: known.schema[c] for c in known.columns if c in states[0]})
    )
    pl.concat([known, more], how="diagonal").write_parquet(late / "state_year.parquet")
    assert score_rows(Panel.open(late), KEYS).equals(scores)


def test_bundle_without_anything_later_gives_the_same_scores(tmp_path: Path) -> None:
    shutil.copy(BUNDLE / "MANIFEST.json", tmp_path)
    for table in BUNDLE.glob("*.parquet"):
        known = pl.col("available_from") <= DAY if table.stem != "coverage" else pl.lit(True)
        pl.scan_parquet(table).filter(known).collect().write_parquet(tmp_path / table.name)
    found = score_rows(Panel.open(BUNDLE), KEYS)
    with_trade = found.filter(pl.col("client") != "CUB").select(pl.exclude("third_party_friction"))
    assert with_trade.null_count().sum_horizontal().item() == 0, "or the comparison below is of nothing"
    assert score_rows(Panel.open(tmp_path), KEYS).equals(found)


def test_the_same_row_known_a_day_earlier_changes_scores(scores: pl.DataFrame, tmp_path: Path) -> None:
    early = planted(tmp_path / "early", "dyad_year", wild(DAY))
    table, keys = early / "dyad_year.parquet", ["indicator", "origin", "partner", "year"]
    pl.read_parquet(table).unique(keys, keep="last", maintain_order=True).write_parquet(table)
    assert not score_rows(Panel.open(early), KEYS).equals(scores)


def test_a_rule_without_figures_has_no_score(scores: pl.DataFrame) -> None:
    assert scores["third_party_friction"].null_count() == len(scores)
    assert scores["legal_fragility"].null_count() == len(scores)
    assert scores["regime_dependence"].null_count() == len(scores)
    assert scores["military_depth"].null_count() == 0
    assert scores["military_depth"].min() > 0  # type: ignore[operator]


def test_ties_without_capability_have_no_score_at_all(tmp_path: Path) -> None:
    folder = rich_panel(tmp_path / "panel")
    known = pl.read_parquet(folder / "state_year.parquet")
    known.filter(pl.col("indicator") != "cinc").write_parquet(folder / "state_year.parquet")
    found = score_rows(Panel.open(folder), KEYS)
    assert all(found[n].null_count() == len(found) for n in NAMES)


def test_no_published_ideal_point_is_read(tmp_path: Path) -> None:
    shutil.copytree(BUNDLE, tmp_path / "panel")
    file = tmp_path / "panel" / "state_year.parquet"
    published = pl.col("indicator").str.starts_with("ideal_point_")
    moved = pl.when(published).then(-pl.col("value")).otherwise("value").alias("value")
    pl.read_parquet(file).with_columns(moved).write_parquet(file)
    assert score_rows(Panel.open(tmp_path / "panel"), KEYS).equals(score_rows(Panel.open(BUNDLE), KEYS))


def test_scores_come_back_as_written(scores: pl.DataFrame, tmp_path: Path) -> None:
    write_history(tmp_path / "spots.parquet", scores, "invented")
    history = read_history(tmp_path / "spots.parquet")
    assert history.panel == "invented"
    elsewhere = KEYS.with_columns(pl.lit("HTI").alias("client"))
    columns = history.columns(pl.concat([KEYS, elsewhere]))
    wanted = KEYS.join(scores, on=["patron", "client", "year"], how="left", maintain_order="left")
    np.testing.assert_allclose(columns["military_depth"][:3], wanted["military_depth"].to_numpy(), rtol=1e-6)
    assert np.isnan(columns["military_depth"][3:]).all()
    assert np.isnan(columns["third_party_friction"]).all()


def test_another_table_stops(tmp_path: Path) -> None:
    pl.DataFrame({"patron": ["RUS"]}).write_parquet(tmp_path / "other.parquet")
    for name in ("other.parquet", "none.parquet"):
        with pytest.raises(BadData, match="softspot_history"):
            read_history(tmp_path / name)


def invented_scores(panel: Path, file: Path, score: Callable[[np.ndarray, np.random.Generator], np.ndarray]) -> Path:
    """A table in which every rule scores what a function makes of the outcome of the deep ties."""
    ties, rng = tie_rows(Panel.open(panel), 2012), np.random.default_rng(5)
    lost = ties.outcomes["arms_lost"]
    columns = {n: score(lost, rng).astype(np.float32) for n in NAMES}
    table = ties.keys.select("patron", "client", "year").with_columns(**columns)  # type: ignore[arg-type]
    write_history(file, table, stamp(Panel.open(panel)))
    return file


def test_scores_that_know_the_outcome_show_skill_and_noise_shows_none(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    panel = rich_panel(tmp_path / "panel")
    knows = invented_scores(panel, tmp_path / "knows.parquet", lambda lost, rng: lost + rng.normal(size=len(lost)))
    noise = invented_scores(panel, tmp_path / "noise.parquet", lambda lost, rng: rng.normal(size=len(lost)))
    told, deaf = (backtest_ties(panel, 2012, table).outcomes["arms_lost"] for table in (knows, noise))
    assert not told["models"]["soft-spot scores"]["no_skill"]
    assert told["spots_over_persistence"]["ahead"]
    assert all(rule["auc"]["value"] > 0.6 for rule in told["spots_alone"].values())
    assert deaf["models"]["soft-spot scores"]["no_skill"]
    assert not deaf["spots_over_persistence"]["ahead"]


def test_scores_of_another_panel_are_not_scored(tmp_path: Path, scores: pl.DataFrame) -> None:
    pytest.importorskip("sklearn")
    write_history(tmp_path / "spots.parquet", scores, "another panel")
    card = backtest_ties(rich_panel(tmp_path / "panel"), 2012, tmp_path / "spots.parquet").to_json()
    assert "another" in card["not_scored"]["soft-spot scores"]
    assert "soft-spot scores" not in card["outcomes"]["arms_lost"]["models"]


def test_shipped_table_is_that_of_the_bundle() -> None:
    history = read_history()
    assert history.panel == stamp(Panel.open(BUNDLE))
    assert FILE.stat().st_size < 300_000
    ties = tie_rows(Panel.open(BUNDLE), 2023)
    deep = ties.keys.filter(pl.Series(ties.deep))
    assert len(history.scores) == len(deep)


def test_shipped_scores_are_those_of_the_measures() -> None:
    history = read_history()
    ties = tie_rows(Panel.open(BUNDLE), 2023)
    deep = ties.keys.filter(pl.Series(ties.deep))
    some = deep.filter((pl.col("year") == 1990) & pl.col("client").is_in(["CUB", "EGY", "SYR", "VEN"]))
    fresh = score_rows(Panel.open(BUNDLE), some)
    stored = history.columns(fresh)
    for name in NAMES:
        np.testing.assert_allclose(
            stored[name], fresh[name].cast(pl.Float64).fill_null(np.nan), atol=0.01, err_msg="make the table again"
        )


def test_published_table_has_no_row_of_its_source(tmp_path: Path) -> None:
    assert set(read_history().scores.columns) == {"patron", "client", "year", *NAMES}
    shutil.copy(FILE, tmp_path / "copy.parquet")
    assert read_history(tmp_path / "copy.parquet").panel == read_history().panel
