"""Charts: a finding as title, source, alternative text, two widths, specifications that the standard accepts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from softflank.analysis import Analysis
from softflank.briefs import Brief, compose, drawing
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
    assert titles["money"] == "Debt when last on record, in November 2019: 3 billion US dollars"
    assert titles["timeline"].startswith("Within one week on both files: ")
    assert "unobserved since" in titles["votes"]


def test_measured_soft_spots_are_drawn_with_their_intervals(analysis: Analysis) -> None:
    told = compose(invented.pressed(analysis), written=analysis.world.as_of)
    chart = next(c for c in charts(told) if c.id == "spots")
    assert plain(chart.title).startswith("Cost sensitivity: ")
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


def test_specifications_follow_the_published_schema(analysis: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, dict[str, Any]] = {}

    def keep(spec: dict[str, Any], width: int, name: str) -> str:
        seen[name] = spec
        return "<svg></svg>"

    monkeypatch.setattr(drawing, "draw", keep)
    compose(analysis, written=analysis.world.as_of)
    import altair

    assert len(seen) == 10
    for name, spec in seen.items():
        altair.Chart.from_dict({"config": drawing._CONFIG, **spec}) if "layer" not in spec else (
            altair.LayerChart.from_dict({"config": drawing._CONFIG, **spec})), name  # fmt: skip


def test_a_specification_that_cannot_be_drawn_is_an_error_in_one_line() -> None:
    from softflank.vocabulary import SoftflankError

    with pytest.raises(SoftflankError, match="chart odd cannot be drawn") as caught:
        drawing.draw({"mark": {"type": "nothing"}, "encoding": 3}, 300, "odd")
    assert "\n" not in str(caught.value)
