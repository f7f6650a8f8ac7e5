"""How deep a tie is: the alliance data carried past their end, later treaties, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
import pytest
from tests.response.test_cells import LATE, tallies

from softflank.panel.columns import Columns
from softflank.records.columns import PACT, owed
from softflank.response import answers
from softflank.response.cells import Key, depth, home
from softflank.world import World

WorldOf = Callable[..., World]


@pytest.mark.parametrize(
    ("patron", "client", "day", "bound"),
    [
        ("USA", "JPN", "2026-02-01", 1.0),
        ("USA", "PHL", "2026-02-01", 1.0),
        ("USA", "FIN", "2023-03-01", 0.0),
        ("USA", "FIN", "2025-06-01", 1.0),
        ("RUS", "PRK", "2024-06-01", 0.0),
        ("RUS", "PRK", "2026-02-01", 1.0),
        ("RUS", "VEN", "2025-10-31", 0.0),
        ("FRA", "GRC", "2025-06-01", 1.0),
    ],
)
def test_pacts_after_the_end_of_the_alliance_data_count(
    world_of: WorldOf, patron: str, client: str, day: str, bound: float
) -> None:
    view = world_of(patron, client, None, day).view
    keys = pl.DataFrame({"patron": [patron], "client": [client], "date": [date.fromisoformat(day)]})
    reader = Columns.open(view.panel, {patron}).known(view.as_of)
    assert owed(reader, keys, "patron", "client", PACT).tolist() == [bound]


@pytest.mark.parametrize(
    ("patron", "client", "challenger", "day"),
    [
        ("USA", "JPN", "CHN", "2026-02-01"),
        ("USA", "PHL", "CHN", "2026-02-01"),
        ("RUS", "PRK", "USA", "2026-02-12"),
        ("USA", "SWE", "RUS", "2025-06-01"),
    ],
)
def test_a_tie_bound_by_a_living_pact_is_asked_as_a_deep_one(
    world_of: WorldOf, patron: str, client: str, challenger: str, day: str
) -> None:
    found = answers(world_of(patron, client, challenger, day)).cell
    assert found is not None
    assert found.title.startswith("deep tie,"), found.title


def test_a_tie_whose_treaties_are_not_on_record_is_neither_deep_nor_not() -> None:
    def columns(pact: float, arms: float) -> dict[str, np.ndarray]:
        return {"pact": np.array([pact]), "arms_need": np.array([arms])}

    assert depth(columns(np.nan, 0.1)) is None
    assert depth(columns(np.nan, 0.5)) is True
    assert depth(columns(0.0, np.nan)) is False
    shallow = Key(False, True, "RUS", "1992 on")
    told = tallies((LATE, 2000, (8, 2, 0)), (shallow, 2000, (5, 0, 0)))
    either = home(told, "RUS", date(2012, 1, 1), deep=None)
    assert either == Key(None, True, "RUS", "1992 on")
    assert told.happened(either, 2012).tolist() == [13, 2, 0]
