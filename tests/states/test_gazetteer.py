"""States, regions and leaders by the words that prose uses for them."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.auditing.leaders import leader_index, leaders, may_be
from softflank.panel import Panel
from softflank.states import states
from softflank.states.gazetteer import find_states, in_region, regions


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Kremlin’s envoy met the White House.", ["RUS", "USA"]),
        ("Soviet arms reached Havana.", ["RUS", "CUB"]),
        ("New Delhi, Islamabad and Tel Aviv", ["IND", "PAK", "ISR"]),
        ("Papua New Guinea and Guinea-Bissau, Niger and Nigeria", ["PNG", "GNB", "NER", "NGA"]),
        ("U.S.-backed drafts; US forces; Americans", ["USA", "USA", "USA"]),
        ("North Koreans in the South China Sea", ["PRK"]),
        ("Latin American buyers in the Indian Ocean told us", []),
        ("The EU's measures", ["EUU"]),
    ],
)
def test_states_in_prose(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in find_states(text)] == codes


def test_mentions_are_where_they_say() -> None:
    text = "In 1984 Moscow and the Soviet press praised Cubans."
    assert [text[m.start : m.end] for m in find_states(text)] == ["Moscow", "Soviet", "Cubans"]


def test_a_name_means_the_state_of_its_time() -> None:
    assert [m.code for m in find_states("Prague", 1968)] == ["CSK"]
    assert [m.code for m in find_states("Prague", 2010)] == ["CZE"]
    assert [m.code for m in find_states("Belgrade", 1980)] == ["YUG"]


def test_every_state_has_a_region() -> None:
    assert set(regions()) == set(states())
    assert {"VEN", "CUB", "MEX"} <= set(in_region("Latin American")) and "USA" not in in_region("Latin America")
    assert in_region("Middle East") == ()


@pytest.mark.parametrize(
    ("written", "listed", "may"),
    [
        ("Hafez al-Assad", "Al-Assad H.", True),
        ("Bashar al-Assad", "Al-Assad H.", False),
        ("Benigno Aquino III", "Benigno Aquino III", True),
        ("Kim Jong Un", "Kim Jong-Il", False),
        ("Nicolás Maduro", "Maduro", True),
        ("Lukashenko", "Shushkevich", False),
        ("George W. Bush", "G.W. Bush", True),
        ("George W. Bush", "G.H.W. Bush", False),
        ("George H. W. Bush", "G.W. Bush", False),
        ("George Bush", "G.H.W. Bush", True),
        ("George Walker Bush", "G.W. Bush", True),
        ("Felipe González", "Gonzalez Marquez", True),
        ("Felipe González", "Suarez Gonzalez", False),
        ("Ilham Aliyev", "Ilhma Aliyev", True),
        ("Ilham Aliyev", "H. Aliyev", False),
    ],
)
def test_people(written: str, listed: str, may: bool) -> None:
    assert may_be(written, listed) is may


def test_leaders_of_the_panel(panel: Panel) -> None:
    index = leader_index(leaders(panel.view(date(2024, 1, 1))))
    assert {spell.state for spell in index["lukashenko"]} == {"BLR"}
    assert all(spell.cut for spell in index["lukashenko"])
    assert {spell.name for spell in index["bush"]} == {"G.H.W. Bush", "G.W. Bush"}
