"""The crosswalk: continuity by rule, historical states by code of their own, unknown names with suggestions."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softflank.states import find, fold, is_nonstate, part_of, place, states
from softflank.vocabulary import BadRequest, UnknownState


@pytest.mark.parametrize(
    ("label", "system", "year", "code"),
    [
        ("USSR", "name", 1962, "RUS"),
        ("Soviet Union", "name", 1989, "RUS"),
        ("Russian Federation", "name", 2020, "RUS"),
        ("365", "cow", 1950, "RUS"),
        ("SUN", "iso3", 1980, "RUS"),
        ("260", "cow", 1970, "DEU"),
        ("255", "cow", 2000, "DEU"),
        ("265", "gw", 1970, "DDR"),
        ("East Germany (GDR)", "name", 1970, "DDR"),
        ("816", "cow", 1970, "VNM"),
        ("817", "cow", 1970, "RVN"),
        ("South Vietnam", "name", 1974, "RVN"),
        ("345", "cow", 1970, "YUG"),
        ("345", "cow", 2000, "SRB"),
        ("340", "gw", 2010, "SRB"),
        ("SRB", "iso3", 1970, "YUG"),
        ("Yugoslavia", "name", 1985, "YUG"),
        ("Yugoslavia", "name", 1999, "SRB"),
        ("Serbia and Montenegro", "name", 2004, "SRB"),
        ("678", "cow", 1980, "YAR"),
        ("678", "gw", 2000, "YEM"),
        ("678", "cow", 2025, "YEM"),
        ("679", "cow", 2000, "YEM"),
        ("680", "cow", 1980, "YMD"),
        ("YEM", "iso3", 1980, "YAR"),
        ("CSK", "iso3", 1985, "CSK"),
        ("315", "cow", 1992, "CSK"),
        ("316", "cow", 1993, "CZE"),
        ("970", "cow", 2005, "NRU"),
        ("970", "gw", 2005, "KIR"),
        ("Korea, South", "name", 2000, "KOR"),
        ("Congo, Democratic Republic of the", "name", 2000, "COD"),
        ("Venezuela, República Bolivariana de", "name", 2010, "VEN"),
        ("Côte d'Ivoire", "name", 2000, "CIV"),
        ("Türkiye", "name", 2023, "TUR"),
    ],
)
def test_a_label_means_the_state_of_its_year(label: str, system: str, year: int, code: str) -> None:
    assert place(label, system, year) == code


def test_a_land_belongs_to_the_state_that_it_broke_away_from() -> None:
    assert [part_of("ERI", year) for year in (1951, 1970, 1993)] == ["ERI", "ETH", "ERI"]
    assert part_of("BGD", 1970) == "PAK" and part_of("USA", 1970) == "USA"


@pytest.mark.parametrize(
    "label", ["World", "Hamas (Palestine)*", "United Nations**", "unknown supplier(s)", "EMU", "Other Africa"]
)
def test_what_is_no_state_is_known_not_to_be_one(label: str) -> None:
    assert is_nonstate(label)


def test_no_state_is_taken_for_a_region() -> None:
    assert [s.name for s in states().values() if is_nonstate(s.name)] == []


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UnknownState, match=r"Venezuala.*Venezuela \(VEN\)"):
        find("Venezuala")


def test_a_state_that_is_no_more_says_so() -> None:
    with pytest.raises(BadRequest, match="1975-04-30"):
        find("RVN", date(1980, 1, 1))


def test_names_follow_the_date() -> None:
    assert find("RUS", date(1962, 10, 1)).called(date(1962, 10, 1)) == "Soviet Union"
    assert find("RUS", date(1991, 12, 26)).called(date(1991, 12, 26)) == "Russia"


def test_a_name_that_is_no_more_is_no_other_state() -> None:
    with pytest.raises(BadRequest, match=r"until 1991-12-25: .* Russia \(RUS\)"):
        find("the USSR", date(2020, 1, 1))
    assert find("the USSR", date(1991, 12, 25)).code == find("USSR").code == "RUS"


@given(st.sampled_from(sorted(states())), st.integers(1946, 2025))
def test_every_name_of_a_living_state_finds_it(code: str, year: int) -> None:
    state = states()[code]
    if state.start.year < year and (state.end is None or year < state.end.year):
        assert place(state.name, "name", year) == code
        assert place(code, "iso3", year) == code


@given(st.text(max_size=40))
def test_folding_is_stable_and_plain(text: str) -> None:
    once = fold(text)
    assert re.fullmatch(r"[a-z0-9 ]*", once)
    assert fold(once) == once or once.startswith("the ")


def test_lives_do_not_overlap_within_a_code_of_another_list() -> None:
    for system in ("cow", "gw"):
        claimed: dict[str, list[tuple[date, date]]] = {}
        for state in states().values():
            end = state.end or date(9999, 12, 31) - timedelta(days=1)
            for number in getattr(state, system):
                claimed.setdefault(number, []).append((state.start, end))
        for number, lives in claimed.items():
            ordered = sorted(lives)
            assert all(a[1] < b[0] for a, b in itertools.pairwise(ordered)), (system, number)
