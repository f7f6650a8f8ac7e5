"""Patrons that the model never saw: whose rows are asked, what their level is, and the figures on the staged record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.assumptions import shipped
from softflank.evaluation.blocks import Fold
from softflank.evaluation.other_patrons import RIVALS, _frequency, _keys, _moved, backtest_other_patrons
from softflank.evaluation.record import saved
from softflank.evaluation.report.patrons import patrons_failures, patrons_section
from softflank.response.prospects import UNSEEN


def row(crisis: int, client: str, patron: str) -> dict[str, object]:
    """A row of the coded crises."""
    rival = "RUS" if patron == "USA" else "USA"
    return {
        "crisis": crisis,
        "client": client,
        "patron": patron,
        "rival": rival,
        "date": date(1970, 1, 1),
        "row": crisis,
        "level": 2 if rival == "RUS" else 0,
    }


def test_each_patron_is_asked_with_its_rivals_conduct() -> None:
    found = _keys(
        pl.DataFrame([row(1, "EGY", "USA"), row(1, "EGY", "RUS"), row(2, "CHN", "USA"), row(2, "IND", "USA")])
    )
    told = {(r["crisis"], r["client"], r["patron"]): r["level"] for r in found.iter_rows(named=True)}
    assert told[1, "EGY", "GBR"] == 2
    assert told[1, "EGY", "CHN"] == 0
    assert (2, "CHN", "GBR") in told
    assert not any(patron == "CHN" and crisis == 2 for crisis, _, patron in told), "China is an actor of that crisis"
    assert set(RIVALS) == {patron for _, _, patron in told}


def test_level_is_moved_to_that_of_the_earlier_rows() -> None:
    p, happened = np.full(200, 0.5), np.array([1.0] + [0.0] * 9 + [0.0] * 190)
    block = Fold("b", np.arange(200) < 100, np.arange(200) >= 100)
    assert _moved(p, happened, block) == pytest.approx(np.full(100, 1.1 / 101), abs=1e-6)
    late = _moved(p, np.where(block.test, 1.0, happened), block)
    assert late == pytest.approx(np.full(100, 1.1 / 101), abs=1e-6), "what the tested rows did is not read"


def test_frequency_is_the_patrons_own() -> None:
    patron = np.array(["GBR", "GBR", "FRA", "GBR", "FRA"])
    block = Fold("b", np.array([True, True, True, False, False]), np.array([False, False, False, True, True]))
    found = _frequency(patron, np.array([1.0, 0.0, 0.0, 1.0, 1.0]), block)
    assert found == pytest.approx([1.1 / 3, 0.1 / 2])


def test_the_assumption_tells_the_moves_that_were_measured() -> None:
    reason = shipped()[UNSEEN].reason
    for card in saved()["response"]["other_patrons"].values():
        value, low, high = (f"{card['shift'][k]:.2f}" for k in ("value", "low", "high"))
        assert f"{value} [{low}, {high}]" in reason
        assert shipped()[UNSEEN].low <= card["shift"]["low"]
        assert card["shift"]["high"] <= shipped()[UNSEEN].high


@pytest.mark.long
@pytest.mark.shared
def test_chances_of_two_powers_are_too_high_for_three_others(shared: Path) -> None:
    cards = backtest_other_patrons(None, shared / "data" / "icb")
    for card in cards.values():
        assert card["forecast_mean"] > card["events"] / card["n"], "the note of the prospects says so"
    assert cards["support_any"]["models"]["moved to their level"]["auc"]["value"] > 0.65
    assert len(patrons_failures(cards)) == 3
    assert "| moved to their level | 443 |" in "\n".join(patrons_section(cards))
