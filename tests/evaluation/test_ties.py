"""Deep ties on an invented panel: who is at risk, what counts as a loss, and what a feature may not see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from softflank.evaluation import backtest_ties, page
from softflank.evaluation.record import saved
from softflank.evaluation.report.page import failures
from softflank.evaluation.report.ties import tie_failures
from softflank.evaluation.tie_rows import HORIZON, Ties, tie_rows
from softflank.panel import Panel
from softflank.vocabulary import BadData
from tests.evaluation.invented import rich_panel, write_panel


@pytest.fixture(scope="module")
def ties(tmp_path_factory: pytest.TempPathFactory) -> Ties:
    """Rows of the invented panel."""
    return tie_rows(Panel.open(rich_panel(tmp_path_factory.mktemp("ties") / "panel")), 2012)


def of(ties: Ties, client: str, year: int) -> int:
    """Row of Russia and a client in a year."""
    keys = ties.keys.with_row_index("i")
    return int(
        keys.filter((pl.col("patron") == "RUS") & (pl.col("client") == client) & (pl.col("year") == year))["i"][0]
    )


def test_loss_is_a_halved_share_below_a_quarter(ties: Ties) -> None:
    need = ties.features["arms_need"]
    risk = np.flatnonzero(~np.isnan(ties.outcomes["arms_lost"]))
    assert risk.size
    for i in risk[:200]:
        row = ties.keys.row(int(i), named=True)
        if row["patron"] != "RUS":
            continue
        later = need[of(ties, row["client"], row["year"] + HORIZON)]
        assert ties.outcomes["arms_lost"][i] == float(later < need[i] / 2 and later < 0.25)


def test_the_last_years_have_no_outcome(ties: Ties) -> None:
    late = ties.keys["year"].to_numpy() > 2012 - HORIZON
    assert all(np.isnan(values[late]).all() for values in ties.outcomes.values())


def test_only_deep_ties_are_at_risk(ties: Ties) -> None:
    for values in ties.outcomes.values():
        assert np.isnan(values[~ties.deep]).all()


def test_features_do_not_see_the_window(ties: Ties, tmp_path: Path) -> None:
    short = tie_rows(Panel.open(rich_panel(tmp_path / "panel", last=1990)), 1990)
    early = ties.keys["year"].to_numpy() <= 1989
    both = short.keys["year"].to_numpy() <= 1989
    assert ties.keys.filter(early).equals(short.keys.filter(both))
    for name in ("arms_need", "trend", "since_delivery", "depth", "trade_share", "obligation", "ideal_gap"):
        np.testing.assert_allclose(ties.features[name][early], short.features[name][both])


def test_panel_without_arms_stops(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no arms figures"):
        tie_rows(Panel.open(write_panel(tmp_path / "empty")), 1990)


def test_suite_says_why_an_outcome_is_not_scored(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    card = backtest_ties(rich_panel(tmp_path / "panel"), 2012).to_json()
    assert card["suite"] == "ties"
    assert "reason" in card["outcomes"]["troops_left"]
    assert card["outcomes"]["troops_left"]["no_skill"]
    assert isinstance(card["claim"]["made"], bool)


def test_page_puts_failures_first_and_flags_no_skill() -> None:
    cards = saved()
    text = page(cards)
    assert text.index("What failed") < text.index("Would the patron come?")
    assert all(f"- {line}" in text for line in failures(cards))
    for outcome in cards["ties"]["outcomes"].values():
        assert outcome["no_skill"] == (outcome.get("brier_skill", {"low": 0})["low"] <= 0)


def test_forecasts_that_run_low_are_a_failure() -> None:
    card: dict[str, Any] = json.loads(json.dumps(saved()["ties"]))
    arms = card["outcomes"]["arms_lost"]
    arms.update(
        no_skill=False,
        events=30,
        n=100,
        reliability=[{"forecast": 0.1, "frequency": 0.2, "n": 50}, {"forecast": 0.3, "frequency": 0.4, "n": 50}],
    )
    arms["calibration_error"] = {"value": 0.1, "low": 0.05, "high": 0.2}
    told = " ".join(tie_failures(card))
    assert "arms-supply tie lost: calibration error 0.100 [0.050, 0.200], mean forecast 0.200 for a frequency" in told
    assert "of 0.300." in told
    arms["calibration_error"]["value"] = 0.04
    assert "arms-supply tie lost: calibration error" not in " ".join(tie_failures(card))


def test_docs_page_is_that_of_the_saved_run() -> None:
    docs = Path(__file__).parents[2] / "docs" / "how-good.md"
    assert docs.read_text(encoding="utf-8") == page(saved())


def test_missing_record_stops(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="backtest all"):
        saved(tmp_path / "none.json")
