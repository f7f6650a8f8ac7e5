"""One quantity is one number: in every section, and in every format that prints it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest

from softflank.briefs import Brief
from softflank.briefs.formats import FORMATS
from softflank.briefs.pages import pages
from softflank.briefs.tree import Marks, Number, Section, Text, plain
from softflank.briefs.wording import quantity
from tests.briefs.reading import body, seen, texts

_LONG = 12
"""Letters from which a passage is too long to stand in a format by chance."""


@pytest.fixture(scope="module")
def both(brief: Brief, north_korea: Brief) -> tuple[Brief, Brief]:
    return brief, north_korea


def passages(told: list[Section]) -> Iterator[str]:
    """What stands between two marks in some sections, where it prints a figure."""
    for section in told:
        for text in seen(section):
            run: list[object] = []
            for part in (*text, Marks(())):
                if not isinstance(part, Marks):
                    run.append(part)
                    continue
                said = " ".join(plain(tuple(run)).split())  # type: ignore[arg-type]
                if any(isinstance(x, Number) for x in run) and len(said) > _LONG:
                    yield said
                run = []


def bare(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\\", "").replace("*", "").split())


def printed(brief: Brief) -> dict[str, str]:
    """Each format as one line of words; the PDF by what its setting is given."""
    word = zipfile.ZipFile(io.BytesIO(bytes(FORMATS["docx"](brief)["brief.docx"])))  # type: ignore[arg-type]
    strings: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict | list):
            inner = list(value.values() if isinstance(value, dict) else value)
            runs = [x["text"] for x in inner if isinstance(x, dict) and isinstance(x.get("text"), str)]
            strings.append("".join(runs))
            for one in inner:
                walk(one)
        elif isinstance(value, str):
            strings.append(value)

    walk(json.loads(json.dumps(pages(brief))))
    return {
        "html": bare(str(FORMATS["html"](brief)["brief.html"])),
        "md": bare(str(FORMATS["md"](brief)["brief.md"])),
        "docx": bare(word.read("word/document.xml").decode()),
        "pdf": bare(" ".join(strings)),
    }


def test_a_passage_with_a_figure_stands_alike_in_every_format(both: tuple[Brief, Brief]) -> None:
    for brief in both:
        told, formats = set(passages(body(brief))), printed(brief)
        assert len(told) > 20
        annexed = set(passages([s for part in brief.parts if part.id == "annexes" for s in part.sections])) - told
        assert annexed
        for name, text in formats.items():
            missing = [p for p in (told if name == "md" else told | annexed) if p not in text]
            assert not missing, (name, len(missing), missing[:3])


def test_one_label_has_one_value(both: tuple[Brief, Brief], strangers: dict[str, Brief]) -> None:
    """What is named alike has one number, as it is printed, whatever its kind and wherever it stands."""
    for brief in (*both, *strangers.values()):
        values: dict[tuple[str, int | None, str], set[str]] = {}
        for e in (u.estimate for u in brief.figures):
            tie = e.id.split(".")[0] if "–" in e.id else ""
            values.setdefault((e.label, e.year, tie), set()).add(quantity(e.value, e.unit))
        assert len(values) > 5
        assert not {k: v for k, v in values.items() if len(v) > 1}


def test_the_number_of_a_figure_in_json_is_the_one_that_is_printed(both: tuple[Brief, Brief]) -> None:
    for brief in both:
        record = json.loads(str(FORMATS["json"](brief)["brief.json"]))
        figures = {f["id"]: f for f in record["figures"]}
        shown: list[Text] = [t for s in body(brief) for t in texts(s)]
        ids = {p.figure for t in shown for p in t if isinstance(p, Number) and not p.figure.startswith("ledger")}
        values = {u.estimate.id: u.estimate.value for u in brief.figures}
        assert ids and all(figures[i]["value"] == pytest.approx(values[i], rel=1e-9) for i in ids)
