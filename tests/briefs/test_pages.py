"""Formats that lay out pages: PDF and Word, from the same tree as every other."""

from __future__ import annotations

import builtins
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import docx
import pypdfium2
import pytest

from softflank import verify
from softflank.briefs import FORMATS, Brief
from softflank.briefs.pages import charts, pages
from softflank.vocabulary import BadRequest

_DASH = re.compile(r"\s+")


@pytest.fixture(scope="module")
def pdf(brief: Brief) -> bytes:
    found = FORMATS["pdf"](brief)["brief.pdf"]
    assert isinstance(found, bytes)
    return found


@pytest.fixture(scope="module")
def word(brief: Brief) -> bytes:
    found = FORMATS["docx"](brief)["brief.docx"]
    assert isinstance(found, bytes)
    return found


@pytest.fixture(scope="module")
def leaves(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def test_a_pdf_claims_its_standards_and_has_title_bookmarks_and_our_fonts_alone(brief: Brief, pdf: bytes) -> None:
    assert b"pdfaid:part" in pdf and b"pdfuaid:part" in pdf
    with pypdfium2.PdfDocument(pdf) as opened:
        assert opened.get_metadata_dict()["Title"] == brief.title
        assert len(list(opened.get_toc())) > 10
    fonts = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([A-Za-z-]+)", pdf))
    assert {name.split(b"-")[0] for name in fonts} <= {b"SourceSerifPro", b"SourceSansPro"}


def test_page_one_is_one_page_and_the_whole_fits_its_bounds(brief: Brief, leaves: list[str]) -> None:
    """Twelve pages of body after page one and the contents, fifteen of annexes."""
    first = _DASH.sub(" ", leaves[0])
    last = brief.page_one[-1].title
    assert brief.title in first and last in first and "Contents" in leaves[1]
    assert len(leaves) <= 2 + 12 + 15
    assert all(f"{n} / {len(leaves)}" in leaf for n, leaf in enumerate(leaves, 1))


def test_the_same_brief_gives_the_same_bytes(brief: Brief, pdf: bytes, word: bytes) -> None:
    assert FORMATS["pdf"](brief)["brief.pdf"] == pdf
    assert FORMATS["docx"](brief)["brief.docx"] == word


def test_every_word_of_the_tree_stands_in_the_document(brief: Brief, word: bytes) -> None:
    opened = docx.Document(io.BytesIO(word))
    said = _DASH.sub(" ", " ".join(t.text or "" for t in opened.element.body.iter() if t.tag.endswith("}t")))
    assert len(list(_words(pages(brief)))) > 100
    for words in _words(pages(brief)):
        assert _DASH.sub(" ", words).strip() in said, words


def _words(node: Any) -> Iterator[str]:
    """Words of a tree of pages but for the list of references, which are endnotes in Word."""
    if isinstance(node, dict):
        if node.get("form") == "words" and len(node["text"].split()) > 3:
            yield node["text"]
        elif node.get("id") != "references":
            for inner in node.values():
                yield from _words(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _words(inner)


def test_references_are_endnotes_once_each_and_charts_have_words(brief: Brief, word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as packed:
        notes, body = (packed.read(f"word/{n}.xml").decode() for n in ("endnotes", "document"))
        drawings = [n for n in packed.namelist() if n.endswith(".svg")]
    own = re.findall(r'<w:endnote w:id="(\d+)"', notes)
    asked = re.findall(r'<w:endnoteReference [^>]*w:id="(\d+)"', body)
    assert own == sorted(set(own), key=int) and asked == own and len(own) > 20
    assert len(drawings) == len(charts(brief)) and body.count("svgBlip") == len(drawings)
    for chart in charts(brief).values():
        assert chart.alt[:20] in body


def test_words_of_outside_are_text_and_no_markup(brief: Brief) -> None:
    """The template gets a tree of strings: what looks like markup of Typst is only letters."""
    plain = json.dumps(pages(brief))
    assert "#set" not in plain
    hostile = replace(brief, title='#panic("x") $ * _ @a <b> \\ "')
    found = FORMATS["pdf"](hostile)["brief.pdf"]
    assert isinstance(found, bytes)
    with pypdfium2.PdfDocument(found) as opened:
        assert '#panic("x")' in opened[0].get_textpage().get_text_range()


@pytest.mark.parametrize(("name", "module", "extra"), [("pdf", "typst", "pdf"), ("docx", "docx", "docx")])
def test_a_missing_extra_is_one_line_with_the_command(
    name: str, module: str, extra: str, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., Any] = builtins.__import__

    def without(asked: str, *rest: Any, **named: Any) -> Any:
        if asked == module:
            raise ImportError(asked)
        return real(asked, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(BadRequest, match=rf"pip install softflank\[{extra}\]"):
        FORMATS[name](brief)


def test_the_page_carries_the_json_that_it_tells(brief: Brief, tmp_path: Any) -> None:
    page, own = FORMATS["html"](brief)["brief.html"], FORMATS["json"](brief)["brief.json"]
    assert isinstance(page, str) and isinstance(own, str)
    path = tmp_path / "brief.html"
    path.write_text(page, encoding="utf-8")
    assert verify.load(path) == json.loads(own) and len(page.encode()) <= 1_500_000
    assert verify.check(verify.load(path)).holds
