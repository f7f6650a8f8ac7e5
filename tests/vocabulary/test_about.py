"""What a number is about: a mapping that is fixed once made, and no label that is cut up instead."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from softflank.vocabulary import About, Estimate, Evidence, Kind

PACKAGE = Path(__file__).parents[2] / "src" / "softflank"
CUT = re.compile(r"\.(label|id)\.(r?partition|r?split|removeprefix|removesuffix|replace)\(")
NOT_OURS = {"documents", "auditing", "states"}
"""Rooms whose labels are those of citations and of sources."""


def test_facts_are_read_by_name() -> None:
    about = About.of(window="2019–2021", level="consultation")
    assert about["window"] == "2019–2021"
    assert dict(about) == {"level": "consultation", "window": "2019–2021"}
    assert about == About.of(level="consultation", window="2019–2021")
    with pytest.raises(KeyError):
        about["route"]


def test_a_number_with_facts_stays_a_value() -> None:
    number = Estimate(
        "x", "x", 1.0, "", Kind.ESTIMATED, "", (Evidence(fit="f"),), about=About.of(route="here to there")
    )
    assert pickle.loads(pickle.dumps(number)) == number  # noqa: S301
    assert len({number, number}) == 1
    assert not Estimate("x", "x", 1.0, "", Kind.ESTIMATED, "", (Evidence(fit="f"),)).about


def test_no_label_and_no_id_is_cut_up() -> None:
    files = [p for p in PACKAGE.rglob("*.py") if p.relative_to(PACKAGE).parts[0] not in NOT_OURS]
    assert len(files) > 100
    assert [str(p.relative_to(PACKAGE)) for p in files if CUT.search(p.read_text(encoding="utf-8"))] == []
