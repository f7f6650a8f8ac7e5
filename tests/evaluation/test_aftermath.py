"""What became of ties after an answer, on invented crises: what is planted is found, and nothing else."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from softflank.evaluation.aftermath import After, after, elsewhere, out_of_sample, own_tie
from softflank.evaluation.becoming import becoming
from softflank.evaluation.response_rows import ask
from softflank.evaluation.tie_rows import Ties, tie_rows
from softflank.panel import Panel
from softflank.response.design import Rows
from tests.evaluation.invented import rich_panel, write_crises

Told = tuple[After, Ties]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Rows of invented crises and the ties of the invented panel."""
    root = tmp_path_factory.mktemp("after")
    panel = Panel.open(rich_panel(root / "panel"))
    ties = tie_rows(panel, 2012)
    return after(ask(panel, write_crises(root / "crises")), ties), ties


def test_a_tie_is_lost_where_the_later_share_fell_by_half_and_below_a_quarter(told: Told) -> None:
    rows, ties = told
    need = {
        (p, c, y): v
        for p, c, y, v in zip(*ties.keys.select("patron", "client", "year"), ties.features["arms_need"], strict=True)
    }
    known = rows.known()
    assert len(known.lost) > 20
    for (patron, client, year), before, lost in zip(
        known.keys.select("patron", "client", "year").iter_rows(),
        known.rows.columns["arms_need"],
        known.lost,
        strict=True,
    ):
        later = need[patron, client, year + 5]
        assert before >= 0.25
        assert bool(lost) == (later < before / 2 and later < 0.25)


def planted(n: int, effect: float) -> After:
    """Rows in which standing aside raises the chance of loss by ``effect``."""
    rng = np.random.default_rng(5)
    answer, year = rng.integers(0, 3, n), rng.integers(1956, 2005, n)
    lost = (rng.random(n) < 0.15 + effect * (answer == 0)).astype(np.float64)
    patron = np.where(rng.random(n) < 0.5, "USA", "RUS")
    keys = pl.DataFrame(
        {
            "patron": patron,
            "client": [f"C{i % 40}" for i in range(n)],
            "year": year,
            "crisis": range(n),
            "response": answer,
        }
    )
    columns = {name: rng.random(n) for name in ("arms_need", "arms_need_10", "since_delivery", "arms_volume")}
    columns |= {
        "patron_usa": (patron == "USA").astype(np.float64),
        "helped": (answer == 1).astype(np.float64),
        "forced": (answer == 2).astype(np.float64),
    }
    return After(keys, Rows(columns, patron.astype(np.str_), year.astype(np.intp)), lost)


def test_a_planted_cost_of_standing_aside_is_found_and_no_other() -> None:
    strong, none = planted(900, 0.5), planted(900, 0.0)
    assert out_of_sample(strong)["bar_met"]
    assert not out_of_sample(none)["bar_met"]
    shares = own_tie(strong)
    assert shares["none"]["share"]["low"] > shares["military"]["share"]["high"]


def test_a_cut_reads_no_window_that_was_not_over(told: Told) -> None:
    rows, _ = told
    early = own_tie(rows, 1990)
    last = rows.known().keys.filter(pl.col("year") + 5 <= 1990).height
    assert sum(early[a]["n"] for a in ("none", "nonmilitary", "military")) == last


def test_elsewhere_is_the_mean_over_the_other_clients(told: Told) -> None:
    rows, ties = told
    whole = ties.keys.select("patron", "client", "year").with_columns(pl.Series("y", ties.outcomes["arms_lost"]))
    for i in range(rows.keys.height):
        patron, client, year = rows.keys.select("patron", "client", "year").row(i)
        of_year = whole.filter(pl.col("patron") == patron, pl.col("year") == year, pl.col("y").is_not_nan())
        others = of_year.filter(pl.col("client") != client)
        if 0 < others.height < of_year.height:
            break
    one = After(rows.keys.slice(i, 1), rows.rows.take(np.array([i])), rows.lost[i : i + 1])
    answer = ("none", "nonmilitary", "military")[rows.keys["response"][i]]
    found = elsewhere(one, ties)[answer]
    assert found["n"] == others.height
    assert found["share"]["value"] == pytest.approx(others["y"].mean(), abs=1e-5)


def test_pressure_that_became_a_crisis_is_counted_up_to_the_cut() -> None:
    rows = pl.DataFrame(
        {
            "origin": ["USA", "RUS", "USA", "CHN"],
            "partner": ["CUB", "SYR", "HTI", "VEN"],
            "year": [1960, 1970, 1980, 1990],
            "group": ["short_of_force"] * 4,
            "crisis": [True, False, False, True],
        }
    )
    assert {k: becoming(rows, 1985)["short_of_force"][k] for k in ("n", "events")} == {"n": 3, "events": 1}
    assert becoming(rows, 1992)["short_of_force"]["events"] == 2
    assert becoming(rows)["force"] == {"n": 0, "events": 0}
