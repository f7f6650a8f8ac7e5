"""A number says where it comes from, or it is none."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.vocabulary import BadData, Cells, Derivation, Estimate, Evidence, Kind, Query

ROW = Query("state_year", ("cinc",), (("RUS",),), date(2025, 1, 1), (2016,))
BEHIND = (Evidence(source="cow-nmc", query=ROW, rows=1),)


@pytest.mark.parametrize("kind", [Kind.OBSERVED, Kind.DERIVED])
def test_what_comes_from_rows_says_how(kind: Kind) -> None:
    with pytest.raises(BadData, match="does not say how it is worked out"):
        Estimate("x", "x", 1.0, "share", kind, "", BEHIND)
    step = Derivation("value", (Cells(ROW, "value"),))
    assert Estimate("x", "x", 1.0, "share", kind, "", BEHIND, derivation=step).derivation == step


def test_a_query_names_something() -> None:
    with pytest.raises(BadData, match="neither an indicator nor a state"):
        Query("state_year", (), (), date(2025, 1, 1))
    with pytest.raises(BadData, match="states and pairs only"):
        Query("dyad_year", ("trade_flow",), (("RUS", "VEN", "USA"),), date(2025, 1, 1))
