"""Happened challenges on an invented panel: who presses, what is a loss, and what nobody may see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.challenge_rows import WAYS, Challenges, begun, challenge_rows, netted, trade_ratio
from softflank.evaluation.challenges_suite import SIGNS, base_rates, blocks_of, names_of
from softflank.evaluation.outcomes import Happened
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.ties import PATRONS
from softflank.vocabulary import BadData, Way
from tests.evaluation.invented import figure, rich_panel, write_panel


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Challenges:
    """Rows of the invented panel."""
    return challenge_rows(Panel.open(rich_panel(tmp_path_factory.mktemp("challenges") / "panel")), 2009)


def past(folder: Path, *dyads: dict[str, object]) -> Happened:
    """What happened in a panel with a few rows of pairs."""
    panel = Panel.open(write_panel(folder / "panel", dyad_year=list(dyads)))
    return Happened.of(panel, Columns.open(panel, PATRONS).states)


def act(indicator: str, year: int, value: float, origin: str, partner: str = "SYR") -> dict[str, object]:
    """A figure of a pair."""
    return figure(indicator, year, value, date(year + 1, 1, 1), origin=origin, partner=partner)


def keys(*years: int, patron: str = "RUS") -> pl.DataFrame:
    """Ties of a patron with Syria."""
    return pl.DataFrame({"patron": [patron] * len(years), "client": ["SYR"] * len(years), "year": list(years)}).cast(
        {"year": pl.Int32()}
    )


def test_ways_are_exclusive_and_sum_with_what_holds_to_one(rows: Challenges) -> None:
    table = np.array([rows.ways[w] for w in WAYS])
    seen = ~np.isnan(table).any(axis=0)
    assert seen.any()
    assert (np.isnan(table).any(axis=0) == np.isnan(table).all(axis=0)).all()
    assert set(np.unique(table[:, seen].sum(axis=0))) <= {0.0, 1.0}


def test_arms_halved_is_a_fade_where_nobody_acts(rows: Challenges) -> None:
    fades = (rows.ways[Way.FADE] > 0) & (rows.signals["arms_halved"] > 0)
    assert fades.any()
    assert (rows.level[fades] == 0).all()


def test_a_challenge_is_the_highest_act_of_one_that_was_quiet(tmp_path: Path) -> None:
    found = past(
        tmp_path,
        act("sanctions", 1990, 1.0, "USA"),
        act("mid_hostility", 1990, 4.0, "ISR"),
        act("mid_hostility", 1992, 4.0, "ISR"),
        act("sanctions", 1995, 1.0, "UNO"),
    )
    level, who, unpressed = begun(found, keys(1989, 1990, 1992, 1995, 1996))
    assert level.tolist() == [0, 4, 0, 0, 0]  # 1992 goes on, the United Nations are no challenger
    assert who[1] == "ISR"
    assert unpressed.tolist() == [True, False, False, False, True]


def test_the_patron_and_its_own_bloc_are_no_challengers(tmp_path: Path) -> None:
    found = past(tmp_path, act("sanctions", 1990, 1.0, "RUS"), act("sanctions", 1990, 1.0, "EUU"))
    assert begun(found, keys(1990))[0].tolist() == [1]
    assert begun(found, keys(1990, patron="FRA"))[1].tolist() == ["RUS"]


def test_a_direction_without_a_figure_is_unknown_and_not_zero(tmp_path: Path) -> None:
    found = past(
        tmp_path,
        *(act("trade_flow", y, v, "RUS") for y, v in ((1988, 10.0), (1989, 30.0), (1991, 5.0))),
        act("trade_flow", 1989, 50.0, "SYR", "RUS"),
    )
    assert trade_ratio(found, keys(1990, 1993)).tolist() == pytest.approx([0.25, np.nan], nan_ok=True)


def test_the_ratio_is_taken_net_of_unpressed_ties_of_the_year() -> None:
    ratio, quiet = np.array([0.5, 1.0, 2.0, 2.0, 2.0, 4.0]), np.array([False, True, True, True, True, True])
    assert netted(keys(*[1990] * 6), ratio, quiet)[0] == 0.25
    assert np.isnan(netted(keys(*[1990] * 6), ratio, quiet, least=6)).all()


def test_training_rows_were_over_before_the_block(rows: Challenges) -> None:
    for block in blocks_of(rows):
        assert rows.year[block.train].max() + 1 < rows.year[block.test].min()


def test_no_feature_sees_the_year_of_the_challenge(rows: Challenges, tmp_path: Path) -> None:
    short = challenge_rows(Panel.open(rich_panel(tmp_path / "panel", last=1990)), 1990)
    early = {k: i for i, k in enumerate(short.keys.select("patron", "client", "year").rows())}
    names = names_of(SIGNS, Way.FADE, rows)
    for i, key in enumerate(rows.keys.select("patron", "client", "year").rows()):
        if key in early and key[2] <= 1990:
            for name in names:
                assert rows.features[name][i] == pytest.approx(short.features[name][early[key]], nan_ok=True), name


def test_base_rates_are_the_patrons_own() -> None:
    patron, y = np.array(["USA", "USA", "RUS"]), np.array([1.0, 0.0, 0.0])
    assert base_rates(patron, y, np.array(["USA", "RUS"])).tolist() == pytest.approx([1.1 / 3, 0.1 / 2])


def test_a_panel_without_ties_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no ties"):
        challenge_rows(Panel.open(write_panel(tmp_path / "panel")))
