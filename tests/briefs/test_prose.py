"""The rules of prose, held on both built-in cases, on three that a stranger wrote, and on seven ties without a case."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest

from softflank.briefs import Brief, likelihood, prose
from softflank.briefs.formats import FORMATS
from softflank.briefs.grounds import Grounds
from softflank.briefs.tree import Number, Table, Text, plain
from softflank.measures.duties import FIGHT
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
def cases(brief: Brief, north_korea: Brief, strangers: dict[str, Brief]) -> dict[str, Brief]:
    """Both built-in cases and the invented ones."""
    return {"venezuela": brief, "north-korea": north_korea} | strangers


@pytest.fixture(scope="module")
def made(cases: dict[str, Brief], dyad: object) -> dict[str, Brief]:
    """The briefs of the cases, and a data sheet of each tie."""
    build = dyad
    assert callable(build)
    return cases | {f"{t[0]}–{t[1]}": build(*t) for t in TIES}


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
        steps = [step.title for step in brief.analysis.ladder]
        twice = strings([s for _, s in printed(brief)], names=steps)
        assert not twice, (name, twice[:5])
    assert strings(["one two three four five six seven eight"] * 2)


def test_one_scale_of_likelihood(made: dict[str, Brief]) -> None:
    other = re.compile(r"\b(?:probabl[ey]|possibl[ey]|highly likely|remote|conceivabl[ey]|might well|odds)\b", re.I)
    assert not [x for x in said(made) if other.search(x[2])]
    chance = Estimate("x", "x", 0.05, "probability", Kind.ASSUMED, "x", (Evidence(assumption="x"),))
    assert likelihood.term(chance) == "very unlikely"


def whole(row: tuple[Text, ...]) -> tuple[int, int]:
    """What the cells of a row sum to, and what they should: a hundred per cent, or the cases of which they are counts.

    *Under 1* is nought and *over 99* all, as the other parts are rounded beside them.
    """
    told = [plain(cell) for cell in row]
    if many := [int(m[1]) for cell in told if (m := re.match(r"\d+ of (\d+)", cell))]:
        return sum(int(cell.split()[0]) for cell in told), many[0]
    shares = [re.search(r"(under |over )?(\d+)\u00a0%", cell) for cell in told]
    return sum({"under ": 0, "over ": 100}.get(m[1], int(m[2])) for m in shares if m), 100


WHOLES = ("Chances of the answers", "How the answer falls", "Is it played? Readings that exclude each other",
          "Chance within twelve months")  # fmt: skip


def columns(table: Table) -> list[tuple[Text, ...]]:
    """Columns of chances down a table: those of ways of loss only where the tie's holding closes them."""
    found = [c for c in zip(*table.rows, strict=True) if "\u00a0%" in plain(c[-1])]
    return found if table.caption == WHOLES[2] or "holds" in plain(table.rows[-1][0]) else []


def test_probabilities_sum_to_a_hundred(made: dict[str, Brief]) -> None:
    """Answers by level and step, readings, and ways of loss where all are on record, each down or across its table."""
    seen: set[str] = set()
    for name, brief in made.items():
        blocks = [b for s in sections(brief) for b in s.blocks]
        tables = [b for b in blocks if b.form == "table"] + [b.data for b in blocks if b.form == "chart" and b.data]
        for table in (t for t in tables if t.caption in WHOLES):
            seen.add(table.caption)
            lines = [r[1:] for r in table.rows] if table.caption in WHOLES[:2] else columns(table)
            for line in lines:
                found, total = whole(line)
                assert found == total, (name, table.caption, [plain(c) for c in line])
    assert seen == set(WHOLES)


def test_no_section_is_empty(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        for section in sections(brief):
            assert section.blocks or section.within, (name, section.id)
            for block in section.blocks:
                assert block.form != "table" or block.rows, (name, section.id)
                assert block.form != "bullets" or all(plain(i) for i in block.items), (name, section.id)
                assert block.form != "paragraph" or plain(block.text), (name, section.id)


def test_a_figure_on_page_one_is_young_or_dated(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        used = {u.estimate.id: u.estimate for u in brief.figures}
        for text, part in ((t, p) for s in brief.page_one for t in texts(s) for p in t if isinstance(p, Number)):
            e = used[part.figure]
            young = e.year is None or brief.as_of.year - e.year <= 4
            assert young or str(e.year) in plain(text) or e.unit == "year", (name, plain(text), e.id, e.year)


def test_a_size_stands_only_beside_what_is_determined(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        tile = next(
            t for s in brief.page_one for b in s.blocks if b.form == "strip" for t in b.tiles if "worth" in t.label
        )
        if plain(tile.figure) == "Open":
            assert "points" not in plain(tile.note), name


def test_no_tie_with_a_duty_to_fight_is_called_little(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        tile = next(t for s in brief.page_one for b in s.blocks if b.form == "strip" for t in b.tiles)
        duty = brief.analysis.figure("alliance.obligation")
        if duty and duty.value >= FIGHT:
            assert "ittle" not in plain(tile.figure), name
        trade = brief.analysis.figure("trade.stake")
        if trade and trade.year and brief.as_of.year - trade.year > 3:
            assert "goods trade" not in plain(tile.note), name


def test_what_speaks_against_a_judgement_is_said_to(north_korea: Brief) -> None:
    first = next(j for j in north_korea.judgements if j.id == "answer")
    assert first.probability and first.probability.value < 0.5
    assert "Against this: the treaty of 2024." in plain(first.reason)


def test_the_authors_own_forecast_stands_beside_the_record(brief: Brief) -> None:
    loss = next(j for j in brief.judgements if j.id == "regime")
    assert plain(loss.claim).startswith("To the author it is unlikely that Nicolás Maduro loses power")
    assert loss.probability and loss.probability.value == 0.25 and loss.likelihood == "unlikely"
    assert "Past rates are lower but cannot know this: a carrier group was ordered in." in plain(loss.reason)
    told = " ".join(s for _, s in printed(brief))
    assert re.search(r"Past rates of a fall within a year are \d+ % for its leader and \d+ % for the regime", told)


def test_a_record_of_none_is_told_with_the_most_that_it_bears(brief: Brief) -> None:
    first, figures = brief.judgements[0], {u.estimate.id: u.estimate for u in brief.figures}
    most, many = figures["response.cell.ceiling"], figures["response.cell.n"]
    assert (1 - most.value) ** many.value == pytest.approx(0.05)
    told = plain(first.reason).replace("\u00a0", " ")
    assert f"drew military help (0 of {many.value:.0f})" in told and f"at most {100 * most.value:.0f} %" in told


def test_a_chance_by_assumed_ranges_is_told_by_its_band(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        worth = next((j for j in brief.judgements if j.id == "worth"), None)
        if worth is not None and worth.probability is not None:
            assert f"({likelihood.band(worth.probability)})" in plain(worth.claim), name
    told = plain(next(j for j in cases["venezuela"].judgements if j.id == "worth").claim)
    assert "(over 95 %)" in told.replace("\u00a0", " ") and "99" not in told


@pytest.mark.parametrize(("low", "value", "high", "told"), [
    (0.21, 0.3, 0.4, "unlikely, "), (0.14, 0.21, 0.28, ""), (0.44, 0.54, 0.64, ""), (0.13, 0.38, 0.69, "open, "),
    (None, 0.03, None, "almost no chance, ")])  # fmt: skip
def test_a_word_stands_only_where_its_range_holds_the_interval(
    low: float | None, value: float, high: float | None, told: str
) -> None:
    chance = Estimate("x", "x", value, "probability", Kind.ASSUMED, "x", (Evidence(assumption="x"),), low, high)
    assert likelihood.reach(chance) == told


@pytest.mark.parametrize(("low", "value", "high", "told"), [
    (0.01, 0.02, 0.04, "there is almost no chance that it rains"),
    (0.0, 0.04, 0.11, "it is at most very unlikely that it rains"),
    (0.13, 0.38, 0.69, "it is open whether it rains"), (0.81, 0.9, 0.97, "it is at least very likely that it rains"),
    (0.4, 0.5, 0.6, "there is a roughly even chance that it rains"), (None, 0.3, None, "it is unlikely that it rains"),
    (0.3, 0.4, 0.5, "there is at most a roughly even chance that it rains")])  # fmt: skip
def test_the_words_for_a_chance_bear_its_whole_interval(
    low: float | None, value: float, high: float | None, told: str
) -> None:
    chance = Estimate("x", "x", value, "probability", Kind.ASSUMED, "x", (Evidence(assumption="x"),), low, high)
    assert likelihood.that(chance, "it rains") == told
    assert likelihood.said(chance) in told.replace("at most a ", "at most ")


def test_a_main_aim_has_one_word_in_the_headline_and_its_judgement(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        played = next((j for j in brief.judgements if j.id == "played"), None)
        if played is not None and played.probability is not None and brief.analysis.leverage is not None:
            lead = re.split(r" that | whether ", plain(played.claim))[0]
            assert f"{lead} the pressure is mainly about" in re.sub(
                " that | whether ", " ", plain(brief.answer.line)
            ), name


def test_what_is_known_to_the_month_is_printed_as_a_month(north_korea: Brief) -> None:
    lanes = next(b for s in sections(north_korea) for b in s.blocks if b.form == "chart" and b.id == "timeline")
    assert "Mar\u00a02025, Over Ukraine: Koreans fight at Kursk" in lanes.alt
    assert not re.search(r"\b1.Mar.2025", lanes.alt)


def test_a_status_quo_has_no_chance_of_its_own_and_a_veto_is_counted(north_korea: Brief) -> None:
    paths = next(b for s in sections(north_korea) for b in s.blocks if b.form == "table" and b.head[0] == "Pathway")
    assert plain(paths.rows[0][0]) == "More of the same" and plain(paths.rows[0][2]) == "Not estimated yet"
    told = " ".join(s for _, s in printed(north_korea))
    assert "Russia vetoed each of the 2 drafts" in told and "By diplomatic ties" not in told


def test_no_text_points_where_a_format_has_nothing(made: dict[str, Brief]) -> None:
    for name, brief in made.items():
        assert not re.search(r"values below|sources below|in annex [BCE]\b", FORMATS["md"](brief)["brief.md"]), name


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


def test_body_and_page_one_keep_their_length(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        assert words(brief, *(s.id for s in brief.page_one)) <= 470, name
        assert words(brief) <= 4000, name
        spots = next(s for s in sections(brief) if s.id == "soft-spots")
        for spot in spots.within:
            assert sum(len(plain(t).split()) for t in texts(spot)) <= 90, (name, spot.id)
        assert len(FORMATS["md"](brief)["brief.md"].encode()) <= 60_000, name


def test_a_sentence_without_ground_is_withheld_and_counted(brief: Brief) -> None:
    world, case = brief.analysis.world, brief.analysis.world.case
    assert case is not None
    grounds, claims = Grounds(case, world.roles, world.as_of), [case.claims["bombers-2018"]]
    assert not grounds.lacking("Two Tu-160 bombers landed near Caracas on 10 December 2018.", claims)
    assert grounds.lacking("Three bombers landed near Havana.", claims) == ["Havana", "3 bomber…"]
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
    assert not Grounds(case, world.roles, world.as_of).lacking("Rosneft left on 28 March 2020.", [claim])


def test_a_pathway_keeps_no_more_than_all(cases: dict[str, Brief]) -> None:
    for name, brief in cases.items():
        paths = [b for s in sections(brief) for b in s.blocks if b.form == "table" and b.head[0] == "Pathway"]
        for kept in (plain(row[-1]).replace("\u00a0", " ") for table in paths for row in table.rows):
            assert all(float(n) < 100 for n in re.findall(r"([\d.]+) %", kept)), (name, kept)
    assert any("nothing lost" in s for _, s in printed(cases["venezuela"]))


def test_a_worth_is_surer_where_no_weight_that_wars_allow_would_change_it(brief: Brief, north_korea: Brief) -> None:
    for told, level in ((brief, "moderate"), (north_korea, "low")):
        found = told.analysis.leverage
        assert found and found.high
        ratio = next(b.salience_ratio for b in found.break_even if b.points == 1)
        assert ratio.low is not None and (ratio.low > found.high.value) == (level == "moderate")
        worth = next(j for j in told.judgements if j.id == "worth")
        assert plain(worth.confidence).startswith(f"Confidence is {level}: "), level


def test_the_tie_is_judged_where_all_ways_of_loss_are_known_and_no_fall_is_forecast(
    brief: Brief, north_korea: Brief
) -> None:
    assert [j.id for j in north_korea.judgements] == ["holds", "answer", "played", "worth", "risk"]
    first = north_korea.judgements[0]
    assert "to last to 30 September 2027" in plain(first.claim) and re.search(r"of 1,833 ties", plain(first.reason))
    assert "holds" not in {j.id for j in brief.judgements}
