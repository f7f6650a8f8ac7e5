"""What ``case check`` refuses in the words of a case for its brief."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.briefs.folders import FOLDERS, write

from softflank.cases import load
from softflank.cases.load import BUILTIN
from softflank.vocabulary import BadCase


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(FOLDERS[0], tmp_path)


WRONG = {
    "the status quo borrows a chance": (
        "    trigger: {text: \"Tripoli goes on", "    forecast: shelling\n    trigger: {text: \"Tripoli goes on",
        "pathways.0.forecast: 'More of the same' goes on with the rung in force",
    ),
    "a pathway borrows the chance of something else": (
        "forecast: shelling\n    trigger", "forecast: leader-goes\n    trigger",
        "pathways.1.forecast: leader-goes is not what sets 'The guns speak' off",
    ),
    "an unknown forecast": ("risk: shelling", "risk: shelled", "risk: no forecast 'shelled'"),
    "a cell that points at the sentence before it": (
        "A harbour has been open to its ships", "It has been open to ships",
        "cells.invested.text: 'It' would point at the program's sentence before it",
    ),
    "a sentence on others": (
        "there in 1985.\", claims: [mission]}", "there in 1985.\", claims: [talks]}",
        "judgements.answer.said: no claim behind it names the client",
    ),
    "a sentence on another matter": (
        "there in 1985.\", claims: [mission]}", "there in 1985.\", claims: [grain]}",
        "judgements.answer.said: no claim behind it is filed under ideological-diplomatic or military",
    ),
    "a duty as a reason against force": (
        "Paris kept a mission of 40 officers there in 1985.", "A duty to help holds Paris.",
        "judgements.answer.said: a written duty to help makes an answer likelier",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_does_not_bear_on_it_is_refused(folder: Path, old: str, new: str, said: str) -> None:
    path = folder / "brief.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadCase, match=said):
        load(str(folder))


def test_a_duty_may_be_named_as_what_speaks_against(folder: Path) -> None:
    path = folder / "brief.yml"
    text = path.read_text(encoding="utf-8")
    said = 'Paris kept a mission of 40 officers there in 1985.", claims: [mission]}'
    assert said in text
    path.write_text(
        text.replace(said, 'A duty to help holds Paris.", claims: [mission]}\n    moves: up'), encoding="utf-8"
    )
    reason = (load(str(folder)).telling.judgements or {})["answer"]
    assert reason.moves == "up"


def test_evidence_that_speaks_for_the_aim_is_no_reason_against_it(tmp_path: Path) -> None:
    place = tmp_path / "north-korea-2026"
    shutil.copytree(BUILTIN / "north-korea-2026", place)
    path = place / "brief.yml"
    text = path.read_text(encoding="utf-8")
    assert "  played:\n    confidence" in text
    said = "  played:\n    said: {text: A listing., claims: [listing-2024-12]}\n    confidence"
    path.write_text(text.replace("  played:\n    confidence", said), encoding="utf-8")
    with pytest.raises(BadCase, match=r"judgements.played.said: evidence.yml holds it for likelier"):
        load(str(place))
