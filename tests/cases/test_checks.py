"""What a case cannot say: found by ``case check`` with file, line and field."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from softflank.vocabulary import SoftflankError
from softflank.workspace.checked import checked

CASE = """\
id: small
title: A small case
question: What is asked?
roles: {patron: PRT, client: AGO, challenger: FRA}
as_of: 2020-06-01
"""
CLAIMS = """\
- id: c1
  text: Something happened.
  start: 2019-01-02
  citations: [{reference: r1}]
"""
REFERENCES = '- {id: r1, title: A title, publisher: P, date: "2019-01-02", url: "https://example.org/a"}\n'
FILES = {"case.yml": CASE, "claims.yml": CLAIMS, "references.yml": REFERENCES}
RANGE = "low: 0, mode: 1, high: 2, unit: u, reason: r, references: [z]"
LEDGER = "ledger: [{entry: lent, amount: 1, unit: USD, period: x, text: y, claim: c1}]\n"

WRONG = {
    "later than today": ("case.yml", CASE.replace("2020-06-01", "2999-01-01"), "case.yml:5: as_of"),
    "patron is client": ("case.yml", CASE.replace("AGO", "Portugal"), "case.yml:4: roles.client"),
    "challenger is patron": ("case.yml", CASE.replace("FRA", "PRT"), "case.yml:4: roles.challenger"),
    "third is client": ("case.yml", CASE.replace("FRA}", "FRA, third_parties: [AGO]}"), "roles.third_parties"),
    "unknown patron": ("case.yml", CASE.replace("PRT", "Mordor"), "case.yml:4: roles.patron"),
    "empty title": ("case.yml", CASE.replace("A small case", "''"), "case.yml:2: title"),
    "key twice": ("case.yml", CASE + "title: Another\n", "case.yml:6: title"),
    "unknown rung": ("case.yml", CASE + "rung: {reached: moon}\n", "case.yml:6: rung.reached"),
    "unknown rule": ("case.yml", CASE + "spots:\n  moon: {claims: [c1]}\n", "case.yml:7: spots.moon"),
    "unknown third party": ("case.yml", CASE + "third_parties:\n  Mordor: {text: x}\n", "case.yml:7: third_parties"),
    "unknown comparator": ("case.yml", CASE + "comparators: [{client: Mordor, text: x}]\n", "comparators.0.client"),
    "same hypothesis": ("case.yml", CASE + "hypotheses: [{id: a, text: x}, {id: a, text: y}]\n", "hypotheses"),
    "not a number": ("case.yml", CASE + LEDGER.replace("1,", ".nan,"), "ledger.0.amount"),
    "infinite": ("case.yml", CASE + LEDGER.replace("1,", "-.inf,"), "ledger.0.amount"),
    "unknown assumption": ("case.yml", CASE + f"assumptions:\n  moon.base: {{{RANGE}}}\n", "assumptions.moon.base"),
    "assumption falls": ("case.yml", CASE + f"assumptions: {{k: {{{RANGE.replace('2', '0.5')}}}}}\n", "assumptions.k"),
    "assumption of text": ("case.yml", CASE + f"assumptions: {{k: {{{RANGE.replace('[z]', 'z')}}}}}\n", "references"),
    "assumption too large": ("case.yml", CASE + f"assumptions: {{k: {{{RANGE.replace('2', '1' * 400)}}}}}\n", "high"),
    "no day": ("case.yml", CASE + f"assumptions: {{k: {{{RANGE}, valid_from: soon}}}}\n", "valid_from"),
    "ladder of text": ("case.yml", CASE + "ladder: [{id: blockade, cuts: all}]\n", "ladder.0.cuts"),
    "ladder of a list": ("case.yml", CASE + "ladder: [{id: blockade, cuts: [1]}]\n", "ladder.0.cuts"),
    "ladder without label": ("case.yml", CASE + "ladder: [{id: blockade, label: }]\n", "ladder.0.label"),
    "ladder removes nothing": ("case.yml", CASE + "ladder: [{id: moon, remove: true}]\n", "case.yml:6: ladder"),
    "control codes": ("case.yml", CASE.replace("What is asked?", '"\\e]0;x\\a"'), "case.yml:3"),
    "ends first": ("claims.yml", CLAIMS + "  end: 2018-01-01\n", "claims.yml:5: 0.end"),
    "ends later": ("claims.yml", CLAIMS + "  end: 2030-01-01\n", "claims.yml:5: 0.end"),
    "supersedes itself": ("claims.yml", CLAIMS + "  supersedes: [c1]\n", "claims.yml:5: 0.supersedes"),
    "blank": ("claims.yml", CLAIMS.replace("Something happened.", "'  '"), "claims.yml:2: 0.text"),
    "id twice": ("claims.yml", CLAIMS * 2, "claims.yml:5: 1.id"),
    "no such date": ("references.yml", REFERENCES.replace("2019-01-02", "2019-13-45"), "references.yml:1: 0.date"),
    "no host": ("references.yml", REFERENCES.replace("https://example.org/a", "https://"), "references.yml:1: 0.url"),
    "no title": ("references.yml", REFERENCES.replace("A title", "''"), "references.yml:1: 0.title"),
    "past deadline": (
        "forecasts.yml",
        "- {id: f, text: x, probability: 0.5, deadline: 2019-01-01, resolution: r}\n",
        "forecasts.yml:1: 0.deadline",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_case_is_sound_as_it_is(folder: Path) -> None:
    assert checked(str(folder), date(2026, 1, 1)).id == "small"


@pytest.mark.parametrize("kind", WRONG)
def test_what_cannot_be_is_named_with_its_place(kind: str, folder: Path) -> None:
    file, text, said = WRONG[kind]
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(SoftflankError) as caught:
        checked(str(folder), date(2026, 1, 1))
    assert said in str(caught.value) and "\n" not in str(caught.value) and f"{file}:" in str(caught.value)


@pytest.mark.parametrize("kind", ["folder", "pipe", "dead link", "device"])
def test_a_file_that_is_none_is_not_taken_for_an_absent_one(kind: str, folder: Path) -> None:
    claims = folder / "claims.yml"
    claims.unlink()
    if kind == "folder":
        claims.mkdir()
    elif kind == "pipe":
        os.mkfifo(claims)
    else:
        claims.symlink_to("nowhere" if kind == "dead link" else "/dev/zero")
    with pytest.raises(SoftflankError, match=r"claims\.yml is"):
        checked(str(folder), date(2026, 1, 1))
