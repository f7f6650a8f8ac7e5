"""What comes before and after an answer: counts of the newest cut, none before the first, none for unseen patrons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from softflank.panel import Panel
from softflank.records.answers import becomes_crisis, elsewhere, own_tie, stored
from softflank.vocabulary import BadData, Roles
from softflank.world import World
from tests.evaluation.invented import rich_panel


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an invented panel."""
    return rich_panel(tmp_path_factory.mktemp("answers") / "panel")


def world(panel: Path, year: int = 2012, patron: str = "RUS") -> World:
    """A world of the invented panel."""
    return World(Panel.open(panel).view(date(year, 6, 1)), Roles(patron, "CUB", "USA"))


def test_a_date_reads_what_was_over_by_then(panel: Path) -> None:
    found = {year: own_tie(world(panel, year), "none") for year in (1983, 1997, 2012)}
    counts = [told[1].n for told in found.values() if told]
    assert counts == sorted(counts)
    assert len(set(counts)) == 3
    assert counts[-1] == stored()["own"]["2010"]["none"]["n"]
    assert own_tie(world(panel, 1979), "none") is None


def test_a_count_is_its_frequency(panel: Path) -> None:
    for told in (becomes_crisis(world(panel), "words"), own_tie(world(panel), "military")):
        assert told is not None
        estimate, record = told
        assert estimate.value == pytest.approx(record.events / record.n, abs=1e-4)
        assert estimate.low is not None
        assert estimate.low <= estimate.value


def test_below_force_there_is_one_chance_of_a_crisis(panel: Path) -> None:
    words, economic, force = (becomes_crisis(world(panel), g) for g in ("words", "economic", "force"))
    assert words and economic and force
    assert words[0].value == economic[0].value < force[0].value
    assert "threats stand for it" in economic[1].claim
    assert "threats stand for it" not in words[1].claim


def test_an_unseen_patron_has_no_record(panel: Path) -> None:
    assert own_tie(world(panel, patron="CHN"), "none") is None
    assert elsewhere(world(panel, patron="CHN"), "none") is None


def test_the_claim_says_whether_the_answer_added_anything(panel: Path) -> None:
    told = own_tie(world(panel), "none")
    assert told is not None
    assert ("is not shown to add" in told[1].claim) is not stored()["out_of_sample"]["bar_met"]


def test_one_patrons_cut_is_told_beside_both_and_called_open(panel: Path) -> None:
    here = world(panel)
    russian, american = elsewhere(here, "none"), elsewhere(replace(here, roles=Roles("USA", "CUB", "RUS")), "none")
    assert russian and american
    assert russian[0].value == american[0].value
    assert russian[1].claim != american[1].claim
    assert all(told[1].claim.endswith("one of several cuts and open") for told in (russian, american))


def test_a_missing_file_stops(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="reinstall"):
        stored(tmp_path / "answers.json")
