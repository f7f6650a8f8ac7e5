"""Without a case file: a data sheet behind gates, and nothing that would need a judgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from softflank.analysis import analyse
from softflank.assumptions import overlay, shipped
from softflank.briefs import Brief, compose
from softflank.briefs.formats import FORMATS
from softflank.panel import Panel
from softflank.vocabulary import Roles
from softflank.world import World
from tests.briefs.reading import sections

Made = Callable[..., Brief]
DYADS = [
    ("CHN", "PAK", "USA", "2025-10-31"),
    ("FRA", "TCD", "LBY", "1986-03-01"),
    ("RUS", "CUB", "USA", "1962-10-01"),
    ("USA", "Republic of Vietnam", "RUS", "1974-06-01"),
    ("USA", "TWN", "CHN", "2024-06-01"),
    ("TUR", "AZE", "RUS", "2022-06-01"),
]

ALLIES = [
    ("USA", "JPN", "CHN", "2025-06-01"),
    ("CHN", "KHM", "USA", "2023-06-01"),
    ("RUS", "VNM", "CHN", "1980-06-01"),
    ("IND", "BTN", "CHN", "2017-06-15"),
    ("IRN", "SYR", "ISR", "2015-06-01"),
    ("USA", "SSD", "CHN", "2016-06-01"),
]

NO_CHANCE = "so no chance of military help is given."


def front(brief: Brief) -> str:
    text = text_of(brief)
    return text[: text.index("## Sources")]


def row(text: str, title: str) -> list[str]:
    """The cells of a row of the table of dimensions."""
    found = next((line for line in text.splitlines() if line.startswith(f"| {title} ")), "")
    return [cell.strip() for cell in found.strip("|").split("|")][1:]


def text_of(brief: Brief) -> str:
    return FORMATS["md"](brief)["brief.md"].replace("\u00a0", " ")


@pytest.mark.parametrize("names", DYADS, ids=lambda n: f"{n[0]}-{n[1]}")
def test_it_is_short_and_judges_nothing(names: tuple[str, str, str, str], dyad: Made) -> None:
    made = dyad(*names)
    text = text_of(made)
    front = text[: text.index("## Sources")]
    assert made.sheet and not made.judgements
    assert len(front.split()) <= 700
    assert "data sheet" in front
    for gone in ("card", "soft spot", "power at hand", "shared a border", "Venezuela", "third part", "percentile"):
        assert gone not in front.lower().removeprefix("*softflank").split("\n", 4)[-1], gone
    assert not re.search(r"in office|led by", front), "nobody's years in office are told"


def test_a_patron_that_the_model_never_saw_has_no_chances(dyad: Made) -> None:
    unseen = dyad("ARE", "SDN", "SAU", "2025-10-31")
    assert unseen.analysis.prospects and unseen.analysis.prospects[0].cases == 0
    assert "states in past crises" not in text_of(unseen)
    seen = dyad("USA", "TWN", "CHN", "2024-06-01")
    assert seen.analysis.prospects[0].cases > 0
    assert "That is the record of states with a deep tie, and no estimate for Taiwan." in text_of(seen)


def test_no_part_that_holds_nothing_is_said_to_break(dyad: Made) -> None:
    for names in DYADS[:3]:
        made = dyad(*names)
        found = made.analysis.outcomes
        for section in sections(made):
            assert found is not None or section.id != "data-sheet"


def test_the_soviet_union_goes_by_its_name(dyad: Made) -> None:
    assert "the Soviet Union" in text_of(dyad("RUS", "CUB", "USA", "1962-10-01"))


def test_without_a_challenger_only_the_tie_is_told(dyad: Made) -> None:
    made = dyad("CHN", "PAK", None, "2025-10-31")
    text = text_of(made)
    assert "simulated" not in text and "pressure" not in text[: text.index("## Sources")]
    assert made.analysis.spots == ()


@pytest.mark.parametrize(
    ("names", "held"),
    [
        (("RUS", "ARM", "AZE", "2023-09-01"), "102nd base at Gyumri and air base at Yerevan, from 1995."),
        (
            ("RUS", "BLR", "USA", "2022-03-15"),
            "naval radio at Vileyka, from 2002. [2] Forces sent for a war or an exercise",
        ),
        (("FRA", "TCD", "RUS", "2026-11-29"), "base at N'Djamena (about 950), ended on 30 January 2025."),
        (
            ("ZAF", "LSO", None, "2026-11-29"),
            "South Africa's troops were on Lesotho's side in armed conflicts in 1998.",
        ),
        (("USA", "RVN", "RUS", "1972-04-15"), "Troops of the United States in South Vietnam: 411,000 (1970). [2] |"),
        (("USA", "JPN", "CHN", "2025-06-01"), "Troops of the United States permanently assigned to Japan: 5"),
        (("USA", "KOR", "PRK", "1968-01-25"), "Troops of the United States in South Korea: 47,100 (1966)"),
        (("RUS", "Egypt", "USA", "1972-07-01"), "Advisers, missile crews and pilots, from 1969."),
        (("FRA", "TCD", "LBY", "1986-03-01"), "France's troops were on Chad's side in armed conflicts"),
        (
            ("FRA", "TCD", "RUS", "2026-11-29"),
            "gave Chad's government weapons, money and training in its armed conflicts",
        ),
    ],
)
def test_what_stands_on_the_spot_is_told_and_no_gap_denies_it(
    names: tuple[str, str, str | None, str], held: str, dyad: Made
) -> None:
    made = dyad(*names)
    text, known = front(made), made.analysis.tie.estimates()
    told = " | ".join(row(text, "On the spot")) + " |"
    assert held in told
    if any(e.value for e in known.values() if e.id.startswith("presence.")):
        assert "Presence:" not in text


def test_debt_is_told_with_its_share(dyad: Made) -> None:
    for names in (("CHN", "LAO", "USA", "2026-11-29"), ("FRA", "CIV", "RUS", "2022-06-01")):
        made = dyad(*names)
        debt = made.analysis.figure("finance.debt")
        assert debt is not None and debt.value
        assert "of its debt to the ten creditors on record" in " ".join(row(front(made), "Debt"))


@pytest.mark.parametrize("names", [*DYADS, *ALLIES], ids=lambda n: f"{n[0]}-{n[1]}")
def test_an_old_figure_is_of_once_and_no_gap_knows_a_later_year(names: tuple[str, str, str, str], dyad: Made) -> None:
    text, year = front(dyad(*names)), int(names[3][:4])
    for title in ("Economic", "Energy", "On the spot", "Debt"):
        once, now = (row(text, title) or ["", ""])[:2]
        assert all(int(y) >= year - 3 for y in re.findall(r"\((\d{4})\)", now)), (title, now)
        assert all(int(y) < year for y in re.findall(r"\((\d{4})\)", once)), (title, once)
    for line in text[text.find("What is not known") :].splitlines():
        later = [y for y in re.findall(r"\b\d{4}\b", line) if int(y) > year]
        assert not later or re.search("begin|on record from", line), line
        assert "this state" not in line and "any thirty years" not in line, line
    assert "cast 0 vetoes" not in text


@pytest.mark.parametrize("names", [*DYADS, *ALLIES], ids=lambda n: f"{n[0]}-{n[1]}")
def test_the_answer_names_its_pressure_its_cases_and_each_gate_that_shut(
    names: tuple[str, str, str, str], dyad: Made
) -> None:
    made = dyad(*names)
    text = front(made)
    assert "today's pressure" not in text
    assert re.search(
        r"In force on \d+ \w+ \d{4}, by the record: \w+|Last on record, in \d{4}: \w+|No pressure by", text
    )
    counts = re.search(
        r"Of \d+ states in past crises (?:\d+|none) saw the power behind them give military help\.", text
    )
    if made.analysis.prospects[0].cases:
        assert (counts is None) == (NO_CHANCE in text)
    else:
        assert "would answer force is not told" in text
    assert re.search(r"that takes half|no step that leaves|is not simulated|What pressure would take", text)


def test_a_theatre_in_the_header_has_its_line(panel: Panel) -> None:
    roles = Roles("RUS", "SRB", "USA", "UKR")
    world = World(panel.view(date(2024, 6, 1)), roles, assumptions=shipped())
    text = front(compose(analyse(world, draws=200), written=date(2026, 1, 15)))
    assert "What the tie would be worth over Ukraine is " in text


def test_the_header_admits_later_editions(dyad: Made) -> None:
    assert "some data in later editions" in text_of(dyad("USA", "TWN", "CHN", "2024-06-01"))


def test_what_is_recent_is_of_now_and_one_year_is_no_span(dyad: Made) -> None:
    for names in (
        ("RUS", "HUN", "USA", "1956-10-01"),
        ("USA", "JPN", "CHN", "2025-06-01"),
        ("CHN", "KHM", "USA", "2023-06-01"),
    ):
        text = front(dyad(*names))
        once, now = row(text, "Diplomatic")
        assert not once and "of recorded votes" in now
        assert not re.search(r"(\d{4})–\1", text)


def test_a_trade_that_is_not_on_record_is_not_called_none(dyad: Made) -> None:
    """Abqaiq's pipe feeds Bahrain's refinery: from 2021 on no row tells of it, nor of most of what Bahrain buys."""
    told = " ".join(row(front(dyad("SAU", "BHR", "IRN", "2011-03-01")), "Energy"))
    assert "Customs data hold no trade" in told and "uranium ore: 0" not in told
    later = " ".join(row(front(dyad("SAU", "BHR", "IRN", "2026-11-29")), "Energy"))
    assert "is not known: the rows break off in 2020, at 93 % of Bahrain's" in later and "hold no trade" not in later


def test_what_neither_reports_is_not_known_and_one_direction_is_no_share(dyad: Made) -> None:
    """Iran's gas fired Iraq's power stations, and neither tells customs data of it."""
    text = front(dyad("IRN", "IRQ", "USA", "2019-12-01"))
    told, trade = (" ".join(row(text, title)) for title in ("Energy", "Economic"))
    assert "is not known: neither is seen reporting it" in told and "Customs data hold no trade" not in text
    assert "is not on record: Iraq to Iran alone was" in trade and "of Iran's goods trade" not in trade
    assert "| Share of its goods trade, without that with Iran | not on record | " in text
    assert "The United States had sanctions on Iran, or on persons or firms of it, in 2018." in text
    assert "sanctions on Saudi Arabia" not in front(dyad("SAU", "BHR", "IRN", "2011-03-01"))


def test_an_old_share_of_a_third_party_is_dated(dyad: Made) -> None:
    """China's share of North Korea's trade ends in 2020: in 2026 nothing says that it has it."""
    made = dyad("RUS", "PRK", "USA", "2026-06-01")
    said = next(s.mechanism for s in made.analysis.spots if s.rule == "third_party_friction")
    assert re.search(r"China had \d+ % of North Korea's goods trade in 2020", said), said


def test_what_the_patron_cannot_have_is_no_gap_and_none_is_told_once(dyad: Made) -> None:
    text = front(dyad("SAU", "BHR", "IRN", "2011-03-01"))
    assert "Vetoes:" not in text and "Arms:" not in text


def test_a_figure_cites_what_holds_its_years(dyad: Made) -> None:
    """Votes of 2025 stand in the Library's set alone, a treaty of 2021 on its own page and not in a list to 2018."""
    text = FORMATS["md"](dyad("TUR", "AZE", "IRN", "2026-06-01"))["brief.md"]
    works = dict(re.findall(r"^\| (\d+) \| (.*) \|$", text, flags=re.MULTILINE))
    cited = re.findall(r"((?:Voted alike|Pact of)[^.]*)\. \[(\d+)\]", text)
    assert [(said.split()[0], "UN Digital Library" in works[n], "Shusha" in works[n]) for said, n in cited] == [
        ("Voted", True, False),
        ("Pact", False, True),
    ]


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        (("USA", "TWN", "CHN", "2024-06-01"), ("rival hostile, the United States",)),
        (("RUS", "PRK", "USA", "2020-06-01"), ("rival hostile, Russia", "nuclear power uses force itself")),
        (("TUR", "AZE", "RUS", "2022-06-01"), ()),
        (("FRA", "TCD", "LBY", "1986-03-01"), ()),
    ],
)
def test_past_crises_of_the_cell_stand_with_their_answers(
    names: tuple[str, str, str, str], cells: tuple[str, ...], dyad: Made
) -> None:
    """The cell of a nuclear challenger stands beside, of five states or more; a patron never seen has neither."""
    text = front(dyad(*names))
    assert ("as those pressed perceived it" in text) == bool(cells)
    lines = [line for line in text.splitlines() if "rival hostile" in line or "nuclear power" in line]
    lines = [line for line in lines if line.startswith("| ")]
    assert len(lines) == len(cells) and all(part in line for part, line in zip(cells, lines, strict=True))
    for line in lines:
        _, clients, *counts = (cell.strip() for cell in line.strip("|").split("|"))
        assert sum(map(int, counts)) == int(clients.split()[0])


def test_others_beside_the_patron_its_soft_spots_and_the_leader_of_the_day_are_told(dyad: Made) -> None:
    """What a reader asks first: who else, where is it soft, who leads; an old list of leaders is silent."""
    text = front(dyad("USA", "ETH", "RUS", "1977-02-15"))
    assert "| Tie | United States | Soviet Union | France | Saudi Arabia |" in text
    assert "| Share of its major arms, ten years | 78 % (1975) | 0 % (1975) |" in text
    assert "**Ethiopia changing sides.**" in text and "Mengistu Haile Mariam had led Ethiopia for under a year." in text
    assert "had led" not in front(dyad("CHN", "PAK", "USA", "2025-10-31"))


def test_the_lists_own_word_for_the_pressure_stands_beside_the_step(dyad: Made) -> None:
    """A cut of credits designates nobody, and a war is more than strikes: the step is what is simulated for it."""
    for names, said in (
        (("RUS", "CUB", "USA", "1962-10-01"), "fight Cuba's government: the United States against Cuba; simulated as"),
        (
            ("IRN", "IRQ", "USA", "2007-02-01"),
            "in 2003: war by air or land: the United States against Iraq; simulated as",
        ),
    ):
        assert said in front(dyad(*names))


def test_a_power_of_which_no_crisis_was_over_has_no_chance(dyad: Made) -> None:
    """1948: the record begins in 1946, and no crisis of Moscow's clients was over: an assumed range is no chance."""
    made = dyad("RUS", "Yugoslavia", "USA", "1948-06-15")
    assert "How the Soviet Union would answer force is not told" in front(made)
    assert "states in past crises" not in front(made)
    assert all(c.chance is None and not c.precedent for c in made.analysis.dilemma if c.course != "sell")


def test_the_first_line_tells_what_was_set_by_hand(panel: Panel) -> None:
    base = overlay(shipped(), ["reach.decay=0.2"])
    world = World(panel.view(date(2024, 6, 1)), Roles("TUR", "AZE", "RUS"), assumptions=base)
    made = compose(analyse(world, draws=200), written=date(2026, 1, 15))
    assert made.line.endswith("set by hand: reach.decay = 0.2") and f"*{made.line}*" in text_of(made).splitlines()[0]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("RUS", "ETH", "USA", "1978-03-15"), "did or has in Ethiopia: military help in the crisis Ogaden II (1977)."),
        (("RUS", "MLI", "USA", "2026-06-01"), "did or has in Mali: troops on its side"),
        (("USA", "JPN", "CHN", "2025-06-01"), "did or has in Japan: forces or bases, by a record of 2024."),
        (("FRA", "TCD", "RUS", "2026-11-29"), "did or has in Chad: forces there until 30 January 2025."),
        (("USA", "PAN", "RUS", "1991-01-10"), "acted against each other: armed conflict with the two on opposite"),
        (("RUS", "UKR", "USA", "2025-10-01"), "acted against each other: armed conflict with the two on opposite"),
    ],
)
def test_what_the_two_did_themselves_goes_first_and_no_chance_from_others_beside_it(
    names: tuple[str, str, str, str], said: str, dyad: Made
) -> None:
    text = front(dyad(*names))
    assert said in text and text.index(said) < text.index("by dimension*")
    assert (NO_CHANCE in text) == (names[0] in ("USA", "RUS"))
    assert not re.search(r"states in past crises", text)
    assert "Past crises like this one" not in text


@pytest.mark.parametrize(
    "names",
    [("USA", "TWN", "CHN", "2024-06-01"), ("USA", "UKR", "RUS", "2025-10-01"), ("RUS", "PRK", "USA", "2020-06-01")],
)
def test_where_the_record_has_neither_nothing_is_said_of_it(names: tuple[str, str, str, str], dyad: Made) -> None:
    """A list that counts measures against a region as against its state makes no enemy of who arms that state."""
    text = front(dyad(*names))
    assert "acted against each other" not in text and "itself did or has" not in text and NO_CHANCE not in text


def test_a_share_kept_is_told_of_a_measured_stake_alone(dyad: Made) -> None:
    """0.19 per cent of Iraq's arms, the few deliveries to Bhutan: what is kept of that is of no tie."""
    iraq, bhutan = front(dyad("IRN", "IRQ", "USA", "2026-06-01")), front(dyad("IND", "BTN", "CHN", "2017-06-15"))
    assert "is left" not in iraq and "no part is known to be 2 % or more of Iraq's own" in iraq
    assert "part in Bhutan's arms" not in bhutan
    assert re.search("half of China's part in Cambodia's (arms|goods)", front(dyad("CHN", "KHM", "USA", "2023-06-01")))


def test_arms_of_a_few_years_say_so_and_are_ranked_nowhere(dyad: Made) -> None:
    text = front(dyad("IND", "BTN", "CHN", "2026-06-01"))
    assert "Share of its major arms" not in text and "when Bhutan received any in 3 years." in " ".join(
        row(text, "Military")
    )
    assert "Share of its major arms" in front(dyad("USA", "TWN", "CHN", "2024-06-01"))


def test_a_window_that_closed_more_than_a_year_before_is_not_of_now(dyad: Made) -> None:
    once, now = row(front(dyad("RUS", "ETH", "USA", "1978-03-15")), "Military")
    assert "over 1967\u20131976" in once and "1976" not in now
    assert "over 2015\u20132024" in row(front(dyad("USA", "JPN", "CHN", "2025-06-01")), "Military")[1]


def test_an_answer_names_its_pressure_and_old_votes_are_beside_no_rival(dyad: Made) -> None:
    text = front(dyad("USA", "TWN", "CHN", "2024-06-01"))
    assert "That is the record of states" in text and "at that pressure" not in text
    assert "Equal Assembly votes" not in text, "Taiwan has cast none since 1971"


def test_a_cut_of_trade_is_the_records_share_with_its_number(dyad: Made) -> None:
    text = front(dyad("CHN", "KHM", "USA", "2026-06-01"))
    assert re.search(r"Of \d+ pairs so pressed \d+ % lost half their trade by it; this tie is not told apart\.", text)


def test_a_share_of_next_to_nothing_has_no_digits(dyad: Made) -> None:
    caf = front(dyad("RUS", "CAF", "FRA", "2026-11-29"))
    assert "Of Russia's goods trade under 0.01 % (2020)." in caf and not re.search(r"\de[\u2212-]\d", caf)
    text = front(dyad("USA", "SAU", "IRN", "2026-06-01"))
    assert "under 0.01 %" in text and not re.search(r"\de[\u2212-]\d", text)


def test_each_list_of_pressure_has_its_own_end(dyad: Made) -> None:
    """Water cannon of 2023: the list of disputes ended in 2014, whatever the list of conflicts covers."""
    text = front(dyad("USA", "PHL", "CHN", "2026-11-29"))
    assert (
        "The lists end: disputes in 2014, aid to armed groups in 2017, sanctions in 2023, armed conflicts in 2024."
        in text
    )
    assert (
        "No pressure by China on the Philippines is on record that is newer than a threat or show of force in 2014."
        in text
    )
    assert "No weak place" not in text and "of a break after the lists ended they know nothing" in text
    assert "; that of aid to armed groups begins later." in front(
        dyad("USA", "Republic of Vietnam", "RUS", "1974-06-01")
    )


def test_who_governs_is_not_told_after_the_list_and_war_at_home_is(dyad: Made) -> None:
    """Assad fell in December 2024, where the list of leaders ends a year before; who arms Sudan's rebels is in none."""
    syria = front(dyad("IRN", "SYR", "USA", "2025-01-15"))
    assert "Who governs Syria now is not on record: the list of leaders ends in December 2023." in syria
    assert "may be of a government since gone" in syria and "Assad" not in syria
    sudan = front(dyad("ARE", "SDN", "USA", "2026-11-29"))
    said = "Armed groups fought the government of Sudan in 2024, with a thousand dead or more."
    assert "aid to armed groups in 2017" in sudan
    assert said in sudan


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("USA", "PHL", "CHN", "2026-11-29"),
            "Pact of defence, non-aggression and consultation, from 1951 to 2018, where",
        ),
        (
            ("EGY", "SDN", "ETH", "2026-11-29"),
            "consultation among many states, from 1989 to 2018, where the list ends.",
        ),
        (("CHN", "LAO", "USA", "2026-11-29"), "Pact of non-aggression, no duty to fight, from 2003 to 2018, where"),
        (("USA", "RVN", "RUS", "1964-04-15"), "Pact of consultation, no duty to fight, from 1962."),
        (("RUS", "BLR", "USA", "2022-03-15"), "by the protocol renewing the Collective Security Treaty (1999)."),
    ],
)
def test_a_pact_is_named_for_what_it_obliges_to_with_its_year(
    names: tuple[str, str, str, str], said: str, dyad: Made
) -> None:
    assert said in row(front(dyad(*names)), "Military")[1]


def test_a_number_of_troops_that_a_later_page_gives_is_not_of_the_date(dyad: Made) -> None:
    """1,450 is of August 2023; in March 2022 an army stood in Belarus."""
    text = front(dyad("RUS", "BLR", "USA", "2022-03-15"))
    assert "1,450" not in text and "Forces sent for a war or an exercise are in no list." in text


def test_one_direction_of_long_ago_is_no_trade_of_the_day(dyad: Made) -> None:
    told = row(front(dyad("RUS", "CUB", "USA", "1985-06-01")), "Economic")
    assert told == ["", "Goods trade between them is not on record."]


def test_what_no_list_holds_is_named_and_reasons_of_one_matter_stand_together(dyad: Made) -> None:
    text = front(dyad("ZAF", "LSO", None, "2026-11-29"))
    gaps = text[text.index("What is not known") :]
    assert "water, transit" in gaps and gaps.count("Presence:") == 1 and "no challenger" not in gaps


def test_a_pact_that_binds_the_challenger_too_stands_as_the_list_has_it(dyad: Made) -> None:
    """The Rio treaty binds Colombia, the United States and Venezuela: a duty of defence, and none against a member."""
    text = front(dyad("USA", "COL", "VEN", "2026-11-29"))
    told = row(text, "Military")[1]
    assert "Pact of defence" in told and "no duty to fight" not in told
    assert "Venezuela belongs to it too, so it counts for no fight against it." in told
    assert "removal of the government" not in text


def test_who_gives_most_stands_by_name_where_the_table_has_no_row(dyad: Made) -> None:
    """Australia gave the Solomon Islands all of their few arms; no table without a row is printed."""
    text = front(dyad("CHN", "SLB", "AUS", "2026-11-29"))
    assert "Not in the table: largest supplier of major arms Australia (2024)" in text
    assert "*Others beside" not in front(dyad("GBR", "JOR", "EGY", "1956-10-01"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("RUS", "CAF", "FRA", "2026-11-29"),
            "No pressure by France on the Central African Republic is in any list used.",
        ),
        (
            ("RUS", "CAF", "FRA", "2026-11-29"),
            "Union, the United Nations, the United Kingdom and the United States had such sanctions on",
        ),
        (("RUS", "UKR", "USA", "2013-11-01"), "Russia itself last acted against Ukraine in 2009: trade sanctions."),
        (("USA", "IRN", "RUS", "1978-09-01"), "newer than use of force in a dispute in 1963."),
        (
            ("GBR", "JOR", "EGY", "1956-10-01"),
            "Others acted against Jordan in 1954: use of force in a dispute (Israel).",
        ),
        (("RUS", "ARM", "AZE", "2026-11-29"), "Azerbaijan against Armenia, kept up since 1989; simulated as"),
        (("RUS", "ARM", "AZE", "2026-11-29"), "Armenia against Azerbaijan: troops on the side of those who fight"),
        (("CHN", "ALB", "RUS", "1970-01-01"), "newer than trade sanctions in 1965."),
    ],
)
def test_pressure_is_told_by_whom_and_on_whom_and_that_of_others_beside(
    names: tuple[str, str, str, str], said: str, dyad: Made
) -> None:
    assert said in front(dyad(*names))


def test_what_a_friend_or_a_fish_dispute_did_is_no_pressure_of_others(dyad: Made) -> None:
    text = front(dyad("USA", "JPN", "CHN", "2025-06-01"))
    assert "itself last acted against" not in text and "Others acted against" not in text


def test_a_total_without_most_of_its_partners_gives_no_shares(dyad: Made) -> None:
    """Albania's 44 millions of 1968 hold neither China's trade nor that of Moscow's allies."""
    assert "Share of its goods trade" not in front(dyad("CHN", "ALB", "RUS", "1970-01-01"))
    told = " ".join(row(front(dyad("FRA", "TCD", "RUS", "2022-06-01")), "Economic"))
    assert "of Chad's goods trade (2020, as partners report it)" in told
    assert "of France's goods trade (2020)" in told


def test_a_turn_within_ten_years_of_arms_is_told(dyad: Made) -> None:
    armenia = " ".join(row(front(dyad("RUS", "ARM", "AZE", "2026-11-29")), "Military"))
    assert re.search(r"83 % over 2015\u20132024\. \[\d+\] But 32 % over 2020\u20132024\.", armenia)
    assert "But" not in " ".join(row(front(dyad("USA", "JPN", "CHN", "2025-06-01")), "Military"))


def test_military_spending_is_in_dollars_of_its_year_or_says_at_which_prices(dyad: Made) -> None:
    """81 of 725 billion, and not the sixteenth that today's prices and rates make of it."""
    then = front(dyad("RUS", "UKR", "USA", "2013-11-01"))
    assert "Russia spent 0.11 of what the United States spent on its military (2012, current dollars)." in then
    assert "(2025, constant prices)." in front(dyad("RUS", "CAF", "FRA", "2026-11-29"))
