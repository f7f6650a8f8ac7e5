"""The first lines of page one: what is in force, what is left of the largest part, and how large that is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from softflank.analysis import Analysis
from softflank.briefs import Brief, cells, holdings, standing
from softflank.briefs.tree import Number, Paragraph, Strip, plain
from softflank.vocabulary import Dimension
from tests.briefs.reading import sections


def line(brief: Brief) -> str:
    return plain(brief.answer.line).replace("\u00a0", " ")


def tile(brief: Brief, asked: str) -> tuple[str, str]:
    strip = next(b for b in brief.page_one[0].blocks if isinstance(b, Strip))
    found = next(t for t in strip.tiles if asked in t.label)
    return plain(found.figure), plain(found.note)


@pytest.fixture
def told(brief: Brief, north_korea: Brief, strangers: dict[str, Brief]) -> dict[str, Brief]:
    return {"v": brief, "n": north_korea} | strangers


def said(brief: Brief) -> list[str]:
    """Sentences of the headline, but for the author's own answer to the title, with which it begins."""
    case = brief.analysis.world.case
    own = sum(text.text.count(". ") + 1 for text in case.telling.bottom_line) if case else 0
    own += line(brief).split(".")[0].count("hold for a year")
    return re.split(r"(?<=\.) (?=[A-Z])", line(brief))[own:]


def test_what_is_in_force_is_said_after_the_answer_to_the_title(told: dict[str, Brief]) -> None:
    for name, brief in told.items():
        reached = brief.analysis.reached
        assert reached is None or reached.title.lower() in " ".join(said(brief)[:3]).lower(), name
    assert line(told["n"]).startswith("The tie is very likely to hold for a year (92 %).")


def test_a_step_that_was_only_authorised_or_threatened_is_not_in_force(told: dict[str, Brief]) -> None:
    assert "With covert action authorised, " in line(told["v"])
    assert "With secondary sanctions threatened, " in line(told["n"])
    assert "In force: limited strikes." in line(told["chad-1986"])


def test_every_chance_of_the_headline_is_found_again_in_a_judgement(told: dict[str, Brief]) -> None:
    for name, brief in told.items():
        below = {p.figure for j in brief.judgements for t in (j.claim, j.reason) for p in t if isinstance(p, Number)}
        units = {u.estimate.id: u.estimate.unit for u in brief.figures}
        chances = {p.figure for p in brief.answer.line if isinstance(p, Number) and units[p.figure] == "probability"}
        assert chances <= below and (chances or name not in ("v", "n")), (name, chances - below)


def test_the_chance_over_force_or_none_follows_from_its_parts(told: dict[str, Brief]) -> None:
    figures = {u.estimate.id: u.estimate for u in told["v"].figures}
    strike, most = figures["forecast.us-strike-on-land"].value, figures["response.cell.ceiling"].value
    now = next(j for j in told["v"].judgements if j.id == "answer").probability
    assert now is not None
    assert figures["response.total"].value == pytest.approx(strike * most + (1 - strike) * now.value)
    assert "very unlikely: at most 7 % (16 % after a land strike)." in line(told["v"])


def test_the_headline_part_is_the_largest_and_small_where_it_is_small(told: dict[str, Brief]) -> None:
    assert "only reported; trade is under 1 % of either side's (2020–2021)." in line(told["v"])
    assert "only reported; trade is 5.3 % of North Korea's (2020)." in line(told["n"])
    assert "of its supply of arms." in line(told["taiwan-2024"]) and "of a small" not in line(told["taiwan-2024"])


def test_one_kind_of_report_is_told_in_the_singular(told: dict[str, Brief]) -> None:
    assert "Money is only reported; " in line(told["syria-2024"])


def test_what_reports_tell_is_named_only_where_the_data_end_before(north_korea: Brief) -> None:
    analysis = north_korea.analysis
    assert Dimension.ENERGY in standing.reported(analysis) and Dimension.MILITARY in holdings.reported(analysis)
    assert "Arms, money and fuel are only reported" in line(north_korea)
    case = analysis.world.case
    assert case is not None
    silent = replace(case, claims={k: replace(c, confirmed=False) for k, c in case.claims.items()})
    without: Analysis = replace(analysis, world=replace(analysis.world, case=silent))
    assert standing.reported(without) == ()


def test_a_request_or_a_treaty_is_no_report_of_arms(brief: Brief, north_korea: Brief) -> None:
    """Claims tell of Venezuela's requests and a treaty, of North Korea's new air defence."""
    assert Dimension.MILITARY in standing.reported(brief.analysis)
    assert Dimension.MILITARY not in holdings.reported(brief.analysis)
    assert "Money and fuel are only reported" in line(brief)
    kept = next(b for s in north_korea.page_one for b in s.blocks if b.form == "chart")
    assert "since 2010, later ones reported" in kept.alt and "known by reports alone" in kept.alt


def test_worth_has_one_word_in_the_headline_and_in_its_cell(told: dict[str, Brief]) -> None:
    for name, brief in told.items():
        found, first = brief.analysis.leverage, " ".join(said(brief)[:2])
        assert found
        *likely, word = tile(brief, "worth")[0].lower().rsplit(" ", 1)
        assert word in first and "fetch" in first and all(term in first for term in likely), name
        if found.verdict == "not determined":
            little = found.under is not None and round(found.under.value, 2) >= 0.55
            assert word == ("little" if little else "open") and bool(likely) == little, name
        else:
            assert not likely and word == cells.FETCHED[found.verdict], name


def test_fewer_than_five_judgements_say_why(told: dict[str, Brief]) -> None:
    notes = {name: [plain(b.text) for s in brief.page_one for b in s.blocks if isinstance(b, Paragraph)]
             for name, brief in told.items()}  # fmt: skip
    short = {name for name, texts in notes.items() if any(t.startswith("Fewer than five") for t in texts)}
    assert short == {name for name, brief in told.items() if len(brief.judgements) < 5} != set()


def test_a_spot_has_one_name_on_page_one_and_in_the_body(told: dict[str, Brief]) -> None:
    for name, brief in told.items():
        first = next((s for s in sections(brief) if s.id.startswith("spot-")), None)
        if first is not None:
            assert first.title == f"1. {tile(brief, 'soft')[0]}", name


def test_a_dilemma_of_which_nothing_is_known_is_a_sentence(told: dict[str, Brief]) -> None:
    dilemma = next(s for s in sections(told["syria-2024"]) if s.id == "dilemma")
    assert all(isinstance(b, Paragraph) for b in dilemma.blocks) and len(dilemma.blocks) == 1
    assert any(b.form == "table" for s in sections(told["n"]) if s.id == "dilemma" for b in s.blocks)


def test_every_judgement_has_a_word_a_per_cent_and_a_confidence(told: dict[str, Brief]) -> None:
    for name, brief in told.items():
        assert len(brief.judgements) == 5 or name not in ("v", "n"), name
        assert brief.judgements, name
        assert all(j.likelihood and j.probability and plain(j.confidence) for j in brief.judgements), name
