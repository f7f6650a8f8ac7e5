"""Traps of the sources that the panel must not fall into; each was found in the real files."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.panel import Panel

DAY = date(2025, 10, 31)


def test_unknown_military_spending_is_missing_and_not_zero(panel: Panel) -> None:
    view = panel.view(DAY)
    assert [o for o in view.state("milex_world_share", "VEN") if o.year >= 2008] == []
    assert all(o.value > 0 for o in view.state("milex_world_share", "USA"))


def test_two_reports_of_one_flow_stay_apart(panel: Panel) -> None:
    flow = next(o for o in panel.view(DAY).dyad("trade_flow", "RUS", "VEN") if o.year == 2013)
    assert (flow.low, flow.high) == (pytest.approx(175, rel=0.01), pytest.approx(2447, rel=0.01))
    assert flow.value == pytest.approx((175 + 2447) / 2, rel=0.01)


def test_absent_votes_are_missing(panel: Panel) -> None:
    view = panel.view(DAY)
    assert view.pair_votes("RUS", "VEN", 2022, 2024) == []
    held = {o.year: o.value for o in view.state("votes_held", "VEN")}
    cast = {o.year: o.value for o in view.state("votes_cast", "VEN")}
    assert held[2022] > 50
    assert cast[2022] == cast[2023] == cast[2024] == 0


def test_a_veto_is_counted_once_although_two_lists_have_it(panel: Panel) -> None:
    cast = [e for e in panel.view(DAY).events("veto", "RUS") if "enezuela" in e.text]
    assert [e.date for e in cast] == [date(2019, 2, 28)]
    assert cast[0].text.startswith("S/2019/186")


def test_extrapolated_russian_trade_is_not_read(panel: Panel) -> None:
    assert max(o.year for o in panel.view(DAY).dyad("trade_flow", "RUS", "VEN")) == 2021


def test_a_zero_of_tiv_is_no_delivery(panel: Panel) -> None:
    assert max(o.year for o in panel.view(DAY).dyad("arms_need_1", "RUS", "VEN")) == 2014


def test_gdp_of_venezuela_ends_in_2014(panel: Panel) -> None:
    assert max(o.year for o in panel.view(DAY).state("gdp_usd", "VEN")) == 2014


def test_pair_votes_are_the_same_from_both_sides(panel: Panel) -> None:
    view = panel.view(DAY)
    one, other = view.pair_votes("USA", "ISR", 2010, 2015), view.pair_votes("ISR", "USA", 2010, 2015)
    for a, b in zip(one, other, strict=True):
        left = [a[2 + 3 * i + j] for i in range(3) for j in range(3)]
        right = [b[2 + 3 * j + i] for i in range(3) for j in range(3)]
        assert left == right
