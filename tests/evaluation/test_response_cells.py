"""Cells and answer sets of the backtest on invented crises."""

from __future__ import annotations

import numpy as np
import pytest

from softflank.evaluation.response_cells import LEAST_ROWS, cells, nuclear, own_frequency
from softflank.evaluation.response_rows import Forecasts, Questions, ask
from softflank.evaluation.response_sets import answer_sets
from softflank.panel import Panel
from softflank.response.cells import deep_ties
from softflank.response.design import Rows
from softflank.vocabulary import RESPONSES
from tests.evaluation.invented import rich_panel, write_crises


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Questions:
    """Invented crises with their features."""
    root = tmp_path_factory.mktemp("cells")
    return ask(Panel.open(rich_panel(root / "panel")), write_crises(root / "crises"))


def oracle(questions: Questions) -> Forecasts:
    """Forecasts that know what happened, a little."""
    return Forecasts(0.1 + 0.8 * questions.outcome("any"), 0.05 + 0.9 * questions.outcome("military"))


def test_cells_part_the_tested_rows(questions: Questions) -> None:
    blocks = questions.blocks(1990)
    found = cells(questions, oracle(questions), blocks)
    finest = [c for c in found if c["patron"] and c["years"]]
    whole = [c for c in found if not c["patron"] and not c["years"]]
    tested = int(np.any([b.test for b in blocks], axis=0).sum())
    assert sum(c["n"] for c in finest) == sum(c["n"] for c in whole) == tested
    assert len(found) == 36


def test_a_bar_is_met_by_knowledge_and_missed_by_the_frequency(questions: Questions) -> None:
    blocks = questions.blocks(1985)
    known, base = (
        cells(questions, oracle(questions), blocks),
        cells(questions, own_frequency(questions, blocks), blocks),
    )
    large = [i for i, c in enumerate(known) if c["n"] >= LEAST_ROWS and 5 <= c["any"]["events"] < c["n"]]
    assert large
    assert all(known[i]["any"]["bar_met"] for i in large)
    assert not any(base[i]["any"]["bar_met"] for i in large)


def test_small_cells_give_counts_alone(questions: Questions) -> None:
    small = [c for c in cells(questions, oracle(questions), questions.blocks(1990)) if c["n"] < LEAST_ROWS]
    assert small
    assert all(set(c["any"]) == {"events", "bar_met"} and not c["any"]["bar_met"] for c in small)


def test_the_frequency_reads_no_test_row(questions: Questions) -> None:
    blocks = questions.blocks(1985)
    tested = np.any([b.test for b in blocks], axis=0)
    turned = Questions(questions.crises, questions.rows, np.where(tested, 2 - questions.response, questions.response))
    one, two = own_frequency(questions, blocks), own_frequency(turned, blocks)
    assert (one.any[tested] == two.any[tested]).all()


def test_deep_is_a_pact_or_a_quarter_of_the_arms() -> None:
    columns = {
        "pact": np.array([1.0, 0.0, np.nan, 0.0, np.nan]),
        "arms_need": np.array([np.nan, 0.25, 0.3, 0.24, np.nan]),
    }
    assert deep_ties(columns).tolist() == [True, True, True, False, False]


def test_sets_before_any_block_rule_nothing_out(questions: Questions) -> None:
    blocks = questions.blocks(None)
    found = answer_sets(questions, oracle(questions), blocks[:1])
    assert found["groups"][0]["all_three"] == 1.0
    assert found["groups"][0]["held"]["value"] == 1.0
    assert found["without_force"] == {"n": 0}


def test_sets_are_told_by_class_patron_and_years(questions: Questions) -> None:
    found = answer_sets(questions, oracle(questions), questions.blocks(None))
    names = {g["of"] for g in found["groups"]}
    assert {"all", "deep tie, rival hostile", *(f"what happened: {r}" for r in RESPONSES)} <= names
    assert set(found["thresholds"]) == set(RESPONSES)


def test_forced_rows_need_a_nuclear_rival(questions: Questions) -> None:
    rows = questions.rows
    crises = questions.crises.with_columns(direct=True)
    told = nuclear(Questions(crises, Rows(rows.columns, rows.patron, rows.year), questions.response))
    assert sum(c["n"] for c in told) <= crises.height
    assert all(c["none"] + c["nonmilitary"] + c["military"] == c["n"] for c in told)
