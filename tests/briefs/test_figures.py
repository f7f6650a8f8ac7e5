"""No sentence holds a figure that the provenance table does not have; references are numbered once, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from softflank.briefs import Brief, shares
from softflank.briefs.tree import Marks, Number, Paragraph, Table, plain
from softflank.briefs.wording import anchor
from softflank.vocabulary import Estimate
from tests.briefs.reading import sections, texts

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
ORIGINS = re.compile(r"S/\d{4}/\d+|Article \d+")
_NO_FIGURE = "No record of "
"""Beginning of sentences on what a source does not hold: their bounds belong to no figure."""
_DATED = (
    "Last on record of ",
    "No act of pressure by ",
    "First, what ",
    "By the record the two acted ",
    "Who governs ",
    "By the list of leaders ",
    "Not in the table: ",
)
"""Beginnings of sentences on rows of a source: the years in them, none after the date, are the rows' own."""
"""Symbols of documents and articles are names and no figures."""
Made = Callable[..., Brief]


def allowed(estimates: list[Estimate], parts: Mapping[str, int] | None = None) -> Callable[[str], bool]:
    """Whether a printed number is one of the figures: value, interval, percentile, n, year or one in its label.

    ``parts`` are the figures that are rounded with the whole that they are of.
    """
    printed = {str(n) for e in estimates if (n := (parts or {}).get(e.id)) is not None}
    exact: list[float] = []
    for e in estimates:
        printed |= set(NUMBER.findall(e.label))
        printed |= {str(y) for y in (e.year,) if y}
        ends = [step.age_to for step in e.evidence if step.age_to]
        printed |= {n for day in ends for n in (str(day.day), str(day.year))}
        for number in (e.value, e.low, e.high, e.percentile, e.n):
            if number is not None:
                exact += [abs(number), 100 * abs(number), abs(number) / 1000]

    def known(token: str) -> bool:
        if token in printed:
            return True
        value = float(token.replace(",", ""))
        places = len(token.partition(".")[2])
        digits = len(token.replace(",", "").rstrip("0")) if "." not in token else 0
        unit = 10.0**-places if places else 10.0 ** (len(token.replace(",", "")) - max(digits, 1))
        return any(abs(value - e) <= 0.5000001 * unit for e in exact)

    return known


@pytest.mark.parametrize("which", ["case", "CHN-PAK", "FRA-TCD"])
def test_every_number_of_a_data_sentence_is_a_figure_of_that_sentence(which: str, brief: Brief, dyad: Made) -> None:
    made = {"case": lambda: brief, "CHN-PAK": lambda: dyad("CHN", "PAK", "USA", "2025-10-31"),
            "FRA-TCD": lambda: dyad("FRA", "TCD", "LBY", "1986-03-01")}[which]()  # fmt: skip
    used = {u.estimate.id: u.estimate for u in made.figures}
    as_of = {str(made.as_of.day), str(made.as_of.year), "1991"}
    loose, seen, parts = [], 0, shares.rounded(made.analysis)
    body = [s for s in sections(made) if s.id not in {x.id for p in made.parts if p.id != "tie" and p.id != "pressure"
                                                       for x in p.sections}]  # fmt: skip
    for section in body:
        for block in (b for b in section.blocks if isinstance(b, Paragraph) and b.role == "data"):
            known = allowed([used[p.figure] for p in block.text if isinstance(p, Number)], parts)
            for token in NUMBER.findall(ORIGINS.sub("", plain(block.text))):
                seen += 1
                if not known(token) and token not in as_of:
                    loose.append((section.title, token, plain(block.text)))
    assert seen > 2
    a_year = re.compile(r"(?:19|20)\d\d")
    assert not [
        x
        for x in loose
        if "not on record since" not in x[2]
        and "†" not in x[2]
        and not x[2].startswith(_NO_FIGURE)
        and not (x[2].startswith(_DATED) and a_year.fullmatch(x[1]) and int(x[1]) <= made.as_of.year)
    ], loose[:5]


def test_the_check_of_numbers_can_fail(brief: Brief) -> None:
    known = allowed([u.estimate for u in brief.figures if u.estimate.id == "arms.last_delivery"])
    assert known("2014")
    assert not known("2015")
    assert not known("883")


@pytest.mark.parametrize("which", ["case", "dyad"])
def test_every_number_leads_to_its_row(which: str, brief: Brief, dyad: Made) -> None:
    made = brief if which == "case" else dyad("CHN", "PAK", "USA", "2025-10-31")
    ids = [u.estimate.id for u in made.figures]
    assert len(ids) == len(set(ids))
    provenance = next(s for s in sections(made) if s.id == "provenance").blocks[0]
    assert isinstance(provenance, Table)
    assert set(provenance.anchors) == {anchor(i) for i in ids}
    assert len(provenance.anchors) == len(set(provenance.anchors))
    for section in sections(made):
        for text in texts(section):
            for part in text:
                if isinstance(part, Number):
                    assert part.figure in ids


def test_references_are_numbered_once_in_order_of_first_use(brief: Brief) -> None:
    assert [c.number for c in brief.references] == list(range(1, len(brief.references) + 1))
    assert len({c.id for c in brief.references}) == len(brief.references)
    listed = {c.number for c in brief.references}
    assert {n for s in sections(brief) for t in texts(s) for p in t if isinstance(p, Marks)
            for n in p.references} <= listed  # fmt: skip


def test_every_source_of_a_figure_is_cited_and_aged(brief: Brief) -> None:
    cited = {c.id for c in brief.references if c.is_data}
    sources = {e.source for u in brief.figures for e in u.estimate.evidence if e.source}
    assert sources <= cited
    method = next(s for s in sections(brief) if s.id == "method")
    ages = method.blocks[-1]
    assert isinstance(ages, Table)
    assert 0 < len(ages.rows) <= len(cited)
