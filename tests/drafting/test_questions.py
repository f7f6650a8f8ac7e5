"""Roles read off questions."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.drafting.naming import named_in
from softflank.drafting.questions import read_question
from softflank.panel import Panel
from softflank.vocabulary import BadRequest


@pytest.mark.parametrize(
    ("question", "patron", "client", "challenger", "theatre"),
    [
        ("Is Trump playing Putin with Venezuela?", "RUS", "VEN", "USA", None),
        ("is trump playing putin with venezuela?", "RUS", "VEN", "USA", None),
        ("Will China defend Pakistan against India?", "CHN", "PAK", "IND", None),
        ("Could Washington squeeze Cuba to hurt Moscow?", "RUS", "CUB", "USA", None),
        ("Is Beijing using North Korea against Washington?", "CHN", "PRK", "USA", None),
        ("Would Moscow trade Belarus for a deal on Ukraine?", "RUS", "BLR", None, "UKR"),
        ("Is the White House pressing Iran to gain leverage over Russia in the talks on Ukraine?", "RUS", "IRN", "USA",
         "UKR"),
        ("Does Xi back Maduro?", "CHN", "VEN", None, None),
        ("Would France abandon Chad if Libya attacked?", "FRA", "TCD", "LBY", None),
    ],
)  # fmt: skip
def test_roles(
    panel: Panel, question: str, patron: str, client: str, challenger: str | None, theatre: str | None
) -> None:
    asked = read_question(question, panel.view(date(2025, 10, 31)))
    roles = asked.roles
    assert (roles.patron, roles.client, roles.challenger, roles.theatre) == (patron, client, challenger, theatre)
    assert asked.assumed


def test_leaders_are_those_of_the_date(panel: Panel) -> None:
    asked = read_question("Did Khrushchev risk Cuba over Berlin?", panel.view(date(1962, 10, 1)))
    assert asked.roles.patron == "RUS" and any("in office on 1962-10-01" in line for line in asked.assumed)
    with pytest.raises(BadRequest, match="fewer than two states"):
        read_question("Did Khrushchev pause?", panel.view(date(1962, 10, 1)))


def test_a_question_without_states_is_refused(panel: Panel) -> None:
    with pytest.raises(BadRequest, match="found: none"):
        read_question("What is power?", panel.view(date(2025, 10, 31)))


@pytest.mark.parametrize("question", ["Will Iran abandon Hezbollah?", "How much would NATO give up over Ukraine?",
                                      "Is Gaza still Iran's card?"])  # fmt: skip
def test_what_is_no_state_is_refused_with_the_nearest_tie(panel: Panel, question: str) -> None:
    with pytest.raises(BadRequest, match=r"no state.*nearest tie"):
        read_question(question, panel.view(date(2025, 10, 31)))


def test_a_past_year_is_the_date_asked_about(panel: Panel) -> None:
    question = "Did London hope in 1956 that the Soviets would lose Hungary?"
    asked = read_question(question, panel.view(date(2025, 10, 31)))
    assert (asked.as_of, asked.roles.patron, asked.roles.challenger) == (date(1956, 12, 31), "RUS", "GBR")
    given = read_question(question, panel.view(date(2025, 10, 31)), dated=True)
    assert given.as_of == date(2025, 10, 31)


def test_reasons_are_only_those_of_the_words(panel: Panel) -> None:
    asked = read_question("Can Modi lure the Maldives away from Beijing?", panel.view(date(2025, 10, 31)))
    assert (asked.roles.patron, asked.roles.challenger) == ("CHN", "IND")
    assert not any("against" in line for line in asked.assumed)


def test_roles_that_no_word_settles_are_said_to_be_open(panel: Panel) -> None:
    asked = read_question("What about Russia and Belarus?", panel.view(date(2025, 10, 31)))
    assert not asked.settled and asked.other is not None
    assert any("not settled" in line for line in asked.assumed)


@pytest.mark.parametrize("question", ["Does Xi back Maduro?", "Would Moscow trade Belarus for a deal on Ukraine?",
                                      "What does Russia have invested in Syria?", "How close are Iran and Iraq?",
                                      "Will China defend Pakistan against India?"])  # fmt: skip
def test_no_challenger_is_supplied_that_the_question_does_not_name(panel: Panel, question: str) -> None:
    view = panel.view(date(2025, 10, 31))
    asked = read_question(question, view)
    named = {one.code for one in named_in(question, view, [])}
    assert asked.roles.challenger is None or asked.roles.challenger in named
    if asked.roles.challenger is None:
        assert any("none is supplied" in line for line in asked.assumed)
