"""Any names: a brief without a case file gives what data can say, and says what a case file would add."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from softflank.briefs import Brief
from softflank.briefs.formats import FORMATS
from softflank.briefs.tree import plain

Made = Callable[..., Brief]
DYADS = [
    ("CHN", "PAK", "USA", "2025-10-31"),
    ("FRA", "TCD", "LBY", "1986-03-01"),
    ("RUS", "CUB", "USA", "1962-10-01"),
    ("USA", "Republic of Vietnam", "RUS", "1974-06-01"),
    ("USA", "TWN", "CHN", "2024-06-01"),
]


@pytest.mark.parametrize("names", DYADS, ids=lambda n: f"{n[0]}-{n[1]}")
def test_a_brief_on_other_states(names: tuple[str, str, str, str], dyad: Made) -> None:
    made = dyad(*names)
    for render in FORMATS.values():
        assert all(render(made).values())
    text = FORMATS["md"](made)["brief.md"]
    assert "A case file would add" in text
    assert "Venezuela" not in text[: text.index("## Sources and method")]
    assert "Not known" in text
    assert made.gaps
    assert plain(made.answer.capability).startswith("Could ")
    assert "Timeline of key developments" not in text


def test_the_soviet_union_goes_by_its_name(dyad: Made) -> None:
    assert "the Soviet Union" in FORMATS["md"](dyad("RUS", "CUB", "USA", "1962-10-01"))["brief.md"]


def test_without_third_parties_there_is_no_annex(dyad: Made) -> None:
    assert "Annex" not in FORMATS["md"](dyad("CHN", "PAK", "USA", "2025-10-31"))["brief.md"]


def test_third_parties_are_shown_beside_the_patron(dyad: Made) -> None:
    made = dyad("CHN", "PAK", "USA", "2025-10-31", ("RUS",))
    text = FORMATS["md"](made)["brief.md"]
    assert "Annex: Russia and Pakistan" in text
    assert any(u.estimate.id.startswith("RUS–PAK.") for u in made.figures)


def test_without_a_challenger_only_the_tie_is_told(dyad: Made) -> None:
    made = dyad("CHN", "PAK", None, "2025-10-31")
    text = FORMATS["md"](made)["brief.md"]
    assert "No challenger is named" in text
    assert "The simulation was not run" in text
    assert made.analysis.spots == ()
