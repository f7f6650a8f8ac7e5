"""External support and joined disputes as outcomes: what counts as a row and as an event, on invented rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.other_outcomes import OUTCOMES, _joined, _support, backtest_other_outcomes
from softflank.evaluation.report.cases import other_failures, other_section
from softflank.panel import Panel
from tests.evaluation.invented import figure, write_panel


def crisis(client: str, day: date, patron: str = "RUS") -> dict[str, object]:
    """A row of the crises."""
    return {"patron": patron, "client": client, "date": day}


def test_support_needs_a_conflict_on_record(tmp_path: Path) -> None:
    out = date(1990, 1, 1)
    panel = write_panel(
        tmp_path,
        state_year=[figure("war_primary", y, 1.0, out, state=s) for s in ("ETH", "SYR") for y in (1980, 1981)],
        dyad_year=[figure("support_weapons", 1981, 1.0, out, origin="RUS", partner="ETH")],
    )
    rows = pl.DataFrame(
        [
            crisis("ETH", date(1980, 5, 1)),
            crisis("ETH", date(1980, 5, 1), "USA"),
            crisis("SYR", date(1981, 5, 1)),
            crisis("EGY", date(1980, 5, 1)),
            crisis("ETH", date(1974, 5, 1)),
            crisis("ETH", date(2017, 5, 1)),
        ]
    )
    found = _support(Panel.open(panel), rows, ("support_weapons",))
    assert found[:3].tolist() == [1.0, 0.0, 0.0]
    assert np.isnan(found[3:]).all()


def test_joining_counts_against_the_clients_opponent_in_the_same_year(tmp_path: Path) -> None:
    out = date(1990, 1, 1)
    panel = write_panel(
        tmp_path,
        dyad_year=[
            figure("mid_hostility", 1970, 4.0, out, origin="ISR", partner="EGY"),
            figure("mid_hostility", 1973, 4.0, out, origin="ISR", partner="SYR"),
            figure("mid_hostility", 1970, 4.0, out, origin="RUS", partner="CUB"),
            figure("mid_joined", 1970, 1.0, out, origin="RUS", partner="ISR"),
            figure("mid_joined", 1973, 0.0, out, origin="RUS", partner="ISR"),
        ],
    )
    rows = pl.DataFrame(
        [
            crisis("EGY", date(1970, 1, 7)),
            crisis("EGY", date(1970, 1, 7), "USA"),
            crisis("SYR", date(1973, 10, 6)),
            crisis("CUB", date(1970, 9, 1)),
            crisis("EGY", date(2014, 1, 1)),
        ]
    )
    found = _joined(Panel.open(panel), rows)
    assert found[:3].tolist() == [1.0, 0.0, 0.0]
    assert np.isnan(found[3:]).all()


@pytest.mark.long
@pytest.mark.shared
def test_scores_say_n_and_events(shared: Path) -> None:
    cards = backtest_other_outcomes(None, shared / "data" / "icb")
    assert list(cards) == list(OUTCOMES)
    for card in cards.values():
        assert 10 <= card["events"] < card["n"]
        assert card["auc"]["low"] > 0.5
    text = "\n".join(other_section(cards))
    assert text.count("| frozen |") == len(cards)
    assert len(other_failures(cards)) == sum(not c["claimed"] for c in cards.values())
