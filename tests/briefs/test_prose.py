"""The rules of prose, held on the built-in case and on seven ties without one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest

from softflank.briefs import Brief, likelihood, prose
from softflank.briefs.formats import FORMATS
from softflank.briefs.grounds import Grounds
from softflank.briefs.tree import Number, plain
from softflank.vocabulary import Estimate, Evidence, Kind
from tests.briefs.reading import body, printed, sections, strings, texts, words

TIES = (
    ("CHN", "PAK", "USA", "2025-10-31"),
    ("FRA", "TCD", "LBY", "1986-03-01"),
    ("RUS", "CUB", "USA", "1962-10-01"),
    ("USA", "PHL", "CHN", "2025-10-31"),
    ("USA", "TWN", "CHN", "2024-06-01"),
    ("RUS", "ARM", "AZE", "2020-09-01"),
    ("IRN", "SYR", "ISR", "2024-11-01"),
)


@pytest.fixture(scope="module")
def made(brief: Brief, dyad: object) -> dict[str, Brief]:
    """The brief of the case, and a data sheet of each tie."""
    build = dyad
    assert callable(build)
    return {"case": brief} | {f"{t[0]}–{t[1]}": build(*t) for t in TIES}


def said(made: dict[str, Brief]) -> Iterator[tuple[str, str, str]]:
    for name, brief in made.items():
        for section, sentence in printed(brief):
            yield name, section, sentence


def test_no_sentence_breaks_a_rule(made: dict[str, Brief]) -> None:
    found = [(*x, prose.faults(x[2])) for x in said(made) if prose.faults(x[2])]
    assert not found, (len(found), found)


def test_sentences_are_short_on_average(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        lengths = [len(prose.words_of(s)) for _, s in printed(brief)]
        assert lengths and sum(lengths) / len(lengths) <= prose.MEAN, name


@pytest.mark.parametrize(("sentence", "fault"), [
    ("The patron would keep 41 % of it.", "The patron"),
    ("It breaks at the rung of a blockade.", "rung"),
    ("Argue first about reputation.old_signal_decay.", "old_signal"),
    ("It gains in 62 % of the draws.", "draws"),
    ("A is 1, B is 2 and C is 3.", "3 numbers"),
    (" ".join(["word"] * 29), "29 words"),
])  # fmt: skip
def test_the_rules_can_be_broken(sentence: str, fault: str) -> None:
    assert any(fault.split("_")[0] in x for x in prose.faults(sentence))


def test_what_is_a_date_or_a_name_is_no_number() -> None:
    fit = "On 28 February 2019 two Su-30 jets and 3 S-300 systems, ordered in 2006–2009, flew under S/2019/186."
    assert prose.numbers_of(fit) == ["3"]


def test_no_eight_words_stand_twice(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        twice = strings([s for _, s in printed(brief)])
        assert not twice, (name, twice[:5])
    assert strings(["one two three four five six seven eight"] * 2)


def test_one_scale_of_likelihood(made: dict[str, Brief]) -> None:
    other = re.compile(r"\b(?:probabl[ey]|possibl[ey]|highly likely|remote|conceivabl[ey]|might well|odds)\b", re.I)
    assert not [x for x in said(made) if other.search(x[2])]
    chance = Estimate("x", "x", 0.05, "probability", Kind.ASSUMED, "x", (Evidence(assumption="x"),))
    assert likelihood.term(chance) == "very unlikely"


def test_probabilities_sum_to_a_hundred(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        for chart in (b for s in sections(brief) for b in s.blocks if b.form == "chart" and b.id == "answers"):
            assert chart.data
            for row in chart.data.rows:
                shares = [int(m) for cell in row[1:] for m in re.findall(r"^(\d+)", plain(cell))]
                assert sum(shares) == 100, (name, [plain(c) for c in row])


def test_no_section_is_empty(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        for section in sections(brief):
            assert section.blocks or section.within, (name, section.id)
            for block in section.blocks:
                assert block.form != "table" or block.rows, (name, section.id)
                assert block.form != "bullets" or all(plain(i) for i in block.items), (name, section.id)
                assert block.form != "paragraph" or plain(block.text), (name, section.id)


def test_a_figure_on_page_one_is_young_or_dated(brief: Brief) -> None:
    used = {u.estimate.id: u.estimate for u in brief.figures}
    for section in brief.page_one:
        for text in texts(section):
            for part in (p for p in text if isinstance(p, Number)):
                e = used[part.figure]
                young = e.year is None or brief.as_of.year - e.year <= 4
                assert young or str(e.year) in plain(text) or e.unit == "year", (plain(text), e.id, e.year)


def test_one_figure_is_printed_one_way(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        forms: dict[str, set[str]] = {}
        for section in body(brief):
            for text in texts(section):
                for part in (p for p in text if isinstance(p, Number)):
                    forms.setdefault(part.figure, set()).add(re.split(r"[ \u00a0(]", part.text)[0])
        years = {u.estimate.id: str(u.estimate.year) for u in brief.figures}
        apart = {k: v for k, v in forms.items() if len(v - {years[k]}) > 1}
        assert not apart, (name, apart)


def test_every_format_prints_one_value(brief: Brief) -> None:
    page, text = FORMATS["html"](brief)["brief.html"], FORMATS["md"](brief)["brief.md"]
    bare = html.unescape(re.sub(r"<[^>]+>", "", page))
    for judgement in brief.judgements:
        assert plain(judgement.claim) in bare
        assert plain(judgement.claim) in text.replace("\\", "")


def test_body_and_page_one_keep_their_length(brief: Brief) -> None:
    ids = [s.id for s in brief.page_one]
    assert words(brief, *ids) <= 470
    assert words(brief) <= 4000
    spots = next(s for s in sections(brief) if s.id == "soft-spots")
    for spot in spots.within:
        assert sum(len(plain(t).split()) for t in texts(spot)) <= 90, spot.id
    assert len(FORMATS["md"](brief)["brief.md"].encode()) <= 60_000


def test_a_sentence_without_ground_is_withheld_and_counted(brief: Brief) -> None:
    world, case = brief.analysis.world, brief.analysis.world.case
    assert case is not None
    grounds, claims = Grounds(world, case), [case.claims["bombers-2018"]]
    assert not grounds.lacking("Two Tu-160 bombers landed near Caracas on 10 December 2018.", claims)
    assert grounds.lacking("Three bombers landed near Havana.", claims) == ["Havana"]
    assert grounds.lacking("Russian bombers landed 40 km from Caracas.", claims) == ["40"]
    assert not grounds.lacking("A Russian visit.", claims)
    text = FORMATS["md"](brief)["brief.md"]
    assert not [s for s in brief.withheld if s in text]
    assert len(brief.withheld) <= 3


def test_the_day_of_a_claim_is_ground_for_its_date(brief: Brief) -> None:
    world, case = brief.analysis.world, brief.analysis.world.case
    assert case is not None
    claim = case.claims["rosneft-sale-2020"]
    assert claim.start == date(2020, 3, 28)
    assert not Grounds(world, case).lacking("Rosneft left on 28 March 2020.", [claim])
