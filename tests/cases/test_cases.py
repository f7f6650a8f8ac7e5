"""Case folders: the built-in one is sound; a wrong field is named with its line; nothing postdates the case."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from softflank.cases import load, names
from softflank.cases.load import BUILTIN
from softflank.vocabulary import BadCase, Dimension, UnknownState

CASE = "venezuela-2025"
ARTICLE_RULES = ("military_depth", "sanctions_exposure", "reputation", "third_party_friction", "cost_sensitivity")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in case to damage."""
    return Path(shutil.copytree(BUILTIN / CASE, tmp_path / "case"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_built_in_case_is_whole() -> None:
    case = load(CASE)
    assert (case.roles.patron, case.roles.client, case.roles.challenger, case.roles.theatre) == (
        "RUS",
        "VEN",
        "USA",
        "UKR",
    )
    assert {"IRN", "CHN", "CUB"} <= set(case.third_parties)
    assert {c for c, _ in case.comparators} == {"SYR", "BLR", "IRN", "ARM"}
    assert tuple(case.spots)[:5] == ARTICLE_RULES
    assert set(case.sections) >= {Dimension.DIPLOMATIC, Dimension.MILITARY, Dimension.ECONOMIC, Dimension.ENERGY}
    assert all(c.grade is not None and c.citations for c in case.claims.values())
    assert all(f.deadline > case.as_of and f.resolution for f in case.forecasts)


def test_both_reference_lists_of_the_article_are_merged() -> None:
    """Nine and six entries, four of them twice: eleven works."""
    from softflank.cases import forms

    entries = forms.read(BUILTIN / CASE / "references.yml", tuple[forms.ReferenceForm, ...])
    marks = [mark for e in entries for mark in e.in_article]
    assert sorted(marks) == sorted([f"part1:{i}" for i in range(1, 10)] + [f"part2:{i}" for i in range(1, 7)])
    assert sum(bool(e.in_article) for e in entries) == 11


def test_nothing_in_the_case_postdates_it() -> None:
    case = load(CASE)
    assert all(c.start is None or c.start <= case.as_of for c in case.claims.values())
    assert all(r.date is None or r.date[:4] <= "2025" for r in case.references.values())


def test_the_treaty_has_the_dates_of_each_side() -> None:
    days = {c.start for i, c in load(CASE).claims.items() if i.startswith("treaty-")}
    assert date(2025, 5, 7) in days
    assert len([d for d in days if d and d > date(2025, 5, 7)]) >= 2


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "case.yml",
            "question: >-",
            "qestion: >-",
            r"case.yml:\d+: (question: is missing; add it|there is no field qestion)",
        ),
        ("case.yml", "patron: RUS", "patron: Rusland", "unknown state"),
        ("case.yml", "as_of: 2025-10-31", "as_of: yesterday", r"case.yml:\d+: as_of"),
        ("claims.yml", "kind: reported", "kind: rumoured", r"claims.yml:\d+: 0.kind"),
        ("claims.yml", "grade: {source: B", "grade: {source: Z", r"claims.yml:\d+: 0.grade.source"),
        ("claims.yml", "reference: reign-2021-03-leaders", "reference: nowhere", "cites nowhere"),
        ("claims.yml", "start: 2013-03-05", "start: 2026-01-03", "after the as-of"),
        ("references.yml", 'date: "2019-03-28"', 'date: "2026-01-04"', "could not be known then"),
        ("claims.yml", "- id: maduro-succeeds-chavez-2013", "- id: [", "a bracket is opened"),
    ],
)
def test_a_wrong_field_is_named_with_its_place(folder: Path, file: str, old: str, new: str, message: str) -> None:
    edit(folder / file, old, new)
    with pytest.raises((BadCase, UnknownState), match=message) as caught:
        load(str(folder))
    assert "\n" not in str(caught.value)


def test_an_id_used_twice_is_refused(folder: Path) -> None:
    text = (folder / "references.yml").read_text(encoding="utf-8")
    (folder / "references.yml").write_text(text + "\n- {id: cfr-2019-maduros-allies, title: x, publisher: y}\n")
    with pytest.raises(BadCase, match="used twice"):
        load(str(folder))


def test_an_assumption_without_a_reason_is_refused(folder: Path) -> None:
    with (folder / "case.yml").open("a", encoding="utf-8") as file:
        file.write(
            "\nassumptions:\n  anchors.energy.stake: {low: 0.1, mode: 0.2, high: 0.3, unit: share, reason: '', "
            "references: [x]}\n"
        )
    with pytest.raises(BadCase, match="reason"):
        load(str(folder))


def test_a_case_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(BadCase, match=CASE):
        load("venezuela-1999")
    assert CASE in names()
