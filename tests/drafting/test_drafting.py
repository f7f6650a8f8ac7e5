"""Cases drafted from assessments, and their folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from softflank.cases import load
from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, BlockKind, Document
from softflank.documents.reading import read, read_bytes
from softflank.drafting.casting import Undecided
from softflank.drafting.draft import draft
from softflank.drafting.files import write_draft, write_question
from softflank.drafting.questions import read_question
from softflank.panel import Panel
from softflank.vocabulary import BadOutput, BadRequest
from softflank.workspace.drafts import new_case

NOW = date(2026, 6, 1)


@pytest.mark.shared
def test_example_article(panel: Panel, shared: Path, tmp_path: Path) -> None:
    found = draft(read(shared / "articles" / "000_467958e79dd82269.txt"), panel.view(NOW), date(2025, 10, 31))
    roles = found.roles
    assert (roles.patron, roles.client, roles.challenger, roles.theatre) == ("RUS", "VEN", "USA", "UKR")
    assert roles.third_parties == ("IRN",)
    assert len(found.references) == 15 and len(found.timeline) == 8
    assert [dimension.value for dimension, _ in found.dimensions] == [
        "ideological-diplomatic", "military", "energy", "multilateral"
    ]  # fmt: skip
    assert [spot.rule for spot in found.soft_spots] == [
        "military_depth", "sanctions_exposure", "reputation", "third_party_friction", "cost_sensitivity"
    ]  # fmt: skip
    assert found.soft_spots[-1].conclusion == "Peripheral commitments are the first to be sacrificed in crisis."
    assert len(found.results) == 3 and len(found.hypotheses) == 1 and len(found.in_short) == 1
    assert all(claim.references for claim in found.claims) and found.not_understood
    write_draft(found, tmp_path / "venezuela")
    case = load(str(tmp_path / "venezuela"))
    assert len(case.references) == 15 and len(case.timeline) == 8 and len(case.claims) == len(found.claims)
    with pytest.raises(BadOutput, match="not empty"):
        write_draft(found, tmp_path / "venezuela")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["01_ussr_cuba.txt", "02_china_pakistan.md", "03_usa_philippines.html"])
def test_every_draft_passes_the_check(panel: Panel, shared: Path, tmp_path: Path, name: str) -> None:
    found = draft(read(shared / "articles" / "audit" / name), panel.view(NOW))
    write_draft(found, tmp_path / "drafted")
    assert load(str(tmp_path / "drafted")).claims.keys() == {claim.id for claim in found.claims}


def test_sentences_without_a_source_are_no_claims(panel: Panel) -> None:
    blocks = (
        Block(BlockKind.TITLE, "Russia and Belarus", 1),
        Block(BlockKind.PARAGRAPH, "Minsk bought jets in 2019 [1]. Moscow paid for them. It cites badly [4].", 2),
        Block(BlockKind.HEADING, "References", 3),
        Block(BlockKind.ENTRY, "1. SIPRI, Transfers, Stockholm, March 2020.", 4, number="1"),
    )
    found = draft(Document("d", "text", blocks, DatePoint(2021, 1, 1), "stated"), panel.view(NOW))
    assert [claim.text for claim in found.claims] == ["Minsk bought jets in 2019."]
    assert [reason for _, _, reason in found.not_understood] == [
        "cites an entry that the list does not have",
        "cites an entry that the list does not have",
    ]


def test_a_document_without_a_date_is_refused(panel: Panel) -> None:
    with pytest.raises(BadRequest, match="--as-of"):
        draft(Document("d", "text", (Block(BlockKind.PARAGRAPH, "Cuba and Russia.", 1),)), panel.view(NOW))


def test_a_question_becomes_a_case(panel: Panel, tmp_path: Path) -> None:
    asked = read_question("Is Trump playing Putin with Venezuela?", panel.view(date(2025, 10, 31)))
    write_question(asked.text, asked.roles, asked.as_of, asked.assumed, tmp_path / "asked")
    case = load(str(tmp_path / "asked"))
    assert case.roles == asked.roles and not case.claims
    with pytest.raises(BadRequest, match="cannot name a case"):
        write_question(asked.text, asked.roles, asked.as_of, asked.assumed, tmp_path / "no name")


ESSAY = """---
title: "Minsk and Moscow"
author: Ada Example
date: 2021-03-04
---
Russia props up Belarus. In 2020 Moscow lent Minsk 1.5 billion dollars. Belarus depends on Russia for 98 per cent of its
arms. Will it last?

- Russian soldiers came to Belarus in September 2020 and left again
"""


def test_roles_that_a_text_does_not_settle_are_offered_and_not_written(panel: Panel, tmp_path: Path) -> None:
    text = (
        "# Between two friends\n\n4 March 2021\n\nIn 2019 Moscow sold Azerbaijan 12 jets and Ankara sold it 9 drones. "
        "Russia and Turkey both court Azerbaijan. Turkey trained 500 men of Azerbaijan in 2020.\n"
    )
    source = tmp_path / "tie.md"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(Undecided) as refused:
        new_case(panel.view(NOW), tmp_path / "case", source, None, None, propose=False)
    assert {roles.patron for roles in refused.value.readings} == {"RUS", "TUR"}
    assert f"softflank case new {tmp_path / 'case'} --from {source} --patron TUR --client AZE" in str(refused.value)
    assert not (tmp_path / "case").exists()


def test_an_ally_of_the_patron_is_no_challenger_and_a_pronoun_no_claim(panel: Panel) -> None:
    text = (
        "# Turkey and Azerbaijan\n\n4 March 2021\n\nIn 2019 Turkey sold Azerbaijan 9 drones. It trained 500 men. "
        "America attacked Turkey over Azerbaijan. The United States pressed Azerbaijan. America threatened Azerbaijan. "
        "Turkey trained 500 men of Azerbaijan in the year 2020. Turkey and Azerbaijan exercised. "
        "Azerbaijan trusts Turkey.\n"
    )
    found = draft(read_bytes(text.encode(), "tie.md"), panel.view(NOW))
    assert (found.roles.patron, found.roles.client, found.roles.challenger) == ("TUR", "AZE", None)
    assert not any(claim.text.startswith("It") for claim in found.claims)


def test_a_text_that_cites_nothing_is_its_own_source(panel: Panel, tmp_path: Path) -> None:
    found = draft(read_bytes(ESSAY.encode(), "essay.md"), panel.view(NOW))
    assert (found.roles.patron, found.roles.client, found.author) == ("RUS", "BLR", "Ada Example")
    assert [claim.text for claim in found.claims] == [
        "In 2020 Moscow lent Minsk 1.5 billion dollars.",
        "Belarus depends on Russia for 98 per cent of its arms.",
        "Russian soldiers came to Belarus in September 2020 and left again",
    ]
    write_draft(found, tmp_path / "essay")
    case = load(str(tmp_path / "essay"))
    assert {str(claim.grade) for claim in case.claims.values()} == {"F6"}
    assert case.references["text"].publisher == "Ada Example"


def test_a_list_of_sources_without_blank_lines_is_one(panel: Panel) -> None:
    text = (
        "# Russia and Belarus\n\n4 March 2021\n\nMoscow sold Minsk twelve jets in 2019 [1]. Russia keeps troops in "
        "Belarus [2]. Minsk owes Moscow 8 billion dollars [1].\n\nReferences\n"
        "[1] SIPRI, Transfers, Stockholm, March 2020.\n"
        "[2] IISS, The Military Balance, London, February 2021.\n"
    )
    found = draft(read_bytes(text.encode(), "tie.md"), panel.view(NOW))
    assert len(found.claims) == 3 and len(found.references) == 2


def test_words_of_a_link_stay_in_a_claim(panel: Panel) -> None:
    text = (
        "# Russia and Belarus\n\n4 March 2021\n\nIn 2019 <a href='https://example.org/a'>Russia sold Belarus jets</a> "
        "on credit. Russia [keeps troops](https://example.org/b) in Belarus. "
        "Minsk [owes](https://example.org/c) Moscow money.\n"
    )
    found = draft(read_bytes(text.encode(), "tie.md"), panel.view(NOW))
    assert [claim.text for claim in found.claims] == [
        "In 2019 Russia sold Belarus jets on credit.",
        "Russia keeps troops in Belarus.",
        "Minsk owes Moscow money.",
    ]


NEWS = """---
title: "Russia keeps its bases in Syria"
date: 2025-11-11
---
{% include photo.html credit="Example" %}

Last month Russia handed Syria 40 tonnes of banknotes. On July 10 Russian officers met Syria's minister of defence in
Moscow. Russia has kept its bases in Syria. Syria could yet ask Russia to leave. Ten years on, the
[protests](https://example.org/p) go on.

The United States presses Syria to expel Russia. American sanctions on Syria bite Russia. America warned Syria against
Russia. The United States is a rival of Russia in Syria. Sanctions by America on Russia hurt Syria.
"""


def test_the_present_of_a_text_and_dates_told_from_its_own_are_read(panel: Panel, tmp_path: Path) -> None:
    found = draft(read_bytes(NEWS.encode(), "news.md"), panel.view(NOW))
    assert (found.roles.patron, found.roles.client, found.roles.challenger) == ("RUS", "SYR", "USA")
    spans = {claim.text.split(" Syria")[0]: (claim.start, claim.end) for claim in found.claims}
    assert spans["Last month Russia handed"] == (date(2025, 10, 1), date(2025, 10, 31))
    assert spans["On July 10 Russian officers met"] == (date(2025, 7, 10), None)
    assert spans["Russia has kept its bases in"] == (None, None)
    told = " ".join(claim.text for claim in found.claims)
    assert "protests" not in told and "photo" not in told and "could yet" not in told
    assert [claim.start for claim in found.timeline] == [date(2025, 7, 10), date(2025, 10, 1)]
    assert not any("photo" in quote for _, quote, _ in found.not_understood)
    write_draft(found, tmp_path / "news")
    case = load(str(tmp_path / "news"))
    assert len(case.timeline) == 2 and case.roles == found.roles


def test_a_month_without_a_year_is_the_newest_unless_its_paragraph_tells_of_long_ago(panel: Panel) -> None:
    text = (
        "# Russia and Belarus\n\n4 March 2021\n\nRussia lent Belarus 2 billion dollars in 1996. In October Moscow sent "
        "Minsk 40 tanks. Last year Russia and Belarus signed a treaty.\n\n## Now\n\n"
        "In January Moscow sold Minsk 12 jets. In May Moscow sold Minsk 20 jets. By 2030 Russia sends Belarus 9 jets.\n"
    )
    found = draft(read_bytes(text.encode(), "tie.md"), panel.view(NOW))
    assert [claim.start for claim in found.claims] == [
        date(1996, 1, 1), None, date(2020, 1, 1), date(2021, 1, 1), date(2020, 5, 1)
    ]  # fmt: skip


def test_two_challengers_between_which_a_text_does_not_tell_are_said(panel: Panel) -> None:
    pressed = "{0} sanctions press Iran and Syria. {0} warned Iran over Syria. {0} threatens Syria. {0} struck Syria. "
    text = (
        "# Iran and Syria\n\n4 March 2021\n\nIran sold Syria 12 jets in 2019. Syria depends on Iran. "
        + pressed.format("America") + pressed.format("Saudi Arabia")
    )  # fmt: skip
    found = draft(read_bytes(text.encode(), "tie.md"), panel.view(NOW))
    assert found.roles.challenger is None
    assert any("give --challenger X" in line for line in found.assumed)


def test_the_actors_of_a_claim_are_states_of_the_day(panel: Panel) -> None:
    text = (
        "# Russia and Serbia\n\n4 March 2021\n\nIn 2019 Russia sold Serbia 12 jets that land in Belgrade. "
        "Serbia depends on Russia. In 2020 the European Union warned Serbia and Russia.\n"
    )
    found = draft(read_bytes(text.encode(), "tie.md"), panel.view(NOW))
    assert {code for claim in found.claims for code in claim.actors} == {"RUS", "SRB"}
