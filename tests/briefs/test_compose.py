"""The brief on the first case says what the record shows, in the form of the assessment."""

from __future__ import annotations

import re

import pytest

from softflank.briefs import Brief
from softflank.briefs.formats import FORMATS
from softflank.briefs.tree import Bullets, Marks, Paragraph, Section, Table, Text, plain


@pytest.fixture(scope="module")
def text(brief: Brief) -> str:
    return FORMATS["md"](brief)["brief.md"].replace("\u00a0", " ")


def sections(brief: Brief) -> list[Section]:
    top = [*brief.page_one, *(s for p in brief.parts for s in p.sections)]
    return [inner for s in top for inner in (s, *s.within)]


def texts(section: Section) -> list[Text]:
    out: list[Text] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        elif isinstance(block, Bullets):
            out += block.items
        elif isinstance(block, Table):
            out += [cell for row in block.rows for cell in row]
    return out


def test_a_reader_of_the_assessment_recognises_its_argument(text: str) -> None:
    order = [
        "# Is Trump playing Putin with Venezuela?",
        "Could the United States play this card?",
        "Is it being played?",
        "## 1. Russia–Venezuela relations: strategic overview (2025)",
        "Ideological and diplomatic alignment",
        "Strategic and military cooperation",
        "Energy and financial ties",
        "UN and multilateral behaviour",
        "Timeline of key developments",
        "### Assessment",
        "Annex: Iran, China and Venezuela",
        "## 2. Russia's soft spots in Venezuela under escalated pressure from the United States",
        "Would Russia come?",
        "### 1. Limited military depth",
        "### 2. Economic and energy exposure",
        "### 3. Diplomatic overstretch and image",
        "### 4. Overlap with third parties",
        "### 5. ",
        "### Conclusion",
        "The likely result",
        "### In short",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places, [o for o, p in zip(order, places, strict=True) if p < 0]
    assert places == sorted(places)


def test_every_soft_spot_closes_with_its_arrow(text: str) -> None:
    second = text[text.index("## 2. ") : text.index("### What is kept")]
    assert len(re.findall(r"^\*\*→ Soft spot: .+\*\*$", second, flags=re.M)) == len(
        re.findall(r"Strongest evidence against|What would change this", second)) / 2  # fmt: skip


@pytest.mark.parametrize("said", [
    "1996–1997", "2006–2014", "the last order on record is of 2011", "among its ten largest",
    "voted alike in 72 % of 276 votes", "in 2019–2021", "in 2022–2024 the tie is unobserved",
    "data to 24 December 2024",
    "28 February 2019 (S/2019/186 together with China)",
    "is not on record since 2018; up to then it was not", "2.9 million barrels a day in 2015",
    "0.66 million barrels a day in 2021", "1.0 million barrels a day in 2024", "7 May 2025", "21 October 2025",
    "Economic output cannot be compared here", "9,940 km from Russia and 3,300 km from the United States",
    "differ up to 14 times", "0.31 of the United States' in 2022", "Article 19", "to be confirmed",
])  # fmt: skip
def test_what_must_be_said_is_said(text: str, said: str) -> None:
    assert said in text


def test_page_one_holds_no_words_of_a_report_that_was_not_read(brief: Brief) -> None:
    case = brief.analysis.world.case
    assert case is not None
    front = " ".join(plain(t) for s in brief.page_one for t in texts(s))
    unread = [c for c in case.claims.values() if not c.confirmed]
    assert unread
    assert not [c.id for c in unread if c.text[:60] in front]
    passages = [case.capability, case.intent, *(p for _, p in case.comparators)]
    some_unread = [p for p in passages if p and {c.id for c in unread} & {*p.claims}]
    assert some_unread
    assert not [p.text for p in some_unread if p.text[30:90] in front]


def test_an_unread_page_leaves_its_mark_everywhere(brief: Brief) -> None:
    case = brief.analysis.world.case
    assert case is not None
    wanted = next(c for c in case.claims.values() if c.id == "bombers-2018")
    shown = [t for s in sections(brief) for t in texts(s) if plain(t) == wanted.text]
    assert shown
    for t in shown:
        marks = [x for x in t if isinstance(x, Marks)]
        assert marks
        assert marks[-1].unread
        assert marks[-1].grade == str(wanted.grade)
        assert marks[-1].references


def test_the_word_hindcast_stands_where_the_date_is_past(brief: Brief, text: str) -> None:
    assert brief.hindcast
    assert "Hindcast: written on 15 January 2026" in text
    assert "hindcast" in FORMATS["html"](brief)["brief.html"]


def test_the_verdicts_follow_the_figures(brief: Brief) -> None:
    verdicts = {v.statement: v.verdict for v in brief.verdicts}
    assert len(verdicts) == 43
    assert verdicts["S05"] == "supported"
    assert verdicts["S06"] == "contradicted"
    assert verdicts["S07"] == "outdated"
    assert verdicts["S14"] == "contradicted"
    assert verdicts["S23"] == "contradicted"


def test_sections_have_ids_of_their_own(brief: Brief) -> None:
    ids = [s.id for s in sections(brief)] + [p.id for p in brief.parts]
    assert len(ids) == len(set(ids))
