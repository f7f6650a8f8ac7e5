"""HTML stands alone, JSON has its fixed keys, Markdown has no markup from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from softflank.briefs import Brief
from softflank.briefs.formats import FORMATS
from softflank.vocabulary import Dimension

KEYS = {"case", "question", "as_of", "bottom_line", "tie", "timeline", "soft_spots", "ladder", "leverage", "hypotheses",
        "forecasts", "references", "figures", "gaps", "assumptions",
        "key_judgements", "dilemma", "ways"}  # fmt: skip
ESTIMATE = {"id", "label", "value", "low", "high", "unit", "kind", "method", "year", "evidence"}


class Tags(HTMLParser):
    """Elements, attributes and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element brings."""
        self.names.append(tag)
        self.attributes += attrs
        self.ids += [v for k, v in attrs if k == "id" and v]


@pytest.fixture(scope="module")
def html(brief: Brief) -> str:
    return FORMATS["html"](brief)["brief.html"]


@pytest.fixture(scope="module")
def tags(html: str) -> Tags:
    found = Tags()
    found.feed(html)
    return found


def test_the_page_needs_nothing_from_outside(html: str, tags: Tags) -> None:
    assert re.findall(r"<script[^>]*>", html) == ['<script type="application/octet-stream" id="brief-json">'], (
        "data alone"
    )
    assert not {"link", "iframe", "img", "object", "embed", "form", "base"} & set(tags.names)
    names = {name for name, _ in tags.attributes}
    assert not {"src", "srcset", "style", "onload", "onclick", "onerror"} & names
    assert all((v or "").startswith("#") for k, v in tags.attributes if k in ("href", "xlink:href"))
    style = re.search(r"<style>(.*?)</style>", html, flags=re.S)
    assert style
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    policy = next(v for k, v in tags.attributes if k == "content" and v and "default-src" in v)
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_ids_are_unique_and_links_lead_somewhere(tags: Tags) -> None:
    assert len(tags.ids) == len(set(tags.ids))
    targets = {v[1:] for k, v in tags.attributes if k == "href" and v and v.startswith("#")}
    assert targets <= set(tags.ids)


def test_tables_and_charts_can_be_read_aloud(html: str) -> None:
    tables = re.findall(r"<table>.*?</table>", html, flags=re.S)
    assert tables
    for table in tables:
        assert "<caption>" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table
    drawings = re.findall(r'<div class="drawing (?:broad|narrow)" role="img" aria-label="([^"]*)">', html)
    assert len(drawings) >= 12
    assert all(len(d) > 30 for d in drawings)


def test_json_has_its_fixed_keys(record: dict[str, Any]) -> None:
    assert set(record) >= KEYS
    assert record["case"] == "venezuela-2025"
    assert {"verdict", "break_even", "bounds", "conditional", "reversible", "whose"} <= set(record["leverage"])
    assert {"text", "date", "dimension", "references"} <= set(record["timeline"][0])
    assert {"rule", "conclusion", "reasons", "would_change_if"} <= set(record["soft_spots"][0])
    assert {"text", "likelihood", "probability", "confidence"} <= set(record["key_judgements"][0])
    figures = {f["id"]: f for f in record["figures"]}
    assert set(figures[record["key_judgements"][0]["probability"]]) >= ESTIMATE
    step = record["ladder"][0]
    assert {"rung", "retained", "response"} <= set(step)
    assert set(step["response"]) == {"none", "nonmilitary", "military"}
    assert {"id", "title", "publisher", "date", "url"} <= set(record["references"][0])
    assert all(set(f) >= ESTIMATE | {"used_in"} for f in record["figures"])
    assert {"id", "text", "probability", "deadline", "condition", "resolution"} <= set(record["forecasts"][0])
    assert {"id", "text", "posterior"} <= set(record["hypotheses"][0])
    assert set(record["tie"]["dimensions"]) == {str(d) for d in Dimension}


def test_the_same_brief_is_written_the_same_way_twice(brief: Brief) -> None:
    for name, render in FORMATS.items():
        assert render(brief) == render(brief), name


def test_markdown_names_its_drawings_and_gives_them(brief: Brief) -> None:
    files = FORMATS["md"](brief)
    named = set(re.findall(r"\]\((charts/[a-z]+\.svg)\)", files["brief.md"]))
    assert named == set(files) - {"brief.md"}
    assert len(named) >= 6


def test_markdown_lists_the_works_that_its_text_cites_and_no_other(brief: Brief) -> None:
    text, listed = FORMATS["md"](brief)["brief.md"].split("### Annex D. References")
    runs = [run.partition("–") for mark in re.findall(r" \[(\d[\d, –]*)\]", text) for run in mark.split(", ")]
    cited = {n for low, _, high in runs for n in range(int(low), int(high or low) + 1)}
    assert {int(n) for n in re.findall(r"^\| (\d+) \|", listed, flags=re.M)} == cited
