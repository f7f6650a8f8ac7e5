"""From the ledger to the score: a newer panel settles, what its sources miss is void, a file helps."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from softflank.forecasting.settling import RowOutcome
from softflank.panel import Panel
from softflank.workspace import BUNDLE, Workspace, ledgers

CASE, LAST = "venezuela-2025", date(2026, 12, 31)
AFTER = date(2030, 2, 1)
"""Past the wait of every source of the ledger."""


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """The bundle with lists of leaders, regimes and deliveries that reach the end of 2026; others end as they do."""
    folder = tmp_path_factory.mktemp("newer") / "panel"
    shutil.copytree(BUNDLE, folder)
    spells = pl.read_parquet(folder / "spells.parquet")
    newest = spells.group_by("kind", "source").agg(pl.col("end").max().alias("last"))
    lists = pl.col("kind").is_in(["leader", "regime"]) & (pl.col("end") >= pl.col("last") - pl.duration(days=100))
    held = spells.join(newest, on=["kind", "source"], how="left", maintain_order="left").with_columns(
        end=pl.when(lists).then(pl.lit(LAST)).otherwise("end")
    )
    gone = (pl.col("kind") == "leader") & (pl.col("state") == "VEN") & (pl.col("end") == LAST)
    held = held.with_columns(end=pl.when(gone).then(pl.lit(date(2026, 1, 3))).otherwise("end")).drop("last")
    held.write_parquet(folder / "spells.parquet")
    pairs = pl.read_parquet(folder / "dyad_year.parquet")
    sold = pairs.filter((pl.col("indicator") == "arms_need_1") & (pl.col("year") == 2024))
    own = pairs.filter((pl.col("indicator") == "arms_need_1") & (pl.col("origin") == "RUS")).head(1)
    added = [
        rows.with_columns(
            pl.lit(year, pl.Int32).alias("year"), available_from=pl.lit(date(year + 1, 3, 16)), value=pl.lit(0.5)
        )
        for rows, year in ((sold, 2025), (sold, 2026), (own.with_columns(partner=pl.lit("VEN")), 2026))
    ]
    pl.concat([pairs, *(rows.cast(dict(pairs.schema)) for rows in added)]).unique(
        ["indicator", "origin", "partner", "year", "source"], keep="last", maintain_order=True
    ).write_parquet(folder / "dyad_year.parquet")
    return Panel.open(folder)


def scored(panel: Panel, today: date, outcomes: Path | None = None) -> dict[str, RowOutcome]:
    found = ledgers.score(Workspace(panel, today=lambda: today), CASE, None, outcomes).found
    return {s.row["id"]: s for s in found}


def told(file: Path, *rows: str) -> Path:
    file.write_text("\n".join(["id,deadline,outcome,reference", *rows]) + "\n")
    return file


def test_rows_of_a_newer_panel_settle_what_they_reach(newer: Panel, tmp_path: Path) -> None:
    found = scored(newer, AFTER, told(tmp_path / "none.csv"))
    assert (found["forecast.leader_out"].said, found["forecast.leader_out"].by) == ("yes", "spells.leader")
    assert found["forecast.regime_out"].said == "no"
    assert found["forecast.arms_delivered"].said == "yes"
    assert found["forecast.arms_delivered"].by == "dyad_year.arms_need_1"
    assert found["forecast.arms_delivered.chn"].said == "no", "China delivered nothing in the newest year of the bundle"


def test_what_its_source_does_not_reach_in_time_is_void_and_counted(newer: Panel, tmp_path: Path) -> None:
    none = told(tmp_path / "none.csv")
    before = scored(newer, date(2028, 3, 1), none)
    assert before["forecast.war_fought"].said == "open" and before["forecast.war_fought"].due
    after = ledgers.score(Workspace(newer, today=lambda: AFTER), CASE, None, none)
    void = {s.row["id"] for s in after.found if s.state == "void"}
    missed = ("sanctions_begin", "sanctions_end", "war_fought", "conflict_at_home", "democracy_moves", "vote_cast")
    assert void == {f"forecast.{name}" for name in missed}
    assert after.to_json()["void_rate"] == pytest.approx(6 / 10)
    assert any("void: 60.0%" in note for note in after.notes())


def test_a_file_settles_what_no_row_does_and_never_what_one_does(newer: Panel, tmp_path: Path) -> None:
    file = told(
        tmp_path / "told.csv",
        "forecast.sanctions_begin,2026-12-31,0,a newer list of sanctions",
        "forecast.sanctions_end,2026-12-31,void,the publisher stopped",
        "forecast.arms_delivered,2026-12-31,0,a newspaper",
        "author.ukraine-text-names-venezuela,2026-12-31,0,no such text",
        "author.council-meeting-after-strike,2026-05-31,void,its condition did not come about",
    )
    found = scored(newer, AFTER, file)
    assert (found["forecast.sanctions_begin"].said, found["forecast.sanctions_begin"].by) == (
        "no",
        "a newer list of sanctions",
    )
    assert found["forecast.sanctions_end"].said == "void" and found["forecast.sanctions_end"].brier is None
    assert found["forecast.arms_delivered"].said == "yes", "the public row goes before a newspaper"
    assert found["author.ukraine-text-names-venezuela"].brier == pytest.approx(0.03**2)
    assert found["author.council-meeting-after-strike"].said == "void"


def test_what_came_about_early_waits_for_its_day(panel: Panel, tmp_path: Path) -> None:
    """Or yes would be scored as it comes, and no only at the end."""
    file = told(tmp_path / "early.csv", "author.maduro-leaves-office,2026-06-30,1,agencies of 3 January 2026")
    for today, said in ((date(2026, 6, 29), "open"), (date(2026, 6, 30), "yes")):
        assert scored(panel, today, file)["author.maduro-leaves-office"].said == said
    assert "told already" in scored(panel, date(2026, 2, 1), file)["author.maduro-leaves-office"].by


def test_the_ledger_of_the_case_is_scored_by_the_file_of_the_case(panel: Panel) -> None:
    found = ledgers.score(Workspace(panel, today=lambda: date(2026, 11, 29)), CASE, None, None)
    settled = [s for s in found.found if s.outcome is not None]
    assert len(settled) == 4 and all("https://" in s.by for s in settled)
    assert any("more are past their day and open" in note for note in found.notes())
