"""Whose hand removed a leader, from the side of each patron."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from softflank.panel import Panel
from softflank.records.hands import hands, remover_of


@pytest.mark.parametrize(
    ("patron", "who", "foreign", "forced", "told"),
    [
        ("RUS", {"PAK", "RUS"}, True, True, "patron"),
        ("USA", {"PAK", "RUS"}, True, True, "adversary"),
        ("USA", {"GBR"}, True, True, "not told"),
        ("USA", set(), True, True, "not told"),
        ("USA", {"RUS"}, False, True, "own people"),
        ("USA", {"RUS"}, False, False, "regular"),
    ],
)
def test_a_hand_is_the_patrons_an_adversarys_or_not_told(
    patron: str, who: set[str], foreign: bool, forced: bool, told: str
) -> None:
    assert remover_of(patron, who, ("GBR",), foreign=foreign, forced=forced) == told


def test_who_meant_to_remove_a_government_counts_as_a_hand(panel: Panel) -> None:
    """Moscow's attack of December 1979 is in no coded dispute."""
    fought = pl.DataFrame(
        schema={"state": pl.String, "presser": pl.String, "start": pl.Date, "end": pl.Date, "hostility": pl.Int64}
    )
    day = date(1979, 12, 27)
    found = {who for who, start, end in hands(panel, fought)["AFG"] if start <= day and (day - end).days <= 365}
    assert "RUS" in found
