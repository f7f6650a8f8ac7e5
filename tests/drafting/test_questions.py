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


@pytest.mark.parametrize(
    "text",
    ["What about Russia and Belarus?", "What about Saudi Arabia and Pakistan?", "What about Russia and China?",
     "Could anyone have helped Botswana when Pretoria raided it?"],
)  # fmt: skip
def test_roles_that_no_word_tells_are_never_settled(panel: Panel, text: str) -> None:
    asked = read_question(text, panel.view(date(2025, 10, 31)))
    assert not asked.settled
    assert any("not settled" in line for line in asked.assumed)


def test_what_is_turned_from_a_patron_or_asked_after_a_year_is_dated_by_its_sense(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    turned = read_question("Could Washington turn Egypt from the Soviet Union in 1971?", view)
    assert turned.settled and turned.as_of == date(1971, 12, 31)
    assert (turned.roles.patron, turned.roles.client, turned.roles.challenger) == ("RUS", "EGY", "USA")
    day = {
        "Can Paris still hold on to Libreville after the 2023 coup?": date(2025, 10, 31),
        "Did Paris hold on to Libreville after 2010?": date(2010, 12, 31),
    }
    assert {text: read_question(text, view).as_of for text in day} == day


def test_a_second_client_of_the_patron_is_a_theatre_that_is_asked_about(panel: Panel) -> None:
    asked = read_question("Would Johnson have given up Laos for South Vietnam in 1965?", panel.view(date(2025, 10, 31)))
    assert not asked.settled and asked.other is not None and asked.other.theatre is None
    president = read_question("Could Britain have saved Jordan from Nasser in 1958?", panel.view(date(2025, 10, 31)))
    assert president.roles.challenger == "EGY", "he also led the union with Syria, and is known for Egypt"
    full = read_question("Was Lon Nol's Cambodia doomed without American bombers?", panel.view(date(2025, 10, 31)))
    assert full.as_of.year == 1975


def test_a_month_before_and_a_leader_who_has_gone_date_the_question(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    day = {
        "Would Khrushchev have given up Cuba for Berlin in June 1961?": date(1961, 6, 1),
        "Did Niger depend on France before 2020?": date(2019, 12, 31),
        "Why did Brezhnev let Sadat go?": date(1981, 10, 31),
        "Will Modi pick Putin over Trump?": date(2025, 10, 31),
    }
    assert {text: read_question(text, view).as_of for text in day} == day


def test_letters_with_figures_are_no_leaders_and_a_lost_client_wants_its_patron(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    asked = read_question("Is Rwanda using M23 against Congo with UAE money?", view)
    assert not any(line.startswith("M23") for line in asked.assumed)
    with pytest.raises(BadRequest, match="G7 is a bloc"):
        read_question("Can the G7 keep Ukraine from Russia?", view)
    with pytest.raises(BadRequest, match="names no patron of Iran"):
        read_question("Could the Shah's Iran have been lost to the Soviets in 1977?", view)


def test_what_is_traded_for_is_the_theatre_and_over_can_mean_rather_than(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    traded = read_question("Can Beijing trade Myanmar for Taiwan?", view).roles
    assert (traded.patron, traded.client, traded.theatre) == ("CHN", "MMR", "TWN")
    sided = read_question("Would South Africa side with Russia over the US?", view).roles
    assert (sided.patron, sided.client, sided.challenger) == ("RUS", "ZAF", "USA")


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


def test_the_date_is_that_of_the_words(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    day = {
        "Since 2014, how reliant has Kazakhstan become on China?": date(2025, 10, 31),
        "Before the invasion of 1979, did Kabul trust Moscow?": date(1978, 12, 31),
        "Was Laos in the 1980s loyal to Vietnam?": date(1989, 12, 31),
        "Would Ford have saved South Vietnam from Hanoi in April 1975?": date(1975, 4, 1),
        "Did Ford save South Vietnam from Hanoi in April 1975?": date(1975, 4, 30),
    }
    assert {text: read_question(text, view).as_of for text in day} == day
    with pytest.raises(BadRequest, match="South Vietnam is a state from 1954"):
        read_question("Could America have saved South Vietnam from Hanoi?", view)
    with pytest.raises(BadRequest, match="Yugoslavia is a state from"):
        read_question("Could Yugoslavia have leaned on Washington against Moscow?", view)


def test_scenery_of_no_state_does_not_refuse_a_question(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    roles = read_question("With Gaza in ruins, will Cairo stay with Washington?", view).roles
    assert (roles.patron, roles.client) == ("USA", "EGY")
    with pytest.raises(BadRequest, match="ASEAN is a bloc"):
        read_question("Would ASEAN stand with Manila against Beijing?", view)


@pytest.mark.parametrize(
    ("question", "patron", "client", "challenger", "theatre"),
    [
        ("How much of what Tehran has in Syria could survive an Israeli offensive?", "IRN", "SYR", "ISR", None),
        ("Would Paris give up Bamako if Russia offered something on Ukraine?", "FRA", "MLI", "RUS", "UKR"),
        ("Could Trump make Putin drop Cuba for a ceasefire over Ukraine?", "RUS", "CUB", "USA", "UKR"),
        ("Would Washington risk Bahrain to keep Qatar?", "USA", "BHR", None, "QAT"),
        ("Would Putin offer Trump Cuba for Ukraine?", "RUS", "CUB", "USA", "UKR"),
        ("Is Dushanbe selling itself to Moscow?", "RUS", "TJK", None, None),
    ],
)
def test_what_is_had_offered_and_risked(
    panel: Panel, question: str, patron: str, client: str, challenger: str | None, theatre: str | None
) -> None:
    asked = read_question(question, panel.view(date(2025, 10, 31)))
    read = [
        (one.patron, one.client, one.challenger, one.theatre)
        for one in (asked.roles, asked.other)
        if one is not None and (one is asked.roles or not asked.settled)
    ]
    assert (patron, client, challenger, theatre) in read


def test_a_surname_is_that_of_whoever_was_in_office_with_the_others(panel: Panel) -> None:
    asked = read_question("Why did Tito survive Stalin's pressure?", panel.view(date(2025, 10, 31)))
    assert "YUG" in (asked.roles.patron, asked.roles.client, asked.roles.challenger) and asked.as_of.year == 1953


def test_no_reading_is_offered_in_which_the_weak_protect_the_strong(panel: Panel) -> None:
    asked = read_question("Would Trump trade Taiwan for a deal with Xi?", panel.view(date(2025, 10, 31)))
    assert asked.other is None or (asked.other.patron, asked.other.client) != ("TWN", "USA")
    assert asked.roles.client == "TWN"


def test_what_words_leave_open_is_not_settled(panel: Panel) -> None:
    view = panel.view(date(2025, 10, 31))
    for question in ("Can Kabul play India off against Pakistan?", "Does Assad need Moscow more than Tehran?",
                     "Is Mongolia squeezed between Russia and China?"):  # fmt: skip
        asked = read_question(question, view)
        assert not asked.settled and asked.other is not None


@pytest.mark.parametrize(
    ("text", "patron", "client", "challenger"),
    [
        ("does russia still protect syria?", "RUS", "SYR", None),
        ("would the uae drop egypt if turkey pays more?", "ARE", "EGY", "TUR"),
        ("HOW DEPENDENT IS ARMENIA ON RUSSIA?", "RUS", "ARM", None),
        ("La France peut-elle encore compter sur le S\u00e9n\u00e9gal face \u00e0 la Russie ?", "FRA", "SEN", "RUS"),
        ("Wie abh\u00e4ngig ist Serbien von russischem Gas?", "RUS", "SRB", None),
        ("\u00bfDefender\u00eda Rusia a Nicaragua frente a Estados Unidos?", "RUS", "NIC", "USA"),
        ("Would Port Vila let the PLA in if Australia cut its cheque?", "AUS", "VUT", "CHN"),
        ("Would Merz send soldiers to Vilnius if Putin tested it?", "DEU", "LTU", "RUS"),
        ("Did Gomu\u0142ka count on Khrushchev in 1960?", "RUS", "POL", None),
        ("Is Putin Xi's junior partner?", "CHN", "RUS", None),
    ],
)
def test_names_are_read_in_any_case_and_in_other_languages(
    panel: Panel, text: str, patron: str, client: str, challenger: str | None
) -> None:
    asked = read_question(text, panel.view(date(2025, 10, 31)))
    read = [one for one in (asked.roles, asked.other) if one is not None]
    assert (patron, client, challenger) in [(one.patron, one.client, one.challenger) for one in read]


def test_two_readings_are_offered_where_the_words_leave_two(panel: Panel) -> None:
    asked = read_question("Is Laos closer to Vietnam or to China?", panel.view(date(2025, 10, 31)))
    assert not asked.settled and asked.other is not None
    assert {asked.roles.patron, asked.other.patron} == {"VNM", "CHN"} and asked.roles.client == "LAO"


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("Is Minsk safe with Putin from Poland?", True),
        ("Would the Gorbals army let Minsk keep Putin's arms from Poland?", False),
        ("Would Beijing drop Islamabad if Washington stopped arming Taipei?", True),
    ],
)
def test_one_name_that_is_not_read_unsettles(panel: Panel, text: str, settled: bool) -> None:
    asked = read_question(text, panel.view(date(2025, 10, 31)))
    assert asked.settled is settled
    assert settled is not any(line.startswith("Not read: Gorbals") for line in asked.assumed)


def test_a_state_is_no_patron_of_the_power_that_helps_it(panel: Panel) -> None:
    asked = read_question("Will Morocco lose Washington to please Algeria?", panel.view(date(2025, 10, 31)))
    assert all(roles is None or roles.client != "USA" for roles in (asked.roles, asked.other))
