"""What hypotheses and evidence of a case cannot say: file, line and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cases.test_checks import FILES

from softflank.cases import load
from softflank.vocabulary import BadCase
from softflank.workspace.checked import checked

HYPOTHESES = """\
read_by: two readers
hypotheses:
  - {id: main-aim, text: One.}
  - {id: by-product, text: Two.}
  - {id: not-at-all, text: Three.}
  - {id: none-of-these, text: Four.}
motives: [{id: gain, text: Gain., under: [by-product]}]
assumptions: [{id: speaks, text: It speaks., items: [seen]}]
"""
EVIDENCE = """\
origins: [{id: paper, text: A paper, items_are: independent, interested: false}]
items:
  - id: seen
    text: Something was seen.
    origin: paper
    grade: B
    claims: [c1]
    pages: [{title: A page, publisher: P, date: 2019-01-02, url: "https://example.org/a", quote: words}]
    counts: [{collection: C, publisher: P, date: 2019-01-02, url: "https://example.org/a", rule: r, found: "0"}]
    bands:
      main-aim: [likely, likely]
      by-product: [likely, unlikely]
      not-at-all: [unlikely, unlikely]
"""
ALL = {**FILES, "hypotheses.yml": HYPOTHESES, "evidence.yml": EVIDENCE}
BANDS = "      not-at-all: [unlikely, unlikely]\n"

H, E = "hypotheses.yml", "evidence.yml"
ITEMS = EVIDENCE.partition("items:\n")[2]
COUNT = "C, publisher: P, date: "
PAGE = "title: A page, publisher: "
WRONG = {
    "one file alone": (E, None, "evidence.yml is missing or says nothing"),
    "one file in comments alone": (H, "# hypotheses:\n{}\n", "hypotheses.yml is missing or says nothing"),
    "another first level": (H, HYPOTHESES.replace("by-product, text", "moon, text"), "yml:2: hypotheses"),
    "a motive under nothing": (H, HYPOTHESES.replace("[by-product]", "[moon]"), "yml:7: motives.0.under"),
    "an assumption on nothing": (H, HYPOTHESES.replace("[seen]", "[moon]"), "yml:8: assumptions.0.items"),
    "an unknown origin": (E, EVIDENCE.replace("origin: paper", "origin: moon"), "yml:5: items.0.origin"),
    "an unknown claim": (E, EVIDENCE.replace("[c1]", "[c9]"), "yml:7: items.0.claims"),
    "no band": (E, EVIDENCE.replace(BANDS, ""), "items.0.bands: seen says nothing of not-at-all"),
    "one reader": (E, EVIDENCE.replace(BANDS, "      not-at-all: [unlikely]\n"), "1 readings"),
    "a band that is none": (E, EVIDENCE.replace("unlikely, unlikely", "maybe, unlikely"), "'maybe' is no band"),
    "an unknown hypothesis": (E, EVIDENCE + "      moon: [likely, likely]\n", "no hypothesis or motive 'moon'"),
    "a page of tomorrow": (E, EVIDENCE.replace("2019-01-02", "2021-01-02", 1), "yml:8: items.0.pages.0.date"),
    "a count of tomorrow": (E, EVIDENCE.replace(f"{COUNT}2019", f"{COUNT}2022"), "yml:9: items.0.counts.0.date"),
    "an item twice": (E, EVIDENCE + ITEMS, "items.1.id: seen is used twice"),
    "our own page": (E, EVIDENCE.replace(f"{PAGE}P", f"{PAGE}Softflank"), "confirms nothing"),
    "our own claim": (
        "references.yml",
        FILES["references.yml"].replace("A title", "brief.json of softflank"),
        "items.0.claims: claim c1 rests on what this program made",
    ),
}


def folder_of(place: Path, files: dict[str, str | None]) -> Path:
    for name, text in files.items():
        if text is not None:
            (place / name).write_text(text)
    return place


def test_the_plain_folder_is_sound(tmp_path: Path) -> None:
    inquiry = load(str(folder_of(tmp_path, dict(ALL)))).inquiry
    assert inquiry is not None and inquiry.readers == 2
    assert inquiry.leaves == (("main-aim", ""), ("by-product", "gain"), ("not-at-all", ""), ("none-of-these", ""))


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, what: str) -> None:
    name, text, said = WRONG[what]
    folder = folder_of(tmp_path, {**ALL, name: text})
    with pytest.raises(BadCase) as error:
        checked(str(folder), date(2026, 1, 1))
    assert said in str(error.value) and "\n" not in str(error.value)
