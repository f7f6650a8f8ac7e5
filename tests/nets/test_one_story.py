"""The formats of one brief say one thing: the same figures, and the same sentences at each rung."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pytest

from softflank.briefs import Brief
from softflank.briefs.tree import plain
from softflank.briefs.wording import anchor, decimals


@dataclass(frozen=True, slots=True)
class Told:
    """One brief in three formats: the JSON read back, the other two as bare words without marks."""

    record: dict[str, Any]
    markdown: str
    page: str
    anchors: frozenset[str]


class _Words(HTMLParser):
    """Text of a page without style, drawings and marks of references."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.anchors: set[str] = set()
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors.add(given.get("id") or "")
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.append(tag)
        elif tag in ("style", "svg") or given.get("class") == "marks":
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag == self._skipped[0]:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.words.append(data)


def _bare(text: str) -> str:
    return " ".join(text.split())


def _from_markdown(text: str) -> str:
    unmarked = re.sub(r" ?\[\d[\d–, ]*\]( [A-F][1-6])?( ?†)?| †", "", text).replace("**", "")
    return _bare(html.unescape(re.sub(r"\\([\\`*_\[\]|~])", r"\1", unmarked)))


def _told(files: dict[str, str]) -> Told:
    reader = _Words()
    reader.feed(files["brief.html"])
    return Told(
        json.loads(files["brief.json"]),
        _from_markdown(files["brief.md"]),
        _bare("".join(reader.words)),
        frozenset(reader.anchors),
    )


@pytest.fixture(scope="module")
def told(files: dict[str, dict[str, str]]) -> dict[str, Told]:
    return {name: _told(own) for name, own in files.items()}


def test_the_bottom_line_and_the_judgements_are_told_alike(told: dict[str, Told], briefs: dict[str, Brief]) -> None:
    for name, one in told.items():
        judged = briefs[name].judgements
        lines = [one.record["bottom_line"], *(plain(j.claim) for j in judged), *(plain(j.confidence) for j in judged)]
        for line in lines:
            assert _bare(line) in one.markdown, (name, line)
            assert _bare(line) in one.page, (name, line)
        assert [j["likelihood"] for j in one.record["key_judgements"]] == [j.likelihood or None for j in judged], name


def test_every_figure_stands_in_the_page_and_in_json_with_one_value(told: dict[str, Told]) -> None:
    for name, one in told.items():
        assert len(one.record["figures"]) > 40, name
        for figure in (f for f in one.record["figures"] if f["used_in"]):
            shown = f"{figure['id']} {_bare(figure['label'])}", f"{decimals(figure['value'])} {figure['unit']}"
            assert anchor(figure["id"]) in one.anchors, (name, shown)
            assert "".join(shown) in one.page, (name, shown)


def test_the_soft_spots_of_a_case_are_told_alike(told: dict[str, Told], briefs: dict[str, Brief]) -> None:
    for name, one in told.items():
        if briefs[name].sheet:
            assert "Soft spot:" not in one.markdown and "Soft spot:" not in one.page, name
            continue
        for section in next(s for p in briefs[name].parts for s in p.sections if s.id == "soft-spots").within:
            closing = _bare(plain(section.blocks[-1].text))  # type: ignore[union-attr]
            assert closing in one.markdown and closing in one.page, (name, closing)


def test_the_comparison_can_fail(told: dict[str, Told]) -> None:
    one = next(iter(told.values()))
    line = _bare(one.record["bottom_line"])
    assert line[::-1] not in one.markdown and line[::-1] not in one.page
    assert anchor("no.such_figure") not in one.anchors
