"""Without a case file: dated facts and named gaps, and nothing that would need a simulation or a judgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pypdfium2
import pytest

from softflank.analysis import recorded
from softflank.assumptions import overlay, shipped
from softflank.briefs import Brief, compose
from softflank.briefs.formats import FORMATS
from softflank.briefs.sheet_rows import ROWS
from softflank.panel import Panel
from softflank.states import find, states
from softflank.vocabulary import Kind, Roles
from softflank.world import World

Made = Callable[..., Brief]
Names = tuple[str, str, str | None, str]
POWERS = ("USA", "RUS", "CHN", "FRA", "GBR", "TUR", "IRN", "IND", "SAU", "EGY", "ISR", "JPN")
CLIENTS = [
    "POL",
    "COL",
    "TCD",
    "MMR",
    "ARM",
    "SEN",
    "VNM",
    "ETH",
    "PHL",
    "SYR",
    "PAK",
    "KAZ",
    "MLI",
    "QAT",
    "ALB",
    "CUB",
    "YEM",
    "AGO",
    "THA",
    "GEO",
    "SDN",
    "FJI",
]
DAYS = ("1956-10-01", "1962-10-01", "1979-02-01", "1991-01-10", "2013-11-01", "2026-11-29")
DRAWN = 12


def table(lines: str) -> list[tuple[Names | str, ...]]:
    """Cases of a test, one a line: patron, client, challenger or ``-``, day; then what is looked for, after bars."""
    out: list[tuple[Names | str, ...]] = []
    for line in lines.strip().splitlines():
        tie, *said = line.split(" | ")
        patron, client, rival, day = tie.split()
        out.append(((patron, client, None if rival == "-" else rival, day), *said))
    return out


def drawn() -> list[Names]:
    """Ties by a seeded draw: patron, client, challenger and one of six days on which all three exist."""
    draw, out = np.random.default_rng(15), list[Names]()
    while len(out) < DRAWN:
        patron, rival = (POWERS[i] for i in draw.choice(len(POWERS), 2, replace=False))
        client = CLIENTS[draw.integers(len(CLIENTS))]
        on = date.fromisoformat(DAYS[draw.integers(len(DAYS))])
        if len({patron, rival, client}) == 3 and all(_exists(c, on) for c in (patron, rival, client)):
            out.append((patron, client, rival, on.isoformat()))
    return out


def _exists(code: str, on: date) -> bool:
    return states()[code].exists(on)


def text_of(brief: Brief) -> str:
    return FORMATS["md"](brief)["brief.md"].replace("\u00a0", " ")


def front(brief: Brief) -> str:
    text = text_of(brief)
    return text[: text.index("## Sources")]


def row(text: str, title: str) -> list[str]:
    """The two cells of a row of the table of the tie."""
    found = next((line for line in text.splitlines() if line.startswith(f"| {title} ")), "")
    return [cell.strip() for cell in found.strip("|").split("|")][1:]


@pytest.fixture(scope="module")
def sheets(dyad: Made) -> dict[Names, str]:
    """The front of the sheet of each tie that was drawn."""
    return {names: front(dyad(*names)) for names in drawn()}


def test_nothing_simulated_and_no_frequency_is_on_a_sheet(dyad: Made) -> None:
    told = (
        r"simulat|frequency|past cases|past crises|loss if pressed|step that|could bring|near enough|seen to stand|"
        r"\bchance\b|likely|rules name|\bsoft spots?\b|power at hand|letting go|changing sides"
    )
    for names in drawn():
        brief = dyad(*names)
        assert brief.sheet and not brief.judgements and not brief.analysis.ladder
        kinds = {u.estimate.kind for u in brief.figures}
        assert kinds <= {Kind.OBSERVED, Kind.DERIVED, Kind.ESTIMATED}, names
        assert all(e.source or e.fit for u in brief.figures for e in u.estimate.evidence), names
        text = front(brief).replace("nothing simulated", "").split("What pressure would take")[0]
        assert not re.search(told, text, re.IGNORECASE), (names, re.search(told, text, re.IGNORECASE))


def test_every_row_stands_and_says_why_where_it_has_nothing(sheets: dict[Names, str]) -> None:
    for names, text in sheets.items():
        for title in ROWS:
            cells = row(text, title)
            assert len(cells) == 2 and len(cells[1].split()) >= 4, (names, title, cells)
            assert "Nothing is on record." not in cells[1], (names, title)


def test_no_year_is_after_the_date_but_where_a_list_begins(sheets: dict[Names, str]) -> None:
    for names, text in sheets.items():
        year = int(names[3][:4])
        body = text.split("## What public data say")[1]
        later = [
            s for s in re.split(r"(?<=[.;]) ", body) if any(int(y) > year for y in re.findall(r"\b(?:19|20)\d\d\b", s))
        ]
        assert all(re.search("on record from|begin", s) for s in later), (names, later)


def test_every_pact_line_ends_with_its_list_and_no_first_year_of_many(sheets: dict[Names, str]) -> None:
    seen = 0
    for names, text in sheets.items():
        for pact in re.findall(r"(?:Pact of|No military pact in force) [^|\[]*", " ".join(row(text, ROWS[0]))):
            seen += 1
            year = int(names[3][:4])
            assert year <= 2019 or "2018" in pact or ", by the " in pact, (names, pact)
            assert "among many states" not in pact or not re.search(r"from \d{4}", pact), (names, pact)
    assert seen >= DRAWN // 2


def test_every_number_of_the_tables_has_its_year_and_its_source(sheets: dict[Names, str]) -> None:
    for names, text in sheets.items():
        for title in ROWS:
            for said in re.split(r"(?<=\])", " ".join(row(text, title))):
                if re.search(r"\d+(?:\.\d+)? %|\d (?:million|billion)", said):
                    assert re.search(r"\b(?:19|20)\d\d\b|This date", said) and said.endswith("]"), (names, title, said)


def test_a_count_of_troops_never_stands_without_what_it_leaves_out(sheets: dict[Names, str], dyad: Made) -> None:
    others = [front(dyad(*n)) for n in (("USA", "POL", "RUS", "2026-11-29"), ("USA", "SAU", "IRN", "1991-01-10"))]
    for text in (*sheets.values(), *others):
        told = " ".join(row(text, "On the spot"))
        assert not re.search("[Tt]roops of|base", told) or "in no list" in told, told


def test_a_sheet_prints_on_two_pages(sheets: dict[Names, str], dyad: Made) -> None:
    longest = max(sheets, key=lambda names: len(sheets[names]))
    assert len(sheets[longest].split()) <= 850, longest
    for names in (longest, ("USA", "COL", "VEN", "2026-11-29"), ("TUR", "SOM", "ETH", "2026-11-29")):
        with pypdfium2.PdfDocument(FORMATS["pdf"](dyad(*names))["brief.pdf"]) as opened:
            assert len(opened) == 2, names


def test_ten_questions_are_answered_or_named(sheets: dict[Names, str]) -> None:
    """Who governs, and each figure that an analyst asks for, stands in its line or in the list of what is not known."""
    for names, text in sheets.items():
        gaps = text[text.index("**What is not known**") :]
        assert re.search(r"had led|Who governs", text), names
        assert "how" in gaps.lower() and "European Union" in gaps and "armed groups" in gaps, names
        for what, title in (("trade", ROWS[2]), ("votes", ROWS[5])):
            told = re.search(r"\d %|Of \w+|One direction|none", row(text, title)[1])
            assert told or what in gaps, (names, what, row(text, title))


def test_a_missing_case_is_said_once_and_a_challenger_is_not_needed(dyad: Made) -> None:
    text = front(dyad("CHN", "PAK", None, "2026-11-29"))
    assert text.count("softflank case new") == 1
    assert "pressure by" not in text and "These lists end" in text and "Military spending" not in text
    assert "some data in later editions" in text_of(dyad("GBR", "JOR", "EGY", "1956-10-01"))


IN_ROWS = """
TUR SOM ETH 2026-11-29 | Arms and pact | Agreements on defence cooperation in force in 2010 (the newest year listed): 1.
IRN IRQ USA 2019-12-01 | Bodies | By a table without a page for it, also: Non-Aligned Movement.
VNM KHM CHN 1985-06-30 | Goods trade between them | The newest goods trade on record is of 1973, too old to tell of
VNM KHM CHN 1985-06-30 | Arms and pact | Treaties of friendship are outside that list.
IND BTN CHN 2026-11-29 | Energy | (2024, 7 million US$)
RUS GEO USA 2008-07-15 | Arms and pact | Russia sent 0.74 % of Georgia's major arms over 1991–2007.
USA TWN CHN 2026-11-29 | Arms and pact | Pact of defence and non-aggression on record from 1954 to 1980.
RUS ARM AZE 2026-11-29 | Debt and investment | owed Russia 239 million US$ (2024), 21 % of what it owed ten
USA POL RUS 2026-11-29 | Assembly votes | In 2023–2025 half of all states voted with the United States on 17 % or less.
LBY TCD FRA 1986-03-01 | Arms and pact | Libya sent none of Chad's major arms over
RUS CUB USA 1962-10-01 | On the spot | Troops from 1962 (strength not on record) (day not on record, perhaps after this
SYR LBN ISR 1982-05-01 | On the spot | Forces (35,000 in 1976).
GBR MYS IDN 1963-10-01 | On the spot | No list in use says whether the United Kingdom has troops or bases in
USA DEU RUS 1961-08-01 | Arms and pact | The list of major arms has no row at all of West Germany to 1960.
RUS ARM AZE 2026-11-29 | On the spot | 102nd base at Gyumri and air base at Yerevan (about 4,000, by a
FRA TCD RUS 2026-11-29 | On the spot | base at N'Djamena (about 950, by a page of 2025), ended on 30 Jan
ZAF LSO - 2026-11-29 | On the spot | troops were on Lesotho's side in armed conflicts in 1998.
USA RVN RUS 1972-04-15 | On the spot | Troops of the United States in South Vietnam: 411,000 (1970).
USA JPN CHN 2026-11-29 | On the spot | (2025); those on rotation, exercise, peacekeeping or at war
RUS BLR USA 2022-03-15 | On the spot | naval radio at Vileyka (strength not on record), from 2002.
CHN MMR USA 2026-11-29 | On the spot | points called bases of China there (1); some such are alleged.
RUS VNM CHN 1979-02-01 | On the spot | from 1979 (day not on record, perhaps after this date).
USA PHL CHN 2026-11-29 | Arms and pact | consultation, on record from 1951 to 2018, where the list
USA POL RUS 2026-11-29 | Arms and pact | among many states, on record to 2018, where the list ends; what came later
CHN MMR USA 2026-11-29 | Arms and pact | perhaps of many states, no duty to fight, on record to 2018
USA COL VEN 2026-11-29 | Arms and pact | By that list Venezuela was bound by it too
RUS UKR USA 2013-11-01 | Arms and pact | Ukraine sent 89 % of the major arms that Russia received
GBR JOR EGY 1956-10-01 | Arms and pact | 100 % of Jordan's major arms over 1951–1955.
GBR JOR EGY 1956-10-01 | Assembly votes | Jordan took part in 86 % of 7 recorded votes, 1955.
GBR JOR EGY 1956-10-01 | Goods trade between them | One direction alone is on record: goods from
RUS CUB USA 1985-06-01 | Goods trade between them | Goods trade between them is not on record.
RUS CAF FRA 2026-11-29 | Goods trade between them | Of Russia's goods trade under 0.01 % (2020).
FRA TCD RUS 2026-11-29 | Goods trade between them | Chad's goods trade (2020, as partners report it)
SAU BHR IRN 2011-03-01 | Energy | Customs data hold no trade between them
SAU BHR IRN 2026-11-29 | Energy | is not known: the rows break off in 2020, at 93 % of Bahrain's
IRN IRQ USA 2019-12-01 | Energy | is not known: neither is seen reporting it
USA COL VEN 2026-11-29 | Energy | of what it buys of them and
USA COL VEN 2026-11-29 | Debt and investment | Direct investment there, as the United States reports it
IRN IRQ USA 2026-11-29 | Goods trade between them | goods from Iraq to Iran were 0.03 % of Iraq's trade (27
IRN IRQ USA 2026-11-29 | Goods trade between them | Goods from Iran to Iraq are last on record in 1978.
VEN CUB USA 2026-11-29 | Goods trade between them | is less than that in fuels alone by customs data
VEN CUB USA 2026-11-29 | Arms and pact | consultation among many states, on record from 1947 to 1962.
RUS VNM CHN 1979-02-01 | Bodies | Bodies with both as members on 1 February 1979: Comecon.
"""


@pytest.mark.parametrize(("names", "title", "said"), table(IN_ROWS))
def test_a_row_tells_what_its_lists_hold(names: Names, title: str, said: str, dyad: Made) -> None:
    assert said in " ".join(row(front(dyad(*names)), title))


FIRST = """
RUS ETH USA 1978-03-15 | did or has in Ethiopia: military help in the crisis Ogaden II (1977).
RUS MLI USA 2026-11-29 | did or has in Mali: troops on its side
USA JPN CHN 2026-11-29 | did or has in Japan: forces or bases there, by lists of 2025.
FRA TCD RUS 2026-11-29 | did or has in Chad: forces there until 30 January 2025.
USA PAN RUS 1991-01-10 | acted against each other: armed conflict with the two on opposite
"""


@pytest.mark.parametrize(("names", "said"), table(FIRST))
def test_what_the_two_did_themselves_goes_first(names: Names, said: str, dyad: Made) -> None:
    text = front(dyad(*names))
    assert said in text and text.index(said) < text.index(", by matter*")


@pytest.mark.parametrize(
    "names",
    [("USA", "TWN", "CHN", "2026-11-29"), ("CHN", "MMR", "USA", "2026-11-29"), ("RUS", "VNM", "CHN", "1979-02-01")],
)
def test_what_is_alleged_or_of_an_unknown_day_does_not_go_first(names: Names, dyad: Made) -> None:
    assert "itself did or has" not in front(dyad(*names))


SIGNS = """
RUS ARM AZE 2026-11-29 | share of Armenia's major arms fell from 83 % (2015–2024) to 32 % (2020–2024).
RUS ARM AZE 2026-11-29 | India sent 63 % of Armenia's major arms in 2020–2024, Russia 32 %.
RUS ARM AZE 2026-11-29 | ten listed creditor states, Germany has 41 % and Russia 21 % (2024).
FRA SEN RUS 2026-11-29 | France's forces or base there ended on 17 July 2025.
ARE SDN USA 2026-11-29 | The list of coups has one that failed there on 15 April 2023.
ARE SDN USA 2026-11-29 | Armed groups fought the government of Sudan in 2024, with a thousand dead or
"""


@pytest.mark.parametrize(("names", "said"), table(SIGNS))
def test_a_sign_is_a_dated_fact_of_this_tie(names: Names, said: str, dyad: Made) -> None:
    text = front(dyad(*names))
    assert said in text[text.index("**Where it is soft, by signs on record**") :]


def test_no_sign_says_so_and_that_it_proves_nothing(dyad: Made) -> None:
    text = front(dyad("USA", "JPN", "CHN", "2026-11-29"))
    assert "No sign that this tie weakens is in the lists used, which proves nothing" in text


LINES = """
LBY TCD FRA 1986-03-01 | troops beside foes of Chad's listed government, Libya against Chad, 1984
LBY TCD FRA 1986-03-01 | On Chad's side France is on record too, with troops in
GBR MYS IDN 1965-06-30 | Indonesia shares a land border with Malaysia.
VEN CUB USA 2026-11-29 | The gravest on record is troops beside foes of Cuba's listed government (1961).
UGA SSD SDN 2026-11-29 | The gravest on record is armed conflict with the two on opposite sides (2012).
USA PHL CHN 2026-11-29 | The gravest on record is use of force in a dispute (1995).
IRN IRQ USA 2026-11-29 | with troops in 2004–2011 and 2014–2024 and weapons, money or training in 1984 and 2004–2017.
IRN IRQ USA 2026-11-29 | Iran itself against Iraq: war by air or land (1988), with an earlier government there.
IRN IRQ USA 2026-11-29 | who governs Iran.
IRN IRQ USA 2026-11-29 | Bodies not looked up: the African Union and others of Africa, the OAS and Mercosur, the
VNM KHM CHN 1985-06-30 | in 1978. What was done up to 1978 was for an earlier government.
TUR SOM ETH 2026-11-29 | Also 14 more states on it, most of them with those of the bodies.
EGY YAR SAU 1966-06-30 | *Others beside Egypt in North Yemen*
GRC CYP TUR 2026-11-29 | The gravest on record is war by air or land (1974).
IND BTN CHN 2026-11-29 | largest of ten listed creditors Japan (88 million US$, 2024).
RUS VNM CHN 1976-08-01 | South Vietnam
RUS CAF FRA 2026-11-29 | No act of pressure by France on the Central African Republic is in any list used. As
RUS CAF FRA 2026-11-29 | Also the European Union (arms, military aid, finance, travel).
USA POL RUS 2026-11-29 | Sanctions on Poland in 2023 (the list counts those on persons, firms or funds too): the
RUS UKR USA 2013-11-01 | Last on record of Russia itself against Ukraine: trade sanctions (2009).
GBR JOR EGY 1956-10-01 | Others on record against Jordan in 1954: use of force in a dispute (Israel).
RUS ARM AZE 2026-11-29 | trade sanctions (2023, on the list since 1989).
RUS ARM AZE 2026-11-29 | Armenia against Azerbaijan: troops beside foes of Azerbaijan's listed government (2023).
CHN ALB RUS 1970-01-01 | trade sanctions (1965
RUS VNM CHN 1979-02-01 | It may be of South Vietnam, which the list does not tell apart.
USA PHL CHN 2026-11-29 | These lists end: disputes in 2014, aid to armed groups in 2017, sanctions in
RUS CUB USA 1962-10-01 | foes of Cuba's listed government (1961).
CHN MMR USA 2026-11-29 | China shares a land border with Myanmar.
GBR JOR EGY 1956-10-01 | Military spending of both powers in one recent year is not on record.
RUS UKR USA 2013-11-01 | Russia spent 0.11 of what the United States spent on its military (2012, current
IRN SYR USA 2025-01-15 | Who governs Syria now is not on record: the list of leaders ends in December 2023.
USA ETH RUS 1977-02-15 | Mengistu Haile Mariam had led Ethiopia since February 1977.
USA ETH RUS 1977-02-15 | *Others beside the United States in Ethiopia*
CHN SLB AUS 2026-11-29 | Not in the table: largest supplier of major arms Australia (
GBR JOR EGY 1956-10-01 | Shares of others in arms, trade or debt are not on record for this date.
"""


@pytest.mark.parametrize(("names", "said"), table(LINES))
def test_a_line_tells_whose_act_it_is_when_and_where_its_list_ends(names: Names, said: str, dyad: Made) -> None:
    assert said in front(dyad(*names))


UNTOLD = """
IND BTN CHN 2026-11-29 | Non-Aligned
VNM KHM CHN 1985-06-30 | coup
CHN ALB RUS 1970-01-01 | CSTO
CHN ALB RUS 1970-01-01 | Share of its goods trade
IRN IRQ USA 2019-12-01 | Share of its goods trade
USA TWN CHN 2026-11-29 | Equal Assembly votes
IND BTN CHN 2026-11-29 | Share of its major arms
RUS BLR USA 2022-03-15 | 1,450
IRN SYR USA 2025-01-15 | Assad
USA JPN CHN 2026-11-29 | itself against
SAU BHR IRN 2011-03-01 | sanctions on Saudi Arabia
GRC CYP TUR 2026-11-29 | land border
VNM KHM CHN 1985-06-30 | looked up (
TUR SOM ETH 2026-11-29 | Also Türkiye
VEN CUB USA 2026-11-29 | goods trade fell
EGY YAR SAU 1968-06-30 | South Yemen
"""


@pytest.mark.parametrize(("names", "untold"), table(UNTOLD))
def test_what_misleads_is_not_printed(names: Names, untold: str, dyad: Made) -> None:
    """A whole without its main part, votes of a state that casts none, arms of three years, a number of a later day."""
    assert untold not in front(dyad(*names))


def test_the_gravest_act_cites_its_own_list(dyad: Made) -> None:
    text = FORMATS["md"](dyad("VEN", "CUB", "USA", "2026-11-29"))["brief.md"]
    works = dict(re.findall(r"^\| (\d+) \| (.*) \|$", text, flags=re.MULTILINE))
    found = re.search(r"The gravest on record [^.]*\. \[(\d+)\]", text)
    assert found and "UCDP" in works[found[1]]


def test_a_figure_cites_what_holds_its_years(dyad: Made) -> None:
    """Votes of 2025 stand in the Library's set alone, a treaty of 2021 on its own page and not in a list to 2018."""
    text = FORMATS["md"](dyad("TUR", "AZE", "IRN", "2026-11-29"))["brief.md"]
    works = dict(re.findall(r"^\| (\d+) \| (.*) \|$", text, flags=re.MULTILINE))
    cited = re.findall(r"((?:Voted alike|Pact of)[^.]*)\. \[(\d+)\]", text)
    assert {said.split()[0]: ("UN Digital Library" in works[n], "Shusha" in works[n]) for said, n in cited} == {
        "Voted": (True, False),
        "Pact": (False, True),
    }


def test_the_first_line_tells_what_was_set_by_hand(panel: Panel) -> None:
    base = overlay(shipped(), ["reach.decay=0.2"])
    on = date(2024, 6, 1)
    world = World(panel.view(on), Roles("TUR", find("AZE", on).code, "RUS"), assumptions=base)
    made = compose(recorded(world), written=date(2026, 1, 15))
    assert made.line.endswith("set by hand: reach.decay = 0.2") and f"*{made.line}*" in text_of(made).splitlines()[0]
