"""Rows and fits of the flow: onsets, types, the order of types, scores known to a digit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.flow_fits import crps_of, rising
from softflank.evaluation.flow_rows import Flows, flow_rows, measures
from softflank.evaluation.outcomes import Happened
from softflank.evaluation.record import saved
from softflank.evaluation.response_suite import BUNDLE
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.flows import UNPRESSED
from softflank.records.ties import PATRONS
from softflank.vocabulary import BadSource
from tests.evaluation.invented import figure, write_panel

CASES = """case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,financial
1,Syria,United States,1990,1990,0,,1
2,Syria,"United States, EU",1991,1992,1,"exp_part,imp_part",0
3,Syria,United States,1993,1993,1,exp_compl,0
4,Syria,United States,1994,1994,0,,1
"""


@pytest.fixture
def started(tmp_path: Path) -> pl.DataFrame:
    """Onsets of a few invented cases and disputes."""
    cases, disputes = tmp_path / "cases.csv", tmp_path / "disputes.parquet"
    cases.write_text(CASES, encoding="utf-8")
    pl.DataFrame({"ccode1": [2, 2], "ccode2": [652, 652], "year": [1980, 1985], "hiact1": [13, 12]}).write_parquet(
        disputes
    )
    rows = [figure("mid_hostility", y, 4.0, date(y + 1, 1, 1), origin="ISR", partner="SYR") for y in (1982, 1983, 1987)]
    panel = Panel.open(write_panel(tmp_path / "panel", dyad_year=rows))
    return measures(cases, disputes, Happened.of(panel, Columns.open(panel, PATRONS).states))


def test_an_onset_is_the_first_year_of_a_measure_as_strong(started: pl.DataFrame) -> None:
    found = {(o, y): m for o, _, y, m in started.select("origin", "client", "year", "measure").iter_rows()}
    assert found[("USA", 1990)] == "financial"
    assert found[("USA", 1991)] == "partial"
    assert found[("USA", 1993)] == "complete"
    assert ("USA", 1994) not in found  # weaker than what stood a year before
    assert found[("EUU", 1991)] == "partial"
    assert found[("ISR", 1982)] == found[("ISR", 1987)] == "force"
    assert ("ISR", 1983) not in found
    assert found[("USA", 1980)] == "blockade"
    assert ("USA", 1985) not in found


def test_neighbours_that_fall_are_pooled() -> None:
    assert rising(np.array([0.1, 0.3, 0.2]), np.array([1.0, 1.0, 3.0])).tolist() == pytest.approx([0.1, 0.225, 0.225])
    assert rising(np.array([3.0, 2.0, 1.0]), np.ones(3)).tolist() == [2.0, 2.0, 2.0]


def test_crps_of_a_point_is_the_distance_and_of_a_spread_is_less_far_out() -> None:
    assert crps_of(np.array([1.0]), np.array([0.5]))[0] == 0.5
    # For two equally likely values 0 and 1 and outcome 0: 0.5 - 0.25.
    assert crps_of(np.array([0.0, 1.0]), np.array([0.0]))[0] == pytest.approx(0.25)


def test_rows_of_a_measure_have_a_ratio() -> None:
    flows = Flows(pl.DataFrame({"client": ["A", "B"]}), np.array([UNPRESSED, UNPRESSED]), np.array([1.0, np.nan]))
    assert flows.of(UNPRESSED).tolist() == [True, False]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    panel = Panel.open(write_panel(tmp_path / "panel"))
    past = Happened.of(panel, Columns.open(panel, PATRONS).states)
    with pytest.raises(BadSource, match="cannot be read"):
        measures(tmp_path / "no.csv", tmp_path / "no.parquet", past)


def test_the_stored_counts_are_those_of_the_files(shared: Path) -> None:
    data = shared / "data"
    flows = flow_rows(
        Panel.open(BUNDLE), data / "gsdb" / "GSDB_V4.csv", data / "cow-mid" / "cow_mid_directed_dyad_year.parquet"
    )
    stored = saved()["flow"]["tables"]["trade of patron and client"]
    for measure in ("financial", "complete", UNPRESSED):
        which = flows.patron.of(measure)
        assert int(which.sum()) == stored[measure]["n"]
        assert int((flows.patron.ratio[which] < 0.5).sum()) == stored[measure]["halved"]
