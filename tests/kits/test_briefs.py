"""What every section, chart and format of a brief must do."""

from __future__ import annotations

import ast
import inspect
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from softflank.analysis import Analysis
from softflank.briefs import FORMATS, Brief, charts, compose, formats, sections
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.tree import Chart, Section
from softflank.workspace.results.origins import trace
from tests.kits.listing import files, homes
from tests.kits.samples import summary

WRITTEN = date(2026, 6, 1)
DOCS = Path(__file__).parents[2] / "docs" / "brief.md"


@pytest.fixture(scope="module")
def briefs(analyses: dict[str, Analysis]) -> dict[str, Brief]:
    return {name: compose(analysis, written=WRITTEN) for name, analysis in analyses.items()}


def drawn(brief: Brief) -> list[Chart]:
    def walk(section: Section) -> list[Chart]:
        own = [block for block in section.blocks if isinstance(block, Chart)]
        return own + [chart for inner in section.within for chart in walk(inner)]

    sections = [*brief.page_one, *(section for part in brief.parts for section in part.sections)]
    return [chart for section in sections for chart in walk(section)]


def imported(module: str) -> set[str]:
    """Names that the modules of briefs import from a package, with how many import each."""
    tree = ast.parse(inspect.getsource(import_module("softflank.briefs.compose")))
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }


def test_every_section_is_listed() -> None:
    assert imported("softflank.briefs.sections") == set(files(sections))
    text = inspect.getsource(import_module("softflank.briefs.compose"))
    uses = Counter(
        node.value.id
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in ("section", "sections") and isinstance(node.value, ast.Name)
    )
    assert {name: n for name, n in uses.items() if n > 1 and name in files(sections)} == {}
    assert set(uses) & set(files(sections)) == set(files(sections))


@pytest.mark.parametrize("name", files(sections))
def test_a_section_says_something_or_is_left_out(name: str, analyses: dict[str, Analysis]) -> None:
    """And each of its figures answers why: one of those that rest on the same."""
    module = import_module(f"{sections.__name__}.{name}")
    assert summary(module).endswith(".")
    build = getattr(module, "section", None) or getattr(module, "sections", None)
    for tie, analysis in analyses.items():
        if build is None:
            continue
        app = Apparatus(analysis.world)
        app.enter(name)
        made = build(analysis, app)
        told = [made] if isinstance(made, Section) else [x for x in _flat(made) if isinstance(x, Section)]
        assert all(section.title and (section.blocks or section.within) for section in told), tie
        known = analysis.tie.estimates() | {used.estimate.id: used.estimate for used in app.figures()}
        assert all(used.estimate.label and used.estimate.unit for used in app.figures()), tie
        for figure in {used.estimate.evidence: used.estimate.id for used in app.figures()}.values():
            assert trace(figure, known, analysis.world, analysis.assumptions).origins, (tie, figure)


def _flat(made: object) -> list[object]:
    return [x for part in made for x in _flat(part)] if isinstance(made, tuple | list) else [made]


def test_every_chart_is_drawn_for_the_case(briefs: dict[str, Brief]) -> None:
    """But for the soft spots, which are drawn where two or more are measured."""
    measured = [s for s in briefs["case"].analysis.spots if s.list == "measured" and s.loss is not None]
    missing = set() if len(measured) > 1 else {"spots"}
    assert sorted(chart.id for chart in drawn(briefs["case"])) == sorted(set(files(charts)) - missing)


@pytest.mark.parametrize("name", files(charts))
def test_a_chart_is_told_in_words_and_in_a_table(name: str, briefs: dict[str, Brief]) -> None:
    assert summary(import_module(f"{charts.__name__}.{name}")).endswith(".")
    for brief in briefs.values():
        for chart in (c for c in drawn(brief) if c.id == name):
            for svg in (chart.broad, chart.narrow):
                assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own drawing
            assert len(chart.alt) > 40 and any(char.isdigit() for char in chart.alt)
            assert chart.subtitle.endswith(".") and (chart.data is None or chart.data.rows)


def test_every_format_is_listed() -> None:
    assert files(formats) == homes(FORMATS.values())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_documented_steady_and_safe(name: str, briefs: dict[str, Brief]) -> None:
    assert f"| `{name}` |" in DOCS.read_text(encoding="utf-8")
    for brief in briefs.values():
        assert all(FORMATS[name](brief).values())
    assert FORMATS[name](briefs["no rival"]) == FORMATS[name](briefs["no rival"])
    hostile = replace(briefs["case"], title="<script>alert(1)</script> | [x](javascript:y)")
    main = next(iter(FORMATS[name](hostile).values()))
    if isinstance(main, bytes):
        return  # packed: tests/briefs/test_pages.py opens it
    if name == "json":
        assert json.loads(main)["title"] == hostile.title
    else:
        assert "alert(1)" in main and "<script>alert" not in main and (name == "html" or "[x](" not in main)
