"""Charts: a finding as title, source, alternative text, two widths, round ticks."""

from __future__ import annotations

import itertools
import re

import pytest

from softflank.analysis import Analysis
from softflank.briefs import Brief, compose, drawing, plot, stages
from softflank.briefs.canvas import Canvas
from softflank.briefs.tree import Chart, Number, Section, plain
from tests.briefs import invented


def charts(brief: Brief) -> list[Chart]:
    def walk(section: Section) -> list[Chart]:
        own = [b for b in section.blocks if isinstance(b, Chart)]
        return own + [c for inner in section.within for c in walk(inner)]

    return [c for s in (*brief.page_one, *(s for p in brief.parts for s in p.sections)) for c in walk(s)]


def test_the_charts_of_the_case(brief: Brief) -> None:
    found = {c.id for c in charts(brief)}
    assert found == {
        "kept",
        "timeline",
        "places",
        "arms",
        "money",
        "answers",
        "votes",
        "oil",
        "reliability",
        "hindcast",
    }


def test_every_title_states_a_finding(brief: Brief) -> None:
    for chart in charts(brief):
        assert any(isinstance(x, Number) for x in chart.title) or chart.id in ("timeline", "hindcast"), chart.id
        assert chart.subtitle.endswith(".")
        assert len(chart.alt) > 40


def test_titles_follow_the_data(brief: Brief) -> None:
    titles = {c.id: plain(c.title).replace("\u00a0", " ") for c in charts(brief)}
    assert titles["arms"] == "Deliveries peaked in 2013; none is on record after 2014 (data to 2024)"
    assert titles["places"] == "Venezuela lies 9,940 km from Russia and 3,300 km from the United States"
    assert titles["money"] == ("Last on record, in October 2019: debt to the Russian state, 3 billion US dollars")
    assert titles["timeline"].startswith("Within one week on both files: ")
    assert "unobserved since" in titles["votes"]


def test_steps_that_the_simulation_cannot_part_are_one_stage(analysis: Analysis) -> None:
    found = stages.of(analysis)
    assert 2 <= len(found) <= 4
    names = [s.name for s in found]
    assert "Blockade and air interdiction, limited strikes" in names
    assert "Removal of the government by force" in names
    for stage in found:
        assert len({s.removes for s in stage.steps}) == 1
        for dimension, kept in stage.step.retained.items():
            if dimension in stage.parts:
                assert all(abs(kept.value - s.retained[dimension].value) <= 0.03 for s in stage.steps)
    for one, other in itertools.pairwise(found):
        assert one.removes != other.removes or any(
            abs(one.step.retained[d].value - other.step.retained[d].value) >= 0.03 for d in one.parts
        )


def test_the_chart_of_page_one_says_what_is_not_drawn_and_on_what_it_rests(brief: Brief) -> None:
    chart = next(c for c in charts(brief) if c.id == "kept")
    said = (
        "Arms, last on record: the register has none from Russia to Venezuela since 2014; "
        "China 50 %, 2015–2024. Kept: not simulated: none in the data."
    )
    assert said in chart.alt.replace("\u00a0", " ")
    assert "Not measured: fuels, shared organisations, media." in chart.alt
    assert chart.data and chart.data.caption.startswith("What is kept. ") and "cannot tell apart" in chart.data.caption
    assert chart.broad.count("cannot tell apart") == chart.narrow.count("cannot tell apart") == 0
    assert re.search(r"at least half was kept: votes \d+ of \d+, trade \d+ of \d+\.", chart.alt)
    assert chart.broad.count("none in the data") == chart.narrow.count("none in the data") == 1
    assert "in full; without more pressure, all of it." in chart.alt and "softest point is none of these" in chart.alt


def test_measured_soft_spots_are_drawn_with_their_intervals(analysis: Analysis) -> None:
    told = compose(invented.pressed(analysis), written=analysis.world.as_of)
    chart = next(c for c in charts(told) if c.id == "spots")
    assert plain(chart.title).startswith("What it is ready to pay: ")
    assert chart.broad.count("<circle") == 2 and chart.broad.count('stroke-width="4"') == 2


def test_letters_can_be_read_on_a_phone(brief: Brief) -> None:
    for chart in charts(brief):
        for svg in (chart.broad, chart.narrow):
            sizes = [float(x) for x in re.findall(r'font-size="([\d.]+)(?:px)?"', svg)]
            assert min(sizes, default=10) >= 9, (chart.id, min(sizes))


def test_drawings_fit_their_widths_and_share_no_ids(brief: Brief) -> None:
    ids: list[str] = []
    for chart in charts(brief):
        for svg, width in ((chart.broad, drawing.BROAD), (chart.narrow, drawing.NARROW)):
            size = re.match(r'<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
            assert size, chart.id
            assert float(size.group(1)) <= width + 1, chart.id
            assert "style=" not in svg
            ids += re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))


def test_unobserved_years_are_shaded_and_said(brief: Brief) -> None:
    votes = next(c for c in charts(brief) if c.id == "votes")
    assert "unobserved" in votes.broad
    assert "2022–2024" in votes.alt
    assert votes.data
    assert [plain(r[2]) for r in votes.data.rows][-3:] == ["unobserved"] * 3


def test_ticks_are_round_and_within_the_range() -> None:
    assert plot.ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert plot.ticks(1994, 2025, 10) == pytest.approx([1995, 2000, 2005, 2010, 2015, 2020, 2025])
    for low, high in ((0.0, 0.37), (3.0, 412.0), (1961.0, 1972.0)):
        found = plot.ticks(low, high, 4)
        assert low <= found[0] and found[-1] <= high and 2 <= len(found) <= 7


def test_values_lie_between_their_ticks() -> None:
    canvas = Canvas(200, 100)
    frame = plot.Frame(canvas, 20, 10, 180, 90, (0.0, 4.0), (0.0, 10.0))
    assert frame.at(0, 0) == (20, 90) and frame.at(4, 10) == (180, 10) and frame.at(2, 5) == (100, 50)
