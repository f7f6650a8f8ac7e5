"""The brief on the first case says what the record shows, in the two halves of the assessment."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from softflank.analysis import Analysis
from softflank.briefs import Brief, compose, likelihood, standing, wording
from softflank.briefs.formats import FORMATS
from softflank.briefs.tree import Marks, plain
from tests.briefs import invented
from tests.briefs.conftest import WRITTEN
from tests.briefs.reading import sections, texts


@pytest.fixture(scope="module")
def text(brief: Brief) -> str:
    return FORMATS["md"](brief)["brief.md"].replace("\u00a0", " ")


def test_a_reader_of_the_assessment_recognises_its_two_halves(text: str) -> None:
    order = [
        "hindcast: no event after the date, some data in later editions",
        "# Is Trump playing Putin with Venezuela?",
        "## Key judgements",
        "## What would change our mind",
        "## Russia and Venezuela: the tie",
        "### What is happening",
        "### What Russia has invested",
        "### What each side gets, and who needs whom",
        "### The third parties",
        "## Under pressure from the United States",
        "### Could Russia defend it?",
        "### Russia's dilemma",
        "### Where it is soft",
        "#### 1. Military support",
        "### Pathways from here",
        "### The likely results",
        "### At the table over Ukraine",
        "### Who gains, who pays",
        "### What to watch",
        "### Confidence, dissent, gaps",
        "### Annex A. The assessment against the record",
        "### Annex D. References",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places, [o for o, p in zip(order, places, strict=True) if p < 0]
    assert places == sorted(places)


def test_every_soft_spot_closes_with_its_arrow_in_names(brief: Brief) -> None:
    spots = next(s for s in sections(brief) if s.id == "soft-spots").within
    assert len(spots) == len(standing.softest(brief.analysis))
    for spot in spots:
        last = spot.blocks[-1]
        assert last.form == "paragraph" and last.role == "arrow", spot.id
        assert plain(last.text).startswith("→ Soft spot: ")
        assert not re.search(r"the (patron|client|challenger)", plain(last.text)), spot.id


def test_five_key_judgements_name_what_is_not_estimated_and_nothing_else(brief: Brief) -> None:
    assert [j.id for j in brief.judgements] == ["answer", "played", "worth", "regime", "risk"]
    for judgement in brief.judgements:
        said = plain(judgement.claim)
        if judgement.probability is None:
            assert not judgement.likelihood and (said.endswith("is not estimated yet.") or judgement.id == "worth"), (
                said
            )
        else:
            assert judgement.likelihood in said, said
            printed = likelihood.band if judgement.id == "worth" else wording.value
            assert printed(judgement.probability) in said, said
            assert plain(judgement.confidence).startswith("Confidence is "), said


def test_page_one_rests_on_pages_that_were_read(brief: Brief) -> None:
    for section in brief.page_one:
        for text in texts(section):
            assert not any(isinstance(p, Marks) and p.unread for p in text), plain(text)


def test_a_sentence_is_cited_to_the_page_that_holds_its_numbers(brief: Brief) -> None:
    case = brief.analysis.world.case
    assert case is not None
    line = next(b.text for s in brief.page_one for b in s.blocks if b.form == "paragraph" and b.role == "bottom")
    works = {c.number: c.id for c in brief.references}
    cited = {works[n] for m in line if isinstance(m, Marks) for n in m.references}
    told = {"boat-dead-2025": "60", "tariff-order-2025": "25"}
    holding = {c.reference for claim, number in told.items() for c in case.claims[claim].citations if number in c.quote}
    assert "killed over 60" in plain(line) and cited == holding


def test_what_is_not_confirmed_is_withheld_from_page_one_by_name(brief: Brief, analysis: Analysis) -> None:
    case = analysis.world.case
    assert case is not None
    claims = {**case.claims, "peskov-denies-2025": replace(case.claims["peskov-denies-2025"], confirmed=False)}
    world = replace(analysis.world, case=replace(case, claims=claims))
    told = compose(replace(analysis, world=world), written=world.as_of)
    assert set(told.withheld) - set(brief.withheld) == {
        "By a 2019 deposition Russians had signalled a swap.",
        "In 2025 Moscow said that Venezuela had not come up.",
    }


def test_a_judgement_that_cannot_be_made_keeps_what_its_author_says(analysis: Analysis) -> None:
    blind = replace(analysis, losses=None, ladder=tuple(replace(s, survival=None) for s in analysis.ladder))
    told = compose(blind, written=analysis.world.as_of)
    gaps = next(s for s in sections(told) if s.id == "confidence")
    found = next(plain(t) for t in texts(gaps) if plain(t).startswith("Whether Venezuela's regime lasts the year"))
    assert "is not estimated yet. " in found and "carrier group" in found


def test_a_judgement_without_a_chance_gives_way_to_the_next(brief: Brief, analysis: Analysis) -> None:
    """The author's further forecasts follow, and the signs of what fell out move to the body."""
    blind = replace(analysis, losses=None, ladder=tuple(replace(s, survival=None) for s in analysis.ladder))
    for told in (brief, compose(blind, written=analysis.world.as_of)):
        assert len(told.judgements) == 5
        assert all(j.likelihood and j.probability and plain(j.confidence) for j in told.judgements)
    assert [j.id for j in told.judgements] == ["answer", "played", "worth", "risk", "forecast-1"]
    signs = next(s for s in sections(told) if s.id == "watch")
    assert "Generals break with Maduro" in " ".join(plain(t) for t in texts(signs))


def test_signs_name_the_judgement_that_they_move(brief: Brief) -> None:
    for name in ("watch-first", "mind"):
        section = next(s for s in brief.page_one if s.id == name)
        items = [plain(t) for t in texts(section)]
        assert 1 <= len(items) <= 3
        assert all(re.search(r": .*(?:likel|more|less).* \(judgement [1-5]\)\.$", i) for i in items), items


def test_an_unread_page_leaves_its_sign_and_is_counted_once(brief: Brief, text: str) -> None:
    case = brief.analysis.world.case
    assert case is not None
    unread = [c for c in case.claims.values() if not c.confirmed]
    assert ("marks a fact from a page that was not read in full" in text) == bool(unread)
    assert text.count("marks a fact from a page") <= 1


def test_the_verdicts_follow_the_figures(brief: Brief) -> None:
    verdicts = {v.statement: v.verdict for v in brief.verdicts}
    assert len(verdicts) == 43
    assert verdicts["S05"] == "supported"
    assert verdicts["S06"] == "contradicted"
    assert verdicts["S07"] == "outdated"


def test_sections_have_ids_of_their_own(brief: Brief) -> None:
    ids = [s.id for s in sections(brief)] + [p.id for p in brief.parts]
    assert len(ids) == len(set(ids))


def test_what_is_folded_is_in_no_other_format(brief: Brief, text: str) -> None:
    folded = next(p for p in brief.parts if p.folded)
    assert {"assumptions", "provenance"} <= {s.id for s in folded.sections}
    assert "Provenance" not in text and "Low – mode – high" not in text


def test_the_dilemma_and_the_losses_are_told_once_they_are_there(analysis: Analysis) -> None:
    """On invented values, as another stage will give them."""
    told = compose(invented.pressed(analysis), written=WRITTEN)
    text = FORMATS["md"](told)["brief.md"].replace("\u00a0", " ")
    dilemma = text[text.index("### Russia's dilemma") : text.index("### Where it is soft")]
    assert "Not estimated yet" not in dilemma
    assert "| Gives military help | very unlikely, 7 % |" in dilemma
    assert "| Sells or trades | 1 of 8 past cases |" in dilemma
    assert "| Stands aside | no record |" in dilemma
    loss = next(j for j in told.judgements if j.id == "regime")
    assert "loses power" in plain(loss.claim) and "Past rates are lower but" in plain(loss.reason)
    assert "are 14 % for its leader and 11 % for the regime." in text
    spots = text[text.index("### Where it is soft") : text.index("### Pathways")]
    assert spots.index("1. What it is ready to pay") < spots.index("2. Military support")
    assert "Loss if pressed: 30 %." in spots and "It was lost in 2 of 9 past cases." in spots
    assert "No weak place shows in the record in: " in spots


def test_without_ladder_or_spots_the_brief_still_stands(analysis: Analysis) -> None:
    bare = replace(analysis, spots=(), ladder=(), prospects=(), outcomes=None, rung_reached=None)
    told = compose(bare, written=WRITTEN)
    ids = {s.id for s in sections(told)}
    assert "soft-spots" not in ids and "pressed" not in ids
    assert "answer" not in {j.id for j in told.judgements} and told.judgements[0].likelihood
    gaps = next(s for s in sections(told) if s.id == "confidence")
    assert "How Russia would answer is not estimated yet." in [plain(t) for t in texts(gaps)]


def test_a_live_brief_says_of_what_day_its_newest_fact_is(north_korea: Brief) -> None:
    case = north_korea.analysis.world.case
    assert case
    newest = case.newest(north_korea.as_of)
    assert newest and newest <= north_korea.as_of and f"live, newest fact of {wording.day(newest)}" in north_korea.line
    earlier = case.newest(date(newest.year, 1, 1))
    assert earlier and earlier < newest
