"""Reads of many rows at once see what the as-of view sees, and never a row that became available later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.evaluation.invented import figure, rich_panel, spell, write_panel

from softflank.evaluation.response_suite import BUNDLE
from softflank.panel import Panel
from softflank.panel.columns import Columns
from softflank.records.columns import OBLIGATION, PACT
from softflank.response.features import _tie_years, _troops
from softflank.vocabulary import BadData

DAYS = [date(1975, 2, 1), date(1975, 3, 1), date(1990, 7, 7), date(2050, 1, 1)]


def keys(days: list[date], client: str = "CUB") -> pl.DataFrame:
    """A question of Russia and a client on each day."""
    return pl.DataFrame({"date": days}).with_columns(patron=pl.lit("RUS"), client=pl.lit(client), rival=pl.lit("USA"))


def test_newest_figure_is_that_of_the_view(tmp_path: Path) -> None:
    panel = Panel.open(rich_panel(tmp_path / "panel"))
    reader = Columns.open(panel, ("USA", "RUS"))
    found = reader.dyad("arms_need_5", keys(DAYS), "patron", "client")
    for i, day in enumerate(DAYS[:3]):
        view = panel.view(day).dyad("arms_need_5", "RUS", "CUB")[-1]
        assert found.row(i) == (view.value, view.year)
    assert found["year"].to_list()[:2] == [1973, 1974]
    assert found.row(3) == (None, None), "a figure from 2012 is no figure of 2050"


def test_row_of_the_future_is_never_read(tmp_path: Path) -> None:
    rows = [
        figure("cinc", 1970, 0.1, date(1972, 1, 1), state="CUB"),
        figure("cinc", 1971, 9.9, date(1990, 1, 1), state="CUB"),
    ]
    reader = Columns.open(Panel.open(write_panel(tmp_path / "p", state_year=rows)), ("RUS",))
    found = reader.state("cinc", keys([date(1971, 12, 31), date(1972, 1, 1), date(1974, 1, 1)]), "client")
    assert found["value"].to_list() == [None, 0.1, 0.1]


def test_share_is_zero_only_where_the_window_is_on_record(tmp_path: Path) -> None:
    rows = [figure("arms_need_5", 1970, 0.4, date(1971, 3, 1), origin="RUS", partner="CUB")]
    reader = Columns.open(Panel.open(write_panel(tmp_path / "p", dyad_year=rows)), ("RUS",))
    asked = keys([date(1972, 1, 1)] * 3)
    found = reader.dyad_in("arms_need_5", asked, "patron", "client", pl.Series([1970, 1971, None], dtype=pl.Int32))
    assert found[:2].tolist() == [0.4, 0.0]
    assert np.isnan(found[2])


def test_alliance_in_force_on_the_day(tmp_path: Path) -> None:
    rows = [
        spell("alliance", "RUS", "CUB", 17.0, date(1960, 1, 1), date(1991, 12, 31)),
        spell("alliance", "RUS", "HTI", 8.0, date(1950, 1, 1), date(2018, 12, 31)),
    ]
    reader = Columns.open(Panel.open(write_panel(tmp_path / "p", spells=rows)), ("RUS",))
    asked = keys([date(1959, 1, 1), date(1970, 1, 1), date(1995, 1, 1), date(2030, 1, 1)])
    found = reader.in_force("alliance", asked, "patron", "client", PACT)
    assert found[:3].tolist() == [0.0, 1.0, 0.0]
    assert np.isnan(found[3]), "the data end in 2018"
    weak = reader.in_force("alliance", keys([date(1970, 1, 1)], "HTI"), "patron", "client", OBLIGATION)
    assert weak.tolist() == [0.25]


def test_agreement_needs_ten_votes(tmp_path: Path) -> None:
    base = {"state1": "CUB", "state2": "RUS", "start": date(1970, 1, 1), "end": date(1970, 12, 31), "source": "x"}
    many = base | {"year": 1970, "available_from": date(1970, 12, 31), "nyy": 6, "nya": 4, "nyn": 2}
    few = base | {"year": 1980, "available_from": date(1980, 12, 31), "nyy": 9}
    counts = {f"n{a}{b}": 0 for a in "yan" for b in "yan"}
    panel = Panel.open(write_panel(tmp_path / "p", pair_votes=[counts | many, counts | few]))
    found = Columns.open(panel, ("RUS",)).agreement(keys([date(1971, 6, 1), date(1981, 6, 1)]), "patron", "client")
    assert found[0] == pytest.approx(8 / 12)
    assert np.isnan(found[1])


def test_damaged_panel_stops(tmp_path: Path) -> None:
    panel = Panel.open(rich_panel(tmp_path / "panel"))
    (tmp_path / "panel" / "dyad_year.parquet").write_bytes(b"nothing")
    with pytest.raises(BadData, match="data verify"):
        Columns.open(panel, ("RUS",))


def test_share_of_years_counts_what_was_known(tmp_path: Path) -> None:
    """Cases of 1962 to 1964 of a source that runs to 1970 and is out a year later."""
    cases = [
        figure("support_any", y, 1.0, date(y + 1, 12, 31), origin="RUS", partner="CUB") for y in (1962, 1963, 1964)
    ]
    frame = [figure("support_any", y, 1.0, date(y + 1, 12, 31), origin="RUS", partner="SYR") for y in (1960, 1970)]
    reader = Columns.open(Panel.open(write_panel(tmp_path / "p", dyad_year=cases + frame)), ("RUS",))
    days = [date(1964, 6, 1), date(1966, 6, 1), date(1969, 6, 1), date(1990, 1, 1), date(1960, 1, 1)]
    found = reader.share_of_years("support_any", keys(days), "patron", "client", 4)
    assert found[0] == pytest.approx(1 / 3), (
        "of 1960-62, the known years of 1959-62, one has a case: 1963 is not out yet"
    )
    assert found[1] == pytest.approx(3 / 4)
    assert found[2] == pytest.approx(1 / 4), "of 1964-67 the first year has one"
    assert np.isnan(found[3:]).all(), "the source ends in 1970 and begins in 1960"


def test_later_case_changes_no_share_of_years(tmp_path: Path) -> None:
    rows = [
        figure("mid_hostility", y, 4.0, date(y + 1, 12, 31), origin="RUS", partner="CUB") for y in range(1950, 1990)
    ]
    late = [figure("mid_hostility", 1979, 4.0, date(1995, 1, 1), origin="RUS", partner="HTI")]
    reader = Columns.open(Panel.open(write_panel(tmp_path / "p", dyad_year=rows + late)), ("RUS",))
    found = reader.share_of_years("mid_hostility", keys([date(1985, 1, 1)], "HTI"), "patron", "client", 10)
    assert found.tolist() == [0.0]


def test_troops_are_read_for_the_usa_alone(tmp_path: Path) -> None:
    rows = [figure("us_troops", 1975, 99.0, date(1976, 4, 1), origin="USA", partner="CUB")]
    panel = Panel.open(write_panel(tmp_path / "p", dyad_year=rows))
    asked = keys([date(1977, 1, 1)])
    reader = Columns.open(panel, ("RUS", "USA"))
    assert np.isnan(_troops(reader, asked, "patron")[0])
    assert _troops(reader, asked, "rival")[0] == pytest.approx(np.log(100))


def test_tie_years_run_from_the_oldest_obligation_in_force(tmp_path: Path) -> None:
    rows = [
        spell("alliance", "RUS", "CUB", 1.0, date(1960, 1, 1), date(1991, 12, 31)),
        spell("alliance", "RUS", "CUB", 8.0, date(1950, 1, 1), date(1965, 12, 31)),
        spell("alliance", "RUS", "SYR", 8.0, date(1940, 1, 1), date(1945, 12, 31)),
    ]
    reader = Columns.open(Panel.open(write_panel(tmp_path / "p", spells=rows)), ("RUS",))
    found = _tie_years(reader, keys([date(1949, 1, 1), date(1964, 1, 1), date(1970, 1, 1)]))
    assert found == pytest.approx([0.0, np.log(15), np.log(11)])


@pytest.mark.parametrize("rules", [{"use": "commercial"}, {"clock": "published"}], ids=["commercial", "published"])
def test_columns_keep_the_rules_of_the_panel(rules: dict[str, str]) -> None:
    panel, plain = Panel.open(BUNDLE, **rules), Panel.open(BUNDLE)  # type: ignore[arg-type]
    asked = keys([date(1990, 7, 7), date(2012, 5, 6), date(2024, 5, 6)])

    def values(of: Panel) -> list[list[float | None]]:
        columns = Columns.open(of, ("RUS",))
        return [
            columns.dyad("arms_need_5", asked, "patron", "client", oldest=100)["value"].to_list(),
            columns.state("polyarchy", asked, "client", oldest=100)["value"].to_list(),
        ]

    views = [panel.view(day) for day in asked["date"]]
    figures = [[v.dyad("arms_need_5", "RUS", "CUB") for v in views], [v.state("polyarchy", "CUB") for v in views]]
    assert values(panel) == [[rows[-1].value if rows else None for rows in series] for series in figures]
    assert values(panel) != values(plain), "the rule changed nothing"
