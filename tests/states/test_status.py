"""Status by date and members by date: each line has its page, and nothing holds before its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from softflank.states import states
from softflank.states.memberships import bodies
from softflank.states.status import Kind, having, lines, seated_before


@pytest.mark.parametrize("kind", ["nuclear", "permanent"])
def test_each_line_has_a_state_of_its_day_and_a_page(kind: Kind) -> None:
    for held in lines(kind):
        assert states()[held.state].exists(held.first), held
        assert held.quote and held.url.startswith("http")
        assert held.state not in having(kind, held.first - timedelta(1))
        assert held.last is None or held.first < held.last


def test_there_are_five_permanent_members_on_every_day() -> None:
    for year in range(1946, 2026):
        for month in (1, 12):
            assert len(having("permanent", date(year, month, 20))) == 5


def test_the_seat_of_china_changes_hands() -> None:
    assert "TWN" in having("permanent", date(1971, 10, 24)) and "CHN" not in having("permanent", date(1971, 10, 24))
    assert "CHN" in having("permanent", date(1971, 10, 25)) and "TWN" not in having("permanent", date(1971, 10, 25))


def test_members_that_the_measures_read_rest_on_quotes() -> None:
    for body in bodies():
        quoted = {state for quote in body.quotes for state in quote.of}
        assert quoted <= {spell.state for spell in body.spells}, body.name
        assert all(quote.text and quote.url.startswith("http") for quote in body.quotes), body.name
        assert body.rested(body.kept) <= quoted


def test_a_line_without_a_quote_is_not_read() -> None:
    brics = next(b for b in bodies() if b.name == "BRICS")
    day = date(2025, 6, 1)
    assert brics.holds("IDN", day, day) and "IDN" not in brics.rested(day)


@pytest.mark.parametrize(
    ("name", "state", "day", "is_member"),
    [
        ("Eurasian Economic Union", "ARM", "2023-09-01", True),
        ("Commonwealth of Independent States", "ARM", "2023-09-01", True),
        ("Commonwealth of Independent States", "GEO", "2008-07-01", True),
        ("Commonwealth of Independent States", "GEO", "2012-07-01", False),
        ("APEC", "PHL", "2024-06-01", True),
        ("APEC", "RUS", "1997-06-01", False),
        ("NATO", "POL", "1995-06-01", False),
        ("NATO", "SWE", "2024-06-01", True),
        ("European Union", "GBR", "2015-06-01", True),
        ("European Union", "GBR", "2021-06-01", False),
        ("ASEAN", "VNM", "1990-06-01", False),
        ("ASEAN", "LAO", "2025-06-01", True),
        ("Comecon", "VNM", "1980-06-01", True),
        ("Comecon", "CUB", "1962-10-01", False),
        ("Comecon", "POL", "1992-06-01", False),
        ("Arab League", "EGY", "1982-06-01", False),
        ("Arab League", "YEM", "2015-03-01", True),
        ("Gulf Cooperation Council", "BHR", "2011-03-01", True),
        ("Organization of Turkic States", "AZE", "2020-09-01", True),
        ("Commonwealth of Nations", "IND", "2024-06-01", True),
        ("Commonwealth of Nations", "PAK", "1980-06-01", False),
        ("Commonwealth of Nations", "IRL", "1950-06-01", False),
    ],
)
def test_who_belongs_to_what_and_when(name: str, state: str, day: str, is_member: bool) -> None:
    body = next(b for b in bodies() if b.name == name)
    assert (state in body.rested(date.fromisoformat(day))) is is_member


def test_the_government_in_taipei_cast_the_votes_of_china_until_october_1971() -> None:
    assert seated_before() == {"CHN": ("TWN", date(1971, 10, 25))}
