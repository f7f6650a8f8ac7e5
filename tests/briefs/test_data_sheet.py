"""Without a case file: a data sheet behind gates, and nothing that would need a judgement."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from softflank.briefs import Brief
from softflank.briefs.formats import FORMATS
from tests.briefs.reading import sections

Made = Callable[..., Brief]
DYADS = [
    ("CHN", "PAK", "USA", "2025-10-31"),
    ("FRA", "TCD", "LBY", "1986-03-01"),
    ("RUS", "CUB", "USA", "1962-10-01"),
    ("USA", "Republic of Vietnam", "RUS", "1974-06-01"),
    ("USA", "TWN", "CHN", "2024-06-01"),
    ("TUR", "AZE", "RUS", "2022-06-01"),
]


def text_of(brief: Brief) -> str:
    return FORMATS["md"](brief)["brief.md"].replace("\u00a0", " ")


@pytest.mark.parametrize("names", DYADS, ids=lambda n: f"{n[0]}-{n[1]}")
def test_it_is_short_and_judges_nothing(names: tuple[str, str, str, str], dyad: Made) -> None:
    made = dyad(*names)
    text = text_of(made)
    front = text[: text.index("## Sources")]
    assert made.sheet and not made.judgements
    assert len(front.split()) <= 700
    assert "data sheet" in front
    for gone in ("card", "soft spot", "power at hand", "shared a border", "Venezuela", "third part", "percentile"):
        assert gone not in front.lower().removeprefix("*softflank").split("\n", 4)[-1], gone
    assert not re.search(r"in office|led by", front), "nobody's years in office are told"


def test_a_patron_that_the_model_never_saw_has_no_chances(dyad: Made) -> None:
    unseen = dyad("ARE", "SDN", "SAU", "2025-10-31")
    assert unseen.analysis.prospects and unseen.analysis.prospects[0].cases == 0
    assert not re.search(r"answer with force|answers with force", text_of(unseen))
    seen = dyad("USA", "TWN", "CHN", "2024-06-01")
    assert seen.analysis.prospects[0].cases > 0
    assert re.search(r"answer with force|answers with force", text_of(seen))


def test_no_part_that_holds_nothing_is_said_to_break(dyad: Made) -> None:
    for names in DYADS[:3]:
        made = dyad(*names)
        found = made.analysis.outcomes
        for section in sections(made):
            assert found is not None or section.id != "data-sheet"


def test_the_soviet_union_goes_by_its_name(dyad: Made) -> None:
    assert "the Soviet Union" in text_of(dyad("RUS", "CUB", "USA", "1962-10-01"))


def test_without_a_challenger_only_the_tie_is_told(dyad: Made) -> None:
    made = dyad("CHN", "PAK", None, "2025-10-31")
    text = text_of(made)
    assert "simulated" not in text and "pressure" not in text[: text.index("## Sources")]
    assert made.analysis.spots == ()
