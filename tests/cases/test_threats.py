"""Threats of a case: what they need, in what order, and what a brief prints of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from softflank.cases import load, names
from softflank.cases.load import BUILTIN
from softflank.cases.threats import NOTHING
from softflank.vocabulary import BadCase


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the first case with a text of its threats replaced."""
    folder = tmp_path / "case"
    shutil.copytree(BUILTIN / "venezuela-2025", folder, ignore=shutil.ignore_patterns("pages"))
    path = folder / "threats.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_threats_of_the_built_in_cases_rest_on_their_claims_and_nothing_follows_before_its_threat() -> None:
    for name in names():
        case = load(name)
        assert case.threats
        for threat in case.threats:
            assert threat.outcome in NOTHING or threat.after
            made = min(case.claims[c].start for c in threat.claims)  # type: ignore[type-var]
            assert all(case.claims[c].start >= made for c in threat.after)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("claims: [tomahawk-2025]", "claims: [no-such-claim]", "no claim no-such-claim"),
        ("after: [tren-de-aragua-2025, cartel-soles-2025]", "after: []", "needs the claims that show it"),
        ("after: [port-call-2024, cuba-navy-2024]", "after: [bombers-2018]", "before the threat"),
        ("outcome: carried out", "outcome: bluffed", "outcome"),
        ("by: USA", "by: Nowhere", "Nowhere"),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BadCase, match=said) as refused:
        load(str(changed(tmp_path, old, new)))
    assert "threats.yml:" in str(refused.value)


def test_a_case_may_leave_them_out(tmp_path: Path) -> None:
    folder = changed(tmp_path, "", "")
    (folder / "threats.yml").unlink()
    assert load(str(folder)).threats == ()
