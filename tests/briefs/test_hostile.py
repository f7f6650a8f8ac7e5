"""Text from outside is data: nothing that a case says becomes markup, a link that runs, or a template."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from softflank.analysis import Analysis
from softflank.briefs import compose
from softflank.briefs.formats import FORMATS
from softflank.cases import Passage
from softflank.vocabulary import Reference

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}]]></svg>\"'`[a](javascript:alert(3))|**b**"
)


@pytest.fixture(scope="module")
def pages(analysis: Analysis) -> dict[str, str]:
    case = analysis.world.case
    assert case is not None
    name = "bombers-2018"
    claim = replace(case.claims[name], text=EVIL)
    cited = claim.citations[0].reference
    work = Reference(cited, EVIL, EVIL, None, "javascript:alert(4)")
    evil = replace(
        case,
        title=EVIL,
        question=EVIL,
        claims={**case.claims, name: claim},
        references={**case.references, cited: work},
        asymmetry=Passage(EVIL, (name,)),
        hypotheses=((name, EVIL),),
        statements=(replace(case.statements[0], text=EVIL, note=EVIL), *case.statements[1:]),
    )
    world = replace(analysis.world, case=evil)
    spots = (replace(analysis.spots[0], title=EVIL, conclusion=EVIL, would_change_if=(EVIL,)), *analysis.spots[1:])
    ladder = tuple(replace(s, title=EVIL) for s in analysis.ladder)
    made = compose(replace(analysis, world=world, spots=spots, ladder=ladder), written=world.as_of)
    return {name: text for render in FORMATS.values() for name, text in render(made).items()}


def test_html_shows_it_as_text(pages: dict[str, str]) -> None:
    page = pages["brief.html"]
    carried = '<script type="application/octet-stream" id="brief-json">'
    assert page.count("<script") == page.count(carried) == 1
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert 'href="javascript' not in page.lower()


def test_markdown_shows_it_as_text(pages: dict[str, str]) -> None:
    page = pages["brief.md"]
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"(?<!\\)\]\(javascript", page)
    for line in page.splitlines():
        if "alert(1)" in line and line.startswith("|"):
            assert "\\|\\*\\*b" in line


def test_drawings_show_it_as_text(pages: dict[str, str]) -> None:
    drawings = {name: text for name, text in pages.items() if name.endswith(".svg")}
    assert "&lt;script" in drawings["charts/kept.svg"]
    for text in drawings.values():
        assert "<script" not in text
        assert "<img" not in text
        assert text.count("</svg>") == 1
